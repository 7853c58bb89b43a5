import { ok } from "../shared/util/result.ts";
import type { AppError } from "../shared/contract/errors.ts";
import type { Result } from "../shared/util/result.ts";
import type { Answer, Args, DatabaseMethod } from "../shared/contract/methods.ts";
import { listAudit } from "./audit-log.ts";
import { freezeBaseline } from "./baseline.ts";
import type { WriteMethod } from "./changes.ts";
import { runCheck } from "./check.ts";
import {
  headingsOf,
  logCombinedPdf,
  readCombined,
  saveCombined,
  saveReturnMapping,
  type FreeContext,
} from "./combine.ts";
import type { ReadContext, WriteContext } from "./context.ts";
import { applyDecisions, stateManagement } from "./decisions.ts";
import { applyDecisionsFile } from "./decisions-file.ts";
import { searchEntries } from "./entry-search.ts";
import { entryHistory } from "./entry-history.ts";
import { saveProblems } from "./import-problems-file.ts";
import { undoImport } from "./import-undo.ts";
import { runImport } from "./imports.ts";
import { previewImport, previewRows, samePairs } from "./imports-preview.ts";
import { importProblems, listImports, listStatus } from "./imports-records.ts";
import { inspectExtract } from "./inspect.ts";
import { exportMapping, importMapping, listMappings, readMapping, removeMapping, saveMapping } from "./mappings.ts";
import { planRows, planRowsOf, planTotals } from "./plan.ts";
import { exportAgain, exportReturn, listPositions } from "./positions.ts";
import { besideEntries } from "./beside-entries.ts";
import { numbersBeside, callOff, setNotBooked } from "./return-beside.ts";
import { comparePositions } from "./return-compare.ts";
import { copyText, draftSignOff, exportForPublication, recordSignOff } from "./return-copies.ts";
import { explainReturn, positionEntries } from "./return-explain.ts";
import { exportLayout, importLayout, listLayouts, removeLayout, saveLayout, setTemplate } from "./return-layouts.ts";
import { draftReturn, returnEntries, tryLayout } from "./returns.ts";
import { loadSample } from "./sample.ts";
import { recallScreen, rememberScreen } from "./screens.ts";
import { draftSchedule, scheduleChoices } from "./schedules.ts";
import { recordPrint } from "./prints.ts";
import { exportStaffing, getStaffing, setStaffing } from "./staffing.ts";
import { addStrike, changeStrike, listStrikes } from "./strikes.ts";
import { getWatchedFolder, setWatchedFolder } from "./watched-folder.ts";
import { changeTrust, getPlanner, getTrust, setPlanner, setTrust } from "./trust.ts";

/** Methods about the data folder itself, answered before there is a connection. */
export type VaultMethod = "app.status" | "vault.create" | "vault.unlock" | "vault.lock";

/** Methods that need no vault: they work on files alone. */
export type FreeRead = "job.cancel" | "combine.read" | "combine.headings";
export type FreeWrite = "combine.save" | "combine.saveMapping" | "combine.logPdf";

type Outcome<N extends DatabaseMethod> = Result<Answer<N>, AppError> | Promise<Result<Answer<N>, AppError>>;

export type ReadMethod = Exclude<DatabaseMethod, WriteMethod | VaultMethod | FreeRead>;
export type QueuedMethod = Exclude<WriteMethod, VaultMethod | FreeWrite>;

/** What needs no vault, reads and writes; the writes queue like any other. */
export const FREE: { readonly [N in FreeRead | FreeWrite]: (ctx: FreeContext, args: Args<N>) => Outcome<N> } = {
  "job.cancel": (ctx, { jobId }) => ok({ found: ctx.jobs.cancel(jobId) }),
  "combine.read": readCombined,
  "combine.headings": headingsOf,
  "combine.save": saveCombined,
  "combine.saveMapping": saveReturnMapping,
  "combine.logPdf": logCombinedPdf,
};

/** Reads: they get a connection that cannot write. */
export const READS: { readonly [N in ReadMethod]: (ctx: ReadContext, args: Args<N>) => Outcome<N> } = {
  "trust.get": getTrust,
  "planner.get": getPlanner,
  "watchedFolder.get": getWatchedFolder,
  "screen.recall": recallScreen,
  "import.inspect": inspectExtract,
  "mapping.list": listMappings,
  "mapping.readFile": readMapping,
  "import.preview": previewImport,
  "import.previewRows": previewRows,
  "import.samePairs": samePairs,
  "import.list": listImports,
  "import.problems": importProblems,
  "list.status": listStatus,
  "strike.list": listStrikes,
  "plan.rows": planRows,
  "plan.rowsOf": planRowsOf,
  "plan.totals": planTotals,
  "entry.search": searchEntries,
  "entry.history": entryHistory,
  "return.draft": draftReturn,
  "return.entries": returnEntries,
  "return.explain": explainReturn,
  "return.positions": listPositions,
  "return.positionEntries": positionEntries,
  "return.compare": comparePositions,
  "return.signOff": draftSignOff,
  "return.beside": numbersBeside,
  "return.besideEntries": besideEntries,
  "layout.list": listLayouts,
  "layout.try": tryLayout,
  "staffing.get": getStaffing,
  "schedule.choices": scheduleChoices,
  "schedule.draft": draftSchedule,
  "audit.list": listAudit,
  "check.run": runCheck,
};

/** Writes: one behind another. */
export const WRITES: { readonly [N in QueuedMethod]: (ctx: WriteContext, args: Args<N>) => Outcome<N> } = {
  "trust.set": setTrust,
  "trust.change": changeTrust,
  "planner.set": setPlanner,
  "watchedFolder.set": setWatchedFolder,
  "screen.remember": rememberScreen,
  "mapping.save": saveMapping,
  "mapping.remove": removeMapping,
  "mapping.exportFile": exportMapping,
  "mapping.importFile": importMapping,
  "import.run": runImport,
  "import.undo": undoImport,
  "import.saveProblems": saveProblems,
  "sample.load": loadSample,
  "strike.add": addStrike,
  "strike.change": changeStrike,
  "decision.apply": applyDecisions,
  "decision.stateManagement": stateManagement,
  "decision.applyFile": applyDecisionsFile,
  "return.export": exportReturn,
  "return.exportAgain": exportAgain,
  "return.exportForPublication": exportForPublication,
  "return.copyText": copyText,
  "return.recordSignOff": recordSignOff,
  "return.setNotBooked": setNotBooked,
  "strike.callOff": callOff,
  "baseline.freeze": freezeBaseline,
  "layout.save": saveLayout,
  "layout.remove": removeLayout,
  "layout.importFile": importLayout,
  "layout.exportFile": exportLayout,
  "layout.setTemplate": setTemplate,
  "staffing.set": setStaffing,
  "staffing.export": exportStaffing,
  "schedule.record": recordPrint,
};
