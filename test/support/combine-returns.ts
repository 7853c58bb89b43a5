import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { parse } from "csv-parse/sync";
import { listOrganisations } from "../../shared/domain/codes/organisations.ts";
import { createChance } from "../../shared/domain/sample-trust/random.ts";

/** A row of the published positions of 2016. */
export type Published = {
  readonly strike: string;
  readonly actionDates: readonly string[];
  readonly figures: readonly [inpatient: number, onDays: number, dayCase: number, onDays: number];
};

export const PUBLISHED: readonly Published[] = parse<Record<string, string>>(
  readFileSync(join(import.meta.dirname, "../fixtures/published-positions.csv")),
  { columns: true },
).map((row) => ({
  strike: row["strike"] ?? "",
  actionDates: (row["action_dates"] ?? "").split(";"),
  figures: [
    Number(row["inpatient_total"]),
    Number(row["inpatient_on_action_days"]),
    Number(row["day_case_total"]),
    Number(row["day_case_on_action_days"]),
  ],
}));

const HEADINGS_2016 =
  "org_code,org_name,strike,position_as_at,inpatient_cancelled,inpatient_cancelled_on_action_days,day_case_cancelled,day_case_cancelled_on_action_days,nil_confirmed";
const HEADINGS_BY_DATE =
  "org_code,org_name,strike,position_as_at,activity_date,is_action_day,inpatient_cancelled,day_case_cancelled";

type Four = [number, number, number, number];

/** A return in the layout of 2016, as text. */
export function csv2016(code: string, strike: string, asAt: string, figures: readonly number[], nil = false): string {
  return `${HEADINGS_2016}\r\n${code},"Trust, ${code}",${strike},${asAt},${figures.join(",")},${nil ? "Y" : "N"}\r\n`;
}

/** The same figures by date: those not on action days fall on the day before. */
export function csvByDate(
  code: string,
  strike: string,
  asAt: string,
  figures: readonly number[],
  actionDates: readonly string[],
): string {
  const [inpatient = 0, onDays = 0, dayCase = 0, dayCaseOnDays = 0] = figures;
  const start = `${code},"Trust, ${code}",${strike},${asAt}`;
  const last = actionDates.length - 1;
  const rows = actionDates.map((date, index) =>
    // All but a little on the last of them, so that there is something to add up.
    index === last
      ? `${start},${date},Y,${onDays - Math.min(last, onDays)},${dayCaseOnDays - Math.min(last, dayCaseOnDays)}`
      : `${start},${date},Y,${Math.min(1, onDays)},${Math.min(1, dayCaseOnDays)}`,
  );
  return [HEADINGS_BY_DATE, `${start},2016-01-04,N,${inpatient - onDays},${dayCase - dayCaseOnDays}`, ...rows, ""].join(
    "\r\n",
  );
}

/** 154 trusts: those of the bundled list, and invented ones that the list of those expected brings in. */
export const CODES_154: readonly string[] = [
  ...listOrganisations().map(({ code }) => code),
  ...Array.from({ length: 16 }, (_value, index) => `X${String(index + 1).padStart(2, "0")}`),
];

/** What was put where. */
export type MadeReturns = {
  readonly folder: string;
  readonly expected: string;
  readonly missing: string;
  readonly sentTwice: string;
  readonly wrongSum: string;
  readonly nil: readonly string[];
  /** What each trust's figures should be taken to be. */
  readonly truth: ReadonlyMap<string, Four>;
};

/**
 * The returns of 154 trusts that come to a published position: unevenly spread, some nil, one missing, one sent twice,
 * one with a wrong sum in a later file; as CSV in two layouts and as workbooks.
 */
export async function makeReturns(root: string, published: Published, seed = 1): Promise<MadeReturns> {
  const folder = join(root, "returns");
  mkdirSync(join(folder, "north"), { recursive: true });
  const random = createChance(seed);
  const { strike, actionDates, figures } = published;
  const [missing = "", sentTwice = "", wrongSum = "", ...others] = CODES_154;
  const nil = others.filter(() => random.next() < 0.08);
  const senders = [sentTwice, wrongSum, ...others.filter((code) => !nil.includes(code))];
  const truth = new Map<string, Four>([sentTwice, wrongSum, ...others].map((code) => [code, [0, 0, 0, 0]]));
  const [inpatient, onDays, dayCase, dayCaseOnDays] = figures;
  // Counted out one by one; the square makes some trusts large and most small.
  const deal = (count: number, places: readonly number[]): void => {
    for (let dealt = 0; dealt < count; dealt++) {
      const of = truth.get(senders[Math.floor(random.next() ** 2 * senders.length)] ?? "");
      for (const place of places) if (of !== undefined) of[place] = (of[place] ?? 0) + 1;
    }
  };
  deal(onDays, [0, 1]);
  deal(inpatient - onDays, [0]);
  deal(dayCaseOnDays, [2, 3]);
  deal(dayCase - dayCaseOnDays, [2]);

  const asAt = "2016-02-10T17:00:00Z";
  for (const [index, [code, own]] of [...truth].entries()) {
    const place = join(folder, index % 3 === 0 ? "north" : ".", `${code}-return`);
    const isNil = own.every((figure) => figure === 0);
    if (index % 5 === 1 && !isNil) writeFileSync(`${place}.csv`, csvByDate(code, strike, asAt, own, actionDates));
    else if (index % 5 === 2) {
      const rows = [HEADINGS_2016.split(","), [code, `Trust ${code}`, strike, asAt, ...own, isNil ? "Y" : "N"]];
      writeFileSync(`${place}.xlsx`, await writeXlsx({ sheets: [{ name: "Return", rows }] }));
    } else writeFileSync(`${place}.csv`, csv2016(code, strike, asAt, own, isNil));
  }
  const earlier = "2016-02-09T17:00:00Z";
  writeFileSync(join(folder, `${sentTwice}-yesterday.csv`), csv2016(sentTwice, strike, earlier, [900, 800, 700, 600]));
  const later = "2016-02-11T09:00:00Z";
  writeFileSync(join(folder, `${wrongSum}-wrong.csv`), csv2016(wrongSum, strike, later, [5, 7, 3, 3]));
  const expected = join(root, "expected.csv");
  writeFileSync(
    expected,
    `org_code,org_name,region_code\n${CODES_154.map((code) => `${code},,${code.startsWith("X") ? "Y60" : ""}`).join("\n")}\n`,
  );
  const silent = [...truth].filter(([, own]) => own.every((figure) => figure === 0)).map(([code]) => code);
  return { folder, expected, missing, sentTwice, wrongSum, nil: silent, truth };
}
