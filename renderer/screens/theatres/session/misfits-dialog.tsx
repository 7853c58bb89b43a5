import { patientName } from "../../../components/patient-name.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Confirmation } from "../../../../shared/contract/protection.ts";
import type { MisfitCase } from "../../../../shared/contract/cover.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import { placeWords } from "../../../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../../../shared/util/local-date.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
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
  readonly onMove: (item: MisfitCase) => void;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/** The cases that no longer fit, with the reason of each: to be moved, or ticked and cancelled after a preview. */
export function MisfitsDialog({ planId, date, onMove, onDone, onClose }: Props) {
  const asked = useQuery("cover.misfits", { planId, date }, ["decisions", "sessions", "list"]);
  const [unticked, setUnticked] = useState<ReadonlySet<number>>(new Set());
  const [also, setAlso] = useState<ReadonlySet<number>>(new Set());
  const [looking, setLooking] = useState(false);

  const cases = asked.value?.cases ?? [];
  // Those that cannot be told are shown, and left to the planner to tick.
  const isTicked = ({ row, misfits }: MisfitCase): boolean =>
    misfits.length > 0 ? !unticked.has(row.entryId) : also.has(row.entryId);
  const tick = (item: MisfitCase, ticked: boolean): void => {
    if (item.misfits.length > 0) setUnticked(changed(unticked, item.row.entryId, !ticked));
    else setAlso(changed(also, item.row.entryId, ticked));
  };
  const chosen = cases.filter(isTicked).map(({ row }) => row.entryId);

  if (looking) {
    return (
      <CancelMisfits
        planId={planId}
        entryIds={chosen}
        onBack={() => setLooking(false)}
        onDone={onDone}
        onClose={onClose}
      />
    );
  }
  const when = date === null ? "in the window" : `on ${dayWords(date)}`;
  return (
    <Dialog
      title={`Cases that no longer fit ${when}`}
      size="wide"
      onClose={onClose}
      actions={
        cases.length === 0 ? undefined : (
          <>
            <Button kind="danger" disabled={chosen.length === 0} onPress={() => setLooking(true)}>
              Cancel these {countWord(chosen.length, "case", "cases")}…
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
            {countWord(asked.value.misfits, "case does", "cases do")} not fit.{" "}
            {asked.value.unsure > 0 &&
              `Of ${countWord(asked.value.unsure, "case", "cases")} the list does not say enough: look at them yourself. `}
            Nothing is cancelled until you say so.
          </p>
          <Table
            caption={`Cases that no longer fit ${when}`}
            captionUnseen
            frame
            rows={cases}
            keyOf={({ row, key }) => `${row.entryId} ${key.date}`}
            empty="Every case fits."
            columns={[
              {
                id: "tick",
                heading: "Cancel",
                cell: (item) => (
                  <CheckBox checked={isTicked(item)} onChange={(ticked) => tick(item, ticked)}>
                    <span className="unseen">Cancel {patientName(item.row)}</span>
                  </CheckBox>
                ),
              },
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
                cell: ({ misfits, unsure }) => (
                  <>
                    {misfits.map((why) => (
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
                heading: "Instead",
                cell: (item) => (
                  <Button size="small" label={`Move… ${patientName(item.row)}`} onPress={() => onMove(item)}>
                    Move…
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
    </Dialog>
  );
}

type CancelProps = {
  readonly planId: PlanId;
  readonly entryIds: readonly number[];
  readonly onBack: () => void;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

function CancelMisfits({ planId, entryIds, onBack, onDone, onClose }: CancelProps) {
  const preview = useQuery("decision.preview", { planId, entryIds: [...entryIds], decision: "cancel" }, []);
  const [confirmed, setConfirmed] = useState<readonly Confirmation[]>([]);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const impact = preview.value;
  const left = new Set((impact?.setAside ?? []).map(({ entryId }) => entryId));
  for (const { entryId } of confirmed) left.delete(entryId);
  const cancelled = entryIds.filter((entryId) => !left.has(entryId));

  const confirm = async (): Promise<void> => {
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
    if (done.ok) onDone(`Done: ${done.value.name}.`);
    else setFailure(done.error);
  };
  return (
    <Dialog
      title={`Cancel ${countWord(cancelled.length, "case", "cases")}`}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="danger"
            pending={pending || impact === null || cancelled.length === 0}
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
          <ImpactFigures impact={impact} />
          <ConfirmProtected setAside={impact.setAside} confirmed={confirmed} onChange={setConfirmed} />
        </>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
    </Dialog>
  );
}

function changed(set: ReadonlySet<number>, id: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
