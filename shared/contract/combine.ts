import * as v from "valibot";
import { combinationSchema } from "../domain/combine/combination.ts";
import { mappingSchema } from "../domain/combine/mapping.ts";
import { freeFileWrite, freeRead, freeWrite, freeWriteFromInside, mainForWindow } from "./method-kinds.ts";
import { done, jobId, path, pdfFile, words } from "./pieces.ts";

const scope = {
  folder: path,
  /** Null for the strike with the most returns. */
  strike: v.nullable(words(200)),
  /** A CSV of the trusts expected; null for every trust of the bundled list. */
  expected: v.nullable(path),
  /** Mapping files for other forms. */
  mappings: v.pipe(v.array(path), v.maxLength(50)),
  /** An earlier combination, as its JSON file. */
  before: v.nullable(path),
};

/** Combining many trusts' returns: answered without a vault, because it neither reads nor keeps anything of one. */
export const combineMethods = {
  /** Reads a folder of returns and puts them together. Writes nothing. */
  "combine.read": freeRead({ args: v.strictObject({ jobId, ...scope }), result: combinationSchema }),
  /**
   * Reads the folder again and writes the combination as .csv, .xlsx or .json. With `digest`, refuses a folder that is
   * no longer as it was seen.
   */
  "combine.save": freeFileWrite({
    changes: ["audit"],
    args: v.strictObject({ jobId, ...scope, digest: v.nullable(v.string()), path }),
    result: combinationSchema,
  }),
  /** The headings of a file that is not known as a return, for making a mapping. */
  "combine.headings": freeRead({ args: v.strictObject({ path }), result: v.object({ headings: v.array(v.string()) }) }),
  /** Keeps a mapping as a JSON file. */
  "combine.saveMapping": freeWrite({
    changes: ["audit"],
    args: v.strictObject({ mapping: mappingSchema, path }),
    result: done,
  }),
  /** Saves the combination's PDF; the log says so where data are open. */
  "combine.placePdf": freeWriteFromInside({
    changes: ["audit"],
    args: v.strictObject({ strike: v.string(), digest: v.string(), pdf: pdfFile }),
    result: done,
  }),
  /** The combination on the screen as a PDF. */
  "combine.savePdf": mainForWindow({
    args: v.strictObject({ strike: v.string(), digest: v.string(), path }),
    result: done,
  }),
} as const;
