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
      /**
       * The edge where the column stays visible. Missing if an older version stored it: then the column's own default
       * is used.
       */
      pinned: v.exactOptional(side),
    }),
  ),
  /** The text typed under each heading, by column. */
  filters: v.fallback(v.record(v.string(), v.string()), {}),
});

/** Order, width, visibility, freezing and sorting of every column, and the filters, as the planner left them. */
export type ColumnMemory = v.InferOutput<typeof columnMemorySchema>;
