import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { classNames } from "./class-names.ts";
import { formatNumber } from "./number-words.ts";

type TileProps = {
  readonly figure: number;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  /** Opens the entries behind the figure. Without it the tile cannot be pressed. */
  readonly onPress?: (() => void) | undefined;
  readonly className?: string;
};

/** A large figure with its label; pressing it opens the rows behind it. */
export function Tile({ figure, label, note, onPress, className }: TileProps) {
  const inside = (
    <>
      <span className="tile-figure">{formatNumber(figure)}</span>
      <span className="tile-label">{label}</span>
      {note !== undefined && <span className="tile-note">{note}</span>}
    </>
  );
  if (onPress === undefined) return <div className={classNames("tile", className)}>{inside}</div>;
  return (
    <Button className={classNames("tile", className)} onPress={onPress}>
      {inside}
    </Button>
  );
}
