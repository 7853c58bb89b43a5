import type { Picture } from "../../../shared/contract/summary.ts";
import type { Trait } from "../../../shared/domain/summary/summary-row.ts";
import type { SummaryTrait } from "../../../shared/domain/summary/summary.ts";
import { Notice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import { Table } from "../../components/table.tsx";
import { CountButton } from "./count-button.tsx";
import type { Open, Scope } from "./summary-words.ts";

const LINES: readonly { readonly trait: Trait; readonly words: string }[] = [
  { trait: "over-52", words: "Waited over 52 weeks" },
  { trait: "over-65", words: "Waited over 65 weeks" },
  { trait: "over-78", words: "Waited over 78 weeks" },
  { trait: "cancelled-before", words: "Cancelled before by the hospital" },
  { trait: "protected", words: "Protected by the trust’s rules" },
];

type HarmPanelProps = { readonly summary: Picture["summary"]; readonly onOpen: Open };

/** Long waiters, repeat cancellations and protected entries: how many are planned, and how many cancelled. */
export function HarmPanel({ summary, onOpen }: HarmPanelProps) {
  const scopeOf = (line: (typeof LINES)[number]): Scope => ({
    words: line.words.toLowerCase(),
    type: null,
    group: { by: "trait", key: line.trait },
  });
  const of = (line: (typeof LINES)[number]): SummaryTrait => summary.traits[line.trait];
  return (
    <Panel title="Who should wait no longer" lead="Over 52 weeks takes in over 65, and that over 78.">
      {summary.traits["with-clock"].tally.planned === 0 && (
        <Notice kind="warning" title="The list carries no waiting times: nobody is known to have waited long." />
      )}
      <Table
        caption="Long waits, repeat cancellations and protected entries"
        captionUnseen
        rows={LINES}
        keyOf={({ trait }) => trait}
        columns={[
          { id: "who", heading: "Entries", rowHeading: true, cell: ({ words }) => words },
          {
            id: "planned",
            heading: "Planned",
            align: "right",
            cell: (line) => (
              <CountButton count={of(line).tally.planned} measure="planned" scope={scopeOf(line)} onOpen={onOpen} />
            ),
          },
          {
            id: "cancelled",
            heading: "Cancelled",
            align: "right",
            cell: (line) => (
              <CountButton count={of(line).tally.cancelled} measure="cancelled" scope={scopeOf(line)} onOpen={onOpen} />
            ),
          },
          {
            id: "share",
            heading: "Share cancelled",
            align: "right",
            noWrap: true,
            cell: (line) => {
              const { percentCancelled } = of(line);
              return percentCancelled === null ? "" : `${percentCancelled}%`;
            },
          },
        ]}
      />
    </Panel>
  );
}
