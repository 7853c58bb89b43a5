import { describe, expect, it } from "vitest";
import { sampleExtract, SAMPLE_HEADINGS } from "../../../../shared/domain/sample-trust/generate.ts";
import { isNhsNumber } from "../../../../shared/domain/list/nhs-number.ts";
import { cutRows } from "../../../../shared/domain/import/cell-table.ts";
import { createCsvScanner } from "../../../../shared/domain/import/csv-scanner.ts";

const OPTIONS = { seed: 1, today: "2026-11-25", rows: 1500, trustCode: "R9Z" } as const;

function rowsOf(options: Parameters<typeof sampleExtract>[0]): Record<string, string>[] {
  const text = [...sampleExtract(options)].join("\n");
  const scanner = createCsvScanner(",");
  const scanned = scanner.push(`${text}\n`);
  if (!scanned.ok) throw new Error("not CSV");
  const records = cutRows(scanned.value).slice(1);
  return records.map((record) =>
    Object.fromEntries(SAMPLE_HEADINGS.map((heading, index) => [heading, record.cells[index] ?? ""])),
  );
}

describe("the sample extract", () => {
  it("is the same for the same options and another for another seed", () => {
    expect([...sampleExtract(OPTIONS)]).toEqual([...sampleExtract(OPTIONS)]);
    expect([...sampleExtract({ ...OPTIONS, seed: 2 })]).not.toEqual([...sampleExtract(OPTIONS)]);
  });

  it("has the rows asked for, each entry and each NHS number once, all numbers in the test range", () => {
    const rows = rowsOf(OPTIONS);
    expect(rows).toHaveLength(1500);
    expect(new Set(rows.map((row) => row["EALEntryNumber"])).size).toBe(1500);
    expect(new Set(rows.map((row) => row["LocalPatientID"])).size).toBe(1500);
    const numbers = rows.map((row) => row["NHSNumber"] ?? "").filter((number) => number !== "");
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(1450);
    expect(numbers.every((number) => isNhsNumber(number) && number.startsWith("999"))).toBe(true);
  });

  it("has sessions that hang together: one consultant and specialty, running order, about a session's minutes", () => {
    const sessions = new Map<string, Record<string, string>[]>();
    for (const row of rowsOf(OPTIONS)) {
      if (row["SessionType"] === "") continue;
      const key = [row["TCIDate"], row["EALAnticipatedTheatre"], row["SessionType"]].join("|");
      sessions.set(key, [...(sessions.get(key) ?? []), row]);
    }
    expect(sessions.size).toBeGreaterThan(150);
    let dated = 0;
    for (const cases of sessions.values()) {
      dated += cases.length;
      expect(new Set(cases.map((row) => row["ConsultantCode"])).size).toBe(1);
      expect(new Set(cases.map((row) => row["IntendedSiteCode"])).size).toBe(1);
      expect(cases.map((row) => Number(row["ListPosition"]))).toEqual(cases.map((_row, index) => index + 1));
      const minutes = cases.reduce((sum, row) => sum + Number(row["SurgicalProcedureDurn"]), 0);
      const most = cases[0]?.["SessionType"] === "ALL DAY" ? 490 : 285;
      expect(minutes).toBeLessThanOrEqual(most);
    }
    expect(dated / 1500).toBeGreaterThan(0.6);
    expect(dated / 1500).toBeLessThan(0.85);
  });

  it("keeps NHS numbers unique over 200,000 rows", () => {
    let count = -1;
    let twice = 0;
    const numbers = new Set<string>();
    for (const line of sampleExtract({ ...OPTIONS, rows: 200_000 })) {
      count++;
      const number = line.split(",", 2)[1] ?? "";
      if (number !== "" && numbers.has(number)) twice++;
      numbers.add(number);
    }
    expect(twice).toBe(0);
    expect(count).toBe(200_000);
  }, 120_000);
});
