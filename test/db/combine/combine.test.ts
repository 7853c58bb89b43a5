import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Combination } from "../../../shared/domain/combine/combination.ts";
import { csv2016, csvByDate, makeReturns, PUBLISHED } from "../../support/combine-returns.ts";
import { newFolder, openTestService, serviceOn, type TestService } from "../../support/service.ts";

const STRIKE = "Junior doctors 10 February 2016";
const AT = "2016-02-10T17:00:00Z";

let root = "";
let service: TestService;
beforeEach(() => {
  root = newFolder();
  mkdirSync(join(root, "in"));
  // There is no vault in this folder: nothing of it may be needed.
  service = serviceOn(join(root, "data"));
});
afterEach(async () => {
  await service.close();
  rmSync(root, { recursive: true, force: true });
});

function put(name: string, content: string | Uint8Array): void {
  writeFileSync(join(root, "in", name), content);
}

type Beside = Partial<{ strike: string | null; expected: string; mappings: string[]; before: string; folder: string }>;

function scope(beside: Beside = {}) {
  return {
    jobId: "job",
    folder: join(root, "in"),
    strike: STRIKE,
    expected: null,
    mappings: [],
    before: null,
    ...beside,
  };
}

function combined(beside: Beside = {}): Promise<Combination> {
  return service.ask("combine.read", scope(beside));
}

