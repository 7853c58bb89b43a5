import { formatInstantIso } from "../../util/local-date.ts";
import { regionName } from "../codes/regions.ts";
import type { Combination, Figures, Totals, TrustLine } from "./combination.ts";
import { changeWords, STATUS_WORDS } from "./words.ts";

type Cell = string | number;

/** A named table of the combination, as it is written to files. */
export type CombinationTable = { readonly name: string; readonly headings: string[]; readonly rows: Cell[][] };

const FIGURE_HEADINGS = [
  "inpatient_cancelled",
  "inpatient_cancelled_on_action_days",
  "day_case_cancelled",
  "day_case_cancelled_on_action_days",
  "not_divided",
  "total_cancelled",
];

/** The combination as one table: England, its regions, then every trust. */
export function combinationTable(combination: Combination): CombinationTable {
  const regions = combination.regions.map((region) => ["region", region.code ?? "", region.name, ...sums(region)]);
  const trusts = combination.trusts.map((trust) => [
    "trust",
    trust.code,
    trust.name,
    ...figures(trust.figures),
    ...trustFacts(trust),
  ]);
  return {
    name: "Combination",
    headings: ["level", "code", "name", ...FIGURE_HEADINGS, ...TRUST_HEADINGS],
    rows: [["england", "", `England, ${combination.strike}`, ...sums(combination.england)], ...regions, ...trusts].map(
      (row) => padded(row, 3 + FIGURE_HEADINGS.length + TRUST_HEADINGS.length),
    ),
  };
}

/** The combination as the sheets of a workbook. */
export function combinationSheets(combination: Combination): CombinationTable[] {
  const { england, regions, trusts, superseded, problems, files, missing } = combination;
  return [
    {
      name: "England and regions",
      headings: ["name", "code", ...FIGURE_HEADINGS, "trusts_expected", "trusts_received", "trusts_counted"],
      rows: [{ name: `England, ${combination.strike}`, code: "", ...england }, ...regions].map((line) => [
        line.name,
        line.code ?? "",
        ...sums(line),
        line.expected,
        line.received,
        line.counted,
      ]),
    },
    {
      name: "Trusts",
      headings: ["code", "name", ...FIGURE_HEADINGS, ...TRUST_HEADINGS],
      rows: trusts.map((trust) => [trust.code, trust.name, ...figures(trust.figures), ...trustFacts(trust)]),
    },
    {
      name: "Not received",
      headings: ["code", "name", "region"],
      rows: missing.map(({ code, name, regionCode }) => [code, name, nameOfRegion(regionCode)]),
    },
    {
      name: "Problems",
      headings: ["kind", "file", "line", "trust", "field", "value", "problem"],
      rows: problems.map((one) => [
        one.kind === "error" ? "problem" : one.kind,
        one.file,
        one.line ?? "",
        one.code ?? "",
        one.field,
        one.value,
        one.problem,
      ]),
    },
    {
      name: "Superseded",
      headings: ["file", "line", "trust", "position_as_at", "superseded_by", "reason"],
      rows: superseded.map((one) => [
        one.file,
        one.line,
        one.code,
        formatInstantIso(one.positionAsAt),
        one.by ?? "",
        one.reason,
      ]),
    },
    {
      name: "Files",
      headings: ["files", "count"],
      rows: [
        ["read", files.read],
        ["used", files.used],
        ["superseded", files.superseded],
        ["refused", files.refused],
        ["for another strike", files.otherStrike],
        ["not a return", files.notReturns],
      ],
    },
  ];
}

const TRUST_HEADINGS = ["region", "state", "position_as_at", "layout", "file", "line", "changed"];

function trustFacts(trust: TrustLine): Cell[] {
  const [source] = trust.sources;
  return [
    nameOfRegion(trust.regionCode),
    STATUS_WORDS[trust.status],
    trust.positionAsAt === null ? "" : formatInstantIso(trust.positionAsAt),
    trust.layout ?? "",
    source?.file ?? "",
    source?.line ?? "",
    changeWords(trust.change, trust.figures),
  ];
}

function nameOfRegion(code: string | null): string {
  return code === null ? "" : (regionName(code) ?? code);
}

function sums(totals: Totals): Cell[] {
  return [
    totals.inpatient,
    totals.inpatientOnActionDays,
    totals.dayCase,
    totals.dayCaseOnActionDays,
    totals.undivided,
    totals.total,
  ];
}

/** A figure that a return does not give is left blank: 0 would be wrong. */
function figures(given: Figures | null): Cell[] {
  if (given === null) return FIGURE_HEADINGS.map(() => "");
  return [
    given.inpatient ?? "",
    given.inpatientOnActionDays ?? "",
    given.dayCase ?? "",
    given.dayCaseOnActionDays ?? "",
    given.inpatient === null ? given.total : "",
    given.total,
  ];
}

function padded(row: Cell[], length: number): Cell[] {
  return [...row, ...Array.from({ length: length - row.length }, () => "")];
}
