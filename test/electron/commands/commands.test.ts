import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { helpFor } from "../../../electron/commands/all-commands.ts";
import { openData } from "../../../electron/commands/open-data.ts";
import type { Args } from "../../../shared/contract/methods.ts";
import { appError } from "../../../shared/contract/errors.ts";
import { err, ok } from "../../../shared/util/result.ts";
import { fakeCall, run } from "../../support/command-run.ts";

const STRIKE = {
  id: 4,
  name: "Residents",
  staffGroup: "resident-doctors",
  start: "2026-12-16T08:00",
  end: "2026-12-17T08:00",
  actionDates: ["2026-12-16"],
  windowFrom: "2026-12-09",
  windowTo: "2026-12-23",
};

describe("strike add", () => {
  const given = ["strike", "add", "--name", "Residents", "--staff-group", "resident-doctors"];
  const echo = { "strike.add": (fields: object) => ok({ ...fields, id: 4 }) };

  test("proposes dates and window where they are not given, and says so", async () => {
    const { stdout, asked } = await run([...given, "--start", "2026-12-16T08:00", "--end", "2026-12-17T08:00"], echo);
    const { id, ...fields } = STRIKE;
    expect(asked).toEqual([{ name: "strike.add", args: fields }]);
    expect(JSON.parse(stdout)).toEqual({
      id,
      actionDates: ["2026-12-16"],
      windowFrom: "2026-12-09",
      windowTo: "2026-12-23",
      proposed: ["actionDates", "windowFrom", "windowTo"],
    });
  });

  test.each([
    ["2026-12-16 08:00", "2026-12-16T08:00"],
    ["2026-12-16T08:00:30", "2026-12-16T08:00"],
    ["2026-12-16T08:00Z", "2026-12-16T08:00"],
    ["2026-06-16T07:00Z", "2026-06-16T08:00"],
    ["2026-06-16T08:00+01:00", "2026-06-16T08:00"],
  ])("reads the start %s as %s on the wall clock", async (start, local) => {
    const { asked } = await run([...given, "--start", start, "--end", `${local.slice(0, 7)}-17T08:00`], echo);
    expect(asked[0]?.args).toMatchObject({ start: local });
  });

  test("takes what is given as it is", async () => {
    const dates = ["--action-date", "2026-12-17", "--action-date", "2026-12-16"];
    const window = ["--window-from", "2026-12-16", "--window-to", "2026-12-18"];
    const { stdout, asked } = await run(
      [...given, "--start", "2026-12-16T08:00", "--end", "2026-12-18T08:00", ...dates, ...window],
      echo,
    );
    expect(asked[0]?.args).toMatchObject({
      actionDates: ["2026-12-17", "2026-12-16"],
      windowFrom: "2026-12-16",
      windowTo: "2026-12-18",
    });
    expect(JSON.parse(stdout)).toMatchObject({ proposed: [] });
  });

  test.each([
    [["--start", "2026-12-16", "--end", "2026-12-17T08:00"], /--start is "2026-12-16"/],
    [["--start", "2026-02-30T08:00", "--end", "2026-12-17T08:00"], /real date/],
    [["--start", "2026-12-16T25:00", "--end", "2026-12-17T08:00"], /real date and time/],
    [["--start", "2026-12-16T08:00"], /--end is missing/],
    [["--start", "2026-12-16T08:00", "--end", "2026-12-17T08:00", "--window-from", "2026-12-01"], /together/],
    [["--start", "2026-12-16T08:00", "--end", "2026-12-17T08:00", "--action-date", "16/12/2026"], /YYYY-MM-DD/],
  ])("does not understand %j", async (args, problem) => {
    const { code, stderr, asked } = await run([...given, ...args], echo);
    expect(code).toBe(2);
    expect(stderr).toMatch(problem);
    expect(stderr).toContain("Usage: standdown strike add");
    expect(asked).toEqual([]);
  });

  test("asks for dates and window where the times could be read in another way, and says what it proposes and why", async () => {
    const times = ["--start", "2026-12-16T20:00", "--end", "2026-12-17T20:00"];
    const { code, stderr, asked } = await run([...given, ...times], echo);
    expect(code).toBe(2);
    expect(asked).toEqual([]);
    expect(stderr).toContain(
      "Proposed: --action-date 2026-12-16 --action-date 2026-12-17 --window-from 2026-12-09 --window-to 2026-12-24.",
    );
    expect(stderr).toContain("starts on Wed 16 Dec 2026 at 20:00");
    const answered = await run([...given, ...times, "--action-date", "2026-12-17"], echo);
    expect(answered.asked[0]?.args).toMatchObject({ actionDates: ["2026-12-17"], windowFrom: "2026-12-10" });
  });

  test("says why the dates that it took are these", async () => {
    const line = [...given, "--start", "2026-12-16T08:00", "--end", "2026-12-17T08:00"];
    expect((await run(line, echo, false)).stdout).toContain("17 Dec 2026 is left out");
  });

  test("refuses a time that the clock-change night leaves out, and says of one that comes twice which it takes", async () => {
    const missing = await run([...given, "--start", "2027-03-28T01:30", "--end", "2027-03-28T08:00"], echo);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain("There is no 01:30 on Sun 28 Mar 2027");
    const twice = [...given, "--start", "2026-10-25T01:30", "--end", "2026-10-26T01:30"];
    expect(JSON.parse((await run(twice, echo)).stdout)).toMatchObject({
      notes: [expect.stringContaining("01:30 comes twice on Sun 25 Oct 2026")],
    });
  });

  test("leaves a strike that ends before it starts to the rule that names it", async () => {
    const { asked, code } = await run([...given, "--start", "2026-12-16T08:00", "--end", "2026-12-15T08:00"], {
      "strike.add": () => err(appError("invalid", "The strike must end after it starts.", { field: "end" })),
    });
    expect(asked).toHaveLength(1);
    expect(code).toBe(1);
  });
});

