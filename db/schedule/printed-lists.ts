import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { placeWords, sessionId, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { dateOf, type IsoDate } from "../../shared/util/local-date.ts";
import type { ReadContext } from "../kernel/context.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import { compareKeys } from "../theatres/board-cases.ts";
import { keyOfStored, type StoredSession } from "../theatres/session-facts.ts";
import { requireTrust } from "../trust/trust.ts";
import { printId, readCopies } from "./copies.ts";
import { readPrints, standingOf, type Print } from "./out-of-date.ts";
import { sheetsNow } from "./schedules.ts";

type OutOfDate = Answer<"schedule.outOfDate">["lists"][number];
type Registered = Answer<"schedule.register">[number];

/** Which printed lists of today and later are out of date. A list of a past date is in nobody's hands any more. */
export function listsOutOfDate(ctx: ReadContext): Result<Answer<"schedule.outOfDate">, AppError> {
  return onOneView(ctx.read, () => {
    const dates = statement<[string], { date: IsoDate }>(
      ctx.read,
      "SELECT DISTINCT list_date AS date FROM print_sheet WHERE list_date >= ?",
    )
      .all(dateOf(ctx.now()))
      .map(({ date }) => date);
    const printed = printedLists(ctx.read, dates);
    if (!printed.ok) return printed;
    const copies = readCopies(ctx.read, dates);
    const lists = printed.value.flatMap(({ key, prints, standing }): OutOfDate[] => {
      const [last] = prints;
      if (standing === "right" || last === undefined) return [];
      const held = prints.flatMap(({ version }) => copies.get(printId(key, version)) ?? []);
      return [
        {
          date: key.date,
          place: placeWords(key),
          version: last.version,
          sameAs: standing === "gone" ? null : standing.sameAs,
          gone: standing === "gone",
          holders: [...new Set(held.flatMap(({ holder, destroyed }) => (destroyed ? [] : [holder])))],
        },
      ];
    });
    return ok({ lists, current: printed.value.length - lists.length });
  });
}

/** Every version that was printed of the lists of these dates, the newest of each list first. */
export function printRegister(
  ctx: ReadContext,
  { dates }: Args<"schedule.register">,
): Result<Answer<"schedule.register">, AppError> {
  return onOneView(ctx.read, () => {
    const printed = printedLists(ctx.read, dates);
    if (!printed.ok) return printed;
    const copies = readCopies(ctx.read, dates);
    const printings = readPrintings(ctx.read, dates);
    return ok(
      printed.value.flatMap(({ key, prints, standing }) =>
        prints.map(({ version }, index): Registered => {
          const id = printId(key, version);
          const now = standing === "right" ? "right" : standing === "gone" ? "gone" : "out-of-date";
          return {
            list: key,
            place: placeWords(key),
            version,
            standing: index === 0 ? now : "superseded",
            printings: (printings.get(id) ?? []).map(({ at, by, as, fileName }) => ({ at, by, as, fileName })),
            copies: [...(copies.get(id) ?? [])],
          };
        }),
      ),
    );
  });
}

type PrintedList = {
  readonly key: SessionKey;
  readonly prints: readonly Print[];
  /** How its last print agrees with what would print now; "gone" where nobody is on the list any more. */
  readonly standing: "right" | "gone" | { readonly sameAs: number | null };
};

/** The lists of these dates that were printed, in the order of dates and places. */
function printedLists(read: ReadHandle, dates: readonly IsoDate[]): Result<PrintedList[], AppError> {
  const trust = requireTrust(read);
  if (!trust.ok) return trust;
  const prints = readPrints(read, dates);
  const sheets = new Map(sheetsNow(read, dates, trust.value).map((sheet) => [sessionId(sheet.key), sheet]));
  return ok(
    [...prints.values()]
      .toSorted((a, b) => compareKeys(a.key, b.key))
      .map((list): PrintedList => {
        const sheet = sheets.get(sessionId(list.key));
        if (sheet === undefined) return { ...list, standing: "gone" };
        const standing = standingOf(prints, sheet);
        return { ...list, standing: standing.kind === "out-of-date" ? { sameAs: standing.sameAs } : "right" };
      }),
  );
}

type PrintingRow = Registered["printings"][number] & { readonly id: string };

/** When each version was printed, and by whom, the first time first. */
function readPrintings(read: ReadHandle, dates: readonly IsoDate[]): ReadonlyMap<string, readonly PrintingRow[]> {
  const LIST = "list_date, site_code, theatre, session, treatment_function, version";
  const rows = statement<[string], StoredSession & Omit<PrintingRow, "id"> & { readonly version: number }>(
    read,
    `WITH printing AS (SELECT print_id, ${LIST} FROM print_sheet UNION ALL SELECT print_id, ${LIST} FROM reprint)
     SELECT s.list_date AS date, s.site_code AS siteCode, s.theatre, s.session,
       s.treatment_function AS treatmentFunction, s.version,
       p.printed_at AS at, p.printed_by AS "by", p.printed_as AS "as", p.file_name AS fileName
     FROM printing s JOIN print p ON p.id = s.print_id
     WHERE s.list_date IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
  ).all(JSON.stringify(dates));
  return groupBy(
    rows.map((row) => ({ ...row, id: printId(keyOfStored(row), row.version) })),
    ({ id }) => id,
  );
}
