import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Position } from "../../../shared/contract/schemas.ts";
import { findLayout } from "../../../shared/domain/return-layout.ts";
import type { Strike } from "../../../shared/domain/strike.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel, Waiting } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { figuresWord, suggestedName } from "./return-words.ts";

type PositionsProps = { readonly strike: Strike; readonly trustCode: string };

/** Positions taken for this strike: frozen, and written again unchanged when asked. */
export function Positions({ strike, trustCode }: PositionsProps) {
  const positions = useQuery("return.positions", { strikeId: strike.id }, ["positions"]);
  const [error, setError] = useState<AppError | null>(null);
  const [savedTo, setSavedTo] = useState<string | null>(null);

  async function again(position: Position, type: "csv" | "xlsx") {
    setError(null);
    setSavedTo(null);
    const name = suggestedName(trustCode, strike, `${position.layout} v${position.number}`, type);
    const place = await call("file.chooseSave", { suggestedName: name, type });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const result = await call("return.exportAgain", { positionId: position.id, path: place.value.path });
    if (result.ok) setSavedTo(place.value.path);
    else setError(result.error);
  }

  const columns: readonly Column<Position>[] = [
    { id: "number", heading: "Position", rowHeading: true, noWrap: true, cell: (row) => `v${row.number}` },
    { id: "asAt", heading: "As at", noWrap: true, cell: (row) => formatInstant(row.asAt) },
    { id: "layout", heading: "Layout", noWrap: true, cell: (row) => findLayout(row.layout)?.id ?? row.layout },
    { id: "figures", heading: "Figures", cell: (row) => figuresWord(row.figures) },
    { id: "taken", heading: "Taken", cell: (row) => `${formatInstant(row.takenAt)} by ${row.takenBy}` },
    {
      id: "people",
      heading: "Prepared, approved",
      cell: (row) => `${row.preparedBy ?? "not said"}, ${row.approvedBy ?? "not said"}`,
    },
    {
      id: "sha",
      heading: "SHA-256 of the CSV",
      noWrap: true,
      cell: (row) => <code title={row.sha256}>{row.sha256.slice(0, 12)}…</code>,
    },
    {
      id: "again",
      heading: "Export again",
      noWrap: true,
      cell: (row) => (
        <span className="row row--close">
          <Button size="small" label={`Export v${row.number} again as CSV`} onPress={() => void again(row, "csv")}>
            CSV…
          </Button>
          <Button size="small" label={`Export v${row.number} again as Excel`} onPress={() => void again(row, "xlsx")}>
            Excel…
          </Button>
        </span>
      ),
    },
  ];

  return (
    <Panel title="Positions taken" lead="Each is kept as it was taken, whatever is decided or imported afterwards.">
      {error !== null && <ErrorNotice error={error} />}
      {savedTo !== null && (
        <Notice kind="success" live title="Saved again, unchanged.">
          <code>{savedTo}</code>
        </Notice>
      )}
      {positions.error !== null && <ErrorNotice error={positions.error} />}
      {positions.value === null && positions.error === null && <Waiting />}
      {positions.value !== null && (
        <Table
          caption="Positions taken, newest first"
          captionUnseen
          columns={columns}
          rows={positions.value.toSorted((a, b) => b.number - a.number)}
          keyOf={(row) => row.id}
          empty="None yet. Exporting takes the first."
        />
      )}
    </Panel>
  );
}
