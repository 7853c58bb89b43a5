import { useState } from "react";
import { flushSync } from "react-dom";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { ChosenFile } from "../../../../shared/contract/pieces.ts";
import type { Combination } from "../../../../shared/domain/combine/combination.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { Panel } from "../../../components/page.tsx";
import { argsOf, type Scope } from "./combine-scope.ts";
import { PaperReport } from "./paper-report.tsx";

const TYPES = [
  { type: "xlsx", words: "Save as Excel…" },
  { type: "csv", words: "Save as CSV…" },
  { type: "pdf", words: "Save as PDF…" },
  { type: "json", words: "Save for tomorrow’s comparison (JSON)…" },
] as const;
type FileType = (typeof TYPES)[number]["type"];

type SavePanelProps = { readonly combination: Combination; readonly scope: Scope };

/** Saves the combination; refused if the folder changed since it was read. */
export function SavePanel({ combination, scope }: SavePanelProps) {
  const [busy, setBusy] = useState<FileType | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<ChosenFile | null>(null);
  const [onPaper, setOnPaper] = useState(false);
  const { strike, digest } = combination;

  async function write(type: FileType, handle: string) {
    if (type !== "pdf") {
      const jobId = crypto.randomUUID();
      return call("combine.save", { jobId, ...argsOf(scope), strike, digest, path: handle });
    }
    // The print must be drawn before the page is printed.
    flushSync(() => setOnPaper(true));
    const printed = await call("combine.savePdf", { strike, digest, path: handle });
    setOnPaper(false);
    return printed;
  }

  async function save(type: FileType) {
    setBusy(type);
    setError(null);
    setSaved(null);
    const place = await call("file.chooseSave", { suggestedName: `Combined returns, ${strike}.${type}`, type });
    if (!place.ok) setError(place.error);
    else if (place.value !== null) {
      const result = await write(type, place.value.handle);
      if (result.ok) setSaved(place.value);
      else setError(result.error);
    }
    setBusy(null);
  }

  return (
    <Panel title="Save the combination">
      {error !== null && <ErrorNotice error={error} />}
      {saved !== null && (
        <Notice kind="success" live title="Saved.">
          <p>
            <code>{saved.path}</code>
          </p>
          <div>
            <Button size="small" onPress={() => void call("file.showInFolder", { path: saved.handle })}>
              Show in its folder
            </Button>
          </div>
        </Notice>
      )}
      <div className="row">
        {TYPES.map(({ type, words }) => (
          <Button
            key={type}
            kind={type === "xlsx" ? "primary" : "secondary"}
            pending={busy === type}
            disabled={busy !== null && busy !== type}
            onPress={() => void save(type)}
          >
            {words}
          </Button>
        ))}
      </div>
      {onPaper && <PaperReport combination={combination} />}
    </Panel>
  );
}
