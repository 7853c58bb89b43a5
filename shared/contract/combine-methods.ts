import * as v from "valibot";
import { combinationSchema } from "../domain/combine/combination.ts";
import { mappingSchema } from "../domain/combine/mapping.ts";
import { done, main, none, path, pdfFile, read, write, writeFromInside } from "./method-kinds.ts";
import { words } from "./schemas.ts";

const jobId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

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
  "combine.read": read(v.strictObject({ jobId, ...scope }), combinationSchema),
  /**
   * Reads the folder again and writes the combination as .csv, .xlsx or .json. With `digest`, refuses a folder that is
   * no longer as it was seen.
   */
  "combine.save": write(v.strictObject({ jobId, ...scope, digest: v.nullable(v.string()), path }), combinationSchema),
  /** The headings of a file that is not known as a return, for making a mapping. */
  "combine.headings": read(v.strictObject({ path }), v.object({ headings: v.array(v.string()) })),
  /** Keeps a mapping as a JSON file. */
  "combine.saveMapping": write(v.strictObject({ mapping: mappingSchema, path }), done),
  /** Saves the combination's PDF; the log says so where data are open. */
  "combine.placePdf": writeFromInside(v.strictObject({ strike: v.string(), digest: v.string(), pdf: pdfFile }), done),
  /** The combination on the screen as a PDF. */
  "combine.savePdf": main(v.strictObject({ strike: v.string(), digest: v.string(), path }), done),
  "file.chooseFolder": main(none, v.nullable(v.object({ path: v.string() }))),
  /** Asks for a file of one of these kinds. */
  "file.choose": main(
    v.strictObject({
      title: words(80),
      endings: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,5}$/))), v.minLength(1)),
    }),
    v.nullable(v.object({ path: v.string() })),
  ),
};
