import type { Combination, Totals } from "../../../../shared/domain/combine/combination.ts";
import { Button } from "../../../components/button.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Table, type Column } from "../../../components/table.tsx";
import { FIGURE_COLUMNS, FIGURE_WORDS, type FigureName, type Opened } from "./figure-choice.ts";

type Line = Totals & { readonly name: string; readonly place: Opened["place"] };

type RegionTableProps = { readonly combination: Combination; readonly onOpen: (opened: Opened) => void };

/** England and its regions; each figure opens the trusts in it. */
export function RegionTable({ combination, onOpen }: RegionTableProps) {
  const { england, regions } = combination;
  const lines: Line[] = [
    ...regions.map((region): Line => ({ ...region, place: { region: region.code } })),
    { ...england, name: "England", place: "england" },
  ];
  // A column with nothing in it is left out.
  const columns = FIGURE_COLUMNS.filter(({ id }) => id !== "undivided" || england.undivided > 0);
  return (
    <Table
      caption="Cancelled by region"
      captionUnseen
      rows={lines}
      keyOf={({ name }) => name}
      columns={[
        { id: "name", heading: "Region", rowHeading: true, cell: ({ name }) => name },
        ...columns.map(({ id, heading }) => figureColumn(id, heading, onOpen)),
        {
          id: "received",
          heading: "Trusts counted",
          align: "right",
          noWrap: true,
          cell: ({ counted, expected }) => `${formatNumber(counted)} (${formatNumber(expected)} expected)`,
        },
      ]}
    />
  );
}

function figureColumn(id: FigureName, heading: string, onOpen: (opened: Opened) => void): Column<Line> {
  return {
    id,
    heading,
    align: "right",
    cell: (line) => (
      <Button
        kind="quiet"
        size="small"
        label={`${formatNumber(line[id])}: ${FIGURE_WORDS[id]}, ${line.name}, show the trusts`}
        onPress={() => onOpen({ figure: id, place: line.place, name: line.name, total: line[id] })}
      >
        {formatNumber(line[id])}
      </Button>
    ),
  };
}
