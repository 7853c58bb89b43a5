import { useMemo, useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PreviewRow } from "../../../../shared/contract/import-preview.ts";
import type { SamePair } from "../../../../shared/contract/import.ts";
import { formatDateShort } from "../../../../shared/util/local-date.ts";
import { call } from "../../../api/client.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { Choices } from "../../../components/field.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { Waiting } from "../../../components/page.tsx";
import { Table } from "../../../components/table.tsx";
import { patientWord } from "./preview-row-words.ts";

type SameEntriesProps = {
  readonly previewId: number;
  readonly count: number;
  readonly same: readonly SamePair[];
  readonly onSame: (same: readonly SamePair[]) => void;
};

const PAGE = 50;

const ANSWERS = [
  { id: "same", label: "Same entry" },
  { id: "different", label: "Different" },
] as const;

/** Pairs that may be one entry under a new number. They are joined only if the planner chooses so. */
export function SameEntries({ previewId, count, same, onSame }: SameEntriesProps) {
  const [offset, setOffset] = useState(0);
  const rows = useQuery("import.previewRows", { previewId, kind: "same", only: null, offset, limit: PAGE }, []);
  const chosen = useMemo(() => new Map(same.map((pair) => [pair.oldEntryId, pair])), [same]);
  const last = Math.min(offset + PAGE, count);
  return (
    <Notice kind="warning" title={`${countWord(count, "entry", "entries")} may be on the extract under a new number.`}>
      <p>
        Same patient, procedure and date. “Same entry” keeps the decision under the new number. Otherwise the old one is
        marked as no longer on the extract and the new one is added, undecided.
      </p>
      {count > 1 && <SameAll previewId={previewId} count={count} same={same} onSame={onSame} />}
      {rows.error !== null && <ErrorNotice error={rows.error} />}
      {rows.value === null && rows.error === null && <Waiting />}
      {rows.value !== null && (
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
              cell: (row) => <Answer row={row} same={same} chosen={chosen} onSame={onSame} />,
            },
          ]}
          rows={rows.value.rows}
          keyOf={(row) => `${row.entryId ?? ""} ${row.newEntryNumber ?? ""}`}
        />
      )}
      {count > PAGE && (
        <div className="row">
          <Button size="small" disabled={offset === 0} onPress={() => setOffset(offset - PAGE)}>
            Earlier pairs
          </Button>
          <Button size="small" disabled={last >= count} onPress={() => setOffset(offset + PAGE)}>
            Later pairs
          </Button>
          <span className="soft" role="status">
            Pairs {formatNumber(offset + 1)} to {formatNumber(last)} of {formatNumber(count)}
          </span>
        </div>
      )}
    </Notice>
  );
}

/** One answer for all pairs; each can be answered otherwise after it. */
function SameAll({ previewId, count, same, onSame }: SameEntriesProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [unclear, setUnclear] = useState(0);

  async function takeAll() {
    const found = await call("import.samePairs", { previewId });
    setError(found.ok ? null : found.error);
    if (!found.ok) return;
    setUnclear(found.value.unclear);
    onSame(found.value.pairs);
  }

  return (
    <>
      <div className="row">
        <Button size="small" onPress={() => void takeAll()}>
          All are the same
        </Button>
        <Button
          size="small"
          disabled={same.length === 0}
          onPress={() => {
            setUnclear(0);
            onSame([]);
          }}
        >
          None is the same
        </Button>
        <span role="status">
          {same.length === 0
            ? "All are taken as different so far."
            : `${formatNumber(same.length)} of ${formatNumber(count)} pairs are taken as the same entry.`}
        </span>
      </div>
      {unclear > 0 && (
        <p>
          {countWord(unclear, "pair", "pairs")} had to be left as different: an entry matches more than one row there,
          or a row more than one entry. Look at these one by one.
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}

type AnswerProps = {
  readonly row: PreviewRow;
  readonly same: readonly SamePair[];
  /** The same, by the entry on the list. */
  readonly chosen: ReadonlyMap<number, SamePair>;
  readonly onSame: (same: readonly SamePair[]) => void;
};

function Answer({ row, same, chosen, onSame }: AnswerProps) {
  const { entryId, newEntryNumber } = row;
  if (entryId === null || newEntryNumber === null) return null;
  const isSame = chosen.get(entryId)?.newEntryNumber === newEntryNumber;
  // One entry goes on as one other, and the other way round.
  const others = () => same.filter((pair) => pair.oldEntryId !== entryId && pair.newEntryNumber !== newEntryNumber);
  return (
    <Choices
      label={<span className="unseen">{`${row.entryNumber ?? ""} and ${newEntryNumber} are`}</span>}
      inline
      choices={ANSWERS}
      value={isSame ? "same" : "different"}
      onChange={(answer) =>
        onSame(
          answer === "same"
            ? [...others(), { oldEntryId: entryId, newEntryNumber }]
            : same.filter((pair) => pair.oldEntryId !== entryId),
        )
      }
    />
  );
}
