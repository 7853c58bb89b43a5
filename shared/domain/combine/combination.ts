import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.nullable(v.string());

/**
 * What one return says. Null where its layout does not carry the figure: a return that gives inpatient and day case
 * together says `total` alone, and none of the other four.
 */
export const figuresSchema = v.object({
  inpatient: v.nullable(count),
  inpatientOnActionDays: v.nullable(count),
  dayCase: v.nullable(count),
  dayCaseOnActionDays: v.nullable(count),
  total: count,
});
export type Figures = v.InferOutput<typeof figuresSchema>;

/** Sums over trusts. `undivided`: cancelled at trusts that gave one total; in `total`, in none of the other four. */
const totalsFields = {
  inpatient: count,
  inpatientOnActionDays: count,
  dayCase: count,
  dayCaseOnActionDays: count,
  undivided: count,
  total: count,
  /** Trusts in `expected`, of these received, and those whose figures are counted. */
  expected: count,
  received: count,
  counted: count,
};
export const totalsSchema = v.object(totalsFields);
export type Totals = v.InferOutput<typeof totalsSchema>;

/**
 * Where a trust stands. `counted`: with figures. `nil-confirmed`: nought, and said to be. `nil-not-confirmed`: nought,
 * but nobody said that it is nil. `no-data`: a return with its figures left blank. `failed`: nothing of it passed the
 * checks. `conflict`: two returns of the same time that do not agree; neither is counted. `not-received`.
 */
export const TRUST_STATUSES = [
  "counted",
  "nil-confirmed",
  "nil-not-confirmed",
  "no-data",
  "failed",
  "conflict",
  "not-received",
] as const;
export type TrustStatus = (typeof TRUST_STATUSES)[number];

/** Against the earlier combination. `gone`: counted then, not now. */
export const CHANGES = ["new", "changed", "same", "gone"] as const;

const sourceSchema = v.object({ file: v.string(), line: count });

export const trustLineSchema = v.object({
  code: v.string(),
  name: v.string(),
  /** Null for a code outside the lists. */
  regionCode: text,
  expected: v.boolean(),
  status: v.picklist(TRUST_STATUSES),
  positionAsAt: text,
  layout: text,
  /** Null where nothing is counted. */
  figures: v.nullable(figuresSchema),
  /** The file and its first line behind the figures; both of them in a conflict. */
  sources: v.array(sourceSchema),
  /** Null where nothing was counted then or now, or no earlier combination was given. */
  change: v.nullable(v.object({ kind: v.picklist(CHANGES), before: v.nullable(figuresSchema) })),
});
export type TrustLine = v.InferOutput<typeof trustLineSchema>;

export const supersededSchema = v.object({
  file: v.string(),
  line: count,
  code: v.string(),
  positionAsAt: v.string(),
  /** The file that stands in its place; null where the newest ones do not agree. */
  by: text,
  reason: v.picklist(["older", "the same figures again"]),
});

/** `error`: what is named is not counted. `warning`: it is counted, or is no return at all; look at it. */
export const combineProblemSchema = v.object({
  kind: v.picklist(["error", "warning"]),
  file: v.string(),
  line: v.nullable(count),
  code: text,
  field: v.string(),
  value: v.string(),
  problem: v.string(),
});
export type CombineProblem = v.InferOutput<typeof combineProblemSchema>;

/** Every file is one of these: read = used + superseded + refused + otherStrike + notReturns. */
export const fileCountsSchema = v.object({
  read: count,
  used: count,
  superseded: count,
  refused: count,
  otherStrike: count,
  notReturns: count,
});
export type FileCounts = v.InferOutput<typeof fileCountsSchema>;

/** Many trusts' returns for one strike, put together. */
export const combinationSchema = v.object({
  strike: v.string(),
  /** Every strike that returns were found for, the one with most of them first. */
  strikes: v.array(v.object({ name: v.string(), returns: count })),
  combinedAt: v.string(),
  england: totalsSchema,
  /** The seven regions, and a last one for codes outside the lists where there are any. */
  regions: v.array(v.object({ code: text, name: v.string(), ...totalsFields })),
  trusts: v.array(trustLineSchema),
  received: count,
  missing: v.array(v.object({ code: v.string(), name: v.string(), regionCode: text })),
  superseded: v.array(supersededSchema),
  problems: v.array(combineProblemSchema),
  files: fileCountsSchema,
  /** The earlier combination that `change` is against. */
  before: v.nullable(v.object({ strike: v.string(), combinedAt: v.string(), england: totalsSchema })),
  /** SHA-256 over all that was read, so that what is saved can be held to what was seen. */
  digest: v.string(),
});
export type Combination = v.InferOutput<typeof combinationSchema>;
