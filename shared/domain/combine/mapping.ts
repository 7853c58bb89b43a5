import * as v from "valibot";
import { err, ok, type Result } from "../../util/result.ts";
import { findHalfCharacter, HALF_CHARACTER } from "../../util/whole-text.ts";
import { normalisedHeading } from "../import/headings.ts";

/** The fields of a return, by the headings of Standdown's own exports. */
export const RETURN_FIELDS = [
  "org_code",
  "org_name",
  "strike",
  "position_as_at",
  "inpatient_cancelled",
  "inpatient_cancelled_on_action_days",
  "day_case_cancelled",
  "day_case_cancelled_on_action_days",
  "elective_cancelled",
  "nil_confirmed",
  "activity_date",
  "is_action_day",
] as const;
export type ReturnField = (typeof RETURN_FIELDS)[number];

export const COUNT_FIELDS = [
  "inpatient_cancelled",
  "inpatient_cancelled_on_action_days",
  "day_case_cancelled",
  "day_case_cancelled_on_action_days",
  "elective_cancelled",
] as const satisfies readonly ReturnField[];

const heading = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/**
 * How to read another form's headings, stored as a small JSON file. If it has no column for the strike, every row is
 * for the strike that is being combined; if it has none for the position's time, the file's own time is used.
 */
export const mappingSchema = v.strictObject({
  standdownMapping: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** Field → heading in the file. */
  columns: v.partial(v.strictObject(v.entriesFromList(RETURN_FIELDS, heading))),
});
export type Mapping = v.InferOutput<typeof mappingSchema>;

/** Reads a mapping from the text of its file, or returns what is wrong with it in words. */
export function parseMapping(text: string): Result<Mapping, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err("it is not a JSON file");
  }
  const half = findHalfCharacter(json);
  if (half !== null) return err(`${half.join(".")}: ${HALF_CHARACTER}`);
  const parsed = v.safeParse(mappingSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return err(`${v.getDotPath(issue) ?? "the file"}: ${issue.message}`);
  }
  const problem = mappingProblem(parsed.output);
  return problem === null ? ok(parsed.output) : err(problem);
}

/** What is missing for the mapping to be usable, or null. */
export function mappingProblem({ columns }: Mapping): string | null {
  if (columns.org_code === undefined) return "it names no column for the trust's code";
  if (!hasCounts((field) => columns[field] !== undefined)) {
    return "it names no count: inpatient and day case both, or elective together";
  }
  return null;
}

/** The columns of a table, as one form or mapping reads them. */
export type MatchedColumns = {
  /** "2016", "2022", "by-date", or the name of a mapping. */
  readonly layout: string;
  readonly mapped: boolean;
  readonly at: ReadonlyMap<ReturnField, number>;
};

/**
 * A row of headings that was recognised as a return's, or why not. "missing": a return without a column that it needs.
 * "unknown": not a return.
 */
export type HeadingMatch =
  | { readonly kind: "match"; readonly columns: MatchedColumns }
  | { readonly kind: "missing"; readonly missing: string }
  | { readonly kind: "twice"; readonly heading: string }
  | { readonly kind: "unknown" };

/** Tries Standdown's own headings, then each mapping in order. */
export function matchReturnHeadings(headings: readonly string[], mappings: readonly Mapping[]): HeadingMatch {
  const own = matchOwn(headings);
  if (own.kind === "match" || own.kind === "twice") return own;
  for (const mapping of mappings) {
    const at = new Map<ReturnField, number>();
    let whole = true;
    for (const field of RETURN_FIELDS) {
      const wanted = mapping.columns[field];
      if (wanted === undefined) continue;
      const places = placesOf(headings, wanted);
      if (places.length > 1) return { kind: "twice", heading: wanted };
      if (places[0] === undefined) whole = false;
      else at.set(field, places[0]);
    }
    if (whole) return { kind: "match", columns: { layout: mapping.name, mapped: true, at } };
  }
  return own;
}

function matchOwn(headings: readonly string[]): HeadingMatch {
  const at = new Map<ReturnField, number>();
  for (const field of RETURN_FIELDS) {
    const places = placesOf(headings, field);
    if (places.length > 1) return { kind: "twice", heading: field };
    if (places[0] !== undefined) at.set(field, places[0]);
  }
  const hasAnyCount = COUNT_FIELDS.some((field) => at.has(field));
  if (!at.has("org_code") || !(hasAnyCount || at.has("position_as_at"))) return { kind: "unknown" };
  const needed = (["strike", "position_as_at"] as const).find((field) => !at.has(field));
  if (needed !== undefined) return { kind: "missing", missing: needed };
  if (!hasCounts((field) => at.has(field))) {
    return { kind: "missing", missing: "inpatient_cancelled and day_case_cancelled, or elective_cancelled" };
  }
  const divided = at.has("inpatient_cancelled");
  if (at.has("activity_date")) {
    return at.has("is_action_day")
      ? { kind: "match", columns: { layout: "by-date", mapped: false, at } }
      : { kind: "missing", missing: "is_action_day" };
  }
  return { kind: "match", columns: { layout: divided ? "2016" : "2022", mapped: false, at } };
}

function hasCounts(has: (field: ReturnField) => boolean): boolean {
  return (has("inpatient_cancelled") && has("day_case_cancelled")) || has("elective_cancelled");
}

function placesOf(headings: readonly string[], wanted: string): number[] {
  const key = normalisedHeading(wanted);
  return headings.flatMap((given, index) => (normalisedHeading(given) === key ? [index] : []));
}
