import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Panel, Waiting } from "../../components/page.tsx";

/** The folder that the trust's nightly job puts extracts into. */
export function WatchedFolderPanel() {
  const folder = useQuery("watchedFolder.get", {}, ["watched"]);
  const [error, setError] = useState<AppError | null>(null);

  async function set(handle: string | null) {
    const result = await call("watchedFolder.set", { path: handle });
    setError(result.ok ? null : result.error);
  }

  async function choose() {
    const chosen = await call("file.chooseFolder", {});
    if (!chosen.ok) setError(chosen.error);
    else if (chosen.value !== null) await set(chosen.value.handle);
  }

  const path = folder.value?.path ?? null;
  return (
    <Panel
      title="Watched folder"
      lead="Where a nightly job puts extracts. A new one is offered on every screen; nothing is imported by itself."
    >
      {folder.error !== null && <ErrorNotice error={folder.error} />}
      {folder.value === null && folder.error === null && <Waiting />}
      {folder.value !== null && (
        <>
          <p className="path">{path === null ? "No folder is watched." : <code>{path}</code>}</p>
          <div className="row">
            <Button onPress={() => void choose()}>
              {path === null ? "Choose a folder…" : "Choose another folder…"}
            </Button>
            {path !== null && (
              <Button kind="quiet" onPress={() => void set(null)}>
                Stop watching
              </Button>
            )}
          </div>
        </>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </Panel>
  );
}
