import { readFileSync, statSync } from "node:fs";
import { planIdOf } from "../../support/ids.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importProblems, listImports, listStatus } from "../../../db/list/imports.ts";
import { applyDecisions } from "../../../db/actions/decisions.ts";
import { addStrike } from "../../../db/strike/strikes.ts";
import { makeJobs } from "../../../db/service/jobs.ts";
import { setTrust } from "../../../db/trust/trust.ts";
import type { ImportSummary } from "../../../shared/contract/import.ts";
import {
  openTestList,
  previewImport,
  runImport,
  samplePath,
  summaryIn,
  type TestList,
} from "../../support/extracts.ts";

const AS_AT = "2026-12-14T06:00:00Z";
const HEADER =
  "EALEntryNumber,NHSNumber,PatientSurname,ElectiveAdmissionListType,TCIDate,TreatmentFunctionCode,IntendedManagement,SurgicalProcedure,EALAnticipatedTheatre,SessionType,ListPosition";
const WLMDS_HEADER =
  "patient_pathway_identifier,waiting_list_type,tci_date,activity_treatment_function_code,week_ending_date,organisation_identifier_code_of_provider,date_and_time_data_set_created";

let list: TestList;
beforeEach(() => {
  list = openTestList();
});
afterEach(() => {
  list.close();
});

function row(number: string, changes: { surname?: string; type?: string; tci?: string; nhs?: string } = {}): string {
  const { surname = "STONE", type = "11", tci = "20261216", nhs = "9997741218" } = changes;
  return `${number},${nhs},${surname},${type},${tci},130,2,Phacoemulsification of lens,NG Theatre 1,AM,1`;
}

async function run(...lines: string[]): Promise<ImportSummary> {
  const path = list.file("list.csv", `${lines.join("\n")}\n`);
  const args = { jobId: "1", path, asAt: AS_AT };
  const preview = await previewImport(list.ctx, args);
  const done = await runImport(list.ctx, { ...args, sha256: preview.ok ? preview.value.extract.sha256 : null });
  if (!preview.ok || !done.ok) throw new Error(JSON.stringify([preview, done]));
  expect(done.value.summary).toEqual(summaryIn(preview.value));
  const { counts, problems, problemKinds } = preview.value;
  for (const kind of problemKinds) {
    const told = problems.filter(({ field, problem }) => field === kind.field && problem.startsWith(kind.problem));
    expect(told).toHaveLength(kind.count);
  }
  expect(counts.read).toBe(counts.added + counts.changed + counts.unchanged + counts.refused + counts.leftOut);
  return preview.value;
}

async function refusal(contents: string | Uint8Array): Promise<string> {
  const answer = await previewImport(list.ctx, { jobId: "1", path: list.file("list.csv", contents), asAt: null });
  if (answer.ok) throw new Error("not refused");
  return `${answer.error.kind}: ${answer.error.message}`;
}

describe("an entry number that stands twice", () => {
  it("is refused with different contents, and the first stays", async () => {
    const summary = await run(HEADER, row("E1"), row("E1", { surname: "OTHER" }));
    expect(summary.counts).toMatchObject({ read: 2, added: 1, refused: 1 });
    expect(summary.problems).toMatchObject([
      { line: 3, kind: "refused", field: "Entry number", value: "E1", problem: expect.stringContaining("line 2") },
    ]);
    expect(list.rows("SELECT surname FROM entry")).toEqual([{ surname: "STONE" }]);
  });

  it("is unchanged with the same contents however they are written, with a warning that names the first line", async () => {
    const summary = await run(
      HEADER,
      row("E1"),
      row("E1").replace("STONE", '"STONE"').replace("20261216", "16/12/2026"),
    );
    expect(summary.counts).toMatchObject({ read: 2, added: 1, unchanged: 1, warnings: 1 });
    expect(summary.problems).toMatchObject([{ line: 3, kind: "warning", problem: expect.stringContaining("line 2") }]);
  });

  it("is judged by the first row even where that one is refused or left out", async () => {
    const summary = await run(
      HEADER,
      row("E1", { tci: "20270231" }),
      row("E1"),
      row("E2", { type: "21" }),
      row("E2"),
      row("E2", { type: "21" }),
    );
    expect(summary.counts).toMatchObject({ read: 5, added: 0, refused: 3, leftOut: 2 });
  });
});

