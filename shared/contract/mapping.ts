import * as v from "valibot";
import { importMappingSchema } from "../domain/import/mapping.ts";
import { fileWrite, read, write } from "./method-kinds.ts";
import { done, fileToRead, fileToWrite, id, none, words } from "./pieces.ts";

/**
 * How to read the columns; null means the saved mapping for these headings, else the proposed one if it leaves no
 * question.
 */
export const mappingChoice = v.optional(v.nullable(importMappingSchema), null);

/** A mapping saved for files with these headings. */
export const savedMappingSchema = v.object({
  id,
  name: v.string(),
  mapping: importMappingSchema,
  savedAt: v.string(),
  savedBy: v.string(),
});
export type SavedMapping = v.InferOutput<typeof savedMappingSchema>;

/** The methods of saved mappings. */
export const mappingMethods = {
  "mapping.list": read({ args: none, result: v.array(savedMappingSchema) }),
  /** Saves a mapping for files with its headings, replacing an earlier one. */
  "mapping.save": write({
    changes: ["mappings", "audit"],
    args: v.strictObject({ name: words(120), mapping: importMappingSchema }),
    result: savedMappingSchema,
  }),
  "mapping.remove": write({ changes: ["mappings", "audit"], args: v.strictObject({ id }), result: done }),
  /** Writes a saved mapping as a small JSON file, to share with another hospital. */
  "mapping.exportFile": write({ changes: ["audit"], args: v.strictObject({ id, path: fileToWrite }), result: done }),
  /** Saves the mapping that is in such a file. */
  "mapping.importFile": fileWrite({
    changes: ["mappings", "audit"],
    args: v.strictObject({ path: fileToRead }),
    result: savedMappingSchema,
  }),
  /** Reads a mapping from such a file, to be used once. */
  "mapping.readFile": read({ args: v.strictObject({ path: fileToRead }), result: importMappingSchema }),
} as const;
