import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import { planIdOf } from "../../support/ids.ts";
import { applyDecisionsFile } from "../../../db/actions/decisions-file.ts";
import { addStrike } from "../../../db/strike/strikes.ts";
import { openTestList, runImport, samplePath, type TestList } from "../../support/extracts.ts";

const HEADER = "entry_number,decision,reason,note,decided_by,clinician";
const A = "EAL070000000";
const B = "EAL070000001";
const UNKNOWN_MANAGEMENT = "EAL070000300";

let list: TestList;
let planId: PlanId;
beforeEach(async () => {
  list = openTestList();
  await runImport(list.ctx, {
    jobId: "1",
    path: samplePath("eal.csv"),
    asAt: "2026-12-04T06:00:00.000Z",
    sha256: null,
  });
  const strike = addStrike(list.ctx, {
    name: "Resident doctors",
    staffGroup: "resident-doctors",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: ["2026-12-16"],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
  });
  if (!strike.ok) throw new Error(strike.error.message);
  planId = ownPlanOf(strike.value.id);
});
afterEach(() => {
  list.close();
});

async function applyFile(path: string, plan = planId) {
  const ready = await applyDecisionsFile({ planId: plan, path });
  return ready.ok ? ready.value(list.ctx) : ready;
}

function apply(...lines: string[]) {
  return applyFile(list.file("decisions.csv", lines.join("\r\n")));
}

describe("a file of decisions", () => {
  it("is applied, with the planner's name where decided_by is blank", async () => {
    const applied = await apply(
      HEADER,
      `${A},cancel,industrial-action,"Two lines\nof note",Dr Who,Ms Surgeon`,
      "",
      `${B},keep,,,,`,
    );
    expect(applied).toEqual({ ok: true, value: { applied: 2, protectedUnagreed: 0 } });
    expect(list.rows("SELECT decision, reason, note, decided_by, clinician FROM decision ORDER BY id")).toEqual([
      {
        decision: "cancel",
        reason: "industrial-action",
        note: "Two lines\nof note",
        decided_by: "Dr Who",
        clinician: "Ms Surgeon",
      },
      { decision: "keep", reason: null, note: null, decided_by: "Pat Planner", clinician: null },
    ]);
  });

  it("takes columns in any order, other columns, semicolons and a byte order mark", async () => {
    const applied = await apply(`\uFEFFDecision;Colour;Entry number;reason`, `Cancel;red;${A};Industrial action`);
    expect(applied).toEqual({ ok: true, value: { applied: 1, protectedUnagreed: 1 } });
  });

  it("lets a reason beside keep go", async () => {
    expect(await apply(HEADER, `${A},keep,clinical,,,`)).toEqual({
      ok: true,
      value: { applied: 1, protectedUnagreed: 0 },
    });
    expect(list.rows("SELECT reason FROM decision")).toEqual([{ reason: null }]);
  });

  it("gives the management of an entry for which it is unknown, and refuses to contradict the extract", async () => {
    const header = `${HEADER},intended_management`;
    expect(await apply(header, `${UNKNOWN_MANAGEMENT},cancel,industrial-action,,,,Day case`)).toMatchObject({
      ok: true,
    });
    expect(
      list.rows("SELECT intended_management AS m, management_stated AS s FROM decision ORDER BY id DESC LIMIT 1"),
    ).toEqual([{ m: "2", s: 1 }]);
    expect(await apply(header, `${A},cancel,industrial-action,,,,1`)).toMatchObject({
      ok: false,
      error: { line: 2, field: "intended_management" },
    });
  });

  it.each([
    [
      "an unknown entry",
      [HEADER, `${A},keep,,,,`, "NOBODY,keep,,,,"],
      { line: 3, field: "entry_number", value: "NOBODY" },
    ],
    ["no entry number", [HEADER, ",keep,,,,"], { line: 2, field: "entry_number" }],
    ["an unknown decision", [HEADER, `${A},postpone,,,,`], { line: 2, field: "decision", value: "postpone" }],
    ["an unknown reason", [HEADER, `${A},cancel,strike,,,`], { line: 2, field: "reason", value: "strike" }],
    ["a cancel without a reason", [HEADER, `${A},cancel,,,,`], { line: 2, field: "reason", value: "" }],
    ["an entry twice", [HEADER, `${A},keep,,,,`, `${A},keep,,,,`], { line: 3, field: "entry_number", value: A }],
    ["too few cells", [HEADER, `${A},keep`], { line: 2, field: "row" }],
    ["a column missing", ["entry,what", `${A},keep`], { line: 1, field: "entry_number" }],
    ["an unclosed quote", [HEADER, `${A},keep,,"oh,,`], { line: 2 }],
    [
      "a bad management",
      [`${HEADER},intended_management`, `${A},keep,,,,,7`],
      { line: 2, field: "intended_management", value: "7" },
    ],
  ])("is refused whole for %s", async (_name, lines, place) => {
    const applied = await apply(...lines);
    expect(applied).toMatchObject({ ok: false, error: { kind: "invalid", ...place } });
    expect(list.rows("SELECT * FROM decision")).toEqual([]);
  });

  it("gives the date it is about for an entry that was cancelled and rebooked, or is refused; run again it changes nothing", async () => {
    const dueOn = (date: string) => {
      list.ctx.write.exec(`UPDATE entry SET tci_date = '${date}' WHERE entry_number = '${A}'`);
    };
    dueOn("2026-12-16");
    const cancelled = `${A},cancel,industrial-action,agreed,,Ms Surgeon`;
    expect(await apply(HEADER, cancelled)).toMatchObject({ ok: true });
    dueOn("2026-12-18");
    // The same file again repeats the decisions made already, and cancels nothing else.
    expect(await apply(HEADER, cancelled)).toMatchObject({ ok: true, value: { applied: 1 } });
    const current = () =>
      list.rows(`SELECT c.about_date AS date, d.decision FROM current_decision c JOIN decision d ON d.id = c.decision_id
                 ORDER BY 1`);
    expect(current()).toEqual([{ date: "2026-12-16", decision: "cancel" }]);
    expect(await apply(HEADER, `${A},keep,,,,`)).toMatchObject({
      ok: false,
      error: {
        field: "due_date",
        line: 2,
        message: expect.stringMatching(
          /cancelled from Wed 16 Dec 2026, and due on Fri 18 Dec 2026 now.*column due_date/,
        ),
      },
    });
    const dated = `${HEADER},due_date`;
    expect(await apply(dated, `${A},keep,,,,,2026-12-17`)).toMatchObject({ ok: false, error: { field: "due_date" } });
    expect(await apply(dated, `${A},keep,,,,,16.12.`)).toMatchObject({
      ok: false,
      error: { field: "due_date", value: "16.12." },
    });
    expect(await apply(dated, `${cancelled},18/12/2026`, `${A},keep,,,,,2026-12-16`)).toMatchObject({ ok: true });
    expect(current()).toEqual([
      { date: "2026-12-16", decision: "keep" },
      { date: "2026-12-18", decision: "cancel" },
    ]);
  });

  it("is refused for an unknown strike and a file that is not there", async () => {
    const path = list.file("d.csv", `${HEADER}\n${A},keep,,,,\n`);
    expect(await applyFile(path, planIdOf(99))).toMatchObject({ error: { kind: "not-found" } });
    expect(await applyFile(`${path}.gone`)).toMatchObject({
      error: { kind: "file" },
    });
  });
});
