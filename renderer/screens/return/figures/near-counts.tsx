import { useQuery } from "../../../api/use-query.ts";
import type { StrikeId } from "../../../../shared/domain/strike/ids.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Panel, Waiting } from "../../../components/page.tsx";
import { Table } from "../../../components/table.tsx";
import type { Wanted } from "../entries/entries-dialog.tsx";

type NearCountsProps = {
  readonly strikeId: StrikeId;
  readonly asAt: string | null;
  readonly onOpen: (wanted: Wanted) => void;
};

/** Entries that nearly count, grouped by the reason that each does not. */
export function NearCounts({ strikeId, asAt, onOpen }: NearCountsProps) {
  const query = useQuery("return.explain", { strikeId, asAt, figure: null }, ["decisions", "list", "strikes", "trust"]);
  return (
    <Panel title="Nearly counts" lead="Not in any figure above, and why. Each number opens its entries.">
      {query.error !== null && <ErrorNotice error={query.error} />}
      {query.value === null && query.error === null && <Waiting />}
      {query.value !== null && (
        <Table
          caption="Entries that nearly count, by cause"
          captionUnseen
          columns={[
            { id: "cause", heading: "Kept out because", rowHeading: true, cell: (row) => row.title },
            {
              id: "entries",
              heading: "Entries",
              align: "right",
              cell: (row) => (
                <Button
                  kind="quiet"
                  size="small"
                  label={`${formatNumber(row.entries.length)}: show the entries, ${row.title}`}
                  onPress={() => onOpen({ kind: "near", title: `Nearly counts: ${row.title}`, cause: row.cause })}
                >
                  {formatNumber(row.entries.length)}
                </Button>
              ),
            },
          ]}
          rows={query.value.near}
          keyOf={(row) => row.cause}
          empty="Nothing nearly counts: whatever was cancelled is in the figures."
        />
      )}
    </Panel>
  );
}
