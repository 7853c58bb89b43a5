import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { ImportSummary } from "../../../shared/contract/schemas.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { useJob } from "../../api/use-job.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Page, Panel } from "../../components/page.tsx";
import { Progress } from "../../components/progress.tsx";
import { useGo } from "../../components/screens.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ImportHistory } from "./import-history.tsx";
import { ImportSummaryView } from "./import-summary.tsx";
import { acceptedOf } from "./import-words.ts";

/** Where the screen is between choosing a file and having imported it. */
type Step =
  | { readonly at: "choosing"; readonly error: AppError | null }
  | { readonly at: "reading" }
  | { readonly at: "deciding"; readonly path: string; readonly summary: ImportSummary }
  | { readonly at: "importing"; readonly summary: ImportSummary }
  | { readonly at: "done"; readonly summary: ImportSummary };

const CHOOSING: Step = { at: "choosing", error: null };

/** Brings an extract in: choose, see what it would do, import or leave it. */
export function ImportScreen({ hasStrike }: { readonly hasStrike: boolean }) {
  const [step, setStep] = useState<Step>(CHOOSING);
  const preview = useJob("import.preview");
  const run = useJob("import.run");

  async function read(path: string, asAt: string | null) {
    setStep({ at: "reading" });
    const result = await preview.run({ path, asAt });
    setStep(result.ok ? { at: "deciding", path, summary: result.value } : { at: "choosing", error: result.error });
  }

  async function importIt(path: string, summary: ImportSummary) {
    setStep({ at: "importing", summary });
    const { asAt, sha256 } = summary.extract;
    const result = await run.run({ path, asAt, sha256 });
    setStep(result.ok ? { at: "done", summary: result.value.summary } : { at: "choosing", error: result.error });
  }

  return (
    <Page
      title="Import the elective list"
      lead="A newer extract brings the list up to date and keeps every decision. Standdown reads the file; it never changes your PAS."
    >
      {step.at === "choosing" && step.error !== null && <ImportFailure error={step.error} />}
      {(step.at === "choosing" || step.at === "done") && (
        <>
          {step.at === "done" && <Imported summary={step.summary} hasStrike={hasStrike} />}
          <ChooseFile
            onChosen={(path) => void read(path, null)}
            onError={(error) => setStep({ at: "choosing", error })}
          />
        </>
      )}
      {step.at === "reading" && (
        <Panel title="Reading the file" takesFocus>
          <Progress progress={preview.progress} start="Reading rows" />
          <div>
            <Button onPress={preview.cancel}>Stop reading</Button>
          </div>
        </Panel>
      )}
      {step.at === "deciding" && (
        <ImportSummaryView
          key={step.summary.extract.asAt}
          summary={step.summary}
          onImport={() => void importIt(step.path, step.summary)}
          onLeave={() => setStep(CHOOSING)}
          onAsAt={(asAt) => void read(step.path, asAt)}
        />
      )}
      {step.at === "importing" && (
        <Panel
          title={`Importing ${step.summary.extract.fileName}`}
          lead="All of it or nothing: stopping leaves the list as it was."
          takesFocus
        >
          <Progress progress={run.progress} start="Importing rows" />
          <div>
            <Button onPress={run.cancel}>Stop the import</Button>
          </div>
        </Panel>
      )}
      <ImportHistory />
    </Page>
  );
}

function ImportFailure({ error }: { readonly error: AppError }) {
  if (error.kind === "cancelled") return <Notice kind="info" live title="Stopped. The list is as it was." />;
  return <ErrorNotice error={error} />;
}

function Imported({ summary, hasStrike }: { readonly summary: ImportSummary; readonly hasStrike: boolean }) {
  const go = useGo();
  const { counts, extract } = summary;
  return (
    <Notice
      kind="success"
      live
      title={`Imported ${countWord(acceptedOf(counts), "entry", "entries")} from ${extract.fileName}.`}
    >
      <p>
        {formatNumber(counts.added)} added, {formatNumber(counts.changed)} changed, {formatNumber(counts.unchanged)}{" "}
        unchanged; {formatNumber(counts.refused)} refused, {formatNumber(counts.leftOut)} left out. List as at{" "}
        {formatInstant(extract.asAt)}.
      </p>
      <div>
        <Button kind="primary" autoFocus onPress={() => go(hasStrike ? "plan" : "strike")}>
          {hasStrike ? "Go to the plan" : "Set up the strike"}
        </Button>
      </div>
    </Notice>
  );
}
