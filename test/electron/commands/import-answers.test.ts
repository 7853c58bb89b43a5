import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planCommand } from "../../../electron/commands/all-commands.ts";
import { reportOf, type Report } from "../../../electron/commands/report.ts";
import { checkAnswer, type Call } from "../../../shared/contract/client.ts";
import { ok } from "../../../shared/util/result.ts";
import { openTestService, type TestService } from "../../support/service.ts";

let app: TestService;
beforeEach(async () => {
  app = await openTestService();
});
afterEach(() => app.close());

const CASES = join(import.meta.dirname, "../../fixtures/cases");
const SAMPLES = join(import.meta.dirname, "../../fixtures/samples");

/** The command over a real database, in the folder of its data. */
async function standdown(...line: string[]): Promise<Report & { json: Record<string, unknown> }> {
  const report = await run(line, true);
  return { ...report, json: report.stdout === "" ? {} : JSON.parse(report.stdout) };
}

/** What it writes for a person. */
async function linesOf(...line: string[]): Promise<string> {
  return (await run(line, false)).stdout;
}

async function run(line: string[], json: boolean): Promise<Report> {
  const planned = planCommand(line);
  if (!planned.ok) throw new Error(planned.error.problem);
  const call: Call = async (name, args) => checkAnswer(name, await app.service.call(name, args));
  let id = 0;
  const work = planned.value.work({
    call,
    now: () => "2026-12-15T08:00:00.000Z",
    newId: () => `job-${++id}`,
    workingFolder: app.folder,
    dataFolder: app.folder,
    open: () => Promise.resolve(ok({})),
  });
  return reportOf(await work, json);
}

function file(name: string, lines: readonly string[]): string {
  const path = join(app.folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

async function listed(): Promise<{ numbers: string[]; gone: number }> {
  const raw = await app.raw();
  try {
    const rows = raw
      .prepare<[], { number: string; gone: number | null }>(
        "SELECT entry_number AS number, missing_since_import_id AS gone FROM entry ORDER BY id",
      )
      .all();
    return {
      numbers: rows.map(({ number }) => number),
      gone: rows.filter(({ gone }) => gone !== null).length,
    };
  } finally {
    raw.close();
  }
}

const HEADER = "Waiting list entry,NHS No.,Surname,MethodOfAdm,TCI date,OPCS,Specialty,Intended management";

type Person = { number: string; nhs: string; tci?: string; type?: string; opcs?: string };

function row({ number, nhs, tci = "16/12/2026", type = "11", opcs = "W371" }: Person): string {
  return [number, nhs, "STONE", type, tci, opcs, "110", "1"].join(",");
}

/** Numbers of the test range that pass their check. */
const NHS = readFileSync(join(SAMPLES, "eal.csv"), "utf8")
  .split("\n")
  .flatMap((line) => /\b999\d{7}\b/.exec(line)?.[0] ?? [])
  .slice(0, 60);

function people(count: number, numberOf: (index: number) => string, more: Partial<Person> = {}): string[] {
  return NHS.slice(0, count).map((nhs, index) => row({ nhs, number: numberOf(index), ...more }));
}

const zeros = (index: number): string => `00${4510 + index}`;

describe("entry numbers that have changed", () => {
  it.each([
    ["leading zeros lost", (index: number) => String(4510 + index), {}],
    ["leading zeros lost and no date given", (index: number) => String(4510 + index), { tci: "" }],
    ["another numbering", (index: number) => `WLX-${index * 7}`, {}],
    ["another prefix and no date given", (index: number) => `N/${4510 + index}`, { tci: "" }],
  ] as const)(
    "%s: nothing is written before it is answered; each answer does what it says",
    async (_name, numberOf, more) => {
      const first = file("first.csv", [HEADER, ...people(20, zeros, more)]);
      const second = file("second.csv", [HEADER, ...people(20, numberOf, more)]);
      expect(await standdown("import", first)).toMatchObject({ code: 0 });

      const asked = await standdown("import", second);
      expect(asked.code).toBe(1);
      expect(asked.stderr).toMatch(
        /Nothing was imported.*20 of the 20 rows are new.*20 of them are the same.*--same or --different/,
      );
      expect(asked.json).toMatchObject({ importId: null, same: 20, questions: [{ kind: "numbers" }] });
      expect((await standdown("import", second, "--gone-ok")).code).toBe(1);
      expect(await listed()).toEqual({ numbers: people(20, zeros).map((line) => line.split(",")[0]), gone: 0 });

      const dry = await standdown("import", second, "--dry-run");
      expect(dry).toMatchObject({ code: 0, json: { same: 20, importId: null } });

      const same = await standdown("import", second, "--same");
      expect(same).toMatchObject({ code: 0, json: { renumbered: 20, missing: 0, added: 0 } });
      expect((await listed()).numbers).toHaveLength(20);
    },
  );

  it("--different adds the new ones and marks the old", async () => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const second = file("second.csv", [HEADER, ...people(20, (index) => String(4510 + index))]);
    expect(await standdown("import", second, "--different")).toMatchObject({
      code: 0,
      json: { added: 20, missing: 20, renumbered: 0 },
    });
    expect(await listed()).toMatchObject({ gone: 20 });
  });

  it("that changed in a fifth of the list are asked about as well", async () => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const second = people(20, (index) => (index < 4 ? String(4510 + index) : zeros(index)));
    const path = file("second.csv", [HEADER, ...second]);
    expect((await standdown("import", path)).stderr).toMatch(/4 of them are the same/);
    expect(await standdown("import", path, "--different")).toMatchObject({ code: 0, json: { added: 4, missing: 4 } });
  });

  it("of people who are none of those on the list: it may be another list", async () => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const others = NHS.slice(20, 40).map((nhs, index) => row({ nhs, number: `X${index}` }));
    const path = file("second.csv", [HEADER, ...others]);
    expect((await standdown("import", path)).stderr).toMatch(/another list/);
    expect((await standdown("import", path, "--same")).code).toBe(1);
    expect(await listed()).toMatchObject({ gone: 0 });
    expect((await standdown("import", path, "--different")).code).toBe(0);
  });

  it("--same does not answer for those that are gone beside", async () => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const path = file("second.csv", [HEADER, ...people(12, (index) => String(4510 + index))]);
    const refused = await standdown("import", path, "--same");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/8 of the 20 entries.*--gone-ok/) });
    expect(await standdown("import", path, "--same", "--gone-ok")).toMatchObject({
      code: 0,
      json: { renumbered: 12, missing: 8 },
    });
  });

  it("of the cases in the shared folder", async () => {
    await standdown("import", join(CASES, "c18-1-zeros.csv"));
    const path = join(CASES, "c18-2-zeros-gone.csv");
    expect(await standdown("import", path)).toMatchObject({ code: 1, stderr: expect.stringContaining("28 of them") });
    expect(await standdown("import", path, "--same")).toMatchObject({ code: 0, json: { renumbered: 28 } });
  });

  it("cannot be the same and different", () => {
    expect(planCommand(["import", "x.csv", "--same", "--different"])).toMatchObject({ ok: false });
  });
});

