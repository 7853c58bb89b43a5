import { patientName } from "../../../components/patient-name.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { useEffect, useEffectEvent, useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { SetAside } from "../../../../shared/contract/protection.ts";
import type { MisfitCase } from "../../../../shared/contract/cover.ts";
import type { CaseKey } from "../../../../shared/contract/pieces.ts";
import { caseId, caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import {
  placeWords,
  sessionId,
  sessionsWords,
  type SessionKey,
} from "../../../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../../../shared/util/local-date.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { BLANK } from "../../../components/agreement-drafts.ts";
import { useAgreements, useForgetAgreements } from "../../../components/agreements.tsx";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { ConfirmProtected } from "../../../components/confirm-protected.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { Table } from "../../../components/table.tsx";
import { ImpactFigures } from "./impact-figures.tsx";
import { caseFacts } from "../board/theatre-words.ts";

type Props = {
  readonly planId: PlanId;
  /** Null: the whole window. */
  readonly date: IsoDate | null;
  /** Only the cases of these sessions; null: of all. */
  readonly keys: readonly SessionKey[] | null;
  readonly onMove: (item: MisfitCase) => void;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/**
 * The cases that no longer fit, with the reason of each: to be moved, or ticked and cancelled after a preview. A
 * protected case, and one of which the list does not say enough, is left to the planner to tick.
 */
export function MisfitsDialog({ planId, date, keys, onMove, onDone, onClose }: Props) {
  const asked = useQuery("cover.misfits", { planId, date }, ["decisions", "sessions", "list"]);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [also, setAlso] = useState<ReadonlySet<string>>(new Set());
  const [looking, setLooking] = useState(false);

  const wanted = keys === null ? null : new Set(keys.map(sessionId));
  const cases = (asked.value?.cases ?? []).filter(({ key }) => wanted === null || wanted.has(sessionId(key)));
  const misfits = cases.filter((item) => item.misfits.length > 0).length;
  const isTicked = (item: MisfitCase): boolean =>
    isTickedFirst(item) ? !unticked.has(caseId(item.row)) : also.has(caseId(item.row));
  const tick = (item: MisfitCase, ticked: boolean): void => {
    if (isTickedFirst(item)) setUnticked(changed(unticked, caseId(item.row), !ticked));
    else setAlso(changed(also, caseId(item.row), ticked));
  };
  const chosen = cases.filter(isTicked).map(({ row }) => caseOfRow(row));

  if (looking) {
    return (
      <CancelMisfits
        planId={planId}
        chosen={chosen}
        onBack={() => setLooking(false)}
        onDone={onDone}
        onClose={onClose}
      />
    );
  }
  const when = keys === null ? (date === null ? "in the window" : `on ${dayWords(date)}`) : `in ${sessionsWords(keys)}`;
  const title = keys === null ? `Cases that no longer fit ${when}` : `Left to place ${when}`;
  return (
    <Dialog
      title={title}
      size="wide"
      onClose={onClose}
      actions={
        cases.length === 0 ? undefined : (
          <>
            <Button kind="danger" disabled={chosen.length === 0} onPress={() => setLooking(true)}>
              {chosen.length === 0
                ? "Tick whom to cancel"
                : `Cancel these ${countWord(chosen.length, "case", "cases")}…`}
            </Button>
            <Button onPress={onClose}>Leave them as they are</Button>
          </>
        )
      }
    >
      {asked.error !== null && <ErrorNotice error={asked.error} />}
      {asked.value === null ? (
        <Waiting>Looking at each case…</Waiting>
      ) : (
        <>
          <p hidden={cases.length === 0}>
            {countWord(misfits, "case does", "cases do")} not fit.{" "}
            {cases.length > misfits &&
              `Of ${countWord(cases.length - misfits, "case", "cases")} the list does not say enough: look at them yourself. `}
            See first whether each can be moved. Protected cases are not ticked. Nothing is cancelled until you say so.
          </p>
          <Table
            caption={title}
            captionUnseen
            frame
            rows={cases}
            keyOf={({ row, key }) => `${caseId(row)} ${key.date}`}
            empty="Every case fits."
            columns={[
              {
                id: "patient",
                heading: "Patient",
                rowHeading: true,
                cell: ({ row }) => (
                  <>
                    {patientName(row)}
                    {row.protectedBy !== null && <div className="case-protected">▲ {row.protectedBy}</div>}
                  </>
                ),
              },
              {
                id: "session",
                heading: "Session",
                cell: ({ key }) => (
                  <>
                    {dayWords(key.date)}
                    <br />
                    {placeWords(key)}
                  </>
                ),
              },
              {
                id: "what",
                heading: "Procedure",
                cell: ({ row }) => (
                  <>
                    {row.procedure ?? "Not stated"}
                    <div className="soft">{caseFacts(row)}</div>
                  </>
                ),
              },
              {
                id: "why",
                heading: "Why it does not fit",
                cell: ({ misfits: reasons, unsure }) => (
                  <>
                    {reasons.map((why) => (
                      <div key={why} className="case-misfit">
                        ! {why}
                      </div>
                    ))}
                    {unsure.map((why) => (
                      <div key={why}>? {why}</div>
                    ))}
                  </>
                ),
              },
              {
                id: "move",
                heading: "Move",
                cell: (item) => (
                  <Button size="small" label={`Move… ${patientName(item.row)}`} onPress={() => onMove(item)}>
                    Move…
                  </Button>
                ),
              },
              {
                id: "tick",
                heading: "Or cancel",
                cell: (item) => (
                  <CheckBox checked={isTicked(item)} onChange={(ticked) => tick(item, ticked)}>
                    <span className="unseen">Cancel {patientName(item.row)}</span>
                  </CheckBox>
                ),
              },
            ]}
          />
        </>
      )}
    </Dialog>
  );
}

const NOBODY: readonly SetAside[] = [];

/** Ticked when the list opens: does not fit, and nothing protects it. */
function isTickedFirst({ row, misfits }: MisfitCase): boolean {
  return misfits.length > 0 && row.protectedBy === null;
}

type CancelProps = {
  readonly planId: PlanId;
  readonly chosen: readonly CaseKey[];
  readonly onBack: () => void;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

function CancelMisfits({ planId, chosen, onBack, onDone, onClose }: CancelProps) {
  const preview = useQuery("decision.preview", { planId, entryIds: [...chosen], decision: "cancel" }, []);
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const impact = preview.value;
  const agreements = useAgreements(planId, impact?.setAside ?? NOBODY);
  const forget = useForgetAgreements(planId);
  const { confirmed, missing, change } = agreements;
  const left = new Set((impact?.setAside ?? []).map(caseId));
  for (const one of confirmed) left.delete(caseId(one));
  const cancelled = chosen.filter((one) => !left.has(caseId(one)));
  // A protected patient here was already ticked in the list, so the tick stays and a clinician has to be given.
  const tickThem = useEffectEvent((found: readonly SetAside[]) => change(found, (draft) => draft ?? BLANK));
  useEffect(() => {
    if (impact !== null) tickThem(impact.setAside);
  }, [impact]);

  const confirm = async (): Promise<void> => {
    if (missing !== null) {
      setTried(true);
      return;
    }
    setPending(true);
    const done = await call("decision.apply", {
      planId,
      entryIds: [...cancelled],
      decision: "cancel",
      reason: "industrial-action",
      note: "no longer fits its session",
      clinician: null,
      confirmed: [...confirmed],
    });
    setPending(false);
    if (!done.ok) {
      setFailure(done.error);
      return;
    }
    forget(confirmed);
    onDone(`Done: ${done.value.name}.`);
  };
  return (
    <Dialog
      title={`Cancel ${countWord(cancelled.length, "case", "cases")}`}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="danger"
            pending={pending || impact === null || (cancelled.length === 0 && missing === null)}
            autoFocus
            onPress={() => void confirm()}
          >
            Cancel {countWord(cancelled.length, "case", "cases")} because of the action
          </Button>
          <Button onPress={onBack}>Back to the cases</Button>
        </>
      }
    >
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {impact === null && preview.error === null && <Waiting>Looking at what it would do…</Waiting>}
      {impact !== null && (
        <>
          <ImpactFigures impact={impact} confirmed={confirmed} />
          <ConfirmProtected agreements={agreements} tried={tried} />
        </>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
    </Dialog>
  );
}

function changed(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
