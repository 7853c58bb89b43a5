import type { Figure, ReturnFigures as Figures } from "../../../../shared/contract/return.ts";
import { Tile } from "../../../components/tile.tsx";
import { FIGURE_WORDS } from "../words/return-words.ts";

type ReturnFiguresProps = {
  readonly figures: Figures;
  readonly onOpen: (figure: Figure, title: string) => void;
};

/** The four figures of the return, large; each opens its entries. */
export function ReturnFigures({ figures, onOpen }: ReturnFiguresProps) {
  const tiles = [
    { value: figures.inpatient, figure: "inpatient", kind: "Inpatient", all: true },
    { value: figures.inpatientOnActionDays, figure: "inpatient-on-action-days", kind: "Inpatient", all: false },
    { value: figures.dayCase, figure: "day-case", kind: "Day case", all: true },
    { value: figures.dayCaseOnActionDays, figure: "day-case-on-action-days", kind: "Day case", all: false },
  ] as const;
  return (
    <div className="tiles tiles--figures">
      {tiles.map(({ value, figure, kind, all }) => (
        <Tile
          key={figure}
          figure={value}
          label={
            all ? (
              `${kind} cancelled`
            ) : (
              <>
                <span className="unseen">{kind}, </span>of which on action days
              </>
            )
          }
          onPress={() => onOpen(figure, FIGURE_WORDS[figure])}
        />
      ))}
    </div>
  );
}
