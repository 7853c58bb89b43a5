import { useState } from "react";
import type { Position } from "../../../../shared/contract/position.ts";
import type { PositionKind } from "../../../../shared/contract/return.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { EmptyState, Panel, Waiting } from "../../../components/page.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { ComparePanel } from "./compare-panel.tsx";
import type { Wanted } from "../entries/entries-dialog.tsx";
import { PositionPanel } from "./position-panel.tsx";
import { figuresWord, KIND_WORDS, positionWord } from "../words/return-words.ts";
import type { Section } from "../words/sections.tsx";

type PositionsSectionProps = {
  readonly strike: Strike;
  readonly trustCode: string;
  readonly onOpen: (wanted: Wanted) => void;
  readonly onSection: (section: Section) => void;
};

/** Positions taken for this strike, predicted and final ones apart; opens one and compares any two. */
export function PositionsSection({ strike, trustCode, onOpen, onSection }: PositionsSectionProps) {
  const positions = useQuery("return.positions", { strikeId: strike.id }, ["positions"]);
  const [openId, setOpenId] = useState<number | null>(null);

  if (positions.error !== null) return <ErrorNotice error={positions.error} />;
  if (positions.value === null) return <Waiting />;
  const all = positions.value;
  const newest = all.toSorted((a, b) => b.id - a.id)[0];
  if (newest === undefined) {
    return (
      <EmptyState
        title="No position is taken yet"
        action={
          <Button kind="primary" onPress={() => onSection("figures")}>
            Go to the figures
          </Button>
        }
      >
        Exporting the return takes the first: figures, entries and file stay as they were, whatever is decided or
        imported afterwards.
      </EmptyState>
    );
  }
  const open = all.find(({ id }) => id === openId) ?? newest;
  return (
    <div className="return-split">
      <div className="return-column">
        <Panel title="Positions taken" lead="Each stays as it was taken, whatever is decided or imported afterwards.">
          {(["predicted", "final"] as const).map((kind) => (
            <PositionTable key={kind} kind={kind} all={all} open={open} onChoose={setOpenId} />
          ))}
        </Panel>
        <ComparePanel positions={all} />
      </div>
      <PositionPanel key={open.id} strike={strike} trustCode={trustCode} position={open} onOpen={onOpen} />
    </div>
  );
}

type PositionTableProps = {
  readonly kind: PositionKind;
  readonly all: readonly Position[];
  readonly open: Position;
  readonly onChoose: (id: number) => void;
};

function PositionTable({ kind, all, open, onChoose }: PositionTableProps) {
  const columns: readonly Column<Position>[] = [
    {
      id: "number",
      heading: KIND_WORDS[kind],
      rowHeading: true,
      noWrap: true,
      cell: (row) => (
        <Button
          kind="quiet"
          size="small"
          label={`Open ${positionWord(row)}${row.id === open.id ? ", opened" : ""}`}
          onPress={() => onChoose(row.id)}
        >
          {row.id === open.id ? "▸ " : ""}v{row.number}
        </Button>
      ),
    },
    { id: "asAt", heading: "As at", noWrap: true, cell: (row) => formatInstant(row.asAt) },
    { id: "layout", heading: "Layout", noWrap: true, cell: (row) => row.layout },
    { id: "figures", heading: "Figures", cell: (row) => figuresWord(row.figures) },
    {
      id: "people",
      heading: "Prepared, approved",
      cell: (row) => `${row.preparedBy ?? "not given"}, ${row.approvedBy ?? "not given"}`,
    },
    {
      id: "sha",
      heading: "SHA-256",
      noWrap: true,
      cell: (row) => <code title={row.sha256}>{row.sha256.slice(0, 8)}…</code>,
    },
  ];
  return (
    <Table
      caption={`${KIND_WORDS[kind]} positions, newest first`}
      captionUnseen
      columns={columns}
      rows={all.filter((row) => row.kind === kind).toSorted((a, b) => b.number - a.number)}
      keyOf={(row) => row.id}
      empty={`No ${kind} position yet.`}
    />
  );
}
