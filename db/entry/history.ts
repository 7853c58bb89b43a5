import * as v from "valibot";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { EntryEvent } from "../../shared/contract/entry.ts";
import type { FieldChange } from "../../shared/contract/import.ts";
import type { Args } from "../../shared/contract/methods.ts";
import { ENTRY_FIELDS } from "../../shared/domain/list/entry.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { onOneView } from "../connection/transaction.ts";
import type { ReadContext } from "../kernel/context.ts";

/** An entry's history: imports, decisions at every strike, contacts and prints, oldest first. */
export function entryHistory(ctx: ReadContext, args: Args<"entry.history">): Result<EntryEvent[], AppError> {
  return onOneView(ctx.read, () => {
    const { entryId } = args;
    const entry = statement<[number], { firstImportId: number }>(
      ctx.read,
      "SELECT first_import_id AS firstImportId FROM entry WHERE id = ?",
    ).get(entryId);
    if (entry === undefined) {
      const place = { field: "entryId", value: String(entryId) };
      return err(appError("not-found", `There is no entry ${entryId} on the list.`, place));
    }
    const events = [
      ...importEvents(ctx.read, entryId, entry.firstImportId),
      ...decisionEvents(ctx.read, entryId),
      ...contactEvents(ctx.read, entryId),
      ...printEvents(ctx.read, entryId),
    ];
    // Events of the same time are in the order above.
    return ok(events.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)));
  });
}

type ImportEventRow = {
  readonly importId: number;
  readonly fileName: string;
  readonly asAt: string;
  readonly at: string;
  readonly who: string;
  /** Null for the import that added it. */
  readonly kind: "changed" | "back" | "gone" | "restamped" | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
};

function importEvents(read: ReadHandle, entryId: number, firstImportId: number): EntryEvent[] {
  // Searched by the id of each import, because the key of entry_change begins with it.
  const rows = statement<object, ImportEventRow>(
    read,
    `SELECT i.id AS importId, i.file_name AS fileName, i.as_at AS asAt, i.imported_at AS at, i.imported_by AS who,
            c.kind, c.before, c.after, u.undone_at AS undoneAt, u.undone_by AS undoneBy
     FROM import i LEFT JOIN entry_change c ON c.import_id = i.id AND c.entry_id = :entryId
       LEFT JOIN import_undo u ON u.import_id = i.id
     WHERE i.id = :firstImportId OR c.kind <> 'restamped' ORDER BY i.id`,
  ).all({ entryId, firstImportId });
  return rows.flatMap(({ kind, before, after, undoneAt, undoneBy, ...by }): EntryEvent[] => {
    const changes = changesBetween(before, after);
    const event: EntryEvent =
      kind === null || by.importId === firstImportId
        ? { kind: "added", ...by }
        : kind === "gone"
          ? { kind, ...by }
          : { kind: "changed", ...by, back: kind === "back", changes };
    if (undoneAt === null || undoneBy === null) return [event];
    const reversed = changesBetween(after, before);
    return [event, { kind: "undone", ...by, at: undoneAt, who: undoneBy, changes: reversed }];
  });
}

const fieldsSchema = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])));

function changesBetween(before: string | null, after: string | null): FieldChange[] {
  const [was, is] = [before, after].map((text) => v.parse(fieldsSchema, JSON.parse(text ?? "{}")));
  return ENTRY_FIELDS.flatMap((field) => {
    const [from, to] = [was?.[field], is?.[field]];
    return from === undefined || to === undefined ? [] : [{ field, before: from, after: to }];
  });
}

type Of<K extends EntryEvent["kind"]> = Omit<Extract<EntryEvent, { kind: K }>, "kind">;

type Action = { readonly actionKind: "do" | "undo" | "redo" | null; readonly actionName: string | null };

/** The action that wrote a row, by its facet; rows older than actions have none. */
const actionOf = (facet: "decision" | "contact", row: string) =>
  `LEFT JOIN plan_action_item i ON i.facet = '${facet}' AND i.after_id = ${row}.id
   LEFT JOIN plan_action a ON a.id = i.action_id`;

function decisionEvents(read: ReadHandle, entryId: number): EntryEvent[] {
  return statement<[number], Omit<Of<"decision">, "action"> & Action>(
    read,
    `SELECT d.decided_at AS at, coalesce(a.made_by, d.decided_by) AS who, d.strike_id AS strikeId,
            s.name AS strikeName, d.decision, d.reason, d.note, d.clinician, d.decided_by AS decidedBy,
            iif(d.decision = 'cancel', d.due_date, nullif(d.about_date, '')) AS dueDate, d.moved_to_date AS movedToDate, d.moved_to_theatre AS movedToTheatre,
            d.moved_to_session AS movedToSession, a.kind AS actionKind, a.name AS actionName
     FROM strike s JOIN decision d ON d.strike_id = s.id ${actionOf("decision", "d")}
     WHERE d.entry_id = ? AND s.id NOT IN (SELECT plan_id FROM variant) ORDER BY d.id`,
  )
    .all(entryId)
    .map(({ actionKind: kind, actionName: name, ...row }) => ({
      kind: "decision",
      ...row,
      action: kind === null || name === null ? null : { kind, name },
    }));
}

function contactEvents(read: ReadHandle, entryId: number): EntryEvent[] {
  return statement<[number], Of<"contact">>(
    read,
    // A contact that an undo or a redo wrote again has the time of the first call, but in the history it belongs to the
    // time when it was written again.
    `SELECT CASE WHEN a.kind = 'do' THEN k.contacted_at ELSE coalesce(a.made_at, k.contacted_at) END AS at,
            CASE WHEN a.kind = 'do' THEN k.contacted_by ELSE coalesce(a.made_by, k.contacted_by) END AS who,
            k.strike_id AS strikeId, s.name AS strikeName, nullif(k.about_date, '') AS dueDate, k.outcome, k.how, k.note
     FROM strike s JOIN contact k ON k.strike_id = s.id ${actionOf("contact", "k")}
     WHERE k.entry_id = ? AND s.id NOT IN (SELECT plan_id FROM variant) ORDER BY k.id`,
  )
    .all(entryId)
    .map((row) => ({ kind: "contact", ...row }));
}

function printEvents(read: ReadHandle, entryId: number): EntryEvent[] {
  return (
    statement<object, Omit<Of<"print">, "cancelled"> & { readonly cancelled: 0 | 1 }>(
      read,
      `SELECT p.printed_at AS at, p.printed_by AS who, p.printed_as AS "as", s.list_date AS listDate, s.version,
            nullif(s.theatre, '') AS theatre, nullif(s.session, '') AS session,
            EXISTS (SELECT 1 FROM json_each(s.content, '$.cancelled') AS row
                    WHERE row.value ->> 'entryId' = :entryId) AS cancelled
     FROM print_sheet s JOIN print p ON p.id = s.print_id
     WHERE s.content LIKE :named ORDER BY p.id, s.list_date`,
    )
      // As JSON.stringify writes it: a number, and the character that ends it.
      .all({ entryId, named: `%"entryId":${entryId},%` })
      .map(({ cancelled, ...row }) => ({ kind: "print", ...row, cancelled: cancelled === 1 }))
  );
}
