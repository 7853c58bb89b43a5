import type { PreviewRow, SamePair } from "../../../shared/contract/import-schemas.ts";
import { formatDateShort } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { Choices } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Waiting } from "../../components/page.tsx";
import { Table } from "../../components/table.tsx";
import { patientWord } from "./preview-row-words.ts";

type SameEntriesProps = {
  readonly previewId: number;
  readonly count: number;
  readonly same: readonly SamePair[];
  readonly onSame: (same: readonly SamePair[]) => void;
};

const MOST = 1000;

const ANSWERS = [
  { id: "same", label: "Same entry" },
  { id: "different", label: "Different" },
] as const;

/** Pairs that may be one entry under a new number. Never joined unless the planner says so. */
export function SameEntries({ previewId, count, same, onSame }: SameEntriesProps) {
  const rows = useQuery("import.previewRows", { previewId, kind: "same", only: null, offset: 0, limit: MOST }, []);
  return (
    <Notice kind="warning" title={`${countWord(count, "entry", "entries")} may be on the extract under a new number.`}>
      <p>
        Same patient, procedure and date. “Same entry” keeps the decision under the new number. Otherwise the old one is
        marked as no longer on the extract and the new one is added, undecided.
      </p>
      {rows.error !== null && <ErrorNotice error={rows.error} />}
      {rows.value === null && rows.error === null && <Waiting />}
      {rows.value !== null && (
        <>
          <Table
            caption="Entries that may have a new number"
            captionUnseen
            frame
            columns={[
              { id: "old", heading: "On the list", rowHeading: true, noWrap: true, cell: (row) => row.entryNumber },
              { id: "new", heading: "In the file", noWrap: true, cell: (row) => row.newEntryNumber },
              { id: "patient", heading: "Patient", cell: patientWord },
              {
                id: "tci",
                heading: "TCI date",
                noWrap: true,
                cell: ({ tciDate }) => (tciDate === null ? "none" : formatDateShort(tciDate)),
              },
              { id: "procedure", heading: "Procedure", cell: ({ procedure }) => procedure },
              {
                id: "decision",
                heading: "Decision",
                cell: ({ decisions }) =>
                  decisions.map(({ decision }) => (decision === "cancel" ? "Cancelled" : "Kept")).join(", ") || "none",
              },
              {
                id: "answer",
                heading: "Is it",
                noWrap: true,
                cell: (row) => <Answer row={row} same={same} onSame={onSame} />,
              },
            ]}
            rows={rows.value.rows}
            keyOf={(row) => `${row.entryId ?? ""} ${row.newEntryNumber ?? ""}`}
          />
          {rows.value.total > MOST && (
            <p className="soft">
              The first {formatNumber(MOST)} are shown. The others are taken as different, unless you leave the import
              and have the numbers looked at first.
            </p>
          )}
        </>
      )}
    </Notice>
  );
}

type AnswerProps = {
  readonly row: PreviewRow;
  readonly same: readonly SamePair[];
  readonly onSame: (same: readonly SamePair[]) => void;
};

function Answer({ row, same, onSame }: AnswerProps) {
  const { entryId, newEntryNumber } = row;
  if (entryId === null || newEntryNumber === null) return null;
  const isThis = (pair: SamePair) => pair.oldEntryId === entryId && pair.newEntryNumber === newEntryNumber;
  // One entry goes on as one other, and the other way round.
  const others = same.filter((pair) => pair.oldEntryId !== entryId && pair.newEntryNumber !== newEntryNumber);
  return (
    <Choices
      label={<span className="unseen">{`${row.entryNumber ?? ""} and ${newEntryNumber} are`}</span>}
      inline
      choices={ANSWERS}
      value={same.some(isThis) ? "same" : "different"}
      onChange={(answer) =>
        onSame(
          answer === "same"
            ? [...others, { oldEntryId: entryId, newEntryNumber }]
            : same.filter((pair) => !isThis(pair)),
        )
      }
    />
  );
}