describe("rows", () => {
  it("that are blank are no rows; lines are those of the file", async () => {
    const summary = await run(
      HEADER,
      "",
      row("E1"),
      ",,,,,,,,,,",
      `"E2",9997741218,"TWO\nLINES",11,x,130,2,,,,`,
      row("", {}),
    );
    expect(summary.counts).toMatchObject({ read: 3, added: 1, refused: 2 });
    expect(summary.problems.map(({ line, field, value }) => ({ line, field, value }))).toEqual([
      { line: 5, field: "TCI date", value: "x" },
      { line: 7, field: "Entry number", value: "" },
    ]);
  });

  it("with more cells than headings, or a broken quotation mark, are refused; blank cells more are fine", async () => {
    const summary = await run(
      HEADER,
      `${row("E1")},,`,
      `${row("E2")},x`,
      row("E3").replace("STONE", '"ST"ONE'),
      row("E4"),
    );
    expect(summary.counts).toMatchObject({ read: 4, added: 2, refused: 2 });
    expect(summary.problems.map((problem) => problem.line)).toEqual([3, 4]);
    expect(summary.problemKinds).toMatchObject([{ kind: "refused", field: "Row", count: 2 }]);
  });

  it("that are short at the end are blank there, with one note", async () => {
    const short = (number: string) => row(number).split(",").slice(0, 8).join(",");
    const summary = await run(HEADER, short("E1"), row("E2"), short("E3"));
    expect(summary.counts).toMatchObject({ read: 3, added: 3, refused: 0 });
    expect(summary.notes).toContain("2 rows end before the last heading: what is missing there was read as blank.");
    expect(list.rows("SELECT theatre AS t FROM entry ORDER BY id")).toEqual([
      { t: null },
      { t: "NG Theatre 1" },
      { t: null },
    ]);
  });

  it("that a line break has cut in two are refused, both parts of each", async () => {
    const broken = row("E2", { surname: "STO\nNE" });
    const twice = row("E3", { surname: "S\nTO\nNE" });
    const summary = await run(HEADER, row("E1"), broken, row("E4"), twice, row("E5"));
    expect(summary.counts).toMatchObject({ read: 8, added: 3, refused: 5 });
    expect(summary.problems.map(({ line, problem }) => [line, problem.slice(0, 18)])).toEqual(
      [3, 4, 6, 7, 8].map((line) => [line, "This row is broken"]),
    );
  });

  it("that end with the file, in the middle of a row, are refused: the file was not copied to its end", async () => {
    const path = list.file("cut.csv", [HEADER, row("E1"), row("E2").slice(0, 30)].join("\n"));
    const seen = await previewImport(list.ctx, { jobId: "1", path, asAt: AS_AT });
    expect(seen).toMatchObject({ ok: true, value: { counts: { read: 2, added: 1, refused: 1 } } });
    expect(seen.ok && seen.value.problems[0]?.problem).toMatch(/The file ends in the middle of this row/);
  });

  it("that are no patients are left out as such, whatever they say", async () => {
    const summary = await run(
      HEADER,
      HEADER.replaceAll(/[^,]+/g, "------"),
      "NG Theatre 1,,,,,,,,,,",
      row("E1"),
      "Consultant:,Okoro,,,,,,,,,",
      row("E2"),
      HEADER,
      row("E3"),
      "(3 rows affected)",
      "*** End of report ***",
      "\u001A",
    );
    expect(summary.counts).toMatchObject({ read: 10, added: 3, refused: 0, leftOut: 7 });
    expect(summary.problems.map(({ line, kind }) => [line, kind])).toEqual(
      [2, 3, 5, 7, 9, 10, 11].map((line) => [line, "left-out"]),
    );
  });

  it("are all taken where there is no column for the admission type, and a note says so", async () => {
    const header = HEADER.replace("ElectiveAdmissionListType", "Spare");
    const summary = await run(header, row("E1", { type: "21" }), row("E2", { type: "" }));
    expect(summary.counts).toMatchObject({ added: 2, leftOut: 0 });
    expect(summary.notes.join()).toMatch(/admission type/);
  });
});

