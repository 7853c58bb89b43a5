import * as v from "valibot";
import { importMappingSchema } from "../domain/import/mapping.ts";
import { fileWrite, read, write } from "./method-kinds.ts";
import { done, id, none, path, words } from "./pieces.ts";

/** How the columns are read; null: as saved for these headings, else as proposed where nothing has to be asked. */
export const mappingChoice = v.optional(v.nullable(importMappingSchema), null);

/** A mapping that was saved for files with these headings. */
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
  /** Keeps a mapping for files with its headings, in place of the one kept before. */
  "mapping.save": write({
    changes: ["mappings", "audit"],
    args: v.strictObject({ name: words(120), mapping: importMappingSchema }),
    result: savedMappingSchema,
  }),
  "mapping.remove": write({ changes: ["mappings", "audit"], args: v.strictObject({ id }), result: done }),
  /** Writes a saved mapping as a small JSON file, for the next hospital. */
  "mapping.exportFile": write({ changes: ["audit"], args: v.strictObject({ id, path }), result: done }),
  /** Saves the mapping that such a file holds. */
  "mapping.importFile": fileWrite({
    changes: ["mappings", "audit"],
    args: v.strictObject({ path }),
    result: savedMappingSchema,
  }),
  /** A mapping from such a file, to be used once. */
  "mapping.readFile": read({ args: v.strictObject({ path }), result: importMappingSchema }),
} as const;
