import { caseId } from "../../../../shared/domain/plan/cases.ts";
import type { Beside, LastMinute } from "../../../../shared/contract/beside.ts";
import { formatDate } from "../../../../shared/util/local-date.ts";
import { Panel } from "../../../components/page.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { Tile } from "../../../components/tile.tsx";
import { personWord } from "../entries/explained-table.tsx";

const STATE_WORDS: Readonly<Record<LastMinute["state"], string>> = {
  "rebooked-in-time": "✓ New date in time",
  "rebooked-late": "✕ New date too late",
  waiting: "! No new date yet",
  breached: "✕ 28 days are over",
};

const COLUMNS: readonly Column<LastMinute>[] = [
  { id: "patient", heading: "Patient", rowHeading: true, cell: personWord },
  { id: "due", heading: "Due", noWrap: true, cell: (row) => formatDate(row.dueDate) },
  { id: "cancelled", heading: "Cancelled on", noWrap: true, cell: (row) => formatDate(row.cancelledOn) },
  { id: "by", heading: "New date by", noWrap: true, cell: (row) => formatDate(row.rebookBy) },
  {
    id: "new",
    heading: "New date",
    noWrap: true,
    cell: (row) => (row.newDate === null ? "none" : formatDate(row.newDate)),
  },
  { id: "state", heading: "28 days", noWrap: true, cell: (row) => STATE_WORDS[row.state] },
];

/** The quarterly last-minute measure: another measure than the return, with its own entries. */
export function LastMinutePanel({ lastMinute }: { readonly lastMinute: Beside["lastMinute"] }) {
  return (
    <Panel
      className="return-wide"
      title="Last-minute cancellations"
      lead="The quarterly measure: cancelled by the hospital for non-clinical reasons on the day of arrival or later. A new date is due within 28 days."
    >
      <div className="tiles">
        <Tile figure={lastMinute.count} label="Last-minute cancellations" />
        <Tile figure={lastMinute.rebookedInTime} label="New date in time" />
        <Tile figure={lastMinute.waiting} label="No new date yet" />
        <Tile figure={lastMinute.breached} label="Past 28 days" />
      </div>
      <Table
        caption="Last-minute cancellations and their 28-day dates"
        captionUnseen
        frame
        columns={COLUMNS}
        rows={lastMinute.entries}
        keyOf={caseId}
        empty="None: nothing was cancelled on the day of arrival or later."
      />
    </Panel>
  );
}
