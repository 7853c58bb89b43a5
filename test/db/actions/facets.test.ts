import { afterEach, beforeEach, describe, expect, it as test } from "vitest";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import type { Decision } from "../../../shared/domain/actions/decision.ts";
import { FACET_TABLES, FACETS, facetColumns, selectFacet, type Facet } from "../../../db/actions/facet-columns.ts";
import { appendRows, putBack } from "../../../db/actions/facets.ts";
import type { WriteHandle } from "../../../db/connection/handles.ts";
import { openTestService, putEntries, STRIKE, type TestService } from "../../support/service.ts";

let it: TestService;
let raw: WriteHandle;

beforeEach(async () => {
  it = await openTestService();
  raw = await it.raw();
});
afterEach(async () => {
  raw.close();
  await it.close();
});

type TableColumn = { readonly name: string; readonly pk: number };

function schemaOf(table: string): TableColumn[] {
  return raw.prepare<[string], TableColumn>("SELECT name, pk FROM pragma_table_info(?)").all(table);
}

const sorted = (names: readonly string[]): string[] => [...names].toSorted();

describe.each(FACETS)("the table of columns of the facet %s", (facet: Facet) => {
  test("names every column that the database has, and no other", () => {
    const { table, restores } = FACET_TABLES[facet];
    const known = [...facetColumns(facet), "id", ...(restores === null ? [] : [restores])];
    expect(sorted(known)).toEqual(sorted(schemaOf(table).map(({ name }) => name)));
  });

  test("has the same key as the pointers to the current rows", () => {
    const { current, pointer } = FACET_TABLES[facet];
    const columns = schemaOf(current);
    expect(sorted(facetColumns(facet, "key"))).toEqual(
      sorted(columns.filter(({ pk }) => pk > 0).map(({ name }) => name)),
    );
    expect(columns.filter(({ pk }) => pk === 0).map(({ name }) => name)).toEqual([pointer]);
  });
});

test("what is put back has every column of the earlier row, and names the row it repeats", async () => {
  const planId = ownPlanOf((await it.ask("strike.add", STRIKE)).id);
  const [entryId = 0] = putEntries(raw, [{ entryNumber: "E1" }]);
  const earlier: Decision = {
    planId,
    entryId,
    aboutDate: "2026-12-16",
    decision: "cancel",
    reason: "clinical",
    note: "a note",
    clinician: "Dr Pearce",
    decidedBy: "somebody",
    decidedAt: "2026-12-01T08:00:00.000Z",
    dueDate: "2026-12-16",
    siteCode: "RXX01",
    theatre: "Theatre 9",
    session: "EVE",
    intendedManagement: "2",
    treatmentFunction: "502",
    managementStated: 1,
    movedToDate: "2026-12-18",
    movedToSiteCode: "RXX02",
    movedToTheatre: "Theatre 8",
    movedToSession: "PM",
  };
  const blank = Object.entries(earlier).filter(([, value]) => value === null || value === 0 || value === "");
  expect(blank, "a column left blank would be put back whatever the code does").toEqual([]);
  const last = (): Decision & { readonly id: number; readonly restores: number | null } => {
    const row = raw
      .prepare<[], Decision & { id: number; restores: number | null }>(
        `SELECT d.id, d.restores, ${selectFacet("decision", "d")} FROM current_decision c
         JOIN decision d ON d.id = c.decision_id`,
      )
      .get();
    if (row === undefined) throw new Error("there is no current decision");
    return row;
  };
  const action = (): number =>
    Number(
      raw
        .prepare(
          `INSERT INTO plan_action (strike_id, kind, name, made_by, made_at) VALUES (?, 'do', 'a test', 'planner', '')`,
        )
        .run(planId).lastInsertRowid,
    );
  appendRows(raw, "decision", action(), [earlier]);
  const first = last();
  expect(first).toEqual({ ...earlier, id: first.id, restores: null });
  appendRows(raw, "decision", action(), [
    { ...first, decision: "keep", reason: null, note: null, dueDate: "2026-12-17" },
  ]);
  const replaced = last();
  expect(replaced.decision).toBe("keep");

  const now = "2026-12-02T10:00:00.000Z";
  putBack({ write: raw, now: () => now, who: () => "planner" }, "decision", action(), [
    { afterId: replaced.id, beforeId: first.id },
  ]);

  const back = last();
  expect(back).toEqual({ ...earlier, decidedAt: now, id: back.id, restores: first.id });
});
