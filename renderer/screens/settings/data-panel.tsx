import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Answer } from "../../../shared/contract/methods.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Panel } from "../../components/page.tsx";

/** Where the data are stored, how they are protected, and a check that they are complete and unchanged. */
export function DataPanel({ status }: { readonly status: Answer<"app.status"> }) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Answer<"check.run"> | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function check() {
    setBusy(true);
    setResult(null);
    const answer = await call("check.run", {});
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    setResult(answer.ok ? answer.value : null);
  }

  return (
    <Panel title="Data">
      <dl className="facts">
        <div>
          <dt>Data folder</dt>
          <dd>
            <code>{status.dataFolder}</code>
          </dd>
        </div>
        <div>
          <dt>Encrypted with</dt>
          <dd>{status.cipher ?? "not known"}</dd>
        </div>
      </dl>
      <div className="row">
        <Button onPress={() => void check()} pending={busy}>
          {busy ? "Checking…" : "Check the data"}
        </Button>
        <span className="soft">Reads the whole file and proves that no row of the log was changed.</span>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {result !== null && result.ok && (
        <Notice kind="success" live title="The data are whole.">
          <p>
            {countWord(result.entries, "entry", "entries")}, {countWord(result.decisions, "decision", "decisions")},{" "}
            {countWord(result.auditRows, "row", "rows")} in the log, unbroken.
          </p>
        </Notice>
      )}
      {result !== null && !result.ok && (
        <Notice
          kind="error"
          live
          title="Something is wrong with the data. Stop using this copy and tell whoever supports it."
        >
          <ul className="bullets">
            {result.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Panel>
  );
}
