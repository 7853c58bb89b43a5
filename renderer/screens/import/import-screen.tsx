import type { AppError } from "../../../shared/contract/errors.ts";
import type { ImportSummary } from "../../../shared/contract/import.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord, formatNumber } from "../../components/number-words.ts";
import { Page, Panel } from "../../components/page.tsx";
import { Progress } from "../../components/progress.tsx";
import { useGo } from "../../components/screens.ts";
import { AskColumns } from "./ask/ask-columns.tsx";
import { AskDates } from "./ask/ask-dates.tsx";
import { AskSheet } from "./ask/ask-sheet.tsx";
import { AskValues } from "./ask/ask-values.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { ImportHistory } from "./history/import-history.tsx";
import { ImportPreviewView } from "./preview/import-preview.tsx";
import { acceptedOf } from "./work/import-words.ts";
import type { ImportStep, ImportWork } from "./work/use-import-work.ts";

type ImportScreenProps = { readonly work: ImportWork; readonly hasStrike: boolean };

/** Brings an extract in: choose, answer what only the planner can, see what it would do, import or leave it. */
export function ImportScreen({ work, hasStrike }: ImportScreenProps) {
  return (
    <Page
      title="Import the elective list"
      lead="A newer extract brings the list up to date and keeps every decision. Standdown reads the file; it never changes your PAS."
    >
      <Step work={work} hasStrike={hasStrike} />
      <ImportHistory busy={work.step.at === "importing"} onUndone={work.leave} />
    </Page>
  );
}

function Step({ work, hasStrike }: ImportScreenProps) {
  const { step, progress, leave } = work;
  switch (step.at) {
    case "choosing":
      return (
        <>
          {step.error !== null && <ImportFailure error={step.error} />}
          <ChooseFile onChosen={work.begin} onError={work.fail} />
        </>
      );
    case "done":
      return (
        <>
          <Imported summary={step.summary} mappingKept={step.mappingKept} hasStrike={hasStrike} />
          <ChooseFile onChosen={work.begin} onError={work.fail} />
        </>
      );
    case "inspecting":
    case "reading":
      return (
        <Panel title={`Reading ${step.fileName}`} takesFocus>
          <Progress
            progress={progress}
            start={step.at === "inspecting" ? "Finding out how it is made" : "Reading rows"}
          />
          <div>
            <Button onPress={leave}>Stop reading</Button>
          </div>
        </Panel>
      );
    case "asking":
      return <Question key={step.asked} step={step} work={work} />;
    case "deciding":
      return (
        <ImportPreviewView
          key={step.preview.previewId}
          preview={step.preview}
          inspection={step.inspection}
          choices={step.choices}
          error={step.error}
          onChoose={(choices) => work.choose(step.preview.previewId, choices)}
          onImport={work.importIt}
          onLeave={leave}
          onAsAt={work.readAsAt}
          onAsk={work.askAgain}
        />
      );
    case "importing":
      return (
        <Panel
          title={`Importing ${step.fileName}`}
          lead="All of it or nothing: stopping leaves the list as it was. You can go on working on the other screens."
          takesFocus
        >
          <Progress progress={progress} start="Importing rows" />
          <div>
            <Button onPress={leave}>Stop the import</Button>
          </div>
        </Panel>
      );
  }
}

type QuestionProps = { readonly step: Extract<ImportStep, { at: "asking" }>; readonly work: ImportWork };

function Question({ step, work }: QuestionProps) {
  const { inspection } = step;
  switch (step.asked) {
    case "sheet":
      return <AskSheet inspection={inspection} onSheet={work.chooseSheet} onLeave={work.leave} />;
    case "columns":
      return <AskColumns inspection={inspection} onMapping={work.answer} onLeave={work.leave} />;
    case "dates":
      return <AskDates inspection={inspection} onMapping={work.answer} onLeave={work.leave} />;
    case "values":
      return <AskValues inspection={inspection} onMapping={work.answer} onLeave={work.leave} />;
  }
}

function ImportFailure({ error }: { readonly error: AppError }) {
  if (error.kind === "cancelled") return <Notice kind="info" live title="Stopped. The list is as it was." />;
  return <ErrorNotice error={error} />;
}

type ImportedProps = {
  readonly summary: ImportSummary;
  readonly mappingKept: string | null;
  readonly hasStrike: boolean;
};

function Imported({ summary, mappingKept, hasStrike }: ImportedProps) {
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
      {mappingKept !== null && (
        <p>
          How its columns are read is kept as “{mappingKept}” and used by itself next time. Settings lists what is kept.
        </p>
      )}
      <div>
        <Button kind="primary" autoFocus onPress={() => go(hasStrike ? "plan" : "strike")}>
          {hasStrike ? "Go to the plan" : "Set up the strike"}
        </Button>
      </div>
    </Notice>
  );
}
