import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { returnLayoutSchema } from "../domain/return/return-layout.ts";
import { main, read, write } from "./method-kinds.ts";
import { count, done, id, fileToWrite, instant, optionalWords, text } from "./pieces.ts";
import { askedKind, explainedSchema, figure, positionKind, returnFiguresSchema, returnTableSchema } from "./return.ts";

/** A frozen position: exporting it again gives the same bytes. */
export const positionSchema = v.object({
  id,
  strikeId: strikeIdSchema,
  kind: positionKind,
  /** v1, v2 … among the strike's positions of that kind. */
  number: count,
  /** The layout's id; `layoutFile` is the layout itself as it was then. */
  layout: v.string(),
  layoutFile: returnLayoutSchema,
  asAt: v.string(),
  takenAt: v.string(),
  takenBy: v.string(),
  preparedBy: text,
  approvedBy: text,
  /** Why figures are lower than in the position before; null if they are not. */
  note: text,
  nilConfirmed: v.boolean(),
  figures: returnFiguresSchema,
  table: returnTableSchema,
  /** SHA-256, in hexadecimal, of everything frozen: figures, entries, layout, names and both files. */
  sha256: v.string(),
});
export type Position = v.InferOutput<typeof positionSchema>;

export const changeCause = v.picklist([
  "decided-later",
  "reinstated",
  "reason-changed",
  "management-corrected",
  "counted-day-moved",
  "strike-dates-changed",
  "regular-choice-changed",
]);

export const figureChangeSchema = v.object({ ...explainedSchema.entries, cause: changeCause });
export type FigureChange = v.InferOutput<typeof figureChangeSchema>;

export const comparisonSchema = v.object({
  from: positionSchema,
  /** Null: the return as it is now. */
  to: v.nullable(positionSchema),
  toAsAt: v.string(),
  figures: v.array(
    v.object({
      figure,
      from: count,
      to: count,
      cameIn: v.array(figureChangeSchema),
      wentOut: v.array(figureChangeSchema),
    }),
  ),
});
export type Comparison = v.InferOutput<typeof comparisonSchema>;

/** The methods of frozen positions. */
export const positionMethods = {
  /** Takes the position, freezes it and writes the file (.csv or .xlsx). Refused if a check does not pass. */
  "return.export": write({
    changes: ["positions", "audit"],
    args: v.strictObject({
      strikeId: strikeIdSchema,
      layout: v.string(),
      asAt: v.nullable(instant),
      kind: askedKind,
      preparedBy: optionalWords(120),
      approvedBy: optionalWords(120),
      confirmNil: v.boolean(),
      /** Why figures are lower than in the position before. */
      note: v.optional(optionalWords(2000), null),
      path: fileToWrite,
    }),
    result: positionSchema,
  }),
  "return.positions": read({ args: v.strictObject({ strikeId: strikeIdSchema }), result: v.array(positionSchema) }),
  /** The frozen entries behind a figure of a position. */
  "return.positionEntries": read({
    args: v.strictObject({ positionId: id, figure }),
    result: v.array(explainedSchema),
  }),
  /** The differences between two positions of a strike, or between one and now (null). */
  "return.compare": read({
    args: v.strictObject({ fromPositionId: id, toPositionId: v.nullable(id) }),
    result: comparisonSchema,
  }),
  /** Writes a frozen position again, unchanged, as CSV or XLSX depending on the file's ending. */
  "return.exportAgain": write({
    changes: ["audit"],
    args: v.strictObject({ positionId: id, path: fileToWrite }),
    result: positionSchema,
  }),
  /** Writes a copy with small numbers suppressed; the file's name must say "publication". */
  "return.exportForPublication": write({
    changes: ["audit"],
    args: v.strictObject({ positionId: id, path: fileToWrite }),
    result: v.object({ suppressed: count, table: returnTableSchema }),
  }),
  /** A frozen position as text with tabs, for the clipboard; recorded in the log. */
  "return.copyText": write({
    changes: ["audit"],
    args: v.strictObject({ positionId: id }),
    result: v.object({ text: v.string() }),
  }),
  /** Copies a frozen position to the clipboard. */
  "return.copy": main({ args: v.strictObject({ positionId: id }), result: done }),
} as const;
