import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { readFailure } from "../../disk/read-failure.ts";

/** More files than if every trust sends a return every day of a long action; a folder with more is another folder. */
const MOST_FILES = 50_000;
const DEEPEST = 8;

/** An item of the folder, with its path from there, with forward slashes. */
export type FoundFile = {
  readonly file: string;
  readonly path: string;
  /** Why this kind of item cannot be a return; null for a file to read. */
  readonly passedOver: string | null;
};

/** Everything in a folder and the folders in it, by name. Links are not followed, but are listed. */
export async function listFolder(folder: string): Promise<Result<FoundFile[], AppError>> {
  const found: FoundFile[] = [];
  try {
    if (!(await stat(folder)).isDirectory()) {
      return err(appError("file", `${basename(folder)} is not a folder. Choose the folder that the returns lie in.`));
    }
    const listed = await listInto(found, folder, folder, 1);
    if (!listed.ok) return listed;
  } catch (error) {
    return err(folderFailure(error, folder));
  }
  return ok(found.toSorted((a, b) => (a.file < b.file ? -1 : 1)));
}

async function listInto(
  found: FoundFile[],
  root: string,
  folder: string,
  depth: number,
): Promise<Result<null, AppError>> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST) {
      const listed = await listInto(found, root, path, depth + 1);
      if (!listed.ok) return listed;
      continue;
    }
    found.push({ file: relative(root, path).split(sep).join("/"), path, passedOver: whyPassedOver(entry) });
    if (found.length > MOST_FILES) {
      const most = MOST_FILES.toLocaleString("en-GB");
      const message = `${basename(root)} holds more than ${most} files. Choose the folder with the returns of one strike.`;
      return err(appError("refused", message, { value: root }));
    }
  }
  return ok(null);
}

function whyPassedOver(entry: Dirent): string | null {
  if (entry.isDirectory()) return `This folder lies more than ${DEEPEST} folders deep and was not opened.`;
  if (entry.isSymbolicLink())
    return "This is a link to somewhere else, which is not followed. Put the file itself here.";
  if (!entry.isFile()) return "This is not an ordinary file.";
  if (entry.name.startsWith("~$")) return "This is what Excel leaves beside a workbook that is open.";
  if (entry.name.startsWith(".")) return "This is a hidden file.";
  return null;
}

function folderFailure(error: unknown, folder: string): AppError {
  const failure = readFailure(error, basename(folder));
  return { ...failure, value: folder };
}
