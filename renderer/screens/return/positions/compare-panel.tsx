import { caseId } from "../../../../shared/domain/plan/cases.ts";
import { useState } from "react";
import type { Comparison, FigureChange, Position } from "../../../../shared/contract/position.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { useQuery } from "../../../api/use-query.ts";
import { ErrorNotice } from "../../../components/notice.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Panel, Waiting } from "../../../components/page.tsx";
import { Select } from "../../../components/select.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { changesOf, type EntryChange } from "./compare-words.ts";
import { personWord } from "../entries/explained-table.tsx";
import { FIGURE_WORDS, positionWord } from "../words/return-words.ts";

const NOW = "now";

/** What differs between two positions, or between one and now: each figure, and each entry with why. */
export function ComparePanel({ positions }: { readonly positions: readonly Position[] }) {
  const newest = positions.toSorted((a, b) => b.id - a.id);
  const [fromId, setFromId] = useState<string | null>(null);
  const [toId, setToId] = useState<string | null>(null);
  const options = newest.map((position) => ({
    id: String(position.id),
    label: `${positionWord(position)}, as at ${formatInstant(position.asAt)}`,
  }));
  // Unless it is said otherwise: the last two, or the only one with now.
  const from = fromId ?? options[1]?.id ?? options[0]?.id ?? NOW;
  const to = toId ?? (options.length > 1 ? (options[0]?.id ?? NOW) : NOW);
  return (
    <Panel title="What changed between two positions">
      <div className="return-controls">
        <Select label="From" options={options} value={from} onChange={setFromId} />
        <Select
          label="To"
          options={[{ id: NOW, label: "As it stands now" }, ...options]}
          value={to}
          onChange={setToId}
        />
      </div>
      {from === to ? (
        <p className="soft">Choose two different positions.</p>
      ) : (
        <Differences fromPositionId={Number(from)} toPositionId={to === NOW ? null : Number(to)} />
      )}
    </Panel>
  );
}

function Differences(args: { readonly fromPositionId: number; readonly toPositionId: number | null }) {
  const query = useQuery("return.compare", args, ["decisions", "list", "strikes", "trust", "positions"]);
  if (query.error !== null) return <ErrorNotice error={query.error} />;
  if (query.value === null) return <Waiting />;
  return <Compared comparison={query.value} />;
}

type FigureRow = Comparison["figures"][number];

const FIGURE_COLUMNS: readonly Column<FigureRow>[] = [
  { id: "figure", heading: "Figure", rowHeading: true, cell: (row) => FIGURE_WORDS[row.figure] },
  { id: "from", heading: "From", align: "right", cell: (row) => formatNumber(row.from) },
  { id: "in", heading: "Came in", align: "right", cell: (row) => signed("+", row.cameIn.length) },
  { id: "out", heading: "Went out", align: "right", cell: (row) => signed("−", row.wentOut.length) },
  { id: "to", heading: "To", align: "right", cell: (row) => formatNumber(row.to) },
];

const CHANGE_COLUMNS: readonly Column<EntryChange>[] = [
  {
    id: "change",
    heading: "Change",
    noWrap: true,
    cell: ({ way, change }) => (
      <>
        {way === "in" ? "+ came in" : "− went out"}
        <br />
        <strong>{CAUSE_WORDS[change.cause]}</strong>
      </>
    ),
  },
  { id: "patient", heading: "Patient", rowHeading: true, cell: ({ change }) => personWord(change) },
  { id: "entry", heading: "Entry", noWrap: true, cell: ({ change }) => change.entryNumber },
  { id: "words", heading: "Why", cell: ({ change }) => <p className="return-sentence">{change.words}</p> },
  { id: "figures", heading: "In the figures", cell: (row) => row.figures.map((one) => SHORT_WORDS[one]).join(", ") },
];

const CAUSE_WORDS: Readonly<Record<FigureChange["cause"], string>> = {
  "decided-later": "Decided later",
  reinstated: "Reinstated",
  "reason-changed": "Reason changed",
  "management-corrected": "Management corrected",
  "counted-day-moved": "Counted day moved",
  "strike-dates-changed": "Dates of the strike changed",
  "regular-choice-changed": "Choice about regular admissions changed",
};

const SHORT_WORDS: Readonly<Record<FigureRow["figure"], string>> = {
  total: "total",
  "on-action-days": "on action days",
  inpatient: "inpatient",
  "inpatient-on-action-days": "inpatient on action days",
  "day-case": "day case",
  "day-case-on-action-days": "day case on action days",
};

function Compared({ comparison }: { readonly comparison: Comparison }) {
  return (
    <>
      <Table
        caption="Each figure, from and to"
        captionUnseen
        columns={FIGURE_COLUMNS}
        rows={comparison.figures}
        keyOf={(row) => row.figure}
      />
      <h3>Entries that came in or went out</h3>
      <Table
        caption="Entries that came in or went out, and why"
        captionUnseen
        frame
        columns={CHANGE_COLUMNS}
        rows={changesOf(comparison)}
        keyOf={(row) => `${row.way} ${caseId(row.change)} ${row.change.cause}`}
        empty="The same entries stand behind every figure."
      />
    </>
  );
}

function signed(sign: string, count: number): string {
  return count === 0 ? "0" : `${sign}${formatNumber(count)}`;
}
