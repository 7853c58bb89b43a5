import { isAbsolute } from "node:path";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { replaceFiles } from "../../shared/contract/file-places.ts";
import type { MethodName } from "../../shared/contract/methods.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";

/**
 * The arguments unchanged if each file in them is named by its whole path. Any other path would be looked for in the
 * folder in which the app happened to be started, and a file could land where nobody would look for it.
 */
export function checkPaths(name: MethodName, args: unknown): Result<unknown, AppError> {
  return replaceFiles(name, args, (path, _use, field) => {
    const fault = faultOf(path);
    if (fault === null) return ok(path);
    return err(appError("invalid", `${field}: ${fault}`, { field, value: path }));
  });
}

function faultOf(path: string): string | null {
  // No system can store a name with this character; Node throws when it is given one.
  if (path.includes("\0")) return "It has a character in it that no file's name can have. Give another name.";
  if (isAbsolute(path)) return null;
  return `${path} does not say in which folder it is. Give the whole path, from the drive or the root folder on.`;
}
