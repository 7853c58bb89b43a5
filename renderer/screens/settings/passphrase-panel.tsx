import { useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";

const BLANK = { current: "", next: "", again: "" };

/** Changes the passphrase of the data; absent where the computer's key store holds it, because nobody knows it then. */
export function PassphrasePanel() {
  const keyStore = useQuery("keystore.status", {}, []);
  const [typed, setTyped] = useState(BLANK);
  const [differs, setDiffers] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [changed, setChanged] = useState(false);

  async function change() {
    setChanged(false);
    setError(null);
    setDiffers(typed.next !== typed.again);
    if (typed.next !== typed.again) return;
    setBusy(true);
    const result = await call("vault.changePassphrase", { current: typed.current, next: typed.next });
    setBusy(false);
    setChanged(result.ok);
    if (result.ok) setTyped(BLANK);
    else setError(result.error);
  }

  if (keyStore.value === null || keyStore.value.inUse) return null;
  const about = (field: string) => (error?.field === field ? error.message : null);
  return (
    <Panel
      title="Passphrase"
      lead="Copies of the data folder that were made earlier still open with the passphrase that they had."
    >
      <Form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        {error !== null && error.field !== "current" && error.field !== "next" && <ErrorNotice error={error} />}
        <TextInput
          label="Passphrase now"
          type="password"
          autoComplete="current-password"
          value={typed.current}
          onChange={(current) => setTyped({ ...typed, current })}
          error={about("current")}
        />
        <TextInput
          label="New passphrase"
          type="password"
          autoComplete="new-password"
          value={typed.next}
          onChange={(next) => setTyped({ ...typed, next })}
          error={about("next")}
        />
        <TextInput
          label="New passphrase again"
          type="password"
          autoComplete="new-password"
          value={typed.again}
          onChange={(again) => setTyped({ ...typed, again })}
          error={differs ? "This is not the same passphrase. Type it again." : null}
        />
        {changed && (
          <Notice kind="success" live title="The passphrase is changed. From now on the old one is refused." />
        )}
        <div>
          <Button type="submit" pending={busy}>
            Change the passphrase
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