describe("a newer extract", () => {
  it("changes, adds, marks what is missing, and tells what stood before", async () => {
    await run(HEADER, row("E1"), row("E2"), row("E3"), row("E4"));
    const summary = await run(
      HEADER,
      row("E1", { surname: "NEW" }),
      row("E2"),
      row("E3", { tci: "x" }),
      row("E4", { type: "21" }),
      row("E5"),
    );
    expect(summary.counts).toMatchObject({ added: 1, changed: 1, unchanged: 1, refused: 1, leftOut: 1, missing: 1 });
    expect(list.rows("SELECT entry_number AS e FROM entry WHERE missing_since_import_id = 2")).toEqual([{ e: "E4" }]);
    expect(list.rows("SELECT entry_id AS id, kind, before, after FROM entry_change")).toEqual([
      { id: 1, kind: "changed", before: '{"surname":"STONE"}', after: '{"surname":"NEW"}' },
      { id: 4, kind: "gone", before: "{}", after: "{}" },
    ]);
    expect(listStatus(list.ctx)).toMatchObject({ value: { entries: 4, latest: { id: 2 } } });
  });

  it("brings a missing entry back as changed, once", async () => {
    await run(HEADER, row("E1"), row("E2"));
    expect((await run(HEADER, row("E1"))).counts).toMatchObject({ unchanged: 1, missing: 1 });
    expect((await run(HEADER, row("E1"))).counts).toMatchObject({ unchanged: 1, missing: 0 });
    expect((await run(HEADER, row("E1"), row("E2"))).counts).toMatchObject({ unchanged: 1, changed: 1, missing: 0 });
    expect((await run(HEADER, row("E1"), row("E2"))).counts).toMatchObject({ unchanged: 2, changed: 0 });
    expect(list.rows("SELECT missing_since_import_id AS m FROM entry")).toEqual([{ m: null }, { m: null }]);
  });

  it("keeps what it does not carry, but no theatre of a date that has moved", async () => {
    await run(HEADER, row("E1"), row("E2"));
    const line = (number: string, tci: string) => `${number},IRTT,${tci},130,2026-12-20,R9Z,2026-12-13T06:00:00`;
    const summary = await run(WLMDS_HEADER, line("E1", "2026-12-16"), line("E2", "2026-12-17"));
    expect(summary.extract.shape).toBe("wlmds");
    expect(summary.counts).toMatchObject({ unchanged: 1, changed: 1 });
    expect(
      list.rows("SELECT surname, tci_date AS tci, theatre, session, list_order AS n FROM entry ORDER BY id"),
    ).toEqual([
      { surname: "STONE", tci: "2026-12-16", theatre: "NG Theatre 1", session: "AM", n: 1 },
      { surname: "STONE", tci: "2026-12-17", theatre: null, session: null, n: null },
    ]);
    expect((await run(HEADER, row("E1"), row("E2"))).counts).toMatchObject({ unchanged: 1, changed: 1 });
    expect((await run(HEADER, row("E1"), row("E2"))).counts).toMatchObject({ unchanged: 2 });
  });

  it("keeps every decision", async () => {
    await run(HEADER, row("E1"), row("E2"));
    const strike = addStrike(list.ctx, {
      name: "S",
      staffGroup: "nurses",
      start: "2026-12-16T08:00",
      end: "2026-12-17T08:00",
      actionDates: ["2026-12-16"],
      windowFrom: "2026-12-09",
      windowTo: "2026-12-23",
    });
    applyDecisions(list.ctx, {
      planId: planIdOf(strike.ok ? strike.value.id : 0),
      entryIds: [1, 2],
      decision: "cancel",
      reason: "industrial-action",
      note: null,
      clinician: null,
      endMoves: false,
      confirmed: [],
    });
    const before = list.rows("SELECT * FROM decision");
    await run(HEADER, row("E1", { tci: "20270104" }));
    expect(list.rows("SELECT * FROM decision")).toEqual(before);
    expect(list.rows("SELECT * FROM current_decision")).toHaveLength(2);
  });
});

