import { createHash } from "node:crypto";
import * as v from "valibot";
import { assert } from "../../shared/util/assert.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { AuditRow } from "../../shared/contract/log.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { ReadContext } from "../kernel/context.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import { likeEveryWord } from "../kernel/like.ts";
import { settingText, writeSettingText } from "../kernel/settings.ts";
import { readOrThrow, storedShape } from "../kernel/stored-shape.ts";
import { createHalfFinder } from "../kernel/stored-halves.ts";

/** One row of the log. `before` and `after` are stored as JSON; null if there is none. */
export type AuditEntry = {
  readonly at: Instant;
  readonly who: string;
  /** What was done, in words: "Strike added". */
  readonly action: string;
  /** What it was done to, in words: "Strike 3, Resident doctors". */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** Id and hash of the last row, stored separately so that a log cut short at its end is noticed. */
const HEAD = storedShape("The end of the audit log", v.object({ id: v.number(), hash: v.string() }));
const NO_ROWS = { id: 0, hash: "" } as const;

/** Adds rows to the log, in the current transaction. */
export function appendAudit(write: WriteHandle, entries: readonly AuditEntry[]): void {
  let head = findHead(write);
  const insert = statement<[number, string, string, string, string, string | null, string | null, string]>(
    write,
    "INSERT INTO audit_log (id, at, who, action, subject, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (const { at, who, action, subject, before, after } of entries) {
    const row = { id: head.id + 1, at, who, action, subject, before: asJson(before), after: asJson(after) };
    // Otherwise the text that is read back would not be the one that the hash covers.
    assert(
      [at, who, action, subject].every((text) => text.isWellFormed()),
      "a text of the log is whole",
    );
    const hash = hashOf(head.hash, row);
    insert.run(row.id, at, who, action, subject, row.before, row.after, hash);
    head = { id: row.id, hash };
  }
  if (entries.length > 0) writeSettingText(write, "audit-head", HEAD.write(head));
}

function findHead(read: ReadHandle): { readonly id: number; readonly hash: string } {
  const text = settingText(read, "audit-head");
  return text === null ? NO_ROWS : readOrThrow(HEAD, text);
}

/** Newest first; `before` gets the next page, `text` finds rows with every word. */
export function listAudit(ctx: ReadContext, args: Args<"audit.list">): Result<Answer<"audit.list">, AppError> {
  const filter = likeEveryWord(
    "who || ' ' || action || ' ' || subject || ' ' || coalesce(before, '') || ' ' || coalesce(after, '')",
    args.text,
  );
  return ok(
    onOneView(ctx.read, () => {
      const total = ctx.read
        .prepare<string[], { total: number }>(`SELECT count(*) AS total FROM audit_log WHERE ${filter.sql}`)
        .get(...filter.params);
      const rows = ctx.read
        .prepare<(string | number)[], AuditRow>(
          `SELECT id, at, who, action, subject, before, after FROM audit_log
           WHERE id < ? AND ${filter.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(args.before ?? Number.MAX_SAFE_INTEGER, ...filter.params, args.limit);
      return { total: total?.total ?? 0, rows };
    }),
  );
}

/** The first fault in the chain, in words, or null; with the number of rows. */
export function checkAuditChain(read: ReadHandle): { rows: number; fault: string | null } {
  let hash = "";
  let rows = 0;
  const all = statement<[], AuditRow & { hash: string }>(
    read,
    "SELECT id, at, who, action, subject, before, after, hash FROM audit_log ORDER BY id",
  );
  const findHalf = createHalfFinder();
  for (const { hash: kept, ...row } of all.iterate()) {
    rows++;
    if (row.id !== rows) return { rows, fault: `The audit log is broken: row ${rows} is missing.` };
    const before = hash;
    const isKept = ([who = "", action = "", subject = ""]: readonly string[]) =>
      hashOf(before, { ...row, who, action, subject }) === kept;
    const texts = [row.who, row.action, row.subject];
    if (!isKept(texts) && !findHalf(texts, isKept)) {
      return { rows, fault: `The audit log is broken: row ${row.id} has been changed.` };
    }
    hash = kept;
  }
  const head = findHead(read);
  if (head.id !== rows || head.hash !== hash) {
    return { rows, fault: `The audit log is broken: it ends at row ${rows}, but ${head.id} were written.` };
  }
  return { rows, fault: null };
}

/** SHA-256 over the previous hash and the row's fields in a fixed order, as JSON. */
function hashOf(before: string, row: AuditRow): string {
  const fields = [row.id, row.at, row.who, row.action, row.subject, row.before, row.after];
  return createHash("sha256").update(before).update(JSON.stringify(fields)).digest("hex");
}

function asJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
