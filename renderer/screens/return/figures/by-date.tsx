import type { DateFigures, Figure, ReturnDraft } from "../../../../shared/contract/return.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { Button } from "../../../components/button.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { figureWanted, type Wanted } from "../entries/entries-dialog.tsx";
import { FIGURE_WORDS } from "../words/return-words.ts";

type ByDateProps = { readonly draft: ReturnDraft; readonly onOpen: (wanted: Wanted) => void };

type Row = { readonly id: string; readonly date: DateFigures | null } & Pick<
  DateFigures,
  "inpatient" | "dayCase" | "total"
>;

/** The counts on each date of the window, and in all: the sums that the checks compare. */
export function ByDate({ draft, onOpen }: ByDateProps) {
  const { figures, total } = draft;
  const rows: readonly Row[] = [
    ...draft.byDate.map((date) => {
      const { inpatient, dayCase, total: all } = date;
      return { id: date.date, date, inpatient, dayCase, total: all };
    }),
    { id: "all", date: null, inpatient: figures.inpatient, dayCase: figures.dayCase, total },
  ];
  const count = (heading: string, figure: Figure, value: (row: Row) => number): Column<Row> => ({
    id: figure,
    heading,
    align: "right",
    cell: (row) => {
      const date = row.date?.date ?? null;
      const when = date === null ? "all dates" : `due ${formatDate(date)}`;
      const title = `${FIGURE_WORDS[figure]}, ${when}`;
      return (
        <Button
          kind="quiet"
          size="small"
          label={`${formatNumber(value(row))}: ${heading.toLowerCase()}, ${when}`}
          onPress={() => onOpen(figureWanted(title, figure, date))}
        >
          {formatNumber(value(row))}
        </Button>
      );
    },
  });
  return (
    <Panel title="By date due" lead="Every date that the return counts.">
      <Table
        caption="Figures by date due"
        captionUnseen
        columns={[
          {
            id: "date",
            heading: "Due",
            rowHeading: true,
            noWrap: true,
            cell: ({ date }) => (
              <>
                {date === null ? "All dates" : formatDate(date.date)}
                {date?.isActionDay === true && <span className="tag">Action day</span>}
              </>
            ),
          },
          count("Inpatient", "inpatient", (row) => row.inpatient),
          count("Day case", "day-case", (row) => row.dayCase),
          count("Total", "total", (row) => row.total),
        ]}
        rows={rows}
        keyOf={(row) => row.id}
      />
    </Panel>
  );
}
