import { Fragment } from "react";
import type { ImportCounts, ImportProblem } from "../../../shared/contract/schemas.ts";
import { Tile } from "../../components/tile.tsx";

type CountsEquationProps = {
  readonly counts: ImportCounts;
  /** Whether it has happened or is about to. */
  readonly done: boolean;
  readonly onOpen: (kind: ImportProblem["kind"]) => void;
};

/** read = added + changed + unchanged + refused + left out, as tiles; warnings and missing stand apart. */
export function CountsEquation({ counts, done, onOpen }: CountsEquationProps) {
  const open = (kind: ImportProblem["kind"], count: number) => (count === 0 ? undefined : () => onOpen(kind));
  const parts = [
    { sign: "=", label: done ? "added" : "to add", figure: counts.added },
    { sign: "+", label: done ? "changed" : "to change", figure: counts.changed, note: "decisions kept" },
    { sign: "+", label: "unchanged", figure: counts.unchanged },
    { sign: "+", label: "refused", figure: counts.refused, onPress: open("refused", counts.refused) },
    {
      sign: "+",
      label: "left out",
      figure: counts.leftOut,
      note: "not elective",
      onPress: open("left-out", counts.leftOut),
    },
  ];
  return (
    <div className="stack">
      <div className="tiles">
        <Tile figure={counts.read} label={counts.read === 1 ? "row read" : "rows read"} className="tile--sunken" />
        {parts.map(({ sign, ...tile }) => (
          <Fragment key={tile.label}>
            <span className="tile-sign">{sign}</span>
            <Tile {...tile} />
          </Fragment>
        ))}
      </div>
      <div className="tiles">
        <Tile
          figure={counts.warnings}
          label={counts.warnings === 1 ? "warning" : "warnings"}
          note="taken all the same"
          onPress={open("warning", counts.warnings)}
        />
        <Tile figure={counts.missing} label="no longer on the list" note="kept and marked, with their decisions" />
      </div>
    </div>
  );
}
