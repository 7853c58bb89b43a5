import { findOrganisation, listOrganisations } from "../codes/organisations.ts";
import { listRegions, regionName } from "../codes/regions.ts";
import type { Combination, CombineProblem, FileCounts, Figures, Totals, TrustLine } from "./combination.ts";
import type { ExpectedTrust } from "./expected.ts";
import { positionOf, type TrustPosition } from "./positions.ts";
import type { SentReturn } from "./read-return.ts";
import { withTimesJudged } from "./times.ts";

/** A file that was read: its returns, or why it has none. */
export type ReadFile =
  | { readonly kind: "returns"; readonly file: string; readonly returns: readonly SentReturn[] }
  | { readonly kind: "refused" | "not-a-return"; readonly file: string; readonly problem: CombineProblem };

export type CombineInput = {
  readonly files: readonly ReadFile[];
  /** Null for the strike with the most returns. */
  readonly strike: string | null;
  /** Null for every trust of the bundled list. */
  readonly expected: readonly ExpectedTrust[] | null;
  readonly before: { readonly file: string; readonly combination: Combination } | null;
  readonly combinedAt: string;
  readonly digest: string;
};

/** Combines returns: the newest position of each trust, sums for each region and England, and a list of problems. */
export function combineReturns(input: CombineInput): Combination {
  const all = input.files.flatMap((file) => (file.kind === "returns" ? file.returns : []));
  const strikes = strikesOf(all);
  const strike = input.strike ?? strikes[0]?.name ?? "";
  const ours = withTimesJudged(
    all.filter((sent) => isFor(sent, strike)),
    input.combinedAt,
  );
  const positions = new Map([...byCode(ours)].map(([code, returns]) => [code, positionOf(code, returns)]));
  const before = input.before !== null && isSameStrike(input.before.combination.strike, strike) ? input.before : null;
  const expected = input.expected ?? listOrganisations();
  const trusts = trustLines(positions, ours, expected, before?.combination ?? null);
  const problems = [
    ...input.files.flatMap((file) => (file.kind === "returns" ? [] : [file.problem])),
    ...ours.filter(({ code }) => code === "").flatMap((sent) => sent.problems),
    ...[...positions.values()].flatMap((position) => position.problems),
    ...codeWarnings(positions, expected, input.expected !== null),
    ...otherStrikes(all, strike),
    ...(input.before !== null && before === null ? [strangeBefore(input.before, strike)] : []),
  ].toSorted(errorsFirst);
  return {
    strike,
    strikes,
    combinedAt: input.combinedAt,
    england: totalsOf(trusts),
    regions: regionLines(trusts),
    trusts,
    received: trusts.filter(({ status }) => status !== "not-received").length,
    missing: trusts
      .filter((trust) => trust.expected && trust.status === "not-received")
      .map(({ code, name, regionCode }) => ({ code, name, regionCode })),
    superseded: [...positions.values()].flatMap((position) => position.superseded),
    problems,
    files: countFiles(input.files, positions, strike),
    before:
      before === null
        ? null
        : {
            strike: before.combination.strike,
            combinedAt: before.combination.combinedAt,
            england: before.combination.england,
          },
    digest: input.digest,
  };
}

/** Names of strikes are compared without regard to case and spaces. */
export function isSameStrike(a: string, b: string): boolean {
  return strikeKey(a) === strikeKey(b);
}

