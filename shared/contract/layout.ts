import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { returnLayoutSchema } from "../domain/return/return-layout.ts";
import { fileWrite, read, write } from "./method-kinds.ts";
import { count, done, fileToRead, fileToWrite, instant, none, text } from "./pieces.ts";
import { filledCellSchema, returnTableSchema } from "./return.ts";

/** A layout, with where it comes from. */
export const keptLayoutSchema = v.object({
  layout: returnLayoutSchema,
  /**
   * True for the trust's own layout, kept in its data; false for one that comes with Standdown, which cannot be
   * changed.
   */
  own: v.boolean(),
  template: v.nullable(v.object({ fileName: v.string(), size: count, sheets: v.array(v.string()) })),
  savedAt: text,
  savedBy: text,
});
export type KeptLayout = v.InferOutput<typeof keptLayoutSchema>;

const layoutText = v.pipe(v.string(), v.maxLength(200_000, "The layout is longer than 200,000 characters."));

/** The methods of the return's layouts. */
export const layoutMethods = {
  /** The layouts that come with Standdown, then the trust's own by title. */
  "layout.list": read({ args: none, result: v.array(keptLayoutSchema) }),
  /**
   * Shows how a layout's text would look with today's figures, and stores nothing. An "invalid" error names the place,
   * such as "columns[2].types".
   */
  "layout.try": read({
    args: v.strictObject({ strikeId: strikeIdSchema, text: layoutText, asAt: v.nullable(instant) }),
    result: v.object({ layout: returnLayoutSchema, table: returnTableSchema, cells: v.array(filledCellSchema) }),
  }),
  /** Saves a layout of the trust's own under its id, replacing an earlier one. Its template stays. */
  "layout.save": write({
    changes: ["layouts", "audit"],
    args: v.strictObject({ text: layoutText }),
    result: keptLayoutSchema,
  }),
  "layout.remove": write({
    changes: ["layouts", "audit"],
    args: v.strictObject({ layoutId: v.string() }),
    result: done,
  }),
  /** Saves the layout that is in the file. */
  "layout.importFile": fileWrite({
    changes: ["layouts", "audit"],
    args: v.strictObject({ path: fileToRead }),
    result: keptLayoutSchema,
  }),
  "layout.exportFile": write({
    changes: ["audit"],
    args: v.strictObject({ layoutId: v.string(), path: fileToWrite }),
    result: done,
  }),
  /** Saves the official workbook that the layout fills; null removes it. */
  "layout.setTemplate": fileWrite({
    changes: ["layouts", "audit"],
    args: v.strictObject({ layoutId: v.string(), path: v.nullable(fileToRead) }),
    result: keptLayoutSchema,
  }),
} as const;