function trust(combination: Combination, code: string): Combination["trusts"][number] {
  const found = combination.trusts.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no ${code}`);
  return found;
}

describe("the positions of 2016, from 154 trusts' files", () => {
  test.each(PUBLISHED.map((published, index) => ({ ...published, index })))("$strike", async (published) => {
    const made = await makeReturns(root, published, published.index + 1);
    const combination = await combined({ folder: made.folder, expected: made.expected, strike: published.strike });
    const [inpatient, inpatientOnActionDays, dayCase, dayCaseOnActionDays] = published.figures;
    expect(combination.england).toEqual({
      inpatient,
      inpatientOnActionDays,
      dayCase,
      dayCaseOnActionDays,
      undivided: 0,
      total: inpatient + dayCase,
      expected: 154,
      received: 153,
      counted: 153,
    });
    expect(combination.missing.map(({ code }) => code)).toEqual([made.missing]);
    expect(combination.superseded).toMatchObject([
      { code: made.sentTwice, reason: "older", file: `${made.sentTwice}-yesterday.csv` },
    ]);
    expect(combination.files).toEqual({
      read: 155,
      used: 153,
      superseded: 1,
      refused: 1,
      otherStrike: 0,
      notReturns: 0,
    });
    expect(combination.problems.filter(({ kind }) => kind === "error")).toMatchObject([
      {
        file: `${made.wrongSum}-wrong.csv`,
        line: 2,
        code: made.wrongSum,
        field: "inpatient_cancelled_on_action_days",
        value: "7",
      },
    ]);
    expect(combination.problems.filter(({ kind }) => kind === "warning")).toMatchObject([
      { code: made.wrongSum, problem: expect.stringContaining("is counted until") },
    ]);
    for (const [code, [ownInpatient, , ownDayCase]] of made.truth) {
      expect(trust(combination, code).figures).toMatchObject({ inpatient: ownInpatient, dayCase: ownDayCase });
    }
    expect(
      combination.trusts
        .filter(({ status }) => status === "nil-confirmed")
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(made.nil.toSorted());
    expect(made.nil.length).toBeGreaterThan(3);
    const midlands = combination.regions.find(({ code }) => code === "Y60");
    expect(midlands?.expected).toBeGreaterThan(16);
    expect(combination.regions.reduce((sum, region) => sum + region.inpatient, 0)).toBe(inpatient);
  });
});

describe("which return counts", () => {
  test("a time in the future is a problem and does not win, to the minute of the clock", async () => {
    put("a.csv", csv2016("R0A", STRIKE, AT, [50, 40, 30, 20]));
    put("b.csv", csv2016("R0A", STRIKE, "2026-12-01T09:06:00Z", [5, 4, 3, 2]));
    put("c.csv", csv2016("R0B", STRIKE, "2061-02-10T17:00:00Z", [1, 1, 1, 1]));
    const combination = await combined();
    expect(trust(combination, "R0A")).toMatchObject({ status: "counted", figures: { inpatient: 50 } });
    expect(trust(combination, "R0B")).toMatchObject({ status: "failed", figures: null });
    expect(combination.england.inpatient).toBe(50);
    expect(combination.problems.filter(({ kind }) => kind === "error")).toMatchObject([
      { file: "b.csv", line: 2, code: "R0A", field: "position_as_at", problem: expect.stringContaining("future") },
      { file: "c.csv", code: "R0B", field: "position_as_at", value: "2061-02-10T17:00:00Z" },
    ]);
    expect(combination.problems).toContainEqual(
      expect.objectContaining({ file: "b.csv", kind: "warning", problem: expect.stringContaining("a.csv is counted") }),
    );
    expect(combination.files).toMatchObject({ read: 3, used: 1, refused: 2 });
  });

  test.each([
    ["a year too late", "2017-02-10T17:00:00Z", "366 days after"],
    ["day and month the wrong way round", "2016-10-02T17:00:00Z", "235 days after"],
    ["a year too early, alone from its trust", "2015-02-10T17:00:00Z", "365 days before"],
  ])("a time far from the others does not win: %s", async (_what, far, words) => {
    for (const code of ["R0A", "R0B", "R0D"]) put(`${code}.csv`, csv2016(code, STRIKE, AT, [50, 40, 30, 20]));
    if (far.startsWith("2015")) rmSync(join(root, "in", "R0A.csv"));
    put("far.csv", csv2016("R0A", STRIKE, far, [5, 4, 3, 2]));
    const combination = await combined();
    const errors = combination.problems.filter(({ kind }) => kind === "error");
    expect(errors).toMatchObject([
      { file: "far.csv", line: 2, code: "R0A", field: "position_as_at", problem: expect.stringContaining(words) },
    ]);
    expect(trust(combination, "R0A").figures?.inpatient ?? null).toBe(far.startsWith("2015") ? null : 50);
  });

  test("times within weeks of one another all stand", async () => {
    put("a.csv", csv2016("R0A", STRIKE, "2016-01-20T08:00:00Z", [5, 4, 3, 2]));
    put("b.csv", csv2016("R0B", STRIKE, "2016-03-10T08:00:00Z", [5, 4, 3, 2]));
    put("c.csv", csv2016("R0D", STRIKE, AT, [5, 4, 3, 2]));
    const combination = await combined();
    expect(combination.problems).toEqual([]);
    expect(combination.england.counted).toBe(3);
  });

  test("the newest, whatever the order of files; the older one is named with the file that is counted instead", async () => {
    put("a.csv", csv2016("R0A", STRIKE, "2016-02-11T08:00:00Z", [5, 4, 3, 2]));
    put("b.csv", csv2016("R0A", STRIKE, AT, [50, 40, 30, 20]));
    const combination = await combined();
    expect(trust(combination, "R0A")).toMatchObject({
      figures: { inpatient: 5 },
      sources: [{ file: "a.csv", line: 2 }],
    });
    expect(combination.superseded).toMatchObject([{ file: "b.csv", by: "a.csv", reason: "older" }]);
  });

  test("two of the same time that differ: neither, and no older one", async () => {
    put("a.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    put("b.csv", csv2016("R0A", STRIKE, AT, [6, 4, 3, 2]));
    put("old.csv", csv2016("R0A", STRIKE, "2016-02-09T17:00:00Z", [1, 1, 1, 1]));
    const combination = await combined();
    expect(trust(combination, "R0A")).toMatchObject({ status: "conflict", figures: null });
    expect(combination.england).toMatchObject({ inpatient: 0, received: 1, counted: 0 });
    expect(combination.problems).toMatchObject([
      { kind: "error", file: "a.csv", field: "inpatient", value: "5", problem: expect.stringContaining("gives 6") },
      { kind: "error", file: "b.csv", field: "inpatient", value: "6" },
    ]);
    expect(combination.files).toMatchObject({ read: 3, used: 0, superseded: 1, refused: 2 });
  });

  test("the same position in three layouts is one, and the sum by date is held against the totals", async () => {
    put("2016.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    put(
      "2022.csv",
      `org_code,org_name,strike,position_as_at,elective_cancelled,nil_confirmed\nR0A,,${STRIKE},${AT},8,N\n`,
    );
    put("by-date.csv", csvByDate("R0A", STRIKE, AT, [5, 4, 3, 2], ["2016-02-10"]));
    const agreed = await combined();
    expect(trust(agreed, "R0A")).toMatchObject({ status: "counted", layout: "2016" });
    expect(agreed.files).toMatchObject({ used: 1, superseded: 2 });
    put("by-date.csv", csvByDate("R0A", STRIKE, AT, [5, 4, 4, 3], ["2016-02-10"]));
    const wrong = await combined();
    expect(trust(wrong, "R0A")).toMatchObject({ status: "conflict", figures: null });
    expect(wrong.problems.map(({ file }) => file)).toEqual(["2016.csv", "2022.csv", "by-date.csv"]);
  });

  test("one total together is in England's total and in no other figure", async () => {
    put("2022.csv", `org_code,strike,position_as_at,elective_cancelled,nil_confirmed\nR0A,${STRIKE},${AT},8,N\n`);
    put("2016.csv", csv2016("R0B", STRIKE, AT, [5, 4, 3, 2]));
    expect((await combined()).england).toMatchObject({ inpatient: 5, dayCase: 3, undivided: 8, total: 16 });
  });

  test("returns for another strike are left aside by name; without a choice the one with most is taken", async () => {
    put("a.csv", csv2016("R0A", STRIKE.toUpperCase(), AT, [5, 4, 3, 2]));
    put("b.csv", csv2016("R0B", STRIKE, AT, [5, 4, 3, 2]));
    put("c.csv", csv2016("R0B", "Another", AT, [5, 4, 3, 2]));
    const combination = await combined({ strike: null });
    expect(combination.strikes).toMatchObject([{ returns: 2 }, { name: "Another", returns: 1 }]);
    expect(combination.england.counted).toBe(2);
    expect(combination.files).toMatchObject({ read: 3, used: 2, otherStrike: 1 });
    expect(combination.problems).toMatchObject([{ file: "c.csv", field: "strike", value: "Another" }]);
  });
});

describe("what is not counted, and why", () => {
  const row = (cells: string): string =>
    `org_code,strike,position_as_at,inpatient_cancelled,day_case_cancelled,nil_confirmed\n${cells}\n`;
  test.each([
    ["a negative", row(`R0A,${STRIKE},${AT},-1,2,N`), "inpatient_cancelled", "-1", /negative/, 2],
    ["a part", row(`R0A,${STRIKE},${AT},1,2.5,N`), "day_case_cancelled", "2.5", /whole number/, 2],
    ["a suppressed number", row(`R0A,${STRIKE},${AT},*,2,N`), "inpatient_cancelled", "*", /suppressed/, 2],
    ["a word", row(`R0A,${STRIKE},${AT},few,2,N`), "inpatient_cancelled", "few", /not a count/, 2],
    ["one blank", row(`R0A,${STRIKE},${AT},,2,N`), "inpatient_cancelled", "", /blank/, 2],
    ["no time", row(`R0A,${STRIKE},,1,2,N`), "position_as_at", "", /not known which position is newest/, 2],
    ["no such time", row(`R0A,${STRIKE},2016-02-30,1,2,N`), "position_as_at", "2016-02-30", /not a time/, 2],
    ["no strike", row(`R0A,,${AT},1,2,N`), "strike", "", /blank/, 2],
    ["no code", row(`,${STRIKE},${AT},1,2,N`), "org_code", "", /blank/, 2],
    ["nil with figures", row(`R0A,${STRIKE},${AT},1,2,Y`), "nil_confirmed", "Y", /3 cancelled/, 2],
    ["a short line", row(`R0A,${STRIKE},${AT},1`), "day_case_cancelled", "", /ends before/, 2],
    ["no rows", row("").trimEnd(), "row", "", /no row under/, 1],
    ["a heading twice", "org_code,org_code,strike,position_as_at\n", "headings", "", /twice/, 1],
    [
      "a column missing",
      "org_code,strike,inpatient_cancelled,day_case_cancelled\nR0A,s,1,1",
      "headings",
      "",
      /position_as_at/,
      1,
    ],
    [
      "a date twice",
      `${csvByDate("R0A", STRIKE, AT, [5, 4, 3, 2], ["2016-02-10"])}R0A,"Trust, R0A",${STRIKE},${AT},2016-02-10,Y,1,1\r\n`,
      "activity_date",
      "2016-02-10",
      /line 3/,
      4,
    ],
    [
      "a row of sums that is wrong",
      `${csvByDate("R0A", STRIKE, AT, [5, 4, 3, 2], ["2016-02-10"])}R0A,"Trust, R0A",${STRIKE},${AT},Total,,5,4\r\n`,
      "day_case_cancelled",
      "4",
      /come to 3/,
      4,
    ],
    ["an open quote", 'org_code,strike\n"R0A', "file", "", /never closed/, 2],
    ["an empty file", "", "file", "", /empty/, null],
  ])("%s", async (_what, content, field, value, problem, line) => {
    put("x.csv", content);
    const { problems, files, england } = await combined();
    expect(problems.filter(({ kind }) => kind === "error")).toContainEqual(
      expect.objectContaining({ file: "x.csv", field, value, line, problem: expect.stringMatching(problem) }),
    );
    expect(files).toMatchObject({ read: 1, refused: 1 });
    expect(england).toMatchObject({ counted: 0, total: 0 });
  });

  test("blank figures are no data, an unconfirmed nought is not nil, nil is nil; each is reported", async () => {
    put("a.csv", row(`R0A,${STRIKE},${AT},,,`));
    put("b.csv", row(`R0B,${STRIKE},${AT},0,0,N`));
    put("d.csv", row(`R0D,${STRIKE},${AT},0,0,Y`));
    const combination = await combined();
    expect(["R0A", "R0B", "R0D", "R1F"].map((code) => trust(combination, code).status)).toEqual([
      "no-data",
      "nil-not-confirmed",
      "nil-confirmed",
      "not-received",
    ]);
    expect(combination.problems.map(({ code, kind }) => [code, kind])).toContainEqual(["R0B", "warning"]);
  });

  test("what is no return is named, never fatal, and every file is accounted for", async () => {
    put("notes.txt", "Dear all, please find");
    put("form.pdf", "%PDF-1.4");
    put("broken.xlsx", Buffer.from("504b0304ffff", "hex"));
    put("~$R0A.xlsx", "x");
    put(".hidden", "x");
    symlinkSync("/etc/hostname", join(root, "in", "link.csv"));
    put("R0A.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    const { files, problems } = await combined();
    expect(files).toEqual({ read: 7, used: 1, superseded: 0, refused: 1, otherStrike: 0, notReturns: 5 });
    expect(problems.map(({ file }) => file).toSorted()).toEqual(
      [".hidden", "broken.xlsx", "form.pdf", "link.csv", "notes.txt", "~$R0A.xlsx"].toSorted(),
    );
  });

  test("a code outside the lists is counted for England, with a warning and no region", async () => {
    put("x.csv", csv2016("X99", STRIKE, AT, [5, 4, 3, 2]));
    const { problems, regions, england } = await combined();
    expect(problems).toMatchObject([{ kind: "warning", field: "org_code", value: "X99" }]);
    expect(regions.at(-1)).toMatchObject({ code: null, inpatient: 5 });
    expect(england.inpatient).toBe(5);
  });
});

test("another form is read through its mapping, with the file's time where it gives none", async () => {
  const mapping = join(root, "mapping.json");
  const columns = {
    org_code: "Provider",
    inpatient_cancelled: "IP",
    day_case_cancelled: "DC",
    elective_cancelled: "All",
  };
  await service.ask("combine.saveMapping", {
    mapping: { standdownMapping: 1, name: "Sitrep", columns },
    path: mapping,
  });
  const rows = [["Strike situation report"], [], ["Provider", "IP", "DC", "All"], ["R0A", 5, 3, 8], ["R0B", 5, 3, 9]];
  put(
    "sitrep.xlsx",
    await writeXlsx({
      sheets: [
        { name: "Guidance", rows: [["Read me"]] },
        { name: "Data", rows },
      ],
    }),
  );
  utimesSync(join(root, "in", "sitrep.xlsx"), new Date(AT), new Date(AT));
  expect((await combined()).files).toMatchObject({ notReturns: 1 });
  expect(await service.ask("combine.headings", { path: join(root, "in", "sitrep.xlsx") })).toEqual({
    headings: ["Provider", "IP", "DC", "All"],
  });
  const combination = await combined({ mappings: [mapping] });
  expect(trust(combination, "R0A")).toMatchObject({
    layout: "Sitrep",
    positionAsAt: new Date(AT).toISOString(),
    figures: { inpatient: 5, inpatientOnActionDays: null, dayCase: 3, total: 8 },
    sources: [{ file: "sitrep.xlsx", line: 4 }],
  });
  expect(combination.problems).toMatchObject([
    {
      kind: "error",
      code: "R0B",
      line: 5,
      field: "elective_cancelled",
      value: "9",
      problem: expect.stringContaining("come to 8"),
    },
    { kind: "warning", code: "R0A", field: "action days" },
  ]);
  expect(combination.files).toMatchObject({ read: 1, used: 1 });
});

describe("saving", () => {
  test("as JSON, against which the next day's is compared; the same folder gives the same bytes", async () => {
    put("a.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    put("b.csv", csv2016("R0B", STRIKE, AT, [1, 1, 1, 1]));
    const path = join(root, "yesterday.json");
    await service.ask("combine.save", { ...scope(), digest: null, path });
    put("a.csv", csv2016("R0A", STRIKE, "2016-02-11T17:00:00Z", [6, 4, 3, 2]));
    rmSync(join(root, "in", "b.csv"));
    put("d.csv", csv2016("R0D", STRIKE, AT, [1, 1, 1, 1]));
    const combination = await combined({ before: path });
    expect(combination.before?.england).toMatchObject({ inpatient: 6 });
    expect(["R0A", "R0B", "R0D", "R1F"].map((code) => trust(combination, code).change)).toMatchObject([
      { kind: "changed", before: { inpatient: 5 } },
      { kind: "gone", before: { inpatient: 1 } },
      { kind: "new", before: null },
      null,
    ]);
    const [first, second] = [join(root, "1.xlsx"), join(root, "2.xlsx")];
    for (const out of [first, second]) await service.ask("combine.save", { ...scope(), digest: null, path: out });
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  });

  test("as CSV: England, regions and every trust, blank where nothing is counted", async () => {
    put("a.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    const path = join(root, "out.csv");
    await service.ask("combine.save", { ...scope(), digest: null, path });
    const lines = readFileSync(path, "utf8").split("\r\n");
    expect(lines[1]).toMatch(/^england,,"?England, Junior doctors 10 February 2016"?,5,4,3,2,0,8,/);
    expect(lines.filter((line) => line.startsWith("region,"))).toHaveLength(7);
    expect(lines).toContainEqual(expect.stringMatching(/^trust,R0B,[^,]*,,,,,,,[^,]*,Not received,/));
    // What was saved is not taken for a return when it lies in the folder.
    put("out.csv", readFileSync(path));
    expect((await combined()).files).toMatchObject({ used: 1, notReturns: 1 });
  });

  test("refused when the folder is no longer what was seen, and for another ending", async () => {
    put("a.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    const { digest } = await combined();
    put("b.csv", csv2016("R0B", STRIKE, AT, [5, 4, 3, 2]));
    const path = join(root, "out.csv");
    expect(await service.refusal("combine.save", { ...scope(), digest, path })).toMatchObject({ kind: "refused" });
    expect(await service.refusal("combine.save", { ...scope(), digest: null, path: `${path}.doc` })).toMatchObject({
      field: "path",
    });
  });

  test("leaves a row in the log of the data that are open", async () => {
    const open = await openTestService();
    put("a.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
    await open.ask("combine.save", { ...scope(), digest: null, path: join(root, "out.csv") });
    const { rows } = await open.ask("audit.list", { before: null, limit: 1, text: "" });
    expect(rows).toMatchObject([{ action: "Combination of returns saved", subject: STRIKE }]);
    await open.close();
  });
});

test("what makes reading impossible is reported", async () => {
  put("a.csv", csv2016("R0A", STRIKE, AT, [5, 4, 3, 2]));
  const bad = join(root, "bad.json");
  writeFileSync(bad, "{}");
  const list = join(root, "list.csv");
  writeFileSync(list, "org_code\nR0A\n!!\n");
  expect(await service.refusal("combine.read", scope({ folder: join(root, "gone") }))).toMatchObject({ kind: "file" });
  expect(await service.refusal("combine.read", scope({ folder: bad }))).toMatchObject({ kind: "file" });
  expect(await service.refusal("combine.read", scope({ before: bad }))).toMatchObject({ kind: "invalid", value: bad });
  expect(await service.refusal("combine.read", scope({ mappings: [bad] }))).toMatchObject({
    kind: "invalid",
    value: bad,
  });
  expect(await service.refusal("combine.read", scope({ expected: list }))).toMatchObject({ line: 3, value: "!!" });
});
