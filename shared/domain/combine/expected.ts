import { err, ok, type Result } from "../../util/result.ts";
import { findOrganisation } from "../codes/organisations.ts";
import { regionName } from "../codes/regions.ts";
import { normalisedHeading } from "../import/headings.ts";
import type { ReturnRow } from "./read-cells.ts";

/** A trust that a return is expected from. */
export type ExpectedTrust = { readonly code: string; readonly name: string; readonly regionCode: string | null };

/** What is wrong with the list of trusts, and on which line. */
export type ExpectedProblem = {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly message: string;
};

const HEADINGS = {
  code: ["orgcode", "code", "trustcode", "odscode"],
  name: ["orgname", "name", "trust", "trustname"],
  region: ["regioncode", "region"],
} as const;

/**
 * Reads the trusts expected from a table with a column of codes and perhaps names and region codes; what is not given
 * comes from the bundled list. If no heading is known, the first column is read as codes.
 */
export function readExpected(rows: readonly ReturnRow[]): Result<ExpectedTrust[], ExpectedProblem> {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const names = (filled[0]?.cells ?? []).map(normalisedHeading);
  const column = (known: readonly string[]): number => names.findIndex((name) => known.includes(name));
  const codeAt = column(HEADINGS.code);
  const [nameAt, regionAt] = codeAt === -1 ? [-1, -1] : [column(HEADINGS.name), column(HEADINGS.region)];
  const found = new Map<string, ExpectedTrust>();
  for (const row of codeAt === -1 ? filled : filled.slice(1)) {
    const code = (row.cells[Math.max(codeAt, 0)] ?? "").trim().toUpperCase();
    if (!/^[A-Z0-9]{3,12}$/.test(code)) {
      const message = `Line ${row.line} of the list of trusts expected has no trust’s code in its place.`;
      return err({ line: row.line, field: "org_code", value: code, message });
    }
    const listed = findOrganisation(code);
    const region = (row.cells[regionAt] ?? "").trim().toUpperCase();
    const name = (row.cells[nameAt] ?? "").trim();
    found.set(code, {
      code,
      name: name === "" ? (listed?.name ?? code) : name,
      regionCode: regionName(region) === null ? (listed?.regionCode ?? null) : region,
    });
  }
  if (found.size > 0) return ok([...found.values()]);
  return err({ line: 1, field: "org_code", value: "", message: "The list of trusts expected is empty." });
}
