import { useState } from "react";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { Choices } from "../../../components/field.tsx";
import { countWord } from "../../../components/number-words.ts";
import { AskPanel } from "./ask-panel.tsx";

type AskSheetProps = {
  readonly inspection: Inspection;
  readonly onSheet: (sheet: string) => void;
  readonly onLeave: () => void;
};

/** Which sheet of a workbook holds the list. */
export function AskSheet({ inspection, onSheet, onLeave }: AskSheetProps) {
  const [sheet, setSheet] = useState<string | null>(null);
  return (
    <AskPanel
      title="Which sheet is the list?"
      lead="The workbook has several. Only one is read."
      inspection={inspection}
      missing={sheet === null ? "Choose a sheet." : null}
      onGoOn={() => {
        if (sheet !== null) onSheet(sheet);
      }}
      onLeave={onLeave}
    >
      <Choices
        label="Sheet"
        value={sheet}
        onChange={setSheet}
        choices={inspection.sheets.map(({ name, hidden, rows }) => ({
          id: name,
          label: name,
          hint: `${countWord(rows, "row", "rows")} with its headings${hidden ? ", hidden in the workbook" : ""}`,
        }))}
      />
    </AskPanel>
  );
}
