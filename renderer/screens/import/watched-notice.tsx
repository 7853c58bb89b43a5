import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { formatBytes } from "../../components/number-words.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import type { ImportWork } from "./work/use-import-work.ts";

type WatchedNoticeProps = { readonly work: ImportWork; readonly onLook: (file: ChosenFile) => void };

/** On every screen: a new extract lies in the watched folder. It is offered, never imported by itself. */
export function WatchedNotice({ work, onLook }: WatchedNoticeProps) {
  const offer = useQuery("watchedFolder.offer", {}, ["watched", "list", "vault"]);
  const busy = work.step.at !== "choosing" && work.step.at !== "done";
  const file = offer.value?.file ?? null;
  const problem = offer.value?.problem ?? null;
  if (problem !== null) {
    return (
      <div className="watched watched--problem" role="status">
        <p>
          <strong>Problem:</strong> {problem}
        </p>
      </div>
    );
  }
  if (busy || file === null) return null;

  async function notNow({ handle }: ChosenFile) {
    await call("watchedFolder.putOff", { path: handle });
    offer.refetch();
  }

  return (
    <div className="watched" role="status">
      <p>
        <strong>A new extract is there:</strong> {file.fileName}, {formatBytes(file.fileSize)}, saved{" "}
        {formatInstant(file.modifiedAt)}.
      </p>
      <Button kind="primary" size="small" onPress={() => onLook(file)}>
        Look at it
      </Button>
      <Button size="small" onPress={() => void notNow(file)}>
        Not now
      </Button>
    </div>
  );
}
