import { useRef, useState } from "react";
import { appError, type AppError } from "../../../../shared/contract/errors.ts";
import type { ImportPreview } from "../../../../shared/contract/import-preview.ts";
import type { SamePair, SkippedKinds } from "../../../../shared/contract/import.ts";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import type { ImportSummary } from "../../../../shared/contract/import.ts";
import type { ChosenFile } from "../../../../shared/contract/pieces.ts";
import type { DoubtAnswers } from "../../../../shared/domain/import/doubts.ts";
import { renamedFields } from "../../../../shared/domain/import/leave-out.ts";
import type { ImportMapping } from "../../../../shared/domain/import/mapping.ts";
import { call, droppedFile } from "../../../api/client.ts";
import { useJob, type JobProgress } from "../../../api/use-job.ts";
import { mappingName, nextAsked, type Asked } from "../ask/mapping-draft.ts";

/** The step that an import has reached between choosing a file and having imported it. */
export type ImportStep =
  | { readonly at: "choosing"; readonly error: AppError | null }
  | { readonly at: "inspecting"; readonly fileName: string }
  | { readonly at: "asking"; readonly asked: Asked; readonly file: ChosenFile; readonly inspection: Inspection }
  | { readonly at: "reading"; readonly fileName: string }
  | {
      readonly at: "deciding";
      readonly file: ChosenFile;
      readonly inspection: Inspection;
      readonly preview: ImportPreview;
      /** What the planner has answered to it so far. */
      readonly choices: ImportChoices;
      /** What went wrong with the last try to import it, or null. */
      readonly error: AppError | null;
    }
  | { readonly at: "importing"; readonly fileName: string }
  | { readonly at: "done"; readonly summary: ImportSummary; readonly mappingKept: string | null };

/** What the planner leaves out of an import, which entries are the same under a new number, and what was answered. */
export type ImportChoices = {
  readonly skip: SkippedKinds;
  readonly same: readonly SamePair[];
  readonly answers: DoubtAnswers;
};

const NO_CHOICES: ImportChoices = {
  skip: { added: false, missing: false, changedFields: [] },
  same: [],
  answers: { different: false, gone: false, leftOut: false },
};

/** New names for places are left out until the planner takes them over: the list keeps the words that people know. */
function choicesFor({ renamed }: ImportPreview): ImportChoices {
  return { ...NO_CHOICES, skip: { ...NO_CHOICES.skip, changedFields: renamedFields(renamed) } };
}

/** An import on its way: it goes on whatever screen is looked at. */
export type ImportWork = {
  readonly step: ImportStep;
  readonly progress: JobProgress | null;
  /** Takes up a file, in place of one that was being looked at. */
  readonly begin: (file: ChosenFile) => void;
  /** The same for files that were dropped on the window: one at a time. */
  readonly drop: (files: readonly File[]) => void;
  readonly fail: (error: AppError) => void;
  /** Another sheet of the workbook. */
  readonly chooseSheet: (sheet: string) => void;
  /** What was asked is answered by this mapping. */
  readonly answer: (mapping: ImportMapping) => void;
  /** Goes back to a question, to answer it otherwise. */
  readonly askAgain: (asked: Asked) => void;
  readonly readAsAt: (asAt: string) => void;
  /** Keeps an answer to that preview: it is still there after the planner looked elsewhere or stopped the import. */
  readonly choose: (previewId: number, choices: Partial<ImportChoices>) => void;
  /** Imports it by the choices that were made. */
  readonly importIt: () => void;
  /** Stops what runs, and leaves the list as it is. */
  readonly leave: () => void;
};

const CHOOSING: ImportStep = { at: "choosing", error: null };

