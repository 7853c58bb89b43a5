import * as v from "valibot";
import { main, vault } from "./method-kinds.ts";
import { done, none, text } from "./pieces.ts";

const passphrase = v.pipe(
  v.string(),
  v.minLength(8, "Use at least 8 characters."),
  v.maxLength(1024, "Use at most 1,024 characters."),
);

/** Where the app stands: which screen can be shown at all. */
export const statusSchema = v.object({
  state: v.picklist(["empty", "locked", "open"]),
  dataFolder: v.string(),
  /** "Standdown 0.1.0" without the name. */
  appVersion: v.string(),
  /** The cipher that protects the file, once it is there. */
  cipher: text,
});

/** The methods of the data folder: where the app stands, opening and locking. */
export const vaultMethods = {
  "app.status": vault({ changes: [], args: none, result: statusSchema }),
  /** Makes the encrypted file in an empty data folder and opens it. Refused where one is there. */
  "vault.create": vault({ changes: ["vault"], args: v.strictObject({ passphrase }), result: done }),
  /** Opens the data folder. wrong-passphrase, not-standdown, newer-version: nothing is touched. */
  "vault.unlock": vault({
    changes: ["vault"],
    indexAfter: true,
    args: v.strictObject({ passphrase: v.string() }),
    result: done,
  }),
  "vault.lock": vault({ changes: ["vault"], args: none, result: done }),
  /** Whether this computer has a key store that really protects (Windows, macOS, a Linux keyring). */
  "keystore.status": main({ args: none, result: v.object({ available: v.boolean(), inUse: v.boolean() }) }),
  /** Makes the vault with a random passphrase that only this computer's key store knows. */
  "keystore.createVault": main({ args: none, result: done }),
  /** Opens the vault with the passphrase that the key store keeps. */
  "keystore.unlock": main({ args: none, result: done }),
} as const;
