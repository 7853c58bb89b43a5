import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Picture } from "../../../shared/contract/summary.ts";
import type { ChosenFile } from "../../../shared/contract/pieces.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";

type FileType = "pdf" | "csv" | "xlsx";

/** The result of printing or saving, in words, with the file if there is one. */
export type Outcome =
  | { readonly kind: "done"; readonly words: string; readonly file: ChosenFile | null }
  | { readonly kind: "failed"; readonly error: AppError };

type SummaryOutputProps = {
  readonly plan: Picture["plan"];
  readonly trustCode: string;
  readonly onOutcome: (outcome: Outcome | null) => void;
};

/** Prints the one-page summary, saves it, or exports the numbers without small ones. */
export function SummaryOutput({ plan, trustCode, onOutcome }: SummaryOutputProps) {
  const [busy, setBusy] = useState<FileType | "printer" | null>(null);

  async function print() {
    setBusy("printer");
    onOutcome(null);
    const printed = await call("paper.printSummary", { planId: plan.planId });
    if (!printed.ok) onOutcome({ kind: "failed", error: printed.error });
    else if (printed.value.printed) onOutcome({ kind: "done", words: "Sent to the printer.", file: null });
    setBusy(null);
  }

  async function save(type: FileType) {
    setBusy(type);
    onOutcome(null);
    const first = plan.actionDates[0] ?? plan.windowFrom;
    const place = await call("file.chooseSave", { suggestedName: `${trustCode} summary ${first}.${type}`, type });
    if (!place.ok) onOutcome({ kind: "failed", error: place.error });
    else if (place.value !== null) onOutcome(await write(type, place.value));
    setBusy(null);
  }

  async function write(type: FileType, file: ChosenFile): Promise<Outcome> {
    const { planId } = plan;
    if (type === "pdf") {
      const saved = await call("paper.saveSummary", { planId, path: file.handle });
      return saved.ok
        ? { kind: "done", words: "Saved as one page. It names no patient.", file }
        : { kind: "failed", error: saved.error };
    }
    const saved = await call("summary.export", { planId, path: file.handle });
    if (!saved.ok) return { kind: "failed", error: saved.error };
    const { hidden } = saved.value;
    const words = `Exported. ${hidden === 0 ? "No number was small enough to be hidden." : `Numbers hidden as *: ${hidden}.`}`;
    return { kind: "done", words, file };
  }

  return (
    <>
      <Button kind="primary" pending={busy === "printer"} onPress={() => void print()}>
        Print one page…
      </Button>
      <Button pending={busy === "pdf"} onPress={() => void save("pdf")}>
        Save as PDF…
      </Button>
      <Button pending={busy === "csv"} onPress={() => void save("csv")}>
        Export as CSV…
      </Button>
      <Button pending={busy === "xlsx"} onPress={() => void save("xlsx")}>
        Export as Excel…
      </Button>
    </>
  );
}
