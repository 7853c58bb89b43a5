import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { SavedView } from "../../shared/contract/saved-views.ts";
import { required } from "../../shared/util/assert.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";

const SELECT = "SELECT id, name, definition, saved_by AS savedBy, saved_at AS savedAt FROM saved_view";

/** Every saved view, by name. */
export function listViews(ctx: ReadContext): Result<Answer<"view.list">, AppError> {
  return ok(statement<[], SavedView>(ctx.read, `${SELECT} ORDER BY name COLLATE NOCASE, id`).all());
}

/** Saves a view for everybody, replacing an earlier one of that name. */
export function saveView(
  ctx: WriteContext,
  { name, definition }: Args<"view.save">,
): Result<Answer<"view.save">, AppError> {
  return inTransaction(ctx.write, () => {
    const find = statement<[string], SavedView>(ctx.write, `${SELECT} WHERE name = ?`);
    const before = find.get(name);
    statement<[string, string, string, string]>(
      ctx.write,
      `INSERT INTO saved_view (name, definition, saved_by, saved_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, saved_by = excluded.saved_by,
         saved_at = excluded.saved_at`,
    ).run(name, definition, ctx.who(), ctx.now());
    const saved = required(find.get(name), "the view just saved");
    log(ctx, before === undefined ? "View saved" : "View changed", saved, before?.definition ?? null, definition);
    return ok(saved);
  });
}

/** Removes a saved view. The list that it shows stays as it is. */
export function removeView(ctx: WriteContext, { id }: Args<"view.remove">): Result<Answer<"view.remove">, AppError> {
  return inTransaction(ctx.write, () => {
    const view = statement<[number], SavedView>(ctx.write, `${SELECT} WHERE id = ?`).get(id);
    if (view === undefined) {
      return err(
        appError("not-found", `There is no saved view ${id}: somebody has removed it. Choose another.`, {
          field: "id",
          value: String(id),
        }),
      );
    }
    statement<[number]>(ctx.write, "DELETE FROM saved_view WHERE id = ?").run(id);
    log(ctx, "View removed", view, view.definition, null);
    return ok({});
  });
}

function log(ctx: WriteContext, action: string, view: SavedView, before: string | null, after: string | null): void {
  const subject = `View ${view.id}, ${view.name}`;
  appendAudit(ctx.write, [
    {
      at: ctx.now(),
      who: ctx.who(),
      action,
      subject,
      before: before === null ? null : { definition: before },
      after: after === null ? null : { definition: after },
    },
  ]);
}
