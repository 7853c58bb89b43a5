import { createHash } from "node:crypto";
import { openOrdinaryFile } from "../disk/ordinary-file.ts";
import type { AppError } from "../shared/contract/errors.ts";
import { ok, type Result } from "../shared/util/result.ts";

/** SHA-256 of a file, hexadecimal, read a piece at a time. */
export async function sha256Of(path: string): Promise<Result<string, AppError>> {
  const opened = await openOrdinaryFile(path);
  if (!opened.ok) return opened;
  const hash = createHash("sha256");
  // Closes the file at its end, and when it fails.
  const pieces: AsyncIterable<Buffer> = opened.value.handle.createReadStream();
  for await (const piece of pieces) hash.update(piece);
  return ok(hash.digest("hex"));
}
