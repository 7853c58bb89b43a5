import { useState } from "react";
import { reasonWord, REASONS, type Reason } from "../../../../shared/domain/actions/decision.ts";
import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { ownPlanOf, type StrikeId } from "../../../../shared/domain/strike/ids.ts";
import { formatNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Answer } from "../../../../shared/contract/methods.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Choices, TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { patientName } from "../../../components/patient-name.ts";
import { Table, type Column } from "../../../components/table.tsx";

type Moved = Answer<"return.movedOff">[number];

const WHY: readonly { readonly id: Reason; readonly label: string; readonly hint: string }[] = REASONS.map((id) => ({
  id,
  label: id === "industrial-action" ? "Because of the action" : `${reasonWord(id)}${id === "other" ? "" : " reasons"}`,
  hint: id === "industrial-action" ? "Counts as cancelled from the old date, though rebooked." : "Does not count.",
}));

/** The patients whom a newer extract moved off a date of the window: the planner says why. */
export function MovedOffDialog({ strikeId, onClose }: { readonly strikeId: StrikeId; readonly onClose: () => void }) {
  const asked = useQuery("return.movedOff", { strikeId }, ["decisions", "list", "strikes"]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState<Reason | null>(null);
  const [note, setNote] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const moved = asked.value ?? [];
  const chosen = moved.filter((one) => ticked.has(caseId(one)));
  const missing = chosen.length === 0 ? "Tick the patients." : reason === null ? "Choose why they were moved." : null;
  const tick = (some: readonly Moved[], isTicked: boolean): void => {
    const these = some.map(caseId);
    const others = [...ticked].filter((one) => !these.includes(one));
    setTicked(new Set(isTicked ? [...others, ...these] : others));
  };
  const record = async (): Promise<void> => {
    if (reason === null || missing !== null) return;
    setPending(true);
    const result = await call("decision.apply", {
      planId: ownPlanOf(strikeId),
      entryIds: chosen.map(({ entryId, dueDate }) => ({ entryId, dueDate })),
      decision: "cancel",
      reason,
      note: note.trim() === "" ? null : note,
      clinician: null,
    });
    setPending(false);
    setFailure(result.ok ? null : result.error);
    if (!result.ok) return;
    setTicked(new Set());
    setDone(`Recorded: ${countWord(chosen.length, "patient", "patients")}. Undo in the plan takes it back.`);
  };

  const columns: readonly Column<Moved>[] = [
    {
      id: "patient",
      heading: "Patient",
      rowHeading: true,
      cell: (one) => (
        <CheckBox checked={ticked.has(caseId(one))} onChange={(isTicked) => tick([one], isTicked)}>
          {patientName(one)}
        </CheckBox>
      ),
    },
    ...COLUMNS,
  ];
  return (
    <Dialog
      title="Moved off a date of the window by a newer extract"
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={pending || missing !== null} onPress={() => void record()}>
            Record why {countWord(chosen.length, "patient was", "patients were")} moved
          </Button>
          <Button onPress={onClose}>Close</Button>
          <p className="soft" role="status">
            {done !== null && chosen.length === 0 ? done : missing}
          </p>
        </>
      }
    >
      {asked.error !== null && <ErrorNotice error={asked.error} />}
      {asked.value === null && asked.error === null && <Waiting />}
      {asked.value !== null && (
        <div className="stack">
          {moved.length > 1 && (
            <CheckBox checked={chosen.length === moved.length} onChange={(isTicked) => tick(moved, isTicked)}>
              Tick all {moved.length}
            </CheckBox>
          )}
          <Table
            caption="Patients moved off a date of the window"
            captionUnseen
            columns={columns}
            rows={moved}
            keyOf={caseId}
            empty="Of every patient who was moved it is known why."
            frame
          />
          <Choices label="Why they were moved" choices={WHY} value={reason} onChange={setReason} inline />
          <TextInput label="Note" value={note} onChange={setNote} maxLength={2000} />
          {failure !== null && <ErrorNotice error={failure} />}
        </div>
      )}
    </Dialog>
  );
}

const COLUMNS: readonly Column<Moved>[] = [
  {
    id: "nhs",
    heading: "NHS number",
    noWrap: true,
    cell: ({ nhsNumber }) => (nhsNumber === null ? "none" : formatNhsNumber(nhsNumber)),
  },
  {
    id: "born",
    heading: "Born",
    noWrap: true,
    cell: ({ dateOfBirth }) => (dateOfBirth === null ? "" : formatDate(dateOfBirth)),
  },
  { id: "procedure", heading: "Procedure", cell: ({ procedure }) => procedure ?? "" },
  { id: "was", heading: "Was due", noWrap: true, cell: ({ dueDate }) => formatDate(dueDate) },
  {
    id: "theatre",
    heading: "Theatre then",
    cell: ({ theatre, session }) => [theatre, session].filter((part) => part !== null).join(" "),
  },
  {
    id: "now",
    heading: "Due now",
    noWrap: true,
    cell: ({ dateNow }) => (dateNow === null ? "no date" : formatDate(dateNow)),
  },
];