/** The one import that can be on its way. Lives above the screens, so that going to another does not end it. */
export function useImportWork(): ImportWork {
  const [step, setStep] = useState<ImportStep>(CHOOSING);
  const inspect = useJob("import.inspect");
  const preview = useJob("import.preview");
  const run = useJob("import.run");
  // What an answer that comes late belongs to: after Leave, or with another file begun, it is dropped.
  const round = useRef(0);
  const wordsAsked = useRef(false);

  async function look(file: ChosenFile, sheet: string | null, mapping: ImportMapping | null) {
    const mine = ++round.current;
    setStep({ at: "inspecting", fileName: nameOf(file) });
    const result = await inspect.run({ path: file.handle, sheet, mapping });
    if (mine !== round.current) return;
    if (!result.ok) return setStep({ at: "choosing", error: result.error });
    const asked = nextAsked(result.value, wordsAsked.current);
    if (asked === null) return read(file, result.value, null);
    if (asked === "values") wordsAsked.current = true;
    setStep({ at: "asking", asked, file, inspection: result.value });
  }

  async function read(file: ChosenFile, inspection: Inspection, asAt: string | null) {
    const mine = ++round.current;
    setStep({ at: "reading", fileName: inspection.fileName });
    const result = await preview.run({ path: file.handle, asAt, mapping: mappingToName(inspection) });
    if (mine !== round.current) return;
    setStep(
      result.ok
        ? { at: "deciding", file, inspection, preview: result.value, choices: choicesFor(result.value), error: null }
        : { at: "choosing", error: result.error },
    );
  }

  async function importIt() {
    if (step.at !== "deciding") return;
    const { file, inspection, choices } = step;
    const { skip, same, answers } = choices;
    const { fileName, sha256, asAtFrom } = step.preview.extract;
    // A time that was read from the file is read from it again: the history is to say where it comes from.
    const asAt = asAtFrom === "given" ? step.preview.extract.asAt : null;
    const mine = ++round.current;
    setStep({ at: "importing", fileName });
    const { mapping } = inspection;
    const result = await run.run({
      path: file.handle,
      asAt,
      sha256,
      mapping: mappingToName(inspection),
      skip,
      same: [...same],
      answers,
    });
    if (mine !== round.current) return;
    if (!result.ok) {
      const { error } = result;
      const canGoOn = error.kind === "cancelled" || error.field === "answers";
      return setStep(canGoOn ? { ...step, error } : { at: "choosing", error });
    }
    // Kept only now: what was answered for a file that was then left alone is no habit of the trust's.
    const kept =
      inspection.from === "given" ? await call("mapping.save", { name: mappingName(fileName), mapping }) : null;
    setStep({ at: "done", summary: result.value.summary, mappingKept: kept?.ok === true ? kept.value.name : null });
  }

  function begin(file: ChosenFile) {
    if (step.at === "importing") return;
    stop();
    wordsAsked.current = false;
    void look(file, null, null);
  }

  function fail(error: AppError) {
    if (step.at !== "importing") setStep({ at: "choosing", error });
  }

  function stop() {
    inspect.cancel();
    preview.cancel();
    run.cancel();
  }

  return {
    step,
    progress: { inspecting: inspect.progress, reading: preview.progress, importing: run.progress, none: null }[
      step.at === "inspecting" || step.at === "reading" || step.at === "importing" ? step.at : "none"
    ],
    begin,
    drop: (files) => {
      const file = files[0];
      if (files.length !== 1 || file === undefined) {
        return fail(appError("invalid", "Drop one file: one extract is imported at a time."));
      }
      void droppedFile(file).then((dropped) => {
        if (dropped !== null) begin(dropped);
        else fail(appError("file", "That does not lie on this computer as a file. Save it first."));
      });
    },
    fail,
    chooseSheet: (sheet) => {
      if (step.at === "asking") void look(step.file, sheet, null);
    },
    answer: (mapping) => {
      if (step.at === "asking") void look(step.file, null, mapping);
    },
    askAgain: (asked) => {
      if (step.at === "deciding") setStep({ at: "asking", asked, file: step.file, inspection: step.inspection });
    },
    readAsAt: (asAt) => {
      if (step.at === "deciding") void read(step.file, step.inspection, asAt);
    },
    choose: (previewId, choices) =>
      setStep((now) =>
        now.at === "deciding" && now.preview.previewId === previewId
          ? { ...now, choices: { ...now.choices, ...choices } }
          : now,
      ),
    importIt: () => void importIt(),
    leave: () => {
      // An import that is stopped comes back by itself, with its preview; all else is over at once.
      stop();
      if (step.at === "importing") return;
      round.current += 1;
      setStep(CHOOSING);
    },
  };
}

/** Null where the saved one is used: the import then goes into the history under its name. */
function mappingToName({ from, mapping }: Inspection): ImportMapping | null {
  return from === "saved" ? null : mapping;
}

function nameOf({ path }: ChosenFile): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
