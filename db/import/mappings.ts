import { basename } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { SavedMapping } from "../../shared/contract/mapping.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { fieldsTwice, headingShape } from "../../shared/domain/import/apply-mapping.ts";
import { importMappingSchema, type ImportMapping } from "../../shared/domain/import/mapping.ts";
import { required } from "../../shared/util/assert.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { inTransaction } from "../connection/transaction.ts";
import type { AfterReading, ReadContext, WriteContext } from "../kernel/context.ts";
import { readOrThrow, storedShape, unreadableWords, type StoredShape } from "../kernel/stored-shape.ts";
import { mappingFileBytes, readMappingFile } from "../files/mapping-file.ts";
import { writeWithFile } from "../outgoing/export-with-file.ts";

type MappingRow = { id: number; name: string; mapping: string; saved_at: string; saved_by: string };

/** A saved mapping, found by the shape of its headings. */
export type SavedByShape = { readonly id: number; readonly name: string; readonly mapping: ImportMapping };

/** A mapping is a file that trusts exchange: its first form is what mapping files are. */
const STORED_MAPPING: StoredShape<ImportMapping> = storedShape("This mapping", importMappingSchema);

const SELECT = "SELECT id, name, mapping, saved_at, saved_by FROM mapping";

function toSaved(row: MappingRow): SavedMapping {
  const mapping = readOrThrow(STORED_MAPPING, row.mapping);
  return { id: row.id, name: row.name, mapping, savedAt: row.saved_at, savedBy: row.saved_by };
}

/**
 * The mapping that was saved for a row of headings, whatever their order; null where there is none, or where it cannot be
 * read: then the file is asked about again.
 */
export function findSavedMapping(read: ReadHandle, headings: readonly string[]): SavedByShape | null {
  const shape = headingShape(headings);
  if (shape === "") return null;
  const row = statement<[string], MappingRow>(read, `${SELECT} WHERE shape = ?`).get(shape);
  return row === undefined || !STORED_MAPPING.read(row.mapping).ok ? null : toSaved(row);
}

/** Every saved mapping, by name. One that cannot be read is left out here, and reported by `mappingFaults`. */
export function listMappings(ctx: ReadContext): Result<Answer<"mapping.list">, AppError> {
  const rows = statement<[], MappingRow>(ctx.read, `${SELECT} ORDER BY name, id`).all();
  return ok(rows.filter(({ mapping }) => STORED_MAPPING.read(mapping).ok).map(toSaved));
}

/** The saved mappings that cannot be read, in words. */
export function mappingFaults(read: ReadHandle): string[] {
  return statement<[], MappingRow>(read, `${SELECT} ORDER BY name, id`)
    .all()
    .flatMap(({ name, mapping }) => {
      const stored = STORED_MAPPING.read(mapping);
      return stored.ok ? [] : [unreadableWords(`How files are read as “${name}”`, stored.error)];
    });
}

/** Keeps a mapping for the shape of its headings, in place of the one that was kept for it. */
export function saveMapping(ctx: WriteContext, args: Args<"mapping.save">): Result<Answer<"mapping.save">, AppError> {
  return inTransaction(ctx.write, () => keep(ctx, args.name, args.mapping, "Mapping saved"));
}

/** Forgets a saved mapping: files with its headings are looked at afresh. */
export function removeMapping(
  ctx: WriteContext,
  args: Args<"mapping.remove">,
): Result<Answer<"mapping.remove">, AppError> {
  return inTransaction(ctx.write, () => {
    const saved = findById(ctx.write, args.id);
    if (!saved.ok) return saved;
    statement<[number]>(ctx.write, "DELETE FROM mapping WHERE id = ?").run(args.id);
    log(ctx, "Mapping removed", saved.value, saved.value.mapping, null);
    return ok({});
  });
}

/** Writes a saved mapping as a small JSON file. It holds headings and words of the file, and no patient. */
export function exportMapping(
  ctx: WriteContext,
  args: Args<"mapping.exportFile">,
): Result<Answer<"mapping.exportFile">, AppError> {
  const saved = findById(ctx.write, args.id);
  if (!saved.ok) return saved;
  const bytes = mappingFileBytes(saved.value.name, saved.value.mapping);
  return writeWithFile(ctx, args.path, bytes, () => {
    log(ctx, "Mapping exported", saved.value, null, { fileName: basename(args.path) });
    return ok({});
  });
}

/** Keeps the mapping that such a file holds. */
export async function importMapping(args: Args<"mapping.importFile">): AfterReading<Answer<"mapping.importFile">> {
  const file = await readMappingFile(args.path);
  if (!file.ok) return file;
  const { name, mapping } = file.value;
  return ok((ctx) => inTransaction(ctx.write, () => keep(ctx, name, mapping, "Mapping imported")));
}

/** The mapping of such a file, to be used once and not kept. */
export async function readMapping(
  _ctx: ReadContext,
  args: Args<"mapping.readFile">,
): Promise<Result<Answer<"mapping.readFile">, AppError>> {
  const file = await readMappingFile(args.path);
  return file.ok ? ok(file.value.mapping) : file;
}

function keep(ctx: WriteContext, name: string, mapping: ImportMapping, action: string): Result<SavedMapping, AppError> {
  const fields = mapping.columns.map(({ field }) => field);
  if (!fields.includes("entryNumber")) {
    return err(
      appError("invalid", "The mapping names no column for the entry number. Choose one.", { field: "mapping" }),
    );
  }
  if (fieldsTwice(fields).length > 0) {
    return err(appError("invalid", "The mapping feeds a field from two columns. Choose one.", { field: "mapping" }));
  }
  const shape = headingShape(mapping.columns.map(({ heading }) => heading));
  const before = statement<[string], MappingRow>(ctx.write, `${SELECT} WHERE shape = ?`).get(shape);
  statement<[string, string, string, string, string]>(
    ctx.write,
    `INSERT INTO mapping (shape, name, mapping, saved_at, saved_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (shape) DO UPDATE SET name = excluded.name, mapping = excluded.mapping,
       saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
  ).run(shape, name, STORED_MAPPING.write(mapping), ctx.now(), ctx.who());
  const row = statement<[string], MappingRow>(ctx.write, `${SELECT} WHERE shape = ?`).get(shape);
  const saved = toSaved(required(row, "the mapping just saved"));
  const was = before === undefined ? null : STORED_MAPPING.read(before.mapping);
  log(ctx, action, saved, was?.ok === true ? was.value : null, saved.mapping);
  return ok(saved);
}

function findById(read: ReadHandle, id: number): Result<SavedMapping, AppError> {
  const row = statement<[number], MappingRow>(read, `${SELECT} WHERE id = ?`).get(id);
  if (row !== undefined) return ok(toSaved(row));
  return err(appError("not-found", `There is no saved mapping ${id}.`, { field: "id", value: String(id) }));
}

function log(ctx: WriteContext, action: string, saved: SavedMapping, before: unknown, after: unknown): void {
  const subject = `Mapping ${saved.id}, ${saved.name}`;
  appendAudit(ctx.write, [{ at: ctx.now(), who: ctx.who(), action, subject, before, after }]);
}
