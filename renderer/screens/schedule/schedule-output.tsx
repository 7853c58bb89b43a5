import { useState, type ReactNode } from "react";
import type { StrikeId } from "../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { openMatters, type OpenMatters } from "../../../shared/domain/theatres/list-standing.ts";
import { call } from "../../api/client.ts";
import { useJob, type JobProgress } from "../../api/use-job.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Progress } from "../../components/progress.tsx";
import { DraftDialog } from "./draft-dialog.tsx";
import { suggestedFileName, versionsWords } from "./schedule-choices.ts";
import type { Scope } from "./schedule-scope.tsx";

type Outcome =
  | { readonly kind: "saved"; readonly words: string; readonly file: ChosenFile }
  | { readonly kind: "printed"; readonly words: string }
  | { readonly kind: "left"; readonly words: string }
  | { readonly kind: "failed"; readonly error: AppError };

/** A print that waits for an answer, because lists of it are not final. */
type Asking = { readonly kind: "pdf" | "printer"; readonly open: OpenMatters };

type Output = {
  readonly buttons: ReactNode;
  /** The result of the last save or print, in words; the question that comes before one. */
  readonly outcome: ReactNode;
};

/** Saves and prints the lists of this scope; each time makes a new version. `lists` is the draft on the screen. */
export function useScheduleOutput(scope: Scope, strikeId: StrikeId | null, lists: TheatreLists | null): Output {
  const [busy, setBusy] = useState<Asking["kind"] | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const saving = useJob("paper.savePdf");
  const printing = useJob("paper.print");
  const job = saving.running ? saving : printing;
  const nothing = lists === null || lists.sheets.length === 0;
  const wanted = {
    dates: [...scope.dates],
    siteCode: scope.siteCode,
    theatre: scope.theatre,
    strikeId,
    changedOnly: scope.changedOnly,
  };

  const save = async (version: number, draftOk: boolean): Promise<Outcome | null> => {
    const suggestedName = suggestedFileName(scope.dates, scope.siteCode, scope.theatre, version);
    const chosen = await call("file.chooseSave", { suggestedName, type: "pdf" });
    if (!chosen.ok) return { kind: "failed", error: chosen.error };
    if (chosen.value === null) return null;
    const saved = await saving.run({ ...wanted, draftOk, path: chosen.value.handle });
    if (!saved.ok) return notDone(saved.error);
    const { pages, lists: recorded } = saved.value;
    const words = `${versionsWords(recorded)} saved: ${countWord(recorded.sheets.length, "session", "sessions")} on ${countWord(pages, "page", "pages")}.`;
    return { kind: "saved", words, file: chosen.value };
  };

  const print = async (drafted: TheatreLists, draftOk: boolean): Promise<Outcome> => {
    const printed = await printing.run({ ...wanted, draftOk });
    if (!printed.ok) return notDone(printed.error);
    const pages = countWord(printed.value.pages, "page", "pages");
    return printed.value.printed
      ? { kind: "printed", words: `${versionsWords(drafted)} sent to the printer: ${pages}.` }
      : { kind: "left", words: "Not printed, and no version was used up." };
  };

  const run = async (kind: Asking["kind"], draftOk: boolean): Promise<void> => {
    if (busy !== null || lists === null) return;
    const open = draftOk ? null : openMatters(lists.sheets);
    setAsking(open === null ? null : { kind, open });
    setOutcome(null);
    if (open !== null) return;
    setBusy(kind);
    setOutcome(await (kind === "pdf" ? save(lists.version, draftOk) : print(lists, draftOk)));
    setBusy(null);
  };

  return {
    buttons: (
      <>
        <Button kind="primary" disabled={nothing} pending={busy === "pdf"} onPress={() => void run("pdf", false)}>
          {busy === "pdf" ? "Saving PDF…" : "Save PDF…"}
        </Button>
        <Button disabled={nothing} pending={busy === "printer"} onPress={() => void run("printer", false)}>
          {busy === "printer" ? "Printing…" : "Print…"}
        </Button>
      </>
    ),
    outcome: (
      <>
        {asking === null ? null : (
          <DraftDialog open={asking.open} onDraft={() => void run(asking.kind, true)} onClose={() => setAsking(null)} />
        )}
        {job.running ? <InProgress progress={job.progress} onStop={job.cancel} /> : null}
        {outcome === null ? null : <OutcomeNotice outcome={outcome} />}
      </>
    ),
  };
}

/** What the planner stopped is no failure. */
function notDone(error: AppError): Outcome {
  return error.kind === "cancelled" ? { kind: "left", words: error.message } : { kind: "failed", error };
}

type InProgressProps = { readonly progress: JobProgress | null; readonly onStop: () => void };

/** How many lists are laid out, and a way to stop. */
function InProgress({ progress, onStop }: InProgressProps) {
  return (
    <div className="schedule-progress">
      <Progress
        progress={progress}
        start="Reading the lists"
        counted={(done, total) => `${formatNumber(done)} of ${countWord(total, "list", "lists")}`}
      />
      <Button size="small" onPress={onStop}>
        Stop
      </Button>
    </div>
  );
}

function OutcomeNotice({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case "failed":
      return <ErrorNotice error={outcome.error} />;
    case "left":
      return <Notice kind="info" title={outcome.words} live />;
    case "printed":
      return (
        <Notice kind="success" title={outcome.words} live>
          <p>Destroy every copy of an earlier version. The print is in the register and in the log.</p>
        </Notice>
      );
    case "saved":
      return (
        <Notice kind="success" title={outcome.words} live>
          <p>{outcome.file.path}</p>
          <p>The file holds patient data and is not encrypted. Destroy every copy of an earlier version.</p>
          <div className="row">
            <Button size="small" onPress={() => void call("file.showInFolder", { path: outcome.file.handle })}>
              Show in folder
            </Button>
          </div>
        </Notice>
      );
  }
}
