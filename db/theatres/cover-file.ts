import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { PlanId } from "../../shared/domain/strike/ids.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { readCoverRows, type CoverRow } from "../../shared/domain/theatres/cover-rows.ts";
import { placeWords, type SessionKey } from "../../shared/domain/theatres/theatre-session.ts";
import { formatDate } from "../../shared/util/local-date.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { openBoard, type Board, type OpenSession } from "./board.ts";
import { coverFact } from "./board-said.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { AfterReading, WriteContext } from "../kernel/context.ts";
import { readTable } from "../files/read-table.ts";
import { doAction } from "../actions/actions.ts";
import { writeSessionFacts, type SessionFact } from "./session-facts.ts";

/**
 * Takes cover from a CSV file as one action, all or nothing: what is wrong is named with its line, field and value. A
 * row that says what stands already is unchanged; where all are, nothing is done. read = applied + unchanged.
 */
export async function importCover({
  path,
  planId,
}: Args<"cover.importFile">): AfterReading<Answer<"cover.importFile">> {
  const table = await readTable(path);
  if (!table.ok) return table;
  const rows = readCoverRows(table.value);
  if (!rows.ok) {
    const { message, field, line, value } = rows.error;
    return err(appError("invalid", `${message} Nothing was taken.`, { field, line, value }));
  }
  return ok((ctx) => inTransaction(ctx.write, () => takeRows(ctx, planId, rows.value)));
}

function takeRows(
  ctx: WriteContext,
  planId: PlanId,
  rows: readonly CoverRow[],
): Result<Answer<"cover.importFile">, AppError> {
  const board = openBoard(ctx, ctx.write, planId);
  if (!board.ok) return board;
  const { plan } = board.value.scope;
  const facts: SessionFact[] = [];
  const taken = new Map<string, number>();
  for (const row of rows) {
    const session = findSession(board.value, row);
    if (!session.ok) return session;
    const { key, said } = session.value;
    const { role, present, person, line } = row;
    const id = JSON.stringify([key, role]);
    const before = taken.get(id);
    if (before !== undefined) {
      return wrong(row, "role", role, `${role} of ${placeWords(key)} is on line ${before} already. Keep one of them.`);
    }
    taken.set(id, line);
    const stands = said.roles.find((one) => one.role === role);
    if (stands?.present === present && stands.person === person) continue;
    facts.push(coverFact(key, role, present, { person, why: null }));
  }
  const counts = { read: rows.length, applied: facts.length, unchanged: rows.length - facts.length };
  const name = `cover of ${facts.length} ${facts.length === 1 ? "role" : "roles"} from a file`;
  if (facts.length === 0) return ok({ name, ...counts });
  const log = {
    action: "Cover taken from a file",
    subject: plan.name,
    before: null,
    after: {
      ...counts,
      roles: facts.map(({ key, fact, value, person }) => ({
        date: key.date,
        session: placeWords(key),
        role: fact,
        present: value,
        person,
      })),
    },
  };
  return doAction(ctx, plan, { name, log }, (actionId) => {
    writeSessionFacts(ctx.write, actionId, { planId: plan.planId, by: ctx.who(), at: ctx.now() }, facts);
    return ok({ name, ...counts });
  });
}

/** The session of the board that a row means, written in any case; a site decides where theatres share a name. */
function findSession({ scope: { plan }, sessions }: Board, row: CoverRow): Result<OpenSession, AppError> {
  const { date, theatre, session, site } = row;
  const onDate = sessions.filter(({ key }) => key.date === date);
  if (onDate.length === 0) {
    const isOutside = date < plan.windowFrom || date > plan.windowTo;
    const why = isOutside ? "is outside the window of this plan" : "has no session on the list";
    return wrong(row, "date", date, `${formatDate(date)} ${why}.`);
  }
  const ofTheatre = onDate
    .filter(({ key }) => isSame(key.theatre, theatre))
    .filter(({ key }) => site === null || isSame(key.siteCode, site));
  if (ofTheatre.length === 0) {
    const where = site === null ? "" : ` at site ${site}`;
    return wrong(row, "theatre", theatre, `there is no ${theatre}${where} on the list on ${formatDate(date)}.`);
  }
  const found = ofTheatre.filter(({ key }) => isSame(key.session, session));
  const [first, second] = found;
  if (first === undefined) {
    const there = ofTheatre.map(({ key }) => sessionWord(key)).join(", ");
    const message = `${theatre} has no ${session ?? "unnamed"} session on ${formatDate(date)}. There: ${there}.`;
    return wrong(row, "session", session ?? "", message);
  }
  if (second !== undefined) {
    const sites = found.map(({ key }) => key.siteCode ?? "no site").join(", ");
    return wrong(row, "site", site ?? "", `${theatre} is at several sites (${sites}). Add a column site.`);
  }
  return ok(first);
}

function sessionWord({ session }: SessionKey): string {
  return session ?? "not stated";
}

function isSame(a: string | null, b: string | null): boolean {
  return (a ?? "").trim().toLowerCase() === (b ?? "").trim().toLowerCase();
}

function wrong({ line }: CoverRow, field: string, value: string, message: string): Result<never, AppError> {
  return err(appError("invalid", `Line ${line}: ${message} Nothing was taken.`, { line, field, value }));
}
