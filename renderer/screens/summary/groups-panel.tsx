import type { Grouping } from "../../../shared/domain/summary/summary-row.ts";
import type { SummaryGroup } from "../../../shared/domain/summary/summary.ts";
import { Panel } from "../../components/page.tsx";
import { Table } from "../../components/table.tsx";
import { TallyBar } from "../../components/tally-bar.tsx";
import { CountButton } from "./count-button.tsx";
import type { Open, Scope } from "./summary-words.ts";
import { greatest } from "../../../shared/util/greatest.ts";

type GroupsPanelProps = {
  readonly title: string;
  /** The heading of the groups' column. */
  readonly heading: string;
  readonly by: Grouping;
  readonly groups: readonly SummaryGroup[];
  readonly nameOf: (key: string) => string;
  readonly onOpen: Open;
};

/** The plan by specialty, site, age or sex: the planned, how many of them are cancelled, and the share. */
export function GroupsPanel({ title, heading, by, groups, nameOf, onOpen }: GroupsPanelProps) {
  const longest = greatest(
    groups.map(({ tally }) => tally.planned),
    0,
  );
  const scopeOf = ({ key }: SummaryGroup): Scope => ({
    words: `${heading.toLowerCase()}: ${nameOf(key)}`,
    type: null,
    group: { by, key },
  });
  return (
    <Panel title={title}>
      <Table
        caption={title}
        captionUnseen
        frame={groups.length > 12}
        rows={groups}
        keyOf={({ key }) => key}
        empty="Nothing is planned."
        columns={[
          { id: "group", heading, rowHeading: true, noWrap: by !== "specialty", cell: ({ key }) => nameOf(key) },
          {
            id: "planned",
            heading: "Planned",
            align: "right",
            cell: (group) => (
              <CountButton count={group.tally.planned} measure="planned" scope={scopeOf(group)} onOpen={onOpen} />
            ),
          },
          {
            id: "cancelled",
            heading: "Cancelled",
            align: "right",
            cell: (group) => (
              <CountButton count={group.tally.cancelled} measure="cancelled" scope={scopeOf(group)} onOpen={onOpen} />
            ),
          },
          {
            id: "share",
            heading: "Share cancelled",
            align: "right",
            noWrap: true,
            cell: ({ percentCancelled }) => (percentCancelled === null ? "" : `${percentCancelled}%`),
          },
          {
            id: "bar",
            heading: <span className="unseen">As a bar</span>,
            cell: ({ tally }) => <TallyBar tally={tally} longest={longest} />,
          },
        ]}
      />
    </Panel>
  );
}
