import * as v from "valibot";
import { returnLayoutSchema } from "../domain/return/return-layout.ts";
import { done, main, none, path, pdfFile, read, write, writeFromInside } from "./method-kinds.ts";
import {
  besideNumber,
  besideSchema,
  comparisonSchema,
  explainedSchema,
  explanationSchema,
  figure,
  filledCellSchema,
  keptLayoutSchema,
  positionKind,
  positionSchema,
  returnDraftSchema,
  returnTableSchema,
  signOffSchema,
  staffingRowSchema,
} from "./return-schemas.ts";
import { count, id, instant, optionalWords, planRowSchema, text, words } from "./schemas.ts";

/** Null: predicted until the strike has ended, final after. */
const kind = v.optional(v.nullable(positionKind), null);
const layoutText = v.pipe(v.string(), v.maxLength(200_000, "The layout is longer than 200,000 characters."));

/** The methods of the national return. */
export const returnMethods = {
  /** The return as it would go now, or as decisions stood at `asAt`. Writes nothing. */
  "return.draft": read(
    v.strictObject({ strikeId: id, layout: v.string(), asAt: v.nullable(instant), kind }),
    returnDraftSchema,
  ),
  /** The entries behind a figure: cancelled for the action, of these types, all dates or action days alone. */
  "return.entries": read(
    v.strictObject({
      strikeId: id,
      asAt: v.nullable(instant),
      types: v.array(v.picklist(["inpatient", "day-case"])),
      actionDaysOnly: v.boolean(),
    }),
    v.array(planRowSchema),
  ),
  /** Why each entry counts in that figure (null: in any), and which nearly do. */
  "return.explain": read(
    v.strictObject({ strikeId: id, asAt: v.nullable(instant), figure: v.nullable(figure) }),
    explanationSchema,
  ),
  /** Takes the position, freezes it and writes the file (.csv or .xlsx). Refused while a check blocks. */
  "return.export": write(
    v.strictObject({
      strikeId: id,
      layout: v.string(),
      asAt: v.nullable(instant),
      kind,
      preparedBy: optionalWords(120),
      approvedBy: optionalWords(120),
      confirmNil: v.boolean(),
      /** Why figures fell against the position before. */
      note: v.optional(optionalWords(2000), null),
      path,
    }),
    positionSchema,
  ),
  "return.positions": read(v.strictObject({ strikeId: id }), v.array(positionSchema)),
  /** The entries frozen behind a figure of a position. */
  "return.positionEntries": read(v.strictObject({ positionId: id, figure }), v.array(explainedSchema)),
  /** What differs between two positions of a strike, or between one and now (null). */
  "return.compare": read(v.strictObject({ fromPositionId: id, toPositionId: v.nullable(id) }), comparisonSchema),
  /** Writes a frozen position again, unchanged, as CSV or XLSX by the path's ending. */
  "return.exportAgain": write(v.strictObject({ positionId: id, path }), positionSchema),
  /** Writes a copy with small numbers suppressed; the file's name must say "publication". */
  "return.exportForPublication": write(
    v.strictObject({ positionId: id, path }),
    v.object({ suppressed: count, table: returnTableSchema }),
  ),
  /** A frozen position as text with tabs, as it goes to the clipboard; in the log. */
  "return.copyText": write(v.strictObject({ positionId: id }), v.object({ text: v.string() })),
  /** Puts a frozen position on the clipboard. */
  "return.copy": main(v.strictObject({ positionId: id }), done),
  /** What the page for sign-off says. */
  "return.signOff": read(v.strictObject({ positionId: id }), signOffSchema),
  /** Saves the page for sign-off as a PDF and records it. */
  "return.recordSignOff": writeFromInside(v.strictObject({ positionId: id, pdf: pdfFile }), done),
  /** The page for sign-off as a PDF file. */
  "paper.saveSignOff": main(v.strictObject({ positionId: id, path }), v.object({ pages: count })),

  /** The numbers beside the return. */
  "return.beside": read(v.strictObject({ strikeId: id }), besideSchema),
  /** The entries behind one of them. */
  "return.besideEntries": read(v.strictObject({ strikeId: id, number: besideNumber }), v.array(explainedSchema)),
  /** Activity that was never booked because the date was known: typed, with a note; the latest stands. */
  "return.setNotBooked": write(
    v.strictObject({ strikeId: id, inpatient: count, dayCase: count, note: words(2000) }),
    done,
  ),
  /** Says when the strike was called off; null takes it back. */
  "strike.callOff": write(v.strictObject({ strikeId: id, at: v.nullable(instant) }), done),
  /** Freezes what is due in the window now as what was planned. Refused once there is a baseline. */
  "baseline.freeze": write(v.strictObject({ strikeId: id }), v.object({ planned: count })),

  /** The layouts that ship, then the trust's own by title. */
  "layout.list": read(none, v.array(keptLayoutSchema)),
  /** A layout's text on today's figures: nothing is kept. Invalid names the place, as "columns[2].types". */
  "layout.try": read(
    v.strictObject({ strikeId: id, text: layoutText, asAt: v.nullable(instant) }),
    v.object({ layout: returnLayoutSchema, table: returnTableSchema, cells: v.array(filledCellSchema) }),
  ),
  /** Keeps a layout of the trust's own under its id, in place of the one before. Its template stays. */
  "layout.save": write(v.strictObject({ text: layoutText }), keptLayoutSchema),
  "layout.remove": write(v.strictObject({ layoutId: v.string() }), done),
  /** Keeps the layout that the file holds. */
  "layout.importFile": write(v.strictObject({ path }), keptLayoutSchema),
  "layout.exportFile": write(v.strictObject({ layoutId: v.string(), path }), done),
  /** Keeps the official workbook that the layout fills; null takes it away. */
  "layout.setTemplate": write(v.strictObject({ layoutId: v.string(), path: v.nullable(path) }), keptLayoutSchema),

  "staffing.get": read(
    v.strictObject({ strikeId: id }),
    v.object({ rows: v.array(staffingRowSchema), savedAt: text, savedBy: text }),
  ),
  /** Keeps these rows in place of all before; one row for a time and grade. */
  "staffing.set": write(
    v.strictObject({ strikeId: id, rows: v.pipe(v.array(staffingRowSchema), v.maxLength(2000)) }),
    done,
  ),
  /** Writes the staffing half of the report (.csv or .xlsx), in its own layout. */
  "staffing.export": write(v.strictObject({ strikeId: id, path }), returnTableSchema),
} as const;
