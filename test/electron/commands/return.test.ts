import { describe, expect, test } from "vitest";
import { findLayout } from "../../../shared/domain/return/return-layout.ts";
import { ok } from "../../../shared/util/result.ts";
import { run } from "../../support/command-run.ts";

describe("return", () => {
  const position = {
    id: 1,
    strikeId: 4,
    kind: "predicted" as const,
    number: 2,
    layout: "2022",
    layoutFile: findLayout("2022"),
    asAt: "2026-12-15T08:00:00.000Z",
    takenAt: "2026-12-15T08:00:00.000Z",
    takenBy: "x",
    preparedBy: null,
    approvedBy: null,
    note: null,
    nilConfirmed: false,
    figures: { inpatient: 1, inpatientOnActionDays: 1, dayCase: 2, dayCaseOnActionDays: 0, isNil: false },
    table: { above: [], headings: ["org_code", "elective_cancelled"], rows: [["R9Z", 3]] },
    sha256: "ff",
  };
  const line = ["return", "--strike", "4", "--out", "r.csv", "--layout"];
  const { figures, table: cells } = position;
  const draftWith = (checks: object[]) => ({
    layout: "2022",
    kind: "predicted",
    asAt: position.asAt,
    figures,
    total: 3,
    totalOnActionDays: 1,
    byDate: [],
    table: cells,
    cells: [],
    checks,
  });
  const draft = draftWith([]);

  test("names the figures as the layout does", async () => {
    const { stdout, asked } = await run([...line, "2022", "--confirm-nil", "--prepared-by", "A"], {
      "return.draft": () => ok(draft),
      "return.export": () => ok(position),
    });
    expect(JSON.parse(stdout)).toEqual({
      org_code: "R9Z",
      elective_cancelled: 3,
      position: 2,
      kind: "predicted",
      sha256: "ff",
      file: "/here/r.csv",
    });
    expect(asked[1]?.args).toMatchObject({
      confirmNil: true,
      preparedBy: "A",
      approvedBy: null,
      asAt: null,
      kind: null,
      note: null,
    });
  });

  test.each([
    [[], "No reason given: exported by a command."],
    [["--note", "Two reinstated."], "Two reinstated."],
  ])("where figures fell, %j keeps the note %s", async (given, note) => {
    const check = { blocking: true, code: "fall-unexplained", message: "They fell.", todo: "Say why.", entryIds: [] };
    const { asked } = await run([...line, "2022", ...given], {
      "return.draft": () => ok(draftWith([check])),
      "return.export": () => ok(position),
    });
    expect(asked[1]).toMatchObject({ name: "return.export", args: { note } });
  });

  test("gives a layout of many rows as rows", async () => {
    const table = { above: [], headings: ["activity_date", "day_case_cancelled"], rows: [["2026-12-16", 2]] };
    const { stdout } = await run([...line, "by-date"], {
      "return.draft": () => ok(draft),
      "return.export": () => ok({ ...position, layout: "by-date", layoutFile: findLayout("by-date"), table }),
    });
    expect(JSON.parse(stdout)).toMatchObject({ rows: [{ activity_date: "2026-12-16", day_case_cancelled: 2 }] });
  });
});
