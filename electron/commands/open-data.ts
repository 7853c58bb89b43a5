import type { Call } from "../../shared/contract/client.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import { err, ok, type Result } from "../../shared/util/result.ts";

/**
 * Opens the data folder with the passphrase, or with the computer's key store if it has the key. With `create`, data
 * are made in an empty folder with this passphrase.
 */
export async function openData(
  call: Call,
  { passphrase, create }: { passphrase: string | null; create: boolean },
): Promise<Result<Record<never, never>, AppError>> {
  const status = await call("app.status", {});
  if (!status.ok) return status;
  const { state, dataFolder } = status.value;
  switch (state) {
    case "open":
      return ok({});
    case "empty":
      if (!create) {
        return err(
          appError("not-found", `There are no Standdown data in ${dataFolder} yet. Begin with: trust set CODE.`, {
            value: dataFolder,
          }),
        );
      }
      return passphrase === null
        ? err(missingPassphrase("to the passphrase that the new data are to have, at least 8 characters"))
        : call("vault.create", { passphrase });
    case "locked":
      if (passphrase !== null) return call("vault.unlock", { passphrase });
      return unlockByKeystore(call);
  }
}

async function unlockByKeystore(call: Call): Promise<Result<Record<never, never>, AppError>> {
  const keystore = await call("keystore.status", {});
  if (keystore.ok && keystore.value.inUse) return call("keystore.unlock", {});
  return err(missingPassphrase("to the passphrase of the data"));
}

function missingPassphrase(what: string): AppError {
  return appError("locked", `The passphrase is missing: set STANDDOWN_PASSPHRASE ${what}.`);
}
