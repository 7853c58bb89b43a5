import * as v from "valibot";
import { STAFF_GROUPS } from "../domain/strike/strike.ts";
import { main, read, writeFromInside } from "./method-kinds.ts";
import { count, done, id, isoDate, fileToWrite, pdfFile } from "./pieces.ts";
import { positionSchema } from "./position.ts";
import { dateFiguresSchema } from "./return.ts";

/** Everything that the page for sign-off contains. */
export const signOffSchema = v.object({
  position: positionSchema,
  trustCode: v.string(),
  trustName: v.string(),
  strike: v.object({
    name: v.string(),
    staffGroup: v.picklist(STAFF_GROUPS),
    start: v.string(),
    end: v.string(),
    actionDates: v.array(isoDate),
    windowFrom: isoDate,
    windowTo: isoDate,
  }),
  layoutTitle: v.string(),
  total: count,
  totalOnActionDays: count,
  byDate: v.array(dateFiguresSchema),
  printedAt: v.string(),
  printedBy: v.string(),
});
export type SignOff = v.InferOutput<typeof signOffSchema>;

/** The methods of the page for sign-off. */
export const signOffMethods = {
  /** The content of the page for sign-off. */
  "return.signOff": read({ args: v.strictObject({ positionId: id }), result: signOffSchema }),
  /** Saves the page for sign-off as a PDF and records it. */
  "return.recordSignOff": writeFromInside({
    changes: ["audit"],
    args: v.strictObject({ positionId: id, pdf: pdfFile }),
    result: done,
  }),
  /** The page for sign-off as a PDF file. */
  "paper.saveSignOff": main({
    args: v.strictObject({ positionId: id, path: fileToWrite }),
    result: v.object({ pages: count }),
  }),
} as const;
