import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { ErrorNotice } from "../../components/notice.tsx";
import { Panel, Waiting } from "../../components/page.tsx";
import { Select } from "../../components/select.tsx";

const CHOICES = [2, 5, 10, 15, 30, 60].map((minutes) => ({
  id: String(minutes),
  label: `${minutes} minutes`,
  minutes,
}));

/** When the data are locked by themselves. */
export function IdleLockPanel() {
  const idleLock = useQuery("idleLock.get", {}, ["idle-lock"]);
  const [error, setError] = useState<AppError | null>(null);

  async function set(id: string) {
    const choice = CHOICES.find((one) => one.id === id);
    if (choice === undefined) return;
    const result = await call("idleLock.set", { minutes: choice.minutes });
    setError(result.ok ? null : result.error);
  }

  const shown = error ?? idleLock.error;
  return (
    <Panel
      title="Locking"
      lead="The data are locked with the computer, when it sleeps, with Ctrl+L, and after this time without a key or the mouse. Work that is under way, such as an import, is stopped and undone."
    >
      {shown !== null && <ErrorNotice error={shown} />}
      {idleLock.value === null && idleLock.error === null && <Waiting />}
      {idleLock.value !== null && (
        <Select
          label="Lock after"
          options={CHOICES}
          value={String(idleLock.value.minutes)}
          onChange={(id) => void set(id)}
        />
      )}
    </Panel>
  );
}
