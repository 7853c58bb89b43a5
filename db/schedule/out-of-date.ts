import { isDeepStrictEqual } from "node:util";
import { sessionSheetSchema, sheetRowSchema } from "../../shared/contract/schedule.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import { sessionId, sessionKeyOf, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { readPrintedSheet, type PrintedRow, type PrintedSheet } from "./printed-sheet.ts";
import type { Sheet } from "./schedule-sheets.ts";

/** One print of a session. */
type Print = { readonly version: number; readonly content: string };

/** The prints of the sessions that have any, the last one of each first. */
export type Prints = ReadonlyMap<string, { readonly key: SessionKey; readonly prints: readonly Print[] }>;

/**
 * How the paper of a session agrees with what would print now. An out-of-date paper can show again what an earlier
 * version showed: that one was to be destroyed, so the session is out of date all the same.
 */
export type PrintStanding =
  | { readonly kind: "never" }
  | { readonly kind: "current"; readonly version: number }
  | { readonly kind: "out-of-date"; readonly version: number; readonly sameAs: number | null };

/** Every print of these dates, by the id of its session. */
export function readPrints(read: ReadHandle, dates: readonly IsoDate[]): Prints {
  const found = new Map<string, { key: SessionKey; prints: Print[] }>();
  const rows = statement<[string], Record<keyof SessionKey, string> & Print>(
    read,
    `SELECT list_date AS date, site_code AS siteCode, theatre, session, treatment_function AS treatmentFunction,
       version, content
     FROM print_sheet WHERE list_date IN (SELECT value FROM json_each(?)) ORDER BY version DESC`,
  ).all(JSON.stringify(dates));
  for (const { date, siteCode, theatre, session, treatmentFunction, version, content } of rows) {
    const key = sessionKeyOf({
      date,
      siteCode: siteCode === "" ? null : siteCode,
      theatre: theatre === "" ? null : theatre,
      session: session === "" ? null : session,
      treatmentFunction: treatmentFunction === "" ? null : treatmentFunction,
    });
    const of = found.get(sessionId(key)) ?? { key, prints: [] };
    of.prints.push({ version, content });
    found.set(sessionId(key), of);
  }
  return found;
}

/** How the paper of this session agrees with its sheet as it would print now. */
export function standingOf(prints: Prints, { key, content }: Sheet): PrintStanding {
  const [last, ...earlier] = prints.get(sessionId(key))?.prints ?? [];
  if (last === undefined) return { kind: "never" };
  if (showsTheSame(last, content)) return { kind: "current", version: last.version };
  const same = earlier.find((print) => showsTheSame(print, content));
  return { kind: "out-of-date", version: last.version, sameAs: same?.version ?? null };
}

/** What a sheet says about the print before it: no part of what the list itself shows. */
const ABOUT_THE_PRINT: ReadonlySet<string> = new Set(["version", "supersedes", "changes", "noLongerHere"]);
const ABOUT_THE_PRINT_OF_A_ROW: ReadonlySet<string> = new Set(["changed", "changes"]);
const BLOCKS: ReadonlySet<string> = new Set(["running", "cancelled"]);

const SHEET_LEFT_OUT = leftOutWhereNone(sessionSheetSchema.entries);
const ROW_LEFT_OUT = leftOutWhereNone(sheetRowSchema.entries);

/** The fields that a sheet has only where they apply, so that a missing one says something. */
function leftOutWhereNone(entries: Readonly<Record<string, { readonly type: string }>>): ReadonlySet<string> {
  return new Set(Object.keys(entries).filter((name) => entries[name]?.type === "exact_optional"));
}

function showsTheSame(print: Print, now: Sheet["content"]): boolean {
  const then = readPrintedSheet(print.content);
  if (then === null) return false;
  const apart = new Set([...ABOUT_THE_PRINT, ...BLOCKS]);
  return (
    fieldsAgree(then, now, apart, SHEET_LEFT_OUT) &&
    rowsAgree(then.running, now.running) &&
    rowsAgree(then.cancelled, now.cancelled)
  );
}

function rowsAgree(then: readonly PrintedRow[], now: Sheet["content"]["running"]): boolean {
  return (
    then.length === now.length &&
    now.every((row, index) => {
      const was = then[index];
      return was !== undefined && fieldsAgree(was, row, ABOUT_THE_PRINT_OF_A_ROW, ROW_LEFT_OUT);
    })
  );
}

/** A field that an older Standdown did not print is no difference; one that is left out where there is none can be. */
function fieldsAgree(
  then: PrintedSheet | PrintedRow,
  now: object,
  apart: ReadonlySet<string>,
  leftOut: ReadonlySet<string>,
): boolean {
  const names = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...names].every((name) => {
    if (apart.has(name) || (!Object.hasOwn(then, name) && !leftOut.has(name))) return true;
    return isDeepStrictEqual(then[name], Reflect.get(now, name));
  });
}
