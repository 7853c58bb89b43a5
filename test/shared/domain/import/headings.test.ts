import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { carriedFields, matchHeadings } from "../../../../shared/domain/import/headings.ts";

function headingsOf(sample: string): string[] {
  const text = readFileSync(join(import.meta.dirname, `../../../fixtures/samples/${sample}.csv`), "utf8");
  return text
    .replace(/^\uFEFF/, "")
    .slice(0, text.indexOf("\n"))
    .trim()
    .split(",");
}

function matched(headings: readonly string[]) {
  const mapping = matchHeadings(headings);
  if (!mapping.ok) throw new Error("not known");
  return mapping.value;
}

describe.each(["eal", "pas", "wlmds", "headings"])("the headings of %s", (shape) => {
  const headings = headingsOf(shape);
  const fieldOf = (list: readonly string[]) =>
    Object.fromEntries(
      matched(list).columns.map((column) => [column.heading.toLowerCase().replaceAll(/[^a-z0-9]/g, ""), column.field]),
    );

  it("are known for what they are", () => {
    expect(matched(headings).shape).toBe(shape);
    const unused = matched(headings).columns.filter((column) => column.field === null);
    const allowed = [
      "NHSNumberStatus",
      "waiting_list_type",
      "organisation_identifier_code_of_provider",
      "referral_identifier",
      "date_and_time_data_set_created",
      "week_ending_date",
    ];
    expect(allowed).toEqual(expect.arrayContaining(unused.map((column) => column.heading)));
  });

  it("are known in any order, case, spacing and punctuation, with columns in between", () => {
    const odd = headings
      .toReversed()
      .flatMap((heading, index) => [` ${heading.toUpperCase().replaceAll("_", " ")} `, `Spare ${index}`]);
    expect(matched(odd).shape).toBe(shape);
    const spared = fieldOf(odd);
    expect(fieldOf(headings)).toEqual(
      Object.fromEntries(Object.entries(spared).filter(([name]) => !name.startsWith("spare"))),
    );
  });
});

describe("headings", () => {
  it("give Consultant the code beside a name, and the name on its own", () => {
    expect(carriedFields(matched(["Entry number", "Consultant", "ConsultantName", "TCI"]))).toContain("consultantCode");
    expect(carriedFields(matched(["Entry number", "Consultant", "TCI", "Ward"]))).toContain("consultantName");
  });

  it("use the first of two columns of one name, and say so", () => {
    const mapping = matched(["Entry number", "TCI date", "tci_date", "Ward"]);
    expect(mapping.columns.map((column) => column.field)).toEqual(["entryNumber", "tciDate", null, "ward"]);
    expect(mapping.repeated).toEqual(["tci_date"]);
  });

  it.each([[["Name", "Date", "TCI date", "Ward"]], [[""]], [["Entry number", "Colour"]]])(
    "refuse %j, naming what was found and wanted",
    (headings) => {
      const mapping = matchHeadings(headings);
      expect(mapping).toMatchObject({ ok: false, error: { found: headings.filter((heading) => heading !== "") } });
      expect(mapping.ok ? [] : mapping.error.wanted.join()).toMatch(/entry number.*TCI date/);
    },
  );
});
