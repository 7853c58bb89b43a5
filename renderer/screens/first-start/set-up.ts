import type { AppError } from "../../../shared/contract/errors.ts";
import { ok, type Result } from "../../../shared/util/result.ts";
import type { IsoDate } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";

export type SetUp = {
  /** How to protect the data; null if the file exists already. */
  readonly protection: { readonly by: "passphrase"; readonly passphrase: string } | { readonly by: "key-store" } | null;
  readonly plannerName: string;
  readonly trust:
    | { readonly kind: "code"; readonly code: string; readonly name: string | null }
    | { readonly kind: "sample"; readonly today: IsoDate };
};

/**
 * Makes the file, names the planner, then sets the trust or loads the sample; stops at the first failure. `onMade` is
 * called once the file exists, so that a second attempt does not make it again.
 */
export async function setUp(wanted: SetUp, onMade: () => void): Promise<Result<true, AppError>> {
  const { protection, plannerName, trust } = wanted;
  if (protection !== null) {
    const made =
      protection.by === "passphrase"
        ? await call("vault.create", { passphrase: protection.passphrase })
        : await call("keystore.createVault", {});
    if (!made.ok) return made;
    onMade();
  }
  const named = await call("planner.set", { name: plannerName });
  if (!named.ok) return named;
  const done =
    trust.kind === "sample"
      ? await call("sample.load", { today: trust.today })
      : await call("trust.set", { code: trust.code, name: trust.name });
  return done.ok ? ok(true) : done;
}