describe("much of the list", () => {
  it.each([
    [18, 0],
    [17, 1],
    [1, 1],
  ])("with %i of 20 still on the extract ends with exit code %i", async (left, code) => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const path = file("second.csv", [HEADER, ...people(left, zeros)]);
    const report = await standdown("import", path);
    expect(report.code).toBe(code);
    if (code === 0) return;
    expect(report.stderr).toMatch(/entries on the list are not on this extract.*--gone-ok/);
    expect(await listed()).toMatchObject({ gone: 0 });
    expect(await standdown("import", path, "--gone-ok")).toMatchObject({ code: 0, json: { missing: 20 - left } });
  });

  it("left out is asked about, on a first import as well", async () => {
    const rows = NHS.slice(0, 20).map((nhs, index) =>
      row({ nhs, number: zeros(index), type: index < 3 ? "21" : "11" }),
    );
    const path = file("list.csv", [HEADER, ...rows]);
    const refused = await standdown("import", path);
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/3 of the 20 rows would be left out.*give --left-out-ok\.$/m),
    });
    expect(await standdown("import", path, "--gone-ok")).toMatchObject({ code: 1 });
    expect(await listed()).toMatchObject({ numbers: [] });
    expect(await standdown("import", path, "--left-out-ok")).toMatchObject({
      code: 0,
      json: { added: 17, leftOut: 3 },
    });
    expect((await standdown("import", path)).code).toBe(1);
  });
});