function strikeKey(name: string): string {
  return name.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/**
 * A return whose form has no column for the strike counts for any strike; so does one whose strike is blank, which has
 * failed its checks.
 */
function isFor(sent: SentReturn, strike: string): boolean {
  return sent.strike === null || sent.strike === "" || isSameStrike(sent.strike, strike);
}

function strikesOf(returns: readonly SentReturn[]): Combination["strikes"] {
  const found = new Map<string, { name: string; returns: number }>();
  for (const { strike } of returns) {
    if (strike === null || strike === "") continue;
    const one = found.get(strikeKey(strike)) ?? { name: strike, returns: 0 };
    found.set(strikeKey(strike), { name: one.name, returns: one.returns + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.returns - a.returns || a.name.localeCompare(b.name, "en-GB"));
}

function byCode(returns: readonly SentReturn[]): Map<string, SentReturn[]> {
  const found = new Map<string, SentReturn[]>();
  for (const sent of returns) {
    if (sent.code === "") continue;
    const of = found.get(sent.code);
    if (of === undefined) found.set(sent.code, [sent]);
    else of.push(sent);
  }
  return found;
}

function trustLines(
  positions: ReadonlyMap<string, TrustPosition>,
  returns: readonly SentReturn[],
  expected: readonly ExpectedTrust[],
  before: Combination | null,
): TrustLine[] {
  const wanted = new Map(expected.map((trust) => [trust.code, trust]));
  const sentNames = new Map(returns.filter(({ name }) => name !== "").map(({ code, name }) => [code, name]));
  const earlier = new Map((before?.trusts ?? []).map((trust) => [trust.code, trust.figures]));
  const codes = new Set([...wanted.keys(), ...positions.keys()]);
  const lines = [...codes].map((code): TrustLine => {
    const position = positions.get(code);
    const listed = wanted.get(code) ?? findOrganisation(code);
    const figures = position?.figures ?? null;
    return {
      code,
      name: listed?.name ?? sentNames.get(code) ?? code,
      regionCode: listed?.regionCode ?? findOrganisation(code)?.regionCode ?? null,
      expected: wanted.has(code),
      status: position?.status ?? "not-received",
      positionAsAt: position?.positionAsAt ?? null,
      layout: position?.layout ?? null,
      figures,
      sources: (position?.behind ?? []).map(({ file, line }) => ({ file, line })),
      change: before === null ? null : changeOf(earlier.get(code) ?? null, figures),
    };
  });
  return lines.toSorted((a, b) => a.name.localeCompare(b.name, "en-GB") || a.code.localeCompare(b.code));
}

function changeOf(before: Figures | null, now: Figures | null): TrustLine["change"] {
  if (before === null) return now === null ? null : { kind: "new", before };
  if (now === null) return { kind: "gone", before };
  const same =
    before.inpatient === now.inpatient &&
    before.inpatientOnActionDays === now.inpatientOnActionDays &&
    before.dayCase === now.dayCase &&
    before.dayCaseOnActionDays === now.dayCaseOnActionDays &&
    before.total === now.total;
  return { kind: same ? "same" : "changed", before };
}

function totalsOf(trusts: readonly TrustLine[]): Totals {
  const totals = {
    inpatient: 0,
    inpatientOnActionDays: 0,
    dayCase: 0,
    dayCaseOnActionDays: 0,
    undivided: 0,
    total: 0,
    expected: 0,
    received: 0,
    counted: 0,
  };
  for (const { figures, expected, status } of trusts) {
    if (expected) totals.expected++;
    if (status !== "not-received") totals.received++;
    if (figures === null) continue;
    totals.counted++;
    totals.inpatient += figures.inpatient ?? 0;
    totals.inpatientOnActionDays += figures.inpatientOnActionDays ?? 0;
    totals.dayCase += figures.dayCase ?? 0;
    totals.dayCaseOnActionDays += figures.dayCaseOnActionDays ?? 0;
    if (figures.inpatient === null) totals.undivided += figures.total;
    totals.total += figures.total;
  }
  return totals;
}

function regionLines(trusts: readonly TrustLine[]): Combination["regions"] {
  const known = listRegions().map(({ code, name }) => ({
    code,
    name,
    ...totalsOf(trusts.filter(({ regionCode }) => regionCode === code)),
  }));
  const outside = trusts.filter(({ regionCode }) => regionCode === null || regionName(regionCode) === null);
  return outside.length === 0 ? known : [...known, { code: null, name: "Region not known", ...totalsOf(outside) }];
}

function codeWarnings(
  positions: ReadonlyMap<string, TrustPosition>,
  expected: readonly ExpectedTrust[],
  listGiven: boolean,
): CombineProblem[] {
  const wanted = new Set(expected.map(({ code }) => code));
  return [...positions].flatMap(([code, { behind }]) => {
    const [first] = behind;
    if (first === undefined || wanted.has(code)) return [];
    const problem = listGiven
      ? "This trust is not among those expected. What passes the checks is counted all the same."
      : "This code is not on the list of trusts that comes with Standdown, so its region is not known: it is counted for England only.";
    const { file, line } = first;
    return [{ kind: "warning", file, line, code, field: "org_code", value: code, problem } as const];
  });
}

function otherStrikes(returns: readonly SentReturn[], strike: string): CombineProblem[] {
  const reported = new Set<string>();
  return returns.flatMap((sent) => {
    if (isFor(sent, strike) || sent.strike === null || reported.has(sent.file)) return [];
    reported.add(sent.file);
    const { file, line, code, strike: value } = sent;
    const problem = `This return is for another strike than “${strike}” and was left aside.`;
    return [{ kind: "warning", file, line, code, field: "strike", value, problem } as const];
  });
}

function strangeBefore({ file, combination }: NonNullable<CombineInput["before"]>, strike: string): CombineProblem {
  const problem = `The earlier combination is for another strike than “${strike}”, so nothing was compared with it.`;
  return { kind: "warning", file, line: null, code: null, field: "strike", value: combination.strike, problem };
}

function errorsFirst(a: CombineProblem, b: CombineProblem): number {
  if (a.kind !== b.kind) return a.kind === "error" ? -1 : 1;
  return a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
}

/** A file with several returns takes the state of the best of them. */
function countFiles(
  files: readonly ReadFile[],
  positions: ReadonlyMap<string, TrustPosition>,
  strike: string,
): FileCounts {
  const settled = [...positions.values()];
  const used = new Set(
    settled
      .filter(({ status }) => status !== "conflict" && status !== "failed")
      .flatMap(({ behind }) => behind.map(({ file }) => file)),
  );
  const superseded = new Set(settled.flatMap((position) => position.superseded.map(({ file }) => file)));
  const counts = { read: files.length, used: 0, superseded: 0, refused: 0, otherStrike: 0, notReturns: 0 };
  for (const file of files) {
    if (file.kind !== "returns") counts[file.kind === "refused" ? "refused" : "notReturns"]++;
    else if (used.has(file.file)) counts.used++;
    else if (superseded.has(file.file)) counts.superseded++;
    else if (file.returns.some((sent) => isFor(sent, strike))) counts.refused++;
    else counts.otherStrike++;
  }
  return counts;
}
