import type { Picture, SummaryChoice } from "../../../shared/contract/summary.ts";
import { countWord } from "../../components/number-words.ts";
import { Tile } from "../../components/tile.tsx";
import { titleOf, WHOLE, type Open, type Scope } from "./summary-words.ts";

type SummaryTilesProps = { readonly picture: Picture; readonly onOpen: Open };

type Figure = {
  readonly figure: number;
  readonly label: string;
  readonly note: string;
  readonly measure: SummaryChoice["measure"];
  readonly scope: Scope;
};

/** The main numbers of the plan, and what is still to do. */
export function SummaryTiles({ picture, onOpen }: SummaryTilesProps) {
  return (
    <div className="tiles summary-tiles">
      {figuresOf(picture).map(({ figure, label, note, measure, scope }) => (
        <Tile
          key={label}
          figure={figure}
          label={label}
          note={note}
          onPress={
            figure === 0
              ? undefined
              : () => onOpen(titleOf(measure, scope), { measure, type: scope.type, group: scope.group })
          }
        />
      ))}
    </div>
  );
}

function figuresOf({ summary, notTold, protectedCancelled }: Picture): Figure[] {
  const unnamed = summary.traits["protected-without-clinician"].byHospital;
  const within = summary.traits["moved-within-day"].tally.kept;
  const { all, inpatient, dayCase, other } = summary.totals;
  const byType = (measure: "planned" | "cancelled" | "kept" | "undecided"): string =>
    [
      countWord(inpatient[measure], "inpatient", "inpatients"),
      countWord(dayCase[measure], "day case", "day cases"),
      ...(other[measure] > 0 ? [`${other[measure]} other`] : []),
    ].join(", ");
  const trait = (key: "moved" | "moved-within-day" | "not-told" | "cancelled-before", words: string): Scope => ({
    words,
    type: null,
    group: { by: "trait", key },
  });
  return [
    { figure: all.planned, label: "Planned", note: byType("planned"), measure: "planned", scope: WHOLE },
    { figure: all.cancelled, label: "Cancelled", note: byType("cancelled"), measure: "cancelled", scope: WHOLE },
    { figure: all.kept, label: "Kept", note: `decided: ${byType("kept")}`, measure: "kept", scope: WHOLE },
    { figure: all.undecided, label: "Undecided", note: byType("undecided"), measure: "undecided", scope: WHOLE },
    ...(notTold === null
      ? []
      : [
          {
            figure: notTold,
            label: "Not yet told",
            note: "of those cancelled, for whatever reason",
            measure: "cancelled-any" as const,
            scope: trait("not-told", "not yet told"),
          },
        ]),
    {
      figure: summary.traits.moved.tally.cancelled,
      label: "Moved to another date",
      note: "of the cancelled, inside the window",
      measure: "cancelled",
      scope: trait("moved", "moved to another date of the window"),
    },
    ...(within === 0
      ? []
      : [
          {
            figure: within,
            label: "Moved within the day",
            note: "of the kept, to another session",
            measure: "kept" as const,
            scope: trait("moved-within-day", "moved to another session of the day"),
          },
        ]),
    {
      figure: summary.traits["cancelled-before"].tally.cancelled,
      label: "Cancelled again",
      note: "now, and by the hospital before",
      measure: "cancelled",
      scope: trait("cancelled-before", "cancelled before by the hospital"),
    },
    {
      figure: protectedCancelled.length,
      label: "Protected and cancelled",
      note: unnamed === 0 ? "there should be none" : `${unnamed} without a named clinician`,
      measure: "by-hospital",
      scope: { words: "protected", type: null, group: { by: "trait", key: "protected" } },
    },
  ];
}
