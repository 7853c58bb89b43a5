import { useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Result } from "../../../shared/util/result.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { TextInput } from "../../components/field.tsx";
import { FullPage } from "../../components/full-page.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";

type UnlockProps = { readonly dataFolder: string; readonly onOpened: () => void; readonly onCombine: () => void };

/**
 * Asks for the passphrase, or opens the data with the computer's key store. If the folder cannot be opened, a page
 * explains why.
 */
export function Unlock({ dataFolder, onOpened, onCombine }: UnlockProps) {
  const keyStore = useQuery("keystore.status", {}, ["vault"]);
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const byKeyStore = keyStore.value?.inUse === true;

  async function open(opening: Promise<Result<unknown, AppError>>) {
    setBusy(true);
    const result = await opening;
    setBusy(false);
    if (result.ok) return onOpened();
    setError(result.error);
    setPassphrase("");
  }

  if (error?.kind === "not-standdown" || error?.kind === "newer-version") {
    return (
      <FullPage
        title={
          error.kind === "newer-version" ? "These data need a newer Standdown" : "This is not a Standdown data folder"
        }
      >
        <Notice kind="error" title={error.message} live />
        <p>
          Data folder: <code>{dataFolder}</code>. Nothing in it was touched.
        </p>
        <Button onPress={() => setError(null)}>Try again</Button>
      </FullPage>
    );
  }

  return (
    <FullPage title="Unlock Standdown">
      <p>The patient list on this computer is encrypted.</p>
      {error !== null && <ErrorNotice error={error} />}
      {byKeyStore && (
        <div className="panel stack">
          <p>The key is kept by this computer’s key store, for the account that you are signed in with.</p>
          <Button kind="primary" autoFocus pending={busy} onPress={() => void open(call("keystore.unlock", {}))}>
            Unlock with this computer’s key store
          </Button>
        </div>
      )}
      {!byKeyStore && (
        <Form
          className="panel stack"
          onSubmit={(event) => {
            event.preventDefault();
            void open(call("vault.unlock", { passphrase }));
          }}
        >
          <TextInput
            label="Passphrase"
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
            autoComplete="current-password"
          />
          <div>
            <Button kind="primary" type="submit" pending={busy} disabled={passphrase === ""}>
              Unlock
            </Button>
          </div>
        </Form>
      )}
      <p>
        <Button kind="quiet" onPress={onCombine}>
          Combine the returns of many trusts, without opening the list
        </Button>
      </p>
      <p className="soft">
        Data folder: <code>{dataFolder}</code>
      </p>
    </FullPage>
  );
}