const NOT_ANSWERED = { different: false, gone: false, leftOut: false };
const AS_IT_COMES = { mapping: null, skip: null, same: [], answers: NOT_ANSWERED };

describe("import", () => {
  const counts = { read: 3, added: 1, changed: 0, unchanged: 0, missing: 0, refused: 1, leftOut: 1, warnings: 1001 };
  const beside = { skipped: 0, missingSkipped: 0, renumbered: 0 };
  const extract = {
    fileName: "eal.csv",
    fileSize: 1,
    sha256: "0",
    shape: "eal",
    asAt: "2026-12-15T06:00:00.000Z",
    asAtFrom: "given",
  };
  const problems = Array.from({ length: 1003 }, (_, index) => ({
    line: index + 2,
    kind: index === 0 ? "refused" : index === 1 ? "left-out" : "warning",
    entryNumber: null,
    field: "Side",
    value: "L",
    problem: "Given as a letter.",
  }));
  const summary = {
    extract,
    counts: { ...counts, ...beside },
    columns: [],
    problemKinds: [],
    problems: problems.slice(0, 5),
    notes: [],
  };
  const answers = {
    "import.list": () => ok([]),
    "import.run": () =>
      ok({
        importId: 9,
        summary,
      }),
    "import.saveProblems": () => ok({ rows: problems.length }),
    "import.problems": ({ offset, limit }: { offset: number; limit: number }) =>
      ok({ total: problems.length, problems: problems.slice(offset, offset + limit) }),
  };

  test("gives the counts and every problem, however many", async () => {
    const { stdout, asked, code } = await run(["import", "eal.csv", "--as-at", "2026-12-15T06:00"], answers);
    expect(code).toBe(0);
    expect(asked[1]).toEqual({
      name: "import.run",
      args: { jobId: "job-1", path: "/here/eal.csv", asAt: "2026-12-15T06:00:00.000Z", sha256: null, ...AS_IT_COMES },
    });
    const given: { problems: unknown[] } = JSON.parse(stdout);
    expect(given).toMatchObject(counts);
    expect(given.problems).toHaveLength(1003);
    expect(given.problems[1002]).toMatchObject({
      line: 1004,
      field: "Side",
      value: "L",
      problem: "Given as a letter.",
    });
  });

  test("shows a person the first few and says how many there are", async () => {
    const { stdout } = await run(["import", "eal.csv"], answers, false);
    expect(stdout).toContain("Rows read 3: added 1, changed 0, unchanged 0, refused 1, left out 1.");
    expect(stdout).toContain('Line 2, refused: Side "L": Given as a letter.');
    expect(stdout).toContain("and 983 more");
  });

  describe("with --dry-run", () => {
    const row = {
      entryId: null,
      newEntryNumber: null,
      surname: null,
      forename: null,
      nhsNumber: null,
      hospitalNumber: null,
      tciDate: null,
      procedure: null,
      changes: [],
      decisions: [],
    };
    const rows = problems.map(({ line, kind, entryNumber, ...problem }) => ({
      ...row,
      line,
      kind,
      entryNumber,
      problem,
    }));
    const decided = { all: 0, moved: 0, gone: 0, managementChanged: 0, back: 0, otherChanged: 0 };
    const dry = {
      ...answers,
      "import.run": () => err(appError("bug", "A dry run must not import.")),
      "import.saveProblems": () => err(appError("bug", "A dry run must not write to the data.")),
      "import.preview": () => ok({ ...summary, previewId: 5, changedFields: [], decided, same: 0 }),
      "import.previewRows": ({ kind, offset, limit }: Args<"import.previewRows">) => {
        const ofKind = rows.filter((one) => one.kind === kind);
        return ok({ total: ofKind.length, rows: ofKind.slice(offset, offset + limit) });
      },
    };

    test("gives the same JSON as the import, but for its number", async () => {
      const real: object = JSON.parse((await run(["import", "eal.csv"], answers)).stdout);
      const { stdout, code } = await run(["import", "eal.csv", "--dry-run"], dry);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual({ ...real, importId: null });
    });

    test("writes the rejects all the same, nothing in them a formula", async () => {
      const folder = mkdtempSync(join(tmpdir(), "standdown-rejects-"));
      try {
        const out = join(folder, "rejects.csv");
        const { code, asked } = await run(["import", "eal.csv", "--dry-run", "--rejects", out], dry);
        expect(code).toBe(0);
        expect(asked.map(({ name }) => name)).not.toContain("import.run");
        const [headings, ...lines] = readFileSync(out, "utf8").trimEnd().split("\r\n");
        expect(headings).toBe("line,kind,entry_number,field,value,problem");
        expect(lines[0]).toBe("2,refused,,Side,L,Given as a letter.");
        expect(lines).toHaveLength(problems.length);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });

  test("reads the columns by a mapping from a file", async () => {
    const mapping = { headerLine: 2, sheet: null, columns: [], values: [] };
    const { asked } = await run(["import", "eal.csv", "--mapping", "ours.json"], {
      ...answers,
      "mapping.readFile": () => ok(mapping),
    });
    expect(asked[0]).toEqual({ name: "mapping.readFile", args: { path: "/here/ours.json" } });
    expect(asked[2]).toMatchObject({ name: "import.run", args: { mapping } });
  });

  test("imports nothing where the mapping cannot be read", async () => {
    const { asked, code } = await run(["import", "eal.csv", "--mapping", "ours.json"], {
      ...answers,
      "mapping.readFile": () => err(appError("file", "ours.json is not a mapping.")),
    });
    expect(code).toBe(1);
    expect(asked.map(({ name }) => name)).toEqual(["mapping.readFile"]);
  });

  test("has the rejects of an import written, and logged, by the database", async () => {
    const { asked } = await run(["import", "eal.csv", "--rejects", "out.csv"], answers);
    expect(asked.at(-1)).toEqual({
      name: "import.saveProblems",
      args: { importId: 9, previewId: null, path: "/here/out.csv" },
    });
  });

  test("does not understand rejects that are no CSV", async () => {
    const { code, asked } = await run(["import", "eal.csv", "--rejects", "out.txt"], answers);
    expect(code).toBe(2);
    expect(asked).toEqual([]);
  });
});

describe("how a command ends", () => {
  test("a refusal is one line on stderr, with the line of the file where the message lacks it", async () => {
    const refused = { "decision.applyFile": () => err(appError("invalid", "No entry\nof that number.", { line: 3 })) };
    const plain = await run(["decide", "--strike", "1", "--file", "f.csv"], refused, false);
    expect(plain).toMatchObject({ code: 1, stdout: "", stderr: "Line 3: No entry of that number.\n" });
    const asJson = await run(["decide", "--strike", "1", "--file", "f.csv"], refused);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ error: { kind: "invalid", line: 3 } });
  });

  test("decisions say what the protection rests on where rules cannot be read", async () => {
    const words = "The protection rules cannot be read in full.";
    const answers = {
      "decision.applyFile": () => ok({ applied: 2, protectedUnagreed: 0 }),
      "stored.unreadable": () => ok([words]),
    };
    const line = ["decide", "--strike", "1", "--file", "f.csv"];
    expect((await run(line, answers, false)).stdout).toBe(`Decisions applied: 2.\nWarning: ${words}\n`);
    expect(JSON.parse((await run(line, answers)).stdout)).toMatchObject({ applied: 2, warnings: [words] });
  });

  test("a check that finds damage says what, and is a failure", async () => {
    const bad = { ok: false, entries: 1, decisions: 0, auditRows: 2, problems: ["audit row 2 was changed", "more"] };
    const { code, stdout, stderr } = await run(["check"], { "check.run": () => ok(bad) });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual(bad);
    expect(stderr).toMatch(/^The data are damaged: audit row 2 was changed and 1 more\..*\n$/);
  });

  test("an answer that breaks the contract is a failure, not a success", async () => {
    const { code } = await run(["check"], { "check.run": () => ok({ ok: "yes" }) });
    expect(code).toBe(1);
  });

  test("help names every command", () => {
    const help = helpFor([]).join("\n");
    for (const name of [
      "trust set",
      "import",
      "strike add",
      "strike list",
      "decide",
      "return",
      "schedule",
      "check",
      "demo",
    ]) {
      expect(help).toContain(`  ${name}`);
    }
  });

  test("trust set takes an unlisted code without a name by its code", async () => {
    const trust = {
      regionCode: null,
      regularDayCountsAs: null,
      regularNightCountsAs: null,
      sessionTimes: Object.fromEntries(
        ["AM", "PM", "EVE", "ALL DAY"].map((session) => [session, { start: "08:00", end: "12:00" }]),
      ),
    };
    const { stdout, code } = await run(["trust", "set", "x9z"], {
      "trust.set": ({ code: given, name }: { code: string; name: string | null }) =>
        name === null
          ? err(appError("invalid", "Give its name too.", { field: "name" }))
          : ok({ trust: { ...trust, code: given.toUpperCase(), name }, warning: "Not in the list." }),
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ code: "X9Z", name: "X9Z", warning: "Not in the list." });
  });
});

describe("openData", () => {
  const status = (state: string): unknown => ok({ state, dataFolder: "/d", appVersion: "0", cipher: null });

  test.each([
    ["empty", true, "secret words", ["app.status", "vault.create"], true],
    ["empty", true, null, ["app.status"], false],
    ["empty", false, "secret words", ["app.status"], false],
    ["locked", true, "secret words", ["app.status", "vault.unlock"], true],
    ["open", false, null, ["app.status"], true],
  ] as const)("in state %s, create %s, passphrase %s asks %j", async (state, create, passphrase, names, opens) => {
    const { call, asked } = fakeCall({
      "app.status": () => status(state),
      "vault.create": () => ok({}),
      "vault.unlock": () => ok({}),
    });
    expect((await openData(call, { create, passphrase })).ok).toBe(opens);
    expect(asked.map(({ name }) => name)).toEqual(names);
  });

  test("without a passphrase it asks the key store that keeps one, and otherwise says what is missing", async () => {
    const kept = fakeCall({
      "app.status": () => status("locked"),
      "keystore.status": () => ok({ available: true, inUse: true }),
      "keystore.unlock": () => ok({}),
    });
    expect(await openData(kept.call, { create: false, passphrase: null })).toEqual(ok({}));
    const none = fakeCall({
      "app.status": () => status("locked"),
      "keystore.status": () => ok({ available: false, inUse: false }),
    });
    expect(await openData(none.call, { create: false, passphrase: null })).toMatchObject({
      ok: false,
      error: { kind: "locked", message: expect.stringContaining("STANDDOWN_PASSPHRASE") },
    });
  });
});
