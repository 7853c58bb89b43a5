import { join } from "node:path";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import type { ArgsIn } from "../../shared/contract/methods.ts";
import { newFolder, openTestService, putEntries, STRIKE, type TestEntry, type TestService } from "./service.ts";

/** A service with a strike, a folder for files, and short ways to what the tests of the return do. */
export type ReturnTest = {
  readonly it: TestService;
  readonly strikeId: StrikeId;
  readonly planId: PlanId;
  readonly out: string;
  readonly put: (...entries: Omit<TestEntry, "entryNumber">[]) => Promise<number[]>;
  readonly sql: (text: string) => Promise<void>;
  readonly exportArgs: (over?: Partial<ArgsIn<"return.export">>) => ArgsIn<"return.export">;
};

export async function openReturnTest(): Promise<ReturnTest> {
  const it = await openTestService();
  const strikeId = (await it.ask("strike.add", STRIKE)).id;
  const planId = ownPlanOf(strikeId);
  const out = newFolder();
  let number = 0;
  return {
    it,
    strikeId,
    planId,
    out,
    async put(...entries) {
      const raw = await it.raw();
      const ids = putEntries(
        raw,
        entries.map((entry) => ({ entryNumber: `E${++number}`, ...entry })),
      );
      raw.close();
      return ids;
    },
    async sql(text) {
      const raw = await it.raw();
      raw.exec(text);
      raw.close();
    },
    exportArgs: (over = {}) => ({
      strikeId,
      layout: "2016",
      asAt: null,
      preparedBy: "Amina Bello",
      approvedBy: null,
      confirmNil: false,
      path: join(out, "return.csv"),
      ...over,
    }),
  };
}
