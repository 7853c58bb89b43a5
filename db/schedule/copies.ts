import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { sessionId, sessionsWords, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import type { IsoDate } from "../../shared/util/local-date.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import type { WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import { keyOfStored, storedSession, type StoredSession } from "../theatres/session-facts.ts";

type Copy = Answer<"schedule.register">[number]["copies"][number];

/** One text for each version of a list, to look it up by. */
export function printId(key: SessionKey, version: number): string {
  return `${version}\u001F${sessionId(key)}`;
}

/** Who holds, or held, a copy of each version printed for these dates, by `printId`: each holder once. */
export function readCopies(read: ReadHandle, dates: readonly IsoDate[]): ReadonlyMap<string, readonly Copy[]> {
  type Row = StoredSession & Omit<Copy, "destroyed"> & { readonly version: number; readonly destroyed: 0 | 1 };
  const rows = statement<[string], Row>(
    read,
    `SELECT list_date AS date, site_code AS siteCode, theatre, session, treatment_function AS treatmentFunction,
       version, holder, destroyed, noted_by AS "by", noted_at AS at
     FROM copy_note WHERE list_date IN (SELECT value FROM json_each(?)) ORDER BY id`,
  ).all(JSON.stringify(dates));
  const found = new Map<string, Map<string, Copy>>();
  for (const row of rows) {
    const id = printId(keyOfStored(row), row.version);
    const of = found.get(id) ?? new Map<string, Copy>();
    const { holder, by, at } = row;
    found.set(id, of.set(holder, { holder, by, at, destroyed: row.destroyed === 1 }));
  }
  return new Map([...found].map(([id, of]) => [id, [...of.values()]]));
}

/** Records that somebody holds a copy of a printed version, or that their copy was destroyed. */
export function noteCopy(
  ctx: WriteContext,
  { list, version, holder, destroyed }: Args<"schedule.noteCopy">,
): Result<Answer<"schedule.noteCopy">, AppError> {
  const which = `${sessionsWords([list])}, version ${version}`;
  const stored = storedSession(list);
  const printed = statement<object>(
    ctx.write,
    `SELECT 1 FROM print_sheet WHERE list_date = :date AND site_code = :siteCode AND theatre = :theatre
       AND session = :session AND treatment_function = :treatmentFunction AND version = :version`,
  ).get({ ...stored, version });
  if (printed === undefined) return err(appError("not-found", `There is no print of ${which}.`));
  const copy = readCopies(ctx.write, [list.date])
    .get(printId(list, version))
    ?.find((known) => known.holder === holder);
  const holds = copy !== undefined && !copy.destroyed;
  if (holds !== destroyed) {
    const words = destroyed
      ? `It is not noted that ${holder} holds a copy of ${which}.`
      : `It is noted already that ${holder} holds a copy of ${which}.`;
    return err(appError("refused", words, { field: "holder", value: holder }));
  }
  statement<object>(
    ctx.write,
    `INSERT INTO copy_note (list_date, version, site_code, theatre, session, treatment_function, holder, destroyed,
       noted_by, noted_at)
     VALUES (:date, :version, :siteCode, :theatre, :session, :treatmentFunction, :holder, :destroyed, :by, :at)`,
  ).run({ ...stored, version, holder, destroyed: destroyed ? 1 : 0, by: ctx.who(), at: ctx.now() });
  appendAudit(ctx.write, [
    {
      at: ctx.now(),
      who: ctx.who(),
      action: destroyed ? "Copy of a theatre list destroyed" : "Holder of a theatre list noted",
      subject: which,
      before: null,
      after: { holder },
    },
  ]);
  return ok({});
}
