import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.nullable(v.string());

/**
 * The figures of one return. Null if its layout does not have that figure: a return that gives inpatient and day case
 * together has only `total`.
 */
export const figuresSchema = v.object({
  inpatient: v.nullable(count),
  inpatientOnActionDays: v.nullable(count),
  dayCase: v.nullable(count),
  dayCaseOnActionDays: v.nullable(count),
  total: count,
});
export type Figures = v.InferOutput<typeof figuresSchema>;

/**
 * Sums over trusts. `undivided` counts what was cancelled at trusts that gave one total; it is in `total` and in no
 * other figure.
 */
const totalsFields = {
  inpatient: count,
  inpatientOnActionDays: count,
  dayCase: count,
  dayCaseOnActionDays: count,
  undivided: count,
  total: count,
  /** The number of trusts in `expected`, how many of these were received, and how many trusts have counted figures. */
  expected: count,
  received: count,
  counted: count,
};
export const totalsSchema = v.object(totalsFields);
export type Totals = v.InferOutput<typeof totalsSchema>;

/**
 * The state of a trust's return. `counted`: it has figures. `nil-confirmed`: every figure is 0, and the trust confirmed
 * nil. `nil-not-confirmed`: every figure is 0, but nobody confirmed nil. `no-data`: the figures are blank. `failed`: no
 * return passed the checks. `conflict`: two returns of the same time do not agree, and neither is counted.
 * `not-received`: there is none.
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

/** The change since the earlier combination. `gone`: counted then, but not now. */
export const CHANGES = ["new", "changed", "same", "gone"] as const;

const sourceSchema = v.object({ file: v.string(), line: count });

export const trustLineSchema = v.object({
  code: v.string(),
  name: v.string(),
  /** Null for a code that is on no list. */
  regionCode: text,
  expected: v.boolean(),
  status: v.picklist(TRUST_STATUSES),
  positionAsAt: text,
  layout: text,
  /** Null if nothing is counted. */
  figures: v.nullable(figuresSchema),
  /** The file and first line that the figures come from; both files in a conflict. */
  sources: v.array(sourceSchema),
  /** Null if nothing was counted then or now, or if no earlier combination was given. */
  change: v.nullable(v.object({ kind: v.picklist(CHANGES), before: v.nullable(figuresSchema) })),
});
export type TrustLine = v.InferOutput<typeof trustLineSchema>;

export const supersededSchema = v.object({
  file: v.string(),
  line: count,
  code: v.string(),
  positionAsAt: v.string(),
  /** The file that is counted instead; null if the newest ones do not agree. */
  by: text,
  reason: v.picklist(["older", "the same figures again"]),
});

/** `error`: this return is not counted. `warning`: it is counted, or is not a return at all; look at it. */
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

/** Many trusts' returns for one strike, combined. */
export const combinationSchema = v.object({
  strike: v.string(),
  /** Every strike that has returns, starting with the one that has most. */
  strikes: v.array(v.object({ name: v.string(), returns: count })),
  combinedAt: v.string(),
  england: totalsSchema,
  /** The seven regions, then one for codes that are on no list, if there are any. */
  regions: v.array(v.object({ code: text, name: v.string(), ...totalsFields })),
  trusts: v.array(trustLineSchema),
  received: count,
  missing: v.array(v.object({ code: v.string(), name: v.string(), regionCode: text })),
  superseded: v.array(supersededSchema),
  problems: v.array(combineProblemSchema),
  files: fileCountsSchema,
  /** The earlier combination that `change` compares with. */
  before: v.nullable(v.object({ strike: v.string(), combinedAt: v.string(), england: totalsSchema })),
  /** SHA-256 over everything that was read, to make sure that what is saved is what was shown. */
  digest: v.string(),
});
export type Combination = v.InferOutput<typeof combinationSchema>;
