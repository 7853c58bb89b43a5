import { appError, type AppError } from "../shared/contract/errors.ts";
import { codeOf } from "./error-code.ts";

/** Explains to the planner why a file cannot be read. `name` is the file's name without folders. */
export function readFailure(error: unknown, name: string): AppError {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return appError("file", `${name} is not there. It may have been moved or renamed: choose it again.`);
    case "EISDIR":
      return appError("file", `${name} is a folder. Choose the file itself.`);
    case "EACCES":
    case "EPERM":
      return appError(
        "file",
        `${name} may not be read with your rights. Copy it to a folder of your own and try again.`,
      );
    case "EBUSY":
      return appError("file", `${name} is in use by another program. Close it there and try again.`);
    case "":
      throw error;
    default:
      return appError("file", `${name} could not be read (${codeOf(error)}).`);
  }
}
