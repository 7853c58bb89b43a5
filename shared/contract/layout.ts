import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { returnLayoutSchema } from "../domain/return/return-layout.ts";
import { fileWrite, read, write } from "./method-kinds.ts";
import { count, done, instant, none, path, text } from "./pieces.ts";
import { filledCellSchema, returnTableSchema } from "./return.ts";

/** A layout with where it comes from. */
export const keptLayoutSchema = v.object({
  layout: returnLayoutSchema,
  /** The trust's own, kept in its data; otherwise one that ships, which cannot be changed. */
  own: v.boolean(),
  template: v.nullable(v.object({ fileName: v.string(), size: count, sheets: v.array(v.string()) })),
  savedAt: text,
  savedBy: text,
});
export type KeptLayout = v.InferOutput<typeof keptLayoutSchema>;

const layoutText = v.pipe(v.string(), v.maxLength(200_000, "The layout is longer than 200,000 characters."));

/** The methods of the return's layouts. */
export const layoutMethods = {
  /** The layouts that ship, then the trust's own by title. */
  "layout.list": read({ args: none, result: v.array(keptLayoutSchema) }),
  /** A layout's text on today's figures: nothing is kept. Invalid names the place, as "columns[2].types". */
  "layout.try": read({
    args: v.strictObject({ strikeId: strikeIdSchema, text: layoutText, asAt: v.nullable(instant) }),
    result: v.object({ layout: returnLayoutSchema, table: returnTableSchema, cells: v.array(filledCellSchema) }),
  }),
  /** Keeps a layout of the trust's own under its id, in place of the one before. Its template stays. */
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
  /** Keeps the layout that the file holds. */
  "layout.importFile": fileWrite({
    changes: ["layouts", "audit"],
    args: v.strictObject({ path }),
    result: keptLayoutSchema,
  }),
  "layout.exportFile": write({
    changes: ["audit"],
    args: v.strictObject({ layoutId: v.string(), path }),
    result: done,
  }),
  /** Keeps the official workbook that the layout fills; null takes it away. */
  "layout.setTemplate": fileWrite({
    changes: ["layouts", "audit"],
    args: v.strictObject({ layoutId: v.string(), path: v.nullable(path) }),
    result: keptLayoutSchema,
  }),
} as const;
