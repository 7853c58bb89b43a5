import { useEffect, useState } from "react";
import type { Answer } from "../shared/contract/methods.ts";
import { useQuery } from "./api/use-query.ts";
import { Button } from "./components/button.tsx";
import { FullPage } from "./components/full-page.tsx";
import { ErrorNotice } from "./components/notice.tsx";
import { Waiting } from "./components/page.tsx";
import { CombineScreen } from "./screens/combine/combine-screen.tsx";
import { FirstStart } from "./screens/first-start/first-start.tsx";
import { Unlock } from "./screens/first-start/unlock.tsx";
import type * as shellModule from "./shell.tsx";

type Status = Answer<"app.status">;

type ShellModule = typeof shellModule;

/**
 * The screens and their grid load while the planner types the passphrase, so that the first page appears at once.
 * Suspense is not used, because it delays what follows a fallback by a third of a second.
 */
function useShell(): ShellModule | null {
  const [shell, setShell] = useState<ShellModule | null>(null);
  useEffect(() => void import("./shell.tsx").then(setShell), []);
  return shell;
}

/** Decides what to show: setting up, unlocking, or the app itself. */
export function App() {
  const status = useQuery("app.status", {}, ["vault"]);
  // Setting up opens the data before it has finished: the first start stays on screen until it is done.
  const [settingUp, setSettingUp] = useState(false);
  // Combining other trusts' returns needs neither a list nor a vault.
  const [combining, setCombining] = useState(false);
  const shell = useShell();

  if (status.error !== null) {
    return (
      <FullPage title="Standdown cannot open">
        <ErrorNotice error={status.error} />
        <Button onPress={status.refetch}>Try again</Button>
      </FullPage>
    );
  }
  if (status.value === null) return <Waiting>Opening Standdown…</Waiting>;
  if (combining && status.value.state !== "open") {
    return (
      <div className="full-page">
        <header className="full-page-band">
          <span className="wordmark">Standdown</span>
        </header>
        <main>
          <CombineScreen actions={<Button onPress={() => setCombining(false)}>Back</Button>} />
        </main>
      </div>
    );
  }
  if (settingUp || status.value.state === "empty") {
    return (
      <FirstStart
        dataFolder={status.value.dataFolder}
        needsVault={status.value.state === "empty"}
        onCombine={() => setCombining(true)}
        onBegin={() => setSettingUp(true)}
        onDone={() => {
          setSettingUp(false);
          status.refetch();
        }}
      />
    );
  }
  if (status.value.state === "locked") {
    return (
      <Unlock dataFolder={status.value.dataFolder} onOpened={status.refetch} onCombine={() => setCombining(true)} />
    );
  }
  return shell === null ? <Waiting>Opening Standdown…</Waiting> : <Opened status={status.value} shell={shell} />;
}

/** The data are open: shows the app, or the rest of the first start if it was interrupted. */
function Opened({ status, shell }: { readonly status: Status; readonly shell: ShellModule }) {
  const trust = useQuery("trust.get", {}, ["trust"]);
  if (trust.error !== null) {
    return (
      <FullPage title="Standdown cannot open">
        <ErrorNotice error={trust.error} />
        <Button onPress={trust.refetch}>Try again</Button>
      </FullPage>
    );
  }
  if (trust.value !== null) return <shell.Shell trust={trust.value} status={status} />;
  if (trust.loading) return <Waiting>Opening the list…</Waiting>;
  return (
    <FirstStart
      dataFolder={status.dataFolder}
      needsVault={false}
      onCombine={null}
      onBegin={() => {}}
      onDone={trust.refetch}
    />
  );
}
