import { Fragment } from "react";
import type { PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import type { ImportCounts } from "../../../../shared/contract/import.ts";
import { Tile } from "../../../components/tile.tsx";

type CountsEquationProps = {
  readonly counts: ImportCounts;
  readonly onOpen: (kind: PreviewRowKind) => void;
};

/** read = added + changed + unchanged + refused + left out, as tiles; warnings and missing stand apart. */
export function CountsEquation({ counts, onOpen }: CountsEquationProps) {
  const open = (kind: PreviewRowKind, count: number) => (count === 0 ? undefined : () => onOpen(kind));
  const parts = [
    { sign: "=", kind: "added", label: "to add", figure: counts.added },
    { sign: "+", kind: "changed", label: "to change", figure: counts.changed, note: "decisions kept" },
    { sign: "+", kind: "unchanged", label: "unchanged", figure: counts.unchanged },
    { sign: "+", kind: "refused", label: "refused", figure: counts.refused },
    { sign: "+", kind: "left-out", label: "left out", figure: counts.leftOut, note: "not elective, or totals" },
  ] as const;
  return (
    <div className="stack">
      <div className="tiles">
        <Tile figure={counts.read} label={counts.read === 1 ? "row read" : "rows read"} className="tile--sunken" />
        {parts.map(({ sign, kind, ...tile }) => (
          <Fragment key={kind}>
            <span className="tile-sign">{sign}</span>
            <Tile {...tile} onPress={open(kind, tile.figure)} />
          </Fragment>
        ))}
      </div>
      <div className="tiles">
        <Tile
          figure={counts.missing}
          label="no longer on the extract"
          note="kept and marked, with their decisions"
          onPress={open("missing", counts.missing)}
        />
        <Tile
          figure={counts.warnings}
          label={counts.warnings === 1 ? "warning" : "warnings"}
          note="taken all the same"
          onPress={open("warning", counts.warnings)}
        />
      </div>
    </div>
  );
}
