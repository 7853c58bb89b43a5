import { afterEach, beforeEach, expect, test } from "vitest";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import { openPrinting, type Printing } from "../../support/printing.ts";
import { cancelArgs, type TestService } from "../../support/service.ts";

let on: Printing;
let it: TestService;
let planId: PlanId;

beforeEach(async () => {
  on = await openPrinting();
  ({ it, planId } = on);
});
afterEach(() => it.close());

/** Theatre, version, what it supersedes, and what changed for whom. */
function versions(lists: TheatreLists): unknown[] {
  return lists.sheets.map((sheet) => [
    sheet.theatre,
    sheet.version,
    sheet.supersedes?.version ?? null,
    [...sheet.running, ...sheet.cancelled].flatMap((row) => row.changes.map((what) => `${row.surname} ${what}`)),
  ]);
}

test("versions count up by date; a sheet supersedes the print that it was last in; changes are marked", async () => {
  const [a = 0] = await on.put(
    { entryNumber: "E1", surname: "ONE" },
    { entryNumber: "E2", surname: "TWO", listOrder: 2 },
    { entryNumber: "E3", surname: "THREE", theatre: "Theatre 2" },
  );
  expect(versions(await on.draft())).toEqual([
    ["Theatre 1", 1, null, []],
    ["Theatre 2", 1, null, []],
  ]);
  await on.print();
  await on.sql("UPDATE entry SET ward = 'Ward 2' WHERE entry_number = 'E2'");
  await on.print({ theatre: "Theatre 1" });
  await on.sql("UPDATE entry SET ward = NULL WHERE entry_number = 'E2'");
  expect(versions(await on.draft())).toEqual([
    ["Theatre 1", 3, 2, ["TWO ward was Ward 2"]],
    ["Theatre 2", 1, null, []],
  ]);
  await it.ask("decision.apply", cancelArgs(planId, [a]));
  await on.sql("UPDATE entry SET ward = 'Ward 7' WHERE entry_number = 'E3'");
  await on.put({ entryNumber: "E4", surname: "NEW", theatre: "Theatre 2", listOrder: 5 });
  expect(versions(await on.draft())).toEqual([
    ["Theatre 1", 3, 2, ["TWO number was 2", "TWO ward was Ward 2", "ONE was to run"]],
    ["Theatre 2", 3, 1, ["THREE ward was not given", "NEW new on this list"]],
  ]);
  await on.print();
  await on.sql("UPDATE entry SET ward = 'Ward 8' WHERE entry_number = 'E3'");
  expect(versions(await on.draft())).toEqual([
    ["Theatre 1", 3, 2, ["TWO number was 2", "TWO ward was Ward 2", "ONE was to run"]],
    ["Theatre 2", 4, 3, ["THREE ward was Ward 7"]],
  ]);
});

test("printed again without a change, a list is the same version, marked as a reprint", async () => {
  await on.put({ entryNumber: "E1", surname: "ONE" }, { entryNumber: "E2", surname: "TWO", theatre: "Theatre 2" });
  const first = await on.draft();
  expect(first.sheets.map(({ reprint }) => reprint)).toEqual([null, null]);
  await on.print();
  await on.sql("UPDATE entry SET ward = 'Ward 7' WHERE entry_number = 'E2'");
  await on.print();
  const { printedAt, printedBy, version, sheets } = await on.draft();
  expect(version).toBe(2);
  expect(sheets).toMatchObject([
    { theatre: "Theatre 1", version: 1, supersedes: null, reprint: { printedBy } },
    { theatre: "Theatre 2", version: 2, supersedes: { version: 1 }, reprint: { printedAt, printedBy } },
  ]);
  // What it changed then is still on it.
  expect(sheets[1]?.running[0]?.changes).toEqual(["ward was not given"]);
  await on.print();
  await on.print();
  expect(versions(await on.draft())).toEqual(versions({ ...first, sheets }));
  const raw = await it.raw();
  expect(raw.prepare("SELECT version, theatre FROM print_sheet ORDER BY theatre, version").all()).toEqual([
    { version: 1, theatre: "Theatre 1" },
    { version: 1, theatre: "Theatre 2" },
    { version: 2, theatre: "Theatre 2" },
  ]);
  expect(raw.prepare("SELECT count(*) AS n FROM reprint").get()).toEqual({ n: 5 });
  raw.close();
});

test("a print is refused when its version was taken, or the lists moved on, and leaves nothing", async () => {
  const ids = await on.put({ entryNumber: "E1" });
  const lists = await on.draft();
  await it.ask("schedule.record", on.recordOf(lists));
  expect(await it.refusal("schedule.record", on.recordOf(lists))).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("Version 1"),
  });
  const second = await on.draft();
  await it.ask("decision.apply", cancelArgs(planId, ids));
  expect(await it.refusal("schedule.record", on.recordOf(second))).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("changed while"),
  });
  const other = await on.draft();
  const [sheet] = other.sheets;
  if (sheet === undefined) throw new Error("no sheet");
  const forged = { ...other, sheets: [{ ...sheet, theatre: "Theatre 99" }] };
  expect((await it.refusal("schedule.record", on.recordOf(forged))).kind).toBe("refused");
  const nothing = await on.draft({ dates: ["2026-12-25"] });
  expect(nothing).toMatchObject({ sheets: [], version: 0 });
  expect((await it.refusal("schedule.record", on.recordOf(nothing, { dates: ["2026-12-25"] }))).kind).toBe("refused");
  await it.ask("schedule.record", on.recordOf(await on.draft()));
  expect((await it.ask("audit.list", { before: null, limit: 10, text: "theatre lists" })).total).toBe(2);
});
