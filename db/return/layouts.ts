import { basename } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import type { KeptLayout } from "../../shared/contract/layout.ts";
import {
  findLayout,
  parseLayout,
  RETURN_LAYOUTS,
  STAFFING_LAYOUT,
  type ReturnLayout,
} from "../../shared/domain/return/return-layout.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { AfterReading, ReadContext, WriteContext } from "../kernel/context.ts";
import { writeWithFile } from "../outgoing/export-with-file.ts";
import { readOrThrow, unreadableWords } from "../kernel/stored-shape.ts";
import { STORED_LAYOUT, STORED_SHEETS } from "./stored-shapes.ts";
import { readOrdinaryFile } from "../../disk/ordinary-file.ts";
import { fillTemplate, TEMPLATE_MOST_BYTES, templateSheets } from "../files/fill-template.ts";

type LayoutRow = {
  readonly file: string;
  readonly template: Buffer | null;
  readonly templateName: string | null;
  readonly templateSheets: string | null;
  readonly savedBy: string;
  readonly savedAt: string;
};

const SELECT_LAYOUT = `SELECT file, template, template_name AS templateName, template_sheets AS templateSheets,
  saved_by AS savedBy, saved_at AS savedAt FROM return_layout`;

/** The layout with that id and the workbook that it fills, or the error that there is none. */
export function requireLayout(
  read: ReadHandle,
  id: string,
): Result<{ readonly layout: ReturnLayout; readonly template: Uint8Array | null }, AppError> {
  const shipped = findLayout(id);
  if (shipped !== null) return ok({ layout: shipped, template: null });
  const row = findRow(read, id);
  if (row === undefined) {
    return err(
      appError("invalid", `There is no layout ${id}. It can be ${layoutIds(read).join(", ")}.`, {
        field: "layout",
        value: id,
      }),
    );
  }
  return ok({ layout: layoutOf(row), template: row.template });
}

/** The trust's own layouts that cannot be read, in words. */
export function layoutFaults(read: ReadHandle): string[] {
  const rows = statement<[], { id: string; file: string }>(
    read,
    "SELECT id, file FROM return_layout ORDER BY id",
  ).all();
  return rows.flatMap(({ id, file }) => {
    const layout = STORED_LAYOUT.read(file);
    return layout.ok ? [] : [unreadableWords(`The layout ${id} of the return`, layout.error)];
  });
}

function layoutIds(read: ReadHandle): string[] {
  const own = statement<[], { id: string }>(read, "SELECT id FROM return_layout ORDER BY id").all();
  return [...RETURN_LAYOUTS, ...own].map(({ id }) => id);
}

/**
 * The layouts that come with Standdown, then the trust's own by title. One that cannot be read is left out:
 * `layoutFaults` reports it.
 */
export function listLayouts(ctx: ReadContext): Result<KeptLayout[], AppError> {
  const rows = statement<[], LayoutRow>(ctx.read, SELECT_LAYOUT).all();
  const own = rows.filter(({ file }) => STORED_LAYOUT.read(file).ok).map(keptOf);
  return ok([
    ...RETURN_LAYOUTS.map((layout) => ({ layout, own: false, template: null, savedAt: null, savedBy: null })),
    ...own.toSorted((a, b) => (a.layout.title < b.layout.title ? -1 : 1)),
  ]);
}

/** Saves a layout of the trust's own; an error names the place of the fault in its text. */
export function saveLayout(ctx: WriteContext, args: Args<"layout.save">): Result<KeptLayout, AppError> {
  return keepText(ctx, args.text, null);
}

/** Saves the layout that is in a file. */
export async function importLayout({ path }: Args<"layout.importFile">): AfterReading<KeptLayout> {
  const read = await readBounded(path, MOST_LAYOUT_BYTES, "A layout is a small file of text (JSON).");
  if (!read.ok) return read;
  const text = read.value.bytes.toString("utf8");
  return ok((ctx) => keepText(ctx, text, path));
}

const MOST_LAYOUT_BYTES = 200_000;

