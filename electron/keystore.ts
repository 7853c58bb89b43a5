import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { safeStorage } from "electron";
import { writeWholeFile } from "../disk/outgoing-file.ts";
import type { Call } from "../shared/contract/client.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import { err, ok, type Result } from "../shared/util/result.ts";

/** The passphrase of the data, held by the computer's own key store if it has a real one. */
export type Keystore = {
  status(): Promise<Result<{ available: boolean; inUse: boolean }, AppError>>;
  createVault(): Promise<Result<Record<never, never>, AppError>>;
  unlock(): Promise<Result<Record<never, never>, AppError>>;
  /** Whether the data folder has a passphrase that the key store encrypted. */
  isInUse(): boolean;
};

type Done = Result<Record<never, never>, AppError>;

// Uses the older, synchronous functions of safeStorage, because the oldest Electron that we support has no others.

/** Without a keyring, Electron on Linux uses a key that anyone can read in its source code. */
function isReal(): boolean {
  // oxlint-disable-next-line typescript/no-deprecated
  if (!safeStorage.isEncryptionAvailable()) return false;
  if (process.platform !== "linux") return true;
  return !["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend());
}

const UNAVAILABLE = err(
  appError("refused", "This computer has no key store that protects. Choose a passphrase instead."),
);
const CANNOT_OPEN = err(
  appError(
    "locked",
    "The key store of this computer cannot open these data: they were made on another computer or by another user. Sign in there, or restore a backup.",
  ),
);

/** The key store of a data folder. `call` reaches the database. */
export function createKeystore(dataFolder: string, call: Call): Keystore {
  const file = join(dataFolder, "key-store.bin");

  async function createVault(): Promise<Done> {
    if (!isReal()) return UNAVAILABLE;
    const status = await call("app.status", {});
    if (!status.ok) return status;
    if (status.value.state !== "empty") {
      return err(appError("refused", "There are data in this folder already."));
    }
    const passphrase = randomBytes(32).toString("base64url");
    await mkdir(dataFolder, { recursive: true });
    // Stored first: if the passphrase were lost after the data were made, nobody could open them.
    // oxlint-disable-next-line typescript/no-deprecated
    const kept = writeWholeFile(file, safeStorage.encryptString(passphrase));
    if (!kept.ok) return kept;
    const created = await call("vault.create", { passphrase });
    if (!created.ok) await rm(file, { force: true });
    return created;
  }

  async function unlock(): Promise<Done> {
    if (!existsSync(file)) {
      return err(appError("not-found", "The key store of this computer keeps no passphrase for these data."));
    }
    if (!isReal()) return CANNOT_OPEN;
    const passphrase = await decrypt(file);
    if (passphrase === null) return CANNOT_OPEN;
    const unlocked = await call("vault.unlock", { passphrase });
    return !unlocked.ok && unlocked.error.kind === "wrong-passphrase" ? CANNOT_OPEN : unlocked;
  }

  return {
    status: () => Promise.resolve(ok({ available: isReal(), inUse: existsSync(file) })),
    createVault,
    unlock,
    isInUse: () => existsSync(file),
  };
}

/** Null if the file cannot be read, or was encrypted by another key store. */
async function decrypt(file: string): Promise<string | null> {
  try {
    // oxlint-disable-next-line typescript/no-deprecated
    return safeStorage.decryptString(await readFile(file));
  } catch {
    return null;
  }
}
