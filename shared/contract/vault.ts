import * as v from "valibot";
import { main, vault } from "./method-kinds.ts";
import { done, none, text } from "./pieces.ts";

const passphrase = v.pipe(
  v.string(),
  v.minLength(8, "Use at least 8 characters."),
  v.maxLength(1024, "Use at most 1,024 characters."),
);

/** Whether the data folder is empty, locked or open: this decides which screen can be shown. */
export const statusSchema = v.object({
  state: v.picklist(["empty", "locked", "open"]),
  dataFolder: v.string(),
  /** "Standdown 0.1.0" without the name. */
  appVersion: v.string(),
  /** The cipher that encrypts the file, if the file exists. */
  cipher: text,
});

/** The methods of the data folder: its state, opening it and locking it. */
export const vaultMethods = {
  "app.status": vault({ changes: [], args: none, result: statusSchema }),
  /** Makes the encrypted file in an empty data folder and opens it. Refused if there is one. */
  "vault.create": vault({ changes: ["vault"], args: v.strictObject({ passphrase }), result: done }),
  /** Opens the data folder. After wrong-passphrase, not-standdown or newer-version, nothing has been changed. */
  "vault.unlock": vault({
    changes: ["vault"],
    indexAfter: true,
    args: v.strictObject({ passphrase: v.string() }),
    result: done,
  }),
  /** Protects the same data by another passphrase. Afterwards the old one is refused. */
  "vault.changePassphrase": vault({
    changes: ["audit"],
    args: v.strictObject({ current: v.string(), next: passphrase }),
    result: done,
  }),
  "vault.lock": vault({ changes: ["vault"], args: none, result: done }),
  /** Whether this computer has a key store that protects its keys (Windows, macOS, a Linux keyring). */
  "keystore.status": main({ args: none, result: v.object({ available: v.boolean(), inUse: v.boolean() }) }),
  /** Makes the vault with a random passphrase that only this computer's key store holds. */
  "keystore.createVault": main({ args: none, result: done }),
  /** Opens the vault with the passphrase from the key store. */
  "keystore.unlock": main({ args: none, result: done }),
} as const;
