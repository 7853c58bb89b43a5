import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { staffGroupWord, type Strike } from "../../shared/domain/strike/strike.ts";
import type { SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadContext } from "../kernel/context.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import { latestImport } from "../list/imports.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import {
  CANCELLED,
  LISTED,
  MOVED_WITHIN,
  NOT_CANCELLED,
  OPEN_MOVE,
  runsIn,
  selectScheduleRows,
} from "./schedule-rows.ts";
import { printedRows } from "./printed-sheet.ts";
import { compareWithPrint } from "./row-changes.ts";
import { makeSheets, type Sheet } from "./schedule-sheets.ts";
import { undecidedAtStrikes } from "./undecided.ts";
import { storedSession } from "../theatres/session-facts.ts";
import { recordedAtStrikes } from "../theatres/states-at-strikes.ts";
import { requireStrike } from "../strike/strikes.ts";
import { requireTrust } from "../trust/trust.ts";
import { greatest } from "../../shared/util/greatest.ts";

/** A sheet with its key, as a print records it. */
export type DraftedSheet = { readonly key: SessionKey; readonly sheet: SessionSheet };
export type DraftedLists = { readonly lists: TheatreLists; readonly sheets: readonly DraftedSheet[] };

/** The theatre lists as they would print now, with the versions that they would have. */
export function draftSchedule(ctx: ReadContext, args: Args<"schedule.draft">): Result<TheatreLists, AppError> {
  const drafted = draftLists(ctx, ctx.read, args);
  return drafted.ok ? ok(drafted.value.lists) : drafted;
}

/** The same as draftSchedule, on the given connection, with each sheet's key. */
export function draftLists(
  ctx: ReadContext,
  read: ReadHandle,
  args: Args<"schedule.draft">,
): Result<DraftedLists, AppError> {
  return onOneView(read, () => {
    const trust = requireTrust(read);
    if (!trust.ok) return trust;
    let strike: Strike | null = null;
    if (args.strikeId !== null) {
      const found = requireStrike(read, args.strikeId);
      if (!found.ok) return found;
      strike = found.value;
    }
    // Made from the whole list and then filtered, so that the choice of lists never changes a sheet.
    const around = {
      recorded: recordedAtStrikes(read),
      isUndecided: undecidedAtStrikes(read, args.dates),
      trust: trust.value,
    };
    const sheets = makeSheets(selectScheduleRows(read, args.dates), around)
      .filter(({ key }) => args.siteCode === null || key.siteCode === args.siteCode)
      .filter(({ key }) => args.theatre === null || key.theatre === args.theatre)
      .map((sheet) => ({ key: sheet.key, sheet: versioned(read, sheet) }));
    const lists: TheatreLists = {
      trustName: trust.value.name,
      trustCode: trust.value.code,
      strikeName: strike?.name ?? null,
      staffGroup: strike === null ? null : staffGroupWord(strike.staffGroup),
      listAsAt: latestImport(read)?.extract.asAt ?? null,
      printedAt: ctx.now(),
      printedBy: ctx.who(),
      version: greatest(
        sheets.map(({ sheet }) => sheet.version),
        0,
      ),
      sheets: sheets.map(({ sheet }) => sheet),
    };
    return ok({ lists, sheets });
  });
}

/** Dates, sites and theatres that have a sheet, in the strike's window or on the whole list. */
export function scheduleChoices(
  ctx: ReadContext,
  args: Args<"schedule.choices">,
): Result<Answer<"schedule.choices">, AppError> {
  return onOneView(ctx.read, () => {
    let [from, to]: [IsoDate, IsoDate] = ["0000-01-01", "9999-12-31"];
    if (args.strikeId !== null) {
      const strike = requireStrike(ctx.read, args.strikeId);
      if (!strike.ok) return strike;
      [from, to] = [strike.value.windowFrom, strike.value.windowTo];
    }
    const rows = statement<object, Answer<"schedule.choices">[number]>(
      ctx.read,
      `WITH ${CANCELLED}, ${MOVED_WITHIN}, printed AS (
         SELECT d.due_date AS date, d.site_code, d.theatre, 1 AS entries
         FROM cancelled JOIN decision d ON d.id = cancelled.decision_id WHERE d.due_date BETWEEN :from AND :to
         UNION ALL
         SELECT d.moved_to_date, d.moved_to_site_code, d.moved_to_theatre, 1
         FROM cancelled JOIN decision d ON d.id = cancelled.decision_id JOIN entry e ON e.id = d.entry_id
         WHERE d.moved_to_date BETWEEN :from AND :to AND ${OPEN_MOVE}
         UNION ALL
         SELECT e.tci_date, ${runsIn("site_code")}, ${runsIn("theatre")}, 1
         FROM ${LISTED} WHERE e.tci_date BETWEEN :from AND :to AND ${NOT_CANCELLED}
         UNION ALL
         -- The list that a case was moved from shows that, and is printed too.
         SELECT e.tci_date, e.site_code, e.theatre, 0
         FROM ${LISTED} WHERE m.id IS NOT NULL AND e.tci_date BETWEEN :from AND :to AND ${NOT_CANCELLED}
       )
       SELECT date, site_code AS siteCode, theatre, sum(entries) AS entries FROM printed GROUP BY 1, 2, 3`,
    ).all({ from, to });
    return ok(
      rows.toSorted(
        (a, b) =>
          compareNatural(a.date, b.date) ||
          compareNatural(a.siteCode, b.siteCode) ||
          compareNatural(a.theatre, b.theatre),
      ),
    );
  });
}

/** The sheet with its version, the version it supersedes, and what changed since then in words. */
function versioned(read: ReadHandle, { key, content }: Sheet): SessionSheet {
  const highest = statement<[string], { version: number | null }>(
    read,
    "SELECT max(version) AS version FROM print_sheet WHERE list_date = ?",
  ).get(key.date);
  const last = statement<object, { version: number; printedAt: string; content: string }>(
    read,
    `SELECT s.version, p.printed_at AS printedAt, s.content FROM print_sheet s JOIN print p ON p.id = s.print_id
     WHERE s.list_date = :date AND s.site_code = :siteCode AND s.theatre = :theatre AND s.session = :session
       AND s.treatment_function = :treatmentFunction
     ORDER BY s.version DESC LIMIT 1`,
  ).get(storedSession(key));
  const version = (highest?.version ?? 0) + 1;
  if (last === undefined) return { ...content, version, supersedes: null, changes: [], noLongerHere: [] };
  const { printedAt } = last;
  return {
    ...content,
    ...compareWithPrint(content, printedRows(last.content)),
    version,
    supersedes: { version: last.version, printedAt },
  };
}
