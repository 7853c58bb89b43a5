import * as v from "valibot";

const memorySchema = v.object({
  columns: v.array(
    v.object({
      colId: v.string(),
      width: v.nullable(v.number()),
      hide: v.boolean(),
      sort: v.nullable(v.picklist(["asc", "desc"])),
      sortIndex: v.nullable(v.number()),
    }),
  ),
  filters: v.record(v.string(), v.unknown()),
});

/** Order, width, hiding and sort of every column, and the filters, as the planner left them. */
export type ColumnMemory = v.InferOutput<typeof memorySchema>;

/** What was remembered in this text; null when it no longer reads: the columns then stand as they come. */
export function readColumns(text: string): ColumnMemory | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), memorySchema), text);
  return parsed.success ? parsed.output : null;
}

/** The text that `readColumns` reads. */
export function writeColumns(memory: ColumnMemory): string {
  return JSON.stringify(memory);
}
