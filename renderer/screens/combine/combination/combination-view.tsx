import { useState } from "react";
import type { Combination } from "../../../../shared/domain/combine/combination.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { Notice } from "../../../components/notice.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { EmptyState, Panel } from "../../../components/page.tsx";
import { Tile } from "../../../components/tile.tsx";
import type { Scope } from "./combine-scope.ts";
import { FIGURE_WORDS, type FigureName, type Opened } from "./figure-choice.ts";
import { FilesPanel, ProblemsPanel } from "./files-panel.tsx";
import { RegionChart } from "./region-chart.tsx";
import { RegionTable } from "./region-table.tsx";
import { SavePanel } from "./save-panel.tsx";
import { TrustsDialog } from "./trusts-dialog.tsx";
import { TrustsPanel } from "./trusts-panel.tsx";

const TILES = [
  "inpatient",
  "inpatientOnActionDays",
  "dayCase",
  "dayCaseOnActionDays",
] as const satisfies readonly FigureName[];

type CombinationViewProps = { readonly combination: Combination; readonly scope: Scope };

/** The combination: England, its regions, every trust, and a list of problems. */
export function CombinationView({ combination, scope }: CombinationViewProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { england, received, missing, before } = combination;

  if (received === 0) {
    return (
      <>
        <EmptyState title="There is no return in this folder">
          None of its files was recognised as a return. The reason for each file is below. Another form needs a mapping.
        </EmptyState>
        <ProblemsPanel problems={combination.problems} />
      </>
    );
  }
  return (
    <>
      <Panel title={`England: ${combination.strike}`} takesFocus>
        <div className="tiles tiles--figures">
          {TILES.map((figure) => (
            <Tile
              key={figure}
              figure={england[figure]}
              label={FIGURE_WORDS[figure]}
              onPress={() => setOpened({ figure, place: "england", name: "England", total: england[figure] })}
            />
          ))}
        </div>
        <p>
          {countWord(england.expected, "trust", "trusts")} expected, {formatNumber(england.received)} received,{" "}
          {formatNumber(england.counted)} counted, {formatNumber(missing.length)} not received.
          {england.undivided > 0 &&
            ` ${formatNumber(england.undivided)} more were cancelled at trusts that gave one total: they are in “In all” alone.`}
        </p>
        {england.counted < england.expected && (
          <Notice kind="warning" title="These figures are not complete.">
            <p>Some trusts expected have sent nothing, or nothing that can be counted: see the trusts below.</p>
          </Notice>
        )}
        {before !== null && (
          <p>
            Earlier combination, {formatInstant(before.combinedAt)}: inpatient {formatNumber(before.england.inpatient)}{" "}
            of which {formatNumber(before.england.inpatientOnActionDays)} on action days, day case{" "}
            {formatNumber(before.england.dayCase)} of which {formatNumber(before.england.dayCaseOnActionDays)}.
          </p>
        )}
      </Panel>
      <SavePanel combination={combination} scope={scope} />
      <Panel title="By region" lead="Each figure opens the trusts behind it, with the file and line.">
        <RegionTable combination={combination} onOpen={setOpened} />
        <RegionChart regions={combination.regions} />
      </Panel>
      <TrustsPanel combination={combination} />
      <ProblemsPanel problems={combination.problems} />
      <FilesPanel files={combination.files} superseded={combination.superseded} />
      {opened !== null && <TrustsDialog combination={combination} opened={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
