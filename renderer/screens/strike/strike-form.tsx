import { useRef, useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import { STAFF_GROUPS, staffGroupWord, type Strike } from "../../../shared/domain/strike/strike.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { DateInput } from "../../components/date-input.tsx";
import { Choices, TextInput } from "../../components/field.tsx";
import { focusFirstInvalid } from "../../components/focus.ts";
import { ErrorNotice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import { ActionDates } from "./action-dates.tsx";
import { CountingStatement } from "./counting-statement.tsx";
import {
  changeDraft,
  checkDraft,
  draftField,
  draftOf,
  NEW_DRAFT,
  proposedDates,
  timeHint,
  whyProposed,
  type DraftField,
  type DraftProblem,
  type StrikeDraft,
} from "./strike-draft.ts";

type StrikeFormProps = {
  /** The strike to change; null makes a new one. */
  readonly strike: Strike | null;
  readonly onSaved: (strike: Strike) => void;
  readonly onLeave: (() => void) | null;
};

/** When a strike is, who is on strike, and what its return counts. */
export function StrikeForm({ strike, onSaved, onLeave }: StrikeFormProps) {
  const [draft, setDraft] = useState<StrikeDraft>(() => (strike === null ? NEW_DRAFT : draftOf(strike)));
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function change(part: Partial<StrikeDraft>) {
    setDraft((before) => changeDraft(before, part));
    // Messages about the form before do not apply to this one.
    setProblem(null);
  }
  const errorOf = (field: DraftField) => (problem?.field === field ? problem.message : null);
  const weekdayOf = (date: string) => (date === "" ? "Day first: 16/12/2026" : formatDate(date));

  async function save() {
    setFailure(null);
    const checked = checkDraft(draft);
    setProblem(checked.ok ? null : checked.error);
    if (!checked.ok) return focusFirstInvalid(form.current);
    const fields = { ...checked.value, actionDates: [...checked.value.actionDates] };
    setBusy(true);
    const result =
      strike === null ? await call("strike.add", fields) : await call("strike.change", { ...fields, id: strike.id });
    setBusy(false);
    if (result.ok) return onSaved(result.value);
    if (result.error.field === undefined) setFailure(result.error);
    else {
      setProblem({ field: draftField(result.error.field), message: result.error.message });
      focusFirstInvalid(form.current);
    }
  }

  return (
    <Form
      ref={form}
      className="strike-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Panel title={strike === null ? "New strike" : `Change ${strike.name}`}>
        {failure !== null && <ErrorNotice error={failure} />}
        <TextInput
          label="Name"
          hint="As it should stand on the return, for example “Resident doctors, December 2026”."
          value={draft.name}
          onChange={(name) => change({ name })}
          error={errorOf("name")}
          maxLength={120}
        />
        <Choices
          label="Staff group on strike"
          hint="Consultants can cover resident doctors; nobody covers consultants."
          inline
          value={draft.staffGroup}
          onChange={(staffGroup) => change({ staffGroup })}
          choices={STAFF_GROUPS.map((id) => ({ id, label: staffGroupWord(id) }))}
        />
        <div className="strike-times">
          <fieldset className="group">
            <legend>Starts</legend>
            <DateInput
              label="Start date"
              hint={weekdayOf(draft.startDate)}
              type="date"
              value={draft.startDate}
              onChange={(startDate) => change({ startDate })}
              error={errorOf("startDate")}
            />
            <DateInput
              label="Start time"
              hint={timeHint(draft.startDate, draft.startTime)}
              type="time"
              value={draft.startTime}
              onChange={(startTime) => change({ startTime })}
              error={errorOf("startTime")}
            />
          </fieldset>
          <fieldset className="group">
            <legend>Ends</legend>
            <DateInput
              label="End date"
              hint={weekdayOf(draft.endDate)}
              type="date"
              value={draft.endDate}
              onChange={(endDate) => change({ endDate })}
              error={errorOf("endDate")}
            />
            <DateInput
              label="End time"
              hint={timeHint(draft.endDate, draft.endTime)}
              type="time"
              value={draft.endTime}
              onChange={(endTime) => change({ endTime })}
              error={errorOf("endTime")}
            />
          </fieldset>
        </div>
        <ActionDates
          dates={draft.actionDates}
          error={errorOf("actionDates")}
          why={whyProposed(draft)}
          onChange={(actionDates) => change({ actionDates, datesAreOwn: true })}
          onPropose={
            draft.datesAreOwn && proposedDates(draft).join() !== draft.actionDates.join()
              ? () => change({ datesAreOwn: false })
              : null
          }
        />
        <fieldset className="group">
          <legend>Counting window: the dates that the return covers</legend>
          <DateInput
            label="First date counted"
            hint={weekdayOf(draft.windowFrom)}
            type="date"
            value={draft.windowFrom}
            onChange={(windowFrom) => change({ windowFrom, windowIsOwn: true })}
            error={errorOf("windowFrom")}
          />
          <DateInput
            label="Last date counted"
            hint={weekdayOf(draft.windowTo)}
            type="date"
            value={draft.windowTo}
            onChange={(windowTo) => change({ windowTo, windowIsOwn: true })}
            error={errorOf("windowTo")}
          />
          <p className="soft">
            {draft.windowIsOwn ? "As you set it." : "Proposed: a week on either side of the action dates."}{" "}
            {draft.windowIsOwn && (
              <Button kind="quiet" size="small" onPress={() => change({ windowIsOwn: false })}>
                Propose it again
              </Button>
            )}
          </p>
        </fieldset>
        <div className="row">
          <Button kind="primary" type="submit" pending={busy}>
            {strike === null ? "Set up the strike" : "Save the changes"}
          </Button>
          {onLeave !== null && <Button onPress={onLeave}>Leave it</Button>}
        </div>
      </Panel>
      <Panel title="What the return will count" className="strike-statement">
        <CountingStatement draft={draft} />
      </Panel>
    </Form>
  );
}