describe("gone and left out at once", () => {
  it("are two answers, and the refusal asks for what is open alone", async () => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const rows = NHS.slice(0, 16).map((nhs, index) =>
      row({ nhs, number: zeros(index), type: index < 3 ? "21" : "11" }),
    );
    const path = file("second.csv", [HEADER, ...rows]);
    expect((await standdown("import", path)).stderr).toMatch(/--gone-ok.*--left-out-ok/);
    const gone = await standdown("import", path, "--gone-ok");
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("--left-out-ok") });
    expect(gone.stderr).not.toContain("--gone-ok");
    const leftOut = await standdown("import", path, "--left-out-ok");
    expect(leftOut).toMatchObject({ code: 1, stderr: expect.stringContaining("--gone-ok") });
    expect(leftOut.stderr).not.toContain("--left-out-ok");
    expect((await standdown("import", path, "--gone-ok", "--left-out-ok")).code).toBe(0);
  });
});

describe("a theatre that is only called otherwise", () => {
  const HEADER_WITH_THEATRE = `${HEADER},Theatre`;
  const named = (count: number, name: string): string[] => people(count, zeros).map((line) => `${line},${name}`);
  const namesOnList = async (): Promise<string[]> => {
    const raw = await app.raw();
    try {
      return raw
        .prepare<[], { theatre: string }>("SELECT theatre FROM entry ORDER BY id")
        .all()
        .map(({ theatre }) => theatre);
    } finally {
      raw.close();
    }
  };
  const times = (count: number, name: string): string[] => Array.from({ length: count }, () => name);

  beforeEach(async () => {
    await standdown("import", file("first.csv", [HEADER_WITH_THEATRE, ...named(20, "Theatre 1")]));
  });

  it("keeps its name on the list until --new-names, also where new entries have come under the new one", async () => {
    const second = file("second.csv", [HEADER_WITH_THEATRE, ...named(22, "NG Theatre 1")]);
    expect((await standdown("import", second)).json).toMatchObject({
      newNames: false,
      renamed: [{ field: "theatre", from: "Theatre 1", to: "NG Theatre 1", count: 20 }],
    });
    expect(await namesOnList()).toEqual([...times(20, "Theatre 1"), ...times(2, "NG Theatre 1")]);

    expect((await standdown("import", second)).json).toMatchObject({ renamed: [{ count: 20 }] });
    expect((await namesOnList())[0]).toBe("Theatre 1");

    expect((await standdown("import", second, "--new-names")).json).toMatchObject({ changed: 20, newNames: true });
    expect(await namesOnList()).toEqual(times(22, "NG Theatre 1"));
  });

  it("is said, with the option that takes the new name over", async () => {
    const second = file("second.csv", [HEADER_WITH_THEATRE, ...named(20, "NG Theatre 1")]);
    const lines = await linesOf("import", second, "--dry-run");
    expect(lines).toMatch(/“Theatre 1” is called “NG Theatre 1” now, on 20 entries. Nobody moves.*give --new-names/s);
  });

  it("is a move where a few change alone: taken over as such", async () => {
    const rows = named(20, "Theatre 1").map((line, index) =>
      index < 12 ? line : line.replace("Theatre 1", "Theatre 2"),
    );
    await standdown("import", file("second.csv", [HEADER_WITH_THEATRE, ...rows]));
    expect(await namesOnList()).toEqual([...times(12, "Theatre 1"), ...times(8, "Theatre 2")]);
  });
});

describe("an admission type column that says nothing", () => {
  it.each(["", "NULL", " ", "-", "\u00A0"])("but %j leaves nobody out and marks nobody as gone", async (type) => {
    await standdown("import", file("first.csv", [HEADER, ...people(20, zeros)]));
    const report = await standdown("import", file("second.csv", [HEADER, ...people(20, zeros, { type })]));
    expect(report).toMatchObject({ code: 0, json: { unchanged: 20, leftOut: 0, missing: 0 } });
    expect(report.json).toMatchObject({ notes: [expect.stringMatching(/blank in every row, so every row was taken/)] });
  });

  it("in the PAS sample is as if there were no such column", async () => {
    const pas = readFileSync(join(SAMPLES, "pas.csv"), "utf8").trimEnd().split("\n");
    const at = (pas[0] ?? "").split(",").indexOf("MethodOfAdm");
    await standdown("import", join(SAMPLES, "pas.csv"));
    const before = await listed();
    const blanked = pas.map((line, index) =>
      index === 0
        ? line
        : line
            .split(",")
            .map((cell, place) => (place === at ? "" : cell))
            .join(","),
    );
    const report = await standdown("import", file("blank.csv", blanked));
    expect(report).toMatchObject({ code: 0, json: { leftOut: 1, missing: 0 } });
    expect((await listed()).gone).toBe(before.gone);
  });
});
