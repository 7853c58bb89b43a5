import { join } from "node:path";
import type { ArgsIn } from "../../shared/contract/methods.ts";
import type { TheatreLists } from "../../shared/contract/schedule.ts";
import { pdfAt } from "./service.ts";
import { openTheatres, type Theatres } from "./theatres.ts";

type Scope = ArgsIn<"schedule.draft">;

/** A strike whose theatre lists are printed; without a scope those of its first action day. */
export type Printing = Theatres & {
  scope(over?: Partial<Scope>): Scope;
  draft(over?: Partial<Scope>): Promise<TheatreLists>;
  /** What records that these lists were printed, with a PDF. */
  recordOf(lists: TheatreLists, over?: Partial<Scope>): ArgsIn<"schedule.record">;
  print(over?: Partial<Scope>): Promise<TheatreLists>;
};

export const PRINTED_DATE = "2026-12-16";

export async function openPrinting(): Promise<Printing> {
  const on = await openTheatres();
  const scope: Printing["scope"] = (over = {}) => ({
    dates: [PRINTED_DATE],
    siteCode: null,
    theatre: null,
    strikeId: on.strikeId,
    ...over,
  });
  const draft: Printing["draft"] = (over) => on.it.ask("schedule.draft", scope(over));
  const recordOf: Printing["recordOf"] = (lists, over) => ({
    lists,
    scope: scope(over),
    pages: lists.sheets.length,
    pdf: pdfAt(join(on.it.folder, "lists.pdf")),
  });
  return {
    ...on,
    scope,
    draft,
    recordOf,
    async print(over) {
      const lists = await draft(over);
      await on.it.ask("schedule.record", recordOf(lists, over));
      return lists;
    },
  };
}
