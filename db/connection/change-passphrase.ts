import { join } from "node:path";
import { writeWholeFile } from "../../disk/outgoing-file.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";
import { unwrapKey, wrapKey } from "./side-file.ts";
import { readSideFile, SIDE_FILE, type VaultPlace } from "./vault-folder.ts";

/**
 * Wraps the key of the data by another passphrase. The database is not written at all, and the key file is replaced as
 * a whole: after a crash it is the old one or the new one.
 */
export async function changePassphrase(
  place: VaultPlace,
  current: string,
  next: string,
): Promise<Result<Record<never, never>, AppError>> {
  const sideFile = readSideFile(place);
  if (!sideFile.ok) return sideFile;
  const rawKey = await unwrapKey(sideFile.value, current);
  if (rawKey === null) {
    return err(
      appError("wrong-passphrase", "That is not the passphrase of this data folder, so it was not changed.", {
        field: "current",
      }),
    );
  }
  const { kdf, key } = await wrapKey(rawKey, next);
  const text = `${JSON.stringify({ ...sideFile.value, kdf, key }, null, 2)}\n`;
  const written = writeWholeFile(join(place.dataFolder, SIDE_FILE), Buffer.from(text));
  return written.ok ? ok({}) : written;
}
