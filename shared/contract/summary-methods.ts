import * as v from "valibot";
import { done, main, path, pdfFile, read, write, writeFromInside } from "./method-kinds.ts";
import { returnTableSchema } from "./return-schemas.ts";
import { count, id } from "./schemas.ts";
import { pictureSchema, summaryEntrySchema, summaryPageSchema, summaryPickSchema } from "./summary-schemas.ts";

const plan = v.strictObject({ strikeId: id });

/** The methods of the summary. `strikeId` names a plan: a strike's own, or a variant of it. */
export const summaryMethods = {
  /** The plan in numbers. */
  "summary.get": read(plan, pictureSchema),
  /** The entries behind one of them. */
  "summary.entries": read(v.strictObject({ strikeId: id, of: summaryPickSchema }), v.array(summaryEntrySchema)),
  /** What the one page says. */
  "summary.page": read(plan, summaryPageSchema),
  /** Saves the page as a PDF and records it; null records that it was printed. */
  "summary.record": writeFromInside(v.strictObject({ strikeId: id, pdf: v.nullable(pdfFile) }), done),
  /** Writes the numbers with small ones hidden, as CSV or XLSX by the path's ending. */
  "summary.export": write(
    v.strictObject({ strikeId: id, path }),
    v.object({ hidden: count, table: returnTableSchema }),
  ),
  /** The one page as a PDF file. */
  "paper.saveSummary": main(v.strictObject({ strikeId: id, path }), v.object({ pages: count })),
  /** The one page to a printer, through the system's print dialog. `printed` is false when it was left. */
  "paper.printSummary": main(plan, v.object({ printed: v.boolean(), pages: count })),
} as const;
