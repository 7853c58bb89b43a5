import * as v from "valibot";
import { combinationSchema } from "../domain/combine/combination.ts";
import { mappingSchema } from "../domain/combine/mapping.ts";
import { freeFileWrite, freeRead, freeWrite, freeWriteFromInside, mainForWindow } from "./method-kinds.ts";
import { done, fileToRead, fileToWrite, jobId, pdfFile, words } from "./pieces.ts";

const scope = {
  folder: fileToRead,
  /** Null for the strike with the most returns. */
  strike: v.nullable(words(200)),
  /** A CSV of the trusts expected; null means every trust of the bundled list. */
  expected: v.nullable(fileToRead),
  /** Mapping files for other forms of return. */
  mappings: v.pipe(v.array(fileToRead), v.maxLength(50)),
  /** An earlier combination, as its JSON file. */
  before: v.nullable(fileToRead),
};

/** Combining many trusts' returns. It works without a vault, because it neither reads nor stores a trust's data. */
export const combineMethods = {
  /** Reads a folder of returns and puts them together. Writes nothing. */
  "combine.read": freeRead({ args: v.strictObject({ jobId, ...scope }), result: combinationSchema }),
  /**
   * Reads the folder again and writes the combination as .csv, .xlsx or .json. With `digest` it refuses if the folder
   * has changed since it was shown.
   */
  "combine.save": freeFileWrite({
    changes: ["audit"],
    args: v.strictObject({ jobId, ...scope, digest: v.nullable(v.string()), path: fileToWrite }),
    result: combinationSchema,
  }),
  /** The headings of a file that was not recognised as a return, for making a mapping. */
  "combine.headings": freeRead({
    args: v.strictObject({ path: fileToRead }),
    result: v.object({ headings: v.array(v.string()) }),
  }),
  /** Saves a mapping as a JSON file. */
  "combine.saveMapping": freeWrite({
    changes: ["audit"],
    args: v.strictObject({ mapping: mappingSchema, path: fileToWrite }),
    result: done,
  }),
  /** Saves the combination's PDF, and records that in the log if data are open. */
  "combine.placePdf": freeWriteFromInside({
    changes: ["audit"],
    args: v.strictObject({ strike: v.string(), digest: v.string(), pdf: pdfFile }),
    result: done,
  }),
  /** The combination on the screen as a PDF. */
  "combine.savePdf": mainForWindow({
    args: v.strictObject({ strike: v.string(), digest: v.string(), path: fileToWrite }),
    result: done,
  }),
} as const;
