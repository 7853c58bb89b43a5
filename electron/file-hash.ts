import { createHash } from "node:crypto";
import { openOrdinaryFile } from "../disk/ordinary-file.ts";
import type { AppError } from "../shared/contract/errors.ts";
import { ok, type Result } from "../shared/util/result.ts";

/** SHA-256 of a file, in hexadecimal, read piece by piece. */
export async function sha256Of(path: string): Promise<Result<string, AppError>> {
  const opened = await openOrdinaryFile(path);
  if (!opened.ok) return opened;
  const hash = createHash("sha256");
  // Also closes the file, at its end or after an error.
  const pieces: AsyncIterable<Buffer> = opened.value.handle.createReadStream();
  for await (const piece of pieces) hash.update(piece);
  return ok(hash.digest("hex"));
}
