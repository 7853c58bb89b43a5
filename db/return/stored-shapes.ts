import * as v from "valibot";
import type { ReturnFigures, ReturnTable } from "../../shared/contract/return.ts";
import type { StaffingRow } from "../../shared/contract/staffing.ts";
import { returnLayoutSchema, type ReturnLayout } from "../../shared/domain/return/return-layout.ts";
import { STRIKE_1 } from "../kernel/setting-shapes.ts";
import { storedShape, type StoredShape } from "../kernel/stored-shape.ts";

/**
 * The JSON values of the return, in every form in which they were ever stored. A schema here is frozen once it has been
 * released: a change is a `next` of the shape. A position is never written again; its hash covers what is stored.
 */
const cell = v.union([v.string(), v.number()]);
const countsAs = v.nullable(v.picklist(["inpatient", "day-case"]));

export const STORED_FIGURES: StoredShape<ReturnFigures> = storedShape(
  "The figures of this position",
  v.object({
    inpatient: v.number(),
    inpatientOnActionDays: v.number(),
    dayCase: v.number(),
    dayCaseOnActionDays: v.number(),
    isNil: v.boolean(),
  }),
);

export const STORED_TABLE: StoredShape<ReturnTable> = storedShape(
  "The cells of this position",
  v.object({
    above: v.optional(v.array(v.array(cell)), []),
    headings: v.array(v.string()),
    rows: v.array(v.array(cell)),
  }),
);

const rules = v.object({
  strike: STRIKE_1,
  trust: v.object({
    code: v.string(),
    name: v.string(),
    regularDayCountsAs: countsAs,
    regularNightCountsAs: countsAs,
  }),
});

/** What a position was counted by: the strike and the trust at that time. */
export type StoredRules = v.InferOutput<typeof rules>;
export const STORED_RULES: StoredShape<StoredRules> = storedShape("What this position was counted by", rules);

/** Trusts exchange layouts as files, so the first form is that of the files. */
export const STORED_LAYOUT: StoredShape<ReturnLayout> = storedShape("This layout", returnLayoutSchema);

export const STORED_SHEETS = storedShape("The sheets of a layout’s workbook", v.array(v.string()));

export const STORED_STAFFING: StoredShape<StaffingRow[]> = storedShape(
  "The staffing that was typed in",
  v.array(v.object({ at: v.string(), grade: v.string(), due: v.number(), onStrike: v.number() })),
);
