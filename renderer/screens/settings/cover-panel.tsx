import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { CheckBox } from "../../components/check-box.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel, Waiting } from "../../components/page.tsx";

/** The cover that cases are assumed to need, where hospitals differ. */
export function CoverPanel() {
  const rules = useQuery("fit.get", {}, ["sessions"]);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState(false);

  async function set(inpatientNeedsResident: boolean) {
    setSaved(false);
    const result = await call("fit.set", { rules: { inpatientNeedsResident } });
    setSaved(result.ok);
    setError(result.ok ? null : result.error);
  }

  return (
    <Panel
      title="Cover of theatre sessions"
      lead="Which cases no longer fit where cover is taken away. It cancels nothing, and decisions made already stand."
    >
      {rules.error !== null && <ErrorNotice error={rules.error} />}
      {rules.value === null && rules.error === null && <Waiting />}
      {rules.value !== null && (
        <CheckBox checked={rules.value.inpatientNeedsResident} onChange={(on) => void set(on)}>
          An inpatient needs a resident on site
        </CheckBox>
      )}
      <p className="soft">
        Switched off, an inpatient fits a session without residents, and one that is consultant-led only.
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {saved && <Notice kind="success" live title="Saved. The old and the new rule stand in the log." />}
    </Panel>
  );
}
