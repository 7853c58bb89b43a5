import { patientName } from "../../../components/patient-name.ts";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { useState } from "react";
import { Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, SearchField } from "react-aria-components";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import type { MoveTarget } from "../../../../shared/contract/move.ts";
import { caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import { setAsideOf } from "../../../../shared/domain/plan/set-aside.ts";
import { dayWords } from "../../../../shared/domain/actions/action-name.ts";
import { PLACE_KINDS, type PlaceKind } from "../../../../shared/domain/theatres/place-order.ts";
import { sessionId, type SessionKey } from "../../../../shared/domain/theatres/theatre-session.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useAgreements, useForgetAgreements } from "../../../components/agreements.tsx";
import { Button } from "../../../components/button.tsx";
import { ConfirmProtected } from "../../../components/confirm-protected.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { caseFacts, isUsual, markOf, sessionName } from "../board/theatre-words.ts";

type Props = {
  readonly planId: PlanId;
  readonly row: PlanRow;
  readonly from: SessionKey;
  /** Where it was dropped; null when nowhere yet. */
  readonly to: SessionKey | null;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/** More are found by typing: a long list helps nobody. */
const SHOWN = 60;

/**
 * Moving a case to another session: those where it can go, by whose list they are, then the others with why not; then
 * why, and whom to ask.
 */
export function MoveDialog({ planId, row, from, to, onDone, onClose }: Props) {
  const asked = useQuery("move.targets", { planId, ...caseOfRow(row) }, []);
  const [chosenId, setChosenId] = useState(to === null ? null : sessionId(to));
  const [typed, setTyped] = useState("");
  const [why, setWhy] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);

  const targets = (asked.value ?? []).filter(({ key }) => sessionId(key) !== sessionId(from));
  const chosen = targets.find(({ key }) => sessionId(key) === chosenId) ?? null;
  const name = patientName(row);
  const cancels = chosen !== null && chosen.key.date !== row.dueDate && row.decision !== "cancel";
  const setAside = cancels ? setAsideOf(row) : [];
  const agreements = useAgreements(planId, setAside);
  const forget = useForgetAgreements(planId);
  const { confirmed } = agreements;
  const missing = missingOf(chosen, why, setAside.length - confirmed.length);

  const confirm = async (): Promise<void> => {
    if (chosen === null || missing !== null) return;
    setPending(true);
    const done = await call("move.apply", {
      planId,
      ...caseOfRow(row),
      to: chosen.key,
      why,
      confirmed: cancels ? [...confirmed] : [],
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
      title={`Move ${name}`}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={pending || missing !== null} onPress={() => void confirm()}>
            {chosen === null ? "Move" : `Move to ${sessionName(chosen)}`}
          </Button>
          <Button onPress={onClose}>Leave it where it is</Button>
          <p className="soft" role="status">
            {missing}
          </p>
        </>
      }
    >
      <p>
        <strong>{row.procedure ?? row.procedureCode ?? "Procedure not stated"}</strong>{" "}
        <span className="soft">{caseFacts(row)}</span>
      </p>
      {asked.error !== null && <ErrorNotice error={asked.error} />}
      {asked.value === null && asked.error === null && <Waiting>Looking at every session…</Waiting>}
      {asked.value !== null && (
        <div className="move">
          <TargetList targets={targets} typed={typed} onTyped={setTyped} chosenId={chosenId} onChoose={setChosenId} />
          <div className="stack">
            {chosen !== null && <ChosenWords target={chosen} row={row} cancels={cancels} />}
            <ConfirmProtected agreements={agreements} alone />
            <TextInput label="Why it is moved" value={why} onChange={setWhy} maxLength={2000} autoFocus={to !== null} />
            {failure !== null && <ErrorNotice error={failure} />}
          </div>
        </div>
      )}
    </Dialog>
  );
}

type TargetListProps = {
  readonly targets: readonly MoveTarget[];
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
};

function TargetList({ targets, typed, onTyped, chosenId, onChoose }: TargetListProps) {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = targets.filter((target) => words.every((word) => sessionName(target).toLowerCase().includes(word)));
  const sections = [
    ...PLACE_KINDS.map((kind) => ({
      title: PLACE_TITLES[kind],
      items: found.filter(({ fits, place }) => fits && place === kind),
    })),
    { title: "It does not fit", items: found.filter(({ fits }) => !fits) },
  ];
  const more = sections.reduce((sum, { items }) => sum + Math.max(0, items.length - SHOWN), 0);
  return (
    <div className="stack-tight">
      <SearchField className="field" value={typed} onChange={onTyped}>
        <Label className="field-label">Sessions</Label>
        <Input className="input" placeholder="Theatre or day, as “theatre 4 thu”" spellCheck={false} />
      </SearchField>
      <ListBox
        className="list-box move-targets"
        aria-label="Sessions of the window"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosenId === null ? [] : [chosenId]}
        onSelectionChange={(keys) => {
          const id = keys === "all" ? undefined : [...keys][0];
          if (id !== undefined) onChoose(String(id));
        }}
        renderEmptyState={() => <p className="list-box-empty">No session has these words.</p>}
      >
        {sections.map(({ title, items }) => sectionOf(title, items))}
      </ListBox>
      {more > 0 && <p className="soft">{countWord(more, "more session", "more sessions")}: type to find them.</p>}
    </div>
  );
}

/** Room and cover are there in all of these: what is asked next is whose list it is. */
const PLACE_TITLES: Readonly<Record<PlaceKind, string>> = {
  "same-consultant": "Room on the same consultant's list",
  "same-specialty": "Room on a list of the same specialty",
  "not-known": "Room, but whose list it is, is not known",
  "other-specialty": "Room, but another specialty's list: ask whether it can be done there",
  "action-day": "Room, but on a day of the action",
};

function sectionOf(title: string, targets: readonly MoveTarget[]) {
  if (targets.length === 0) return null;
  return (
    <ListBoxSection key={title} id={title} aria-label={title}>
      <Header className="move-heading">{title}</Header>
      {targets.slice(0, SHOWN).map((target) => (
        <ListBoxItem
          key={sessionId(target.key)}
          id={sessionId(target.key)}
          className="list-box-item"
          textValue={sessionName(target)}
        >
          <span>
            {markOf(target)} {sessionName(target)}
          </span>
          <span className="list-box-detail">{detailOf(target)}</span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

function ChosenWords({
  target,
  row,
  cancels,
}: {
  readonly target: MoveTarget;
  readonly row: PlanRow;
  readonly cancels: boolean;
}) {
  return (
    <div className="stack-tight">
      <h3>To {sessionName(target)}</h3>
      {!target.fits && <p className="case-misfit">✕ It does not fit: {target.why.join("; ")}</p>}
      {target.fits && (
        <p className={isUsual(target) ? undefined : "case-misfit"}>
          {markOf(target)} {target.about.join("; ")}
        </p>
      )}
      {target.unsure.map((words) => (
        <p key={words}>? {words}</p>
      ))}
      {target.fits && <p>{countsWords(target, row, cancels)}</p>}
      <p className="soft">The PAS must be changed there: Standdown never changes it.</p>
    </div>
  );
}

/** What a move does to how the entry counts. */
function countsWords({ key }: MoveTarget, row: PlanRow, cancels: boolean): string {
  const due = dayWords(row.dueDate);
  if (cancels) return `It counts as cancelled on ${due} because of the action, and shows its new date.`;
  if (key.date !== row.dueDate) return `It stays cancelled on ${due}, and shows its new date.`;
  return row.decision === "cancel"
    ? "It is cancelled no longer: on the same date it is kept, and the return does not count it."
    : "On the same date nothing is cancelled: it is kept, in another session.";
}

function detailOf({ fits, why, about, unsure }: MoveTarget): string {
  return (fits ? [...about, ...unsure] : why).join("; ");
}

/** Why it cannot be moved yet, in words; null if it can be. */
function missingOf(chosen: MoveTarget | null, why: string, unconfirmed: number): string | null {
  if (chosen === null) return "Choose a session.";
  if (!chosen.fits) return "It does not fit there.";
  if (unconfirmed > 0) return "The patient is protected: say who agreed, and why.";
  return why.trim() === "" ? "Say why it is moved." : null;
}