describe("the extract as a whole", () => {
  it("is told of: older than the list, in the future, of another organisation", async () => {
    setTrust(list.ctx, { code: "RTH", name: null });
    await run(HEADER, row("E1"));
    const path = list.file("w.csv", `${WLMDS_HEADER}\nE1,IRTT,2026-12-16,130,2026-12-20,R9Z,2026-12-13T06:00:00\n`);
    const older = await previewImport(list.ctx, { jobId: "1", path, asAt: null });
    expect(older).toMatchObject({
      value: { extract: { asAt: "2026-12-13T06:00:00.000Z", asAtFrom: "file-contents" } },
    });
    expect(older.ok && older.value.notes.join()).toMatch(/older than the list.*organisation R9Z/);
    const future = await previewImport(list.ctx, { jobId: "1", path, asAt: "2027-01-01T00:00:00Z" });
    expect(future.ok && future.value.notes.join()).toMatch(/dated in the future/);
  });

  it("has the time of its file where nothing else says it", async () => {
    const path = list.file("list.csv", `${HEADER}\n${row("E1")}\n`);
    const preview = await previewImport(list.ctx, { jobId: "1", path, asAt: null });
    expect(preview).toMatchObject({
      value: { extract: { asAtFrom: "file-time", asAt: statSync(path).mtime.toISOString() } },
    });
  });

  it("is refused when it is no waiting list, and the message says what to do", async () => {
    expect(await refusal("")).toMatch(/invalid: list.csv is empty/);
    expect(await refusal("\n\n")).toMatch(/empty/);
    expect(await refusal(`${HEADER}\n`)).toMatch(/headings but no rows/);
    expect(await refusal("Name,Colour\nA,b\n")).toMatch(
      /Line 1 was taken for its headings, and none of them is known\. Wanted: an entry number/,
    );
    expect(await refusal(Buffer.from([1, 0, 2, 0, 3]))).toMatch(/not a text file/);
    expect(await refusal(`${HEADER}\n${row("E1")}\nE2,"open`)).toMatch(/quotation mark on line 3 that is never closed/);
    const gone = await previewImport(list.ctx, { jobId: "1", path: `${list.folder}/gone.csv`, asAt: null });
    expect(gone).toMatchObject({ error: { kind: "file", message: expect.stringMatching(/^gone.csv is not there/) } });
    const folder = await previewImport(list.ctx, { jobId: "1", path: list.folder, asAt: null });
    expect(folder).toMatchObject({ error: { kind: "file", message: expect.stringMatching(/folder/) } });
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ["UTF-8", (text) => Buffer.from(text)],
    ["UTF-8 with a mark", (text) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 little-endian", (text) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 big-endian", (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["Windows-1252", (text) => Buffer.from(text.replaceAll("’", "\u0092"), "latin1")],
  ])("is read in %s, with semicolons and a title above", async (_name, encode) => {
    const text = ["Waiting list;;", HEADER, row("E1", { surname: "O’NÉILL" })].join("\r\n").replaceAll(",", ";");
    const done = await runImport(list.ctx, {
      jobId: "1",
      path: list.file("l.csv", encode(text)),
      asAt: AS_AT,
      sha256: null,
    });
    expect(done).toMatchObject({ ok: true, value: { summary: { counts: { added: 1 } } } });
    expect(list.rows("SELECT surname FROM entry")).toEqual([{ surname: "O’NÉILL" }]);
  });
});

describe("an import", () => {
  const nothingLeft = () => {
    for (const table of ["entry", "import", "import_problem", "entry_change", "audit_log"]) {
      expect(list.rows(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect(list.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'entry_by%'")).toHaveLength(2);
  };

  it("is refused when the file changed since it was looked at, and leaves no trace", async () => {
    const path = list.file("list.csv", `${HEADER}\n${row("E1")}\n`);
    const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: "0".repeat(64) });
    expect(done).toMatchObject({ error: { kind: "refused" } });
    nothingLeft();
  });

  it("that is cancelled half way leaves no trace", async () => {
    const lines = Array.from({ length: 60_000 }, (_value, index) => row(`E${index}`));
    const path = list.file("list.csv", `${HEADER}\n${lines.join("\n")}\n`);
    const stopped: boolean[] = [];
    const jobs = makeJobs((event) => {
      const isAmid = event.kind === "progress" && (event.rows ?? 0) > 1000;
      if (isAmid && stopped.length === 0) stopped.push(jobs.cancel("long"));
    }, list.ctx.ticks);
    const order = { jobId: "long", path, asAt: AS_AT, sha256: null };
    expect(await runImport({ ...list.ctx, jobs }, order)).toMatchObject({ error: { kind: "cancelled" } });
    expect(stopped).toEqual([true]);
    nothingLeft();
    expect(jobs.cancel("long")).toBe(false);
  });

  it("lets reads be answered meanwhile", async () => {
    const lines = Array.from({ length: 60_000 }, (_value, index) => row(`E${index}`));
    const path = list.file("list.csv", `${HEADER}\n${lines.join("\n")}\n`);
    const entriesSeen: number[] = [];
    const ticking = setInterval(() => {
      const status = listStatus(list.ctx);
      if (status.ok) entriesSeen.push(status.value.entries);
    }, 1);
    const done = await runImport(list.ctx, { jobId: "1", path, asAt: AS_AT, sha256: null });
    clearInterval(ticking);
    expect(done.ok).toBe(true);
    // Answered many times, with the list as it was before or, once it is all there, as it is after.
    expect(entriesSeen.filter((entries) => entries === 0).length).toBeGreaterThan(5);
    expect(entriesSeen.filter((entries) => entries !== 0 && entries !== 60_000)).toEqual([]);
  });

  it("leaves the connection as it was, and names no import that is not there", async () => {
    const usual = list.ctx.write.pragma("cache_size", { simple: true });
    await run(HEADER, row("E1"), row("E2"));
    await run(HEADER, row("E1", { surname: "NEW" }));
    expect(list.ctx.write.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(list.ctx.write.pragma("cache_size", { simple: true })).toBe(usual);
    expect(list.ctx.write.pragma("foreign_key_check")).toEqual([]);
  });

  it("is logged and listed, with all its problems", async () => {
    await run(
      HEADER,
      row("E1", { nhs: "" }),
      row("E2", { nhs: "123" }),
      row("E3", { tci: "?" }),
      row("E4", { type: "99" }),
    );
    expect(list.rows("SELECT action, who FROM audit_log")).toEqual([{ action: "List imported", who: "Pat Planner" }]);
    expect(listImports(list.ctx)).toMatchObject({ value: [{ id: 1, importedBy: "Pat Planner", counts: { read: 4 } }] });
    const page = importProblems(list.ctx, { importId: 1, offset: 0, limit: 3 });
    expect(page).toMatchObject({
      value: { total: 4, problems: [{ kind: "refused" }, { kind: "left-out" }, { kind: "warning" }] },
    });
    expect(importProblems(list.ctx, { importId: 9, offset: 0, limit: 3 })).toMatchObject({
      error: { kind: "not-found" },
    });
  });

  it("says the same of an extract in Excel form as in CSV form", async () => {
    const { writeXlsx } = await import("hucre/xlsx");
    const { parse } = await import("csv-parse/sync");
    const rows: string[][] = parse(readFileSync(samplePath("headings.csv")), { bom: true });
    const path = list.file("list.xlsx", await writeXlsx({ sheets: [{ name: "List", rows }] }));
    const xlsx = await previewImport(list.ctx, { jobId: "1", path, asAt: AS_AT });
    const csv = await previewImport(list.ctx, { jobId: "1", path: samplePath("headings.csv"), asAt: AS_AT });
    if (!xlsx.ok || !csv.ok) throw new Error("refused");
    expect({ ...summaryIn(xlsx.value), extract: null }).toEqual({ ...summaryIn(csv.value), extract: null });
  });
});

describe("a refusal about headings", () => {
  it.each([
    "ABERNETHY,Ivy,London\nSTONE,Grace,Leeds\n",
    "Zebedee Quill,somewhere\nJo Bloggs,elsewhere\n",
    "Q12345,QUILL\nQ12346,STONE\n",
  ])("names nobody of %j", async (text) => {
    const said = await refusal(text);
    expect(said).toMatch(/headings/i);
    for (const word of text.split(/[,\n ]/).filter((one) => one.length > 2)) expect(said).not.toContain(word);
  });

  it("names the headings where some of them are known", async () => {
    expect(await refusal("Surname,Colour\nSTONE,b\n")).toMatch(/Its headings, on line 1, are: Surname, Colour\./);
  });
});
