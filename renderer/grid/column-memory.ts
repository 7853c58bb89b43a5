import * as v from "valibot";

const side = v.nullable(v.picklist(["left", "right"]));

export const columnMemorySchema = v.object({
  columns: v.array(
    v.object({
      colId: v.string(),
      width: v.nullable(v.number()),
      hide: v.boolean(),
      sort: v.nullable(v.picklist(["asc", "desc"])),
      sortIndex: v.nullable(v.number()),
      /** At which edge it stays in sight. Not there where an older version kept it: as the column comes then. */
      pinned: v.exactOptional(side),
    }),
  ),
  /** What was typed under each heading, by column. */
  filters: v.fallback(v.record(v.string(), v.string()), {}),
});

/** Order, width, hiding, freezing and sort of every column, and the filters, as the planner left them. */
export type ColumnMemory = v.InferOutput<typeof columnMemorySchema>;