function keepText(ctx: WriteContext, text: string, path: string | null): Result<KeptLayout, AppError> {
  const parsed = parseLayout(text);
  if (!parsed.ok) {
    const { place, message } = parsed.error;
    const where = place === "" ? "" : `${place}: `;
    const from = path === null ? "" : `${basename(path)}: `;
    return err(appError("invalid", `${from}${where}${message}`, { field: place }));
  }
  const layout = parsed.value;
  if (layout.rows === "staffing") {
    return err(
      appError("invalid", "rows: The staffing half has a layout of its own, which ships with the app.", {
        field: "rows",
      }),
    );
  }
  if (findLayout(layout.id) !== null || layout.id === STAFFING_LAYOUT.id) {
    return err(
      appError("invalid", `id: "${layout.id}" is a layout that ships, which stays as it is. Choose another id.`, {
        field: "id",
        value: layout.id,
      }),
    );
  }
  return inTransaction(ctx.write, () => {
    const before = findRow(ctx.write, layout.id);
    statement<string[]>(
      ctx.write,
      `INSERT INTO return_layout (id, file, saved_by, saved_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET file = excluded.file, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    ).run(layout.id, STORED_LAYOUT.write(layout), ctx.who(), ctx.now());
    const old = before === undefined ? null : STORED_LAYOUT.read(before.file);
    const was = old?.ok === true ? old.value : null;
    audit(ctx, old === null ? "Layout added" : "Layout changed", layout, was, { ...layout, path });
    return keptRow(ctx.write, layout.id);
  });
}

/** Removes a layout of the trust's own; positions taken with it still have it. */
export function removeLayout(
  ctx: WriteContext,
  args: Args<"layout.remove">,
): Result<Answer<"layout.remove">, AppError> {
  return inTransaction(ctx.write, () => {
    const own = requireOwn(ctx.write, args.layoutId);
    if (!own.ok) return own;
    const kept = STORED_LAYOUT.read(own.value.file);
    const layout = kept.ok ? kept.value : { id: args.layoutId, title: "which could not be read" };
    statement<[string]>(ctx.write, "DELETE FROM return_layout WHERE id = ?").run(args.layoutId);
    audit(ctx, "Layout removed", layout, layout, null);
    return ok({});
  });
}

/** Writes a layout as a file that can be imported again. */
export function exportLayout(
  ctx: WriteContext,
  args: Args<"layout.exportFile">,
): Result<Answer<"layout.exportFile">, AppError> {
  const kept = requireLayout(ctx.write, args.layoutId);
  if (!kept.ok) return kept;
  const bytes = new TextEncoder().encode(`${JSON.stringify(kept.value.layout, null, 2)}\n`);
  return writeWithFile(ctx, args.path, bytes, () => {
    audit(ctx, "Layout exported", kept.value.layout, null, { path: args.path });
    return ok({});
  });
}

/** Saves the workbook that the layout fills, after filling it once as a test; null removes it. */
export async function setTemplate({ layoutId, path }: Args<"layout.setTemplate">): AfterReading<KeptLayout> {
  if (path === null) return ok((ctx) => tryTemplate(ctx, layoutId, null));
  const read = await readBounded(path, TEMPLATE_MOST_BYTES, "Choose the empty form as it was sent, an Excel workbook.");
  if (!read.ok) return read;
  const { bytes } = read.value;
  const sheets = await templateSheets(bytes);
  if (!sheets.ok) return sheets;
  const template = { bytes, fileName: basename(path), sheets: sheets.value };
  return ok((ctx) => tryTemplate(ctx, layoutId, template));
}

type Template = { readonly bytes: Buffer; readonly fileName: string; readonly sheets: string[] };

async function tryTemplate(
  ctx: WriteContext,
  layoutId: string,
  template: Template | null,
): Promise<Result<KeptLayout, AppError>> {
  const own = requireOwn(ctx.write, layoutId);
  if (!own.ok) return own;
  const layout = layoutOf(own.value);
  if (template === null) return keepTemplate(ctx, layout, null);
  const noughts = (layout.cells ?? []).map(({ sheet, cell }) => ({ sheet, cell, value: 0 }));
  const trial = await fillTemplate(template.bytes, noughts);
  return trial.ok ? keepTemplate(ctx, layout, template) : trial;
}

function keepTemplate(
  ctx: WriteContext,
  layout: ReturnLayout,
  template: Template | null,
): Result<KeptLayout, AppError> {
  return inTransaction(ctx.write, () => {
    const before = findRow(ctx.write, layout.id)?.templateName ?? null;
    statement<(string | Buffer | null)[]>(
      ctx.write,
      "UPDATE return_layout SET template = ?, template_name = ?, template_sheets = ?, saved_by = ?, saved_at = ? WHERE id = ?",
    ).run(
      template?.bytes ?? null,
      template?.fileName ?? null,
      template === null ? null : STORED_SHEETS.write(template.sheets),
      ctx.who(),
      ctx.now(),
      layout.id,
    );
    audit(
      ctx,
      template === null ? "Layout's template taken away" : "Layout's template set",
      layout,
      { template: before },
      { template: template?.fileName ?? null },
    );
    return keptRow(ctx.write, layout.id);
  });
}

function readBounded(
  path: string,
  most: number,
  advice: string,
): Promise<Result<{ readonly bytes: Buffer }, AppError>> {
  const message = `${basename(path)} is too large. ${advice}`;
  return readOrdinaryFile(path, most, appError("invalid", message, { field: "path", value: path }));
}

function findRow(read: ReadHandle, id: string): LayoutRow | undefined {
  return statement<[string], LayoutRow>(read, `${SELECT_LAYOUT} WHERE id = ?`).get(id);
}

function requireOwn(read: ReadHandle, id: string): Result<LayoutRow, AppError> {
  const row = findRow(read, id);
  if (row !== undefined) return ok(row);
  const message =
    findLayout(id) === null
      ? `There is no layout ${id}.`
      : `Layout ${id} ships with the app and stays as it is. Save a copy under another id.`;
  return err(appError(findLayout(id) === null ? "not-found" : "refused", message, { field: "layoutId", value: id }));
}

function keptRow(write: WriteHandle, id: string): Result<KeptLayout, AppError> {
  const row = requireOwn(write, id);
  return row.ok ? ok(keptOf(row.value)) : row;
}

function layoutOf(row: LayoutRow): ReturnLayout {
  return readOrThrow(STORED_LAYOUT, row.file);
}

function keptOf(row: LayoutRow): KeptLayout {
  const template =
    row.template === null || row.templateName === null
      ? null
      : {
          fileName: row.templateName,
          size: row.template.length,
          sheets: onlySheets(row.templateSheets),
        };
  return { layout: layoutOf(row), own: true, template, savedAt: row.savedAt, savedBy: row.savedBy };
}

function onlySheets(json: string | null): string[] {
  const sheets = json === null ? null : STORED_SHEETS.read(json);
  return sheets?.ok === true ? sheets.value : [];
}

type Named = Pick<ReturnLayout, "id" | "title">;

function audit(ctx: WriteContext, action: string, layout: Named, before: unknown, after: unknown): void {
  appendAudit(ctx.write, [
    { at: ctx.now(), who: ctx.who(), action, subject: `Layout ${layout.id}, ${layout.title}`, before, after },
  ]);
}
