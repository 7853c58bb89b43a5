import type { KeptLayout } from "../../../../shared/contract/layout.ts";
import type { ReturnDraft } from "../../../../shared/contract/return.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { Panel } from "../../../components/page.tsx";
import { ByDate } from "./by-date.tsx";
import { figureWanted, type Wanted } from "../entries/entries-dialog.tsx";
import { ExportForm, type TakeWords } from "./export-form.tsx";
import { NearCounts } from "./near-counts.tsx";
import { ReturnFigures } from "./return-figures.tsx";
import { ReturnTable } from "./return-table.tsx";
import type { Section } from "../words/sections.tsx";

type FiguresSectionProps = {
  readonly strike: Strike;
  readonly trustCode: string;
  readonly words: TakeWords;
  readonly onWords: (words: TakeWords) => void;
  readonly draft: ReturnDraft;
  readonly layout: KeptLayout;
  readonly asAt: string | null;
  readonly onOpen: (wanted: Wanted) => void;
  readonly onSection: (section: Section) => void;
};

/** Today's figures of the return, the file that it makes, and taking the position. */
export function FiguresSection(props: FiguresSectionProps) {
  const { strike, trustCode, words, onWords, draft, layout, asAt, onOpen, onSection } = props;
  return (
    <div className="return-split">
      <div className="return-column">
        <Panel title="Figures" lead={`As at ${formatInstant(draft.asAt)}. Each figure opens its entries.`}>
          <ReturnFigures
            figures={draft.figures}
            onOpen={(figure, title) => onOpen(figureWanted(title, figure, null))}
          />
        </Panel>
        <div className="return-halves return-halves--narrow">
          <ByDate draft={draft} onOpen={onOpen} />
          <NearCounts strikeId={strike.id} asAt={asAt} onOpen={onOpen} />
        </div>
        <Panel title="The file" lead="Exactly what will be written. It names no patient.">
          <ReturnTable
            table={draft.table}
            layout={layout.layout}
            dates={rowDates(layout, draft, strike)}
            onOpen={onOpen}
          />
        </Panel>
      </div>
      <ExportForm
        strike={strike}
        trustCode={trustCode}
        draft={draft}
        asAt={asAt}
        words={words}
        onWords={onWords}
        onSection={onSection}
      />
    </div>
  );
}

/** The dates of the file's rows, in order; none if one row is for the whole strike. */
function rowDates({ layout }: KeptLayout, draft: ReturnDraft, strike: Strike): readonly string[] {
  switch (layout.rows) {
    case "window-date":
      return draft.byDate.map(({ date }) => date);
    case "action-date":
      return strike.actionDates;
    case "strike":
    case "staffing":
      return [];
  }
}
