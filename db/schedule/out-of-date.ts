import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import { sessionSheetSchema, sheetRowSchema } from "../../shared/contract/schedule.ts";
import { coverSchema } from "../../shared/contract/session.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import { sessionId, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { readPrintedSheet, type PrintedRow, type PrintedSheet } from "./printed-sheet.ts";
import type { Sheet } from "./schedule-sheets.ts";
import { keyOfStored, type StoredSession } from "../theatres/session-facts.ts";

/** One version of a session's list, as it was first printed. */
export type Print = {
  readonly version: number;
  readonly content: string;
  readonly printedAt: string;
  readonly printedBy: string;
};

/** The prints of the sessions that have any, the last version of each first. */
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
  const rows = statement<[string], StoredSession & Print>(
    read,
    `SELECT s.list_date AS date, s.site_code AS siteCode, s.theatre, s.session,
       s.treatment_function AS treatmentFunction, s.version, s.content,
       p.printed_at AS printedAt, p.printed_by AS printedBy
     FROM print_sheet s JOIN print p ON p.id = s.print_id
     WHERE s.list_date IN (SELECT value FROM json_each(?)) ORDER BY s.version DESC`,
  ).all(JSON.stringify(dates));
  for (const { version, content, printedAt, printedBy, ...stored } of rows) {
    const key = keyOfStored(stored);
    const of = found.get(sessionId(key)) ?? { key, prints: [] };
    of.prints.push({ version, content, printedAt, printedBy });
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
const ABOUT_THE_PRINT: ReadonlySet<string> = new Set(["version", "reprint", "supersedes", "changes", "noLongerHere"]);
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
    return isDeepStrictEqual(onPaper(name, then[name]), onPaper(name, Reflect.get(now, name)));
  });
}

/** The part of a value that is printed: not who recorded that staff are there, and when. */
function onPaper(name: string, value: unknown): unknown {
  const staff = name === "cover" ? v.safeParse(PRINTED_COVER, value) : null;
  return staff?.success === true ? staff.output : value;
}

const PRINTED_COVER = v.array(v.omit(coverSchema, ["by", "at"]));
