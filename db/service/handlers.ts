import { ok } from "../../shared/util/result.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { Answer, Args, DatabaseMethod, MethodOf } from "../../shared/contract/methods.ts";
import { listAudit } from "../log/audit-log.ts";
import { freezeBaseline } from "../actions/baseline.ts";
import { getBoard, getBoardSession } from "../theatres/board.ts";
import { runCheck } from "../check/check.ts";
import { listUnreadable } from "./unreadable.ts";
import {
  headingsOf,
  savePdfOfCombination,
  readCombined,
  saveCombined,
  saveReturnMapping,
  type FreeContext,
} from "../combine/combine.ts";
import type { AfterReading, ReadContext, WriteContext } from "../kernel/context.ts";
import { recordContact } from "../actions/contacts.ts";
import { coverMisfits, setCover } from "../theatres/cover.ts";
import { importCover } from "../theatres/cover-file.ts";
import { noteDecisions } from "../actions/decision-note.ts";
import { applyDecisions, stateManagement } from "../actions/decisions.ts";
import { previewDecision } from "../actions/decision-preview.ts";
import { applyDecisionsFile } from "../actions/decisions-file.ts";
import { searchEntries } from "../list/search.ts";
import { entryDetails } from "../entry/details.ts";
import { entryHistory } from "../entry/history.ts";
import { saveProblems } from "../import/problems-file.ts";
import { previewImport, previewRows, samePairs } from "../import/preview.ts";
import { importProblems, listImports, listStatus } from "../list/imports.ts";
import { inspectExtract } from "../import/inspect.ts";
import {
  exportMapping,
  importMapping,
  listMappings,
  readMapping,
  removeMapping,
  saveMapping,
} from "../import/mappings.ts";
import { applyMove, moveTargets } from "../theatres/moves.ts";
import { planRows, planRowsOf, planTotals } from "../plan/plan.ts";
import { exportAgain, exportReturn, listPositions } from "../return/positions.ts";
import { besideEntries } from "../return/beside-entries.ts";
import { numbersBeside, callOff, setNotBooked } from "../return/beside.ts";
import { listActions, undoState } from "../actions/actions.ts";
import { redoAction, undoAction } from "../actions/undo.ts";
import { logCopied, planViewCounts } from "../plan/plan-list.ts";
import { planRowsSince } from "../plan/plan-rows-since.ts";
import { comparePositions } from "../return/compare.ts";
import { copyText, draftSignOff, exportForPublication, recordSignOff } from "../return/copies.ts";
import { explainReturn, positionEntries } from "../return/explain.ts";
import { getMovedOff } from "../return/moved-off.ts";
import { exportLayout, importLayout, listLayouts, removeLayout, saveLayout, setTemplate } from "../return/layouts.ts";
import { draftReturn, returnEntries, tryLayout } from "../return/return.ts";
import { LONG_WRITES } from "./long-write-handlers.ts";
import { loadSample } from "../import/sample.ts";
import { recallScreen, rememberScreen } from "../kernel/remembered-screens.ts";
import { noteCopy } from "../schedule/copies.ts";
import { draftDaySheet, recordDaySheet } from "../schedule/day-sheets.ts";
import { listsOutOfDate, printRegister } from "../schedule/printed-lists.ts";
import { draftSchedule, scheduleChoices } from "../schedule/schedules.ts";
import { recordPrint } from "../schedule/prints.ts";
import { getFitRules, setFitRules } from "../theatres/fit-rules.ts";
import { getProtection, setProtection } from "../plan/protection.ts";
import { getProtectionGaps } from "../plan/protection-gaps.ts";
import { listViews, removeView, saveView } from "../plan/saved-views.ts";
import { previewState, setSessionState } from "../theatres/session-state.ts";
import { exportStaffing, getStaffing, setStaffing } from "../return/staffing.ts";
import { addStrike, changeStrike, listStrikes } from "../strike/strikes.ts";
import { getSummary, summaryEntries } from "../summary/summary.ts";
import { draftSummaryPage, exportSummary, recordSummary } from "../summary/summary-out.ts";
import { getIdleLock, setIdleLock } from "../trust/idle-lock.ts";
import { getWatchedFolder, setWatchedFolder } from "../trust/watched-folder.ts";
import { adoptVariant, previewAdoption } from "../variants/adopt.ts";
import { comparePlans } from "../variants/compare.ts";
import { changeVariant, listVariants, makeVariant } from "../variants/variants.ts";
import { changeTrust, getPlanner, getTrust, setPlanner, setTrust } from "../trust/trust.ts";

/** Methods that need no open data: they work on files only. */
export type FreeMethod = MethodOf<"free-read" | "free-write">;
/** Methods that change open data from what is in a file. */
export type FileWrite = MethodOf<"file-write">;
/** Methods that change open data. */
export type WriteMethod = MethodOf<"write" | "long-write">;

type Outcome<N extends DatabaseMethod> = Result<Answer<N>, AppError> | Promise<Result<Answer<N>, AppError>>;

/** Reads that need no open data. */
export const FREE: { readonly [N in FreeMethod]: (ctx: FreeContext, args: Args<N>) => Outcome<N> } = {
  "job.cancel": (ctx, { jobId }) => ok({ found: ctx.jobs.cancel(jobId) }),
  "combine.read": readCombined,
  "combine.headings": headingsOf,
  "combine.saveMapping": saveReturnMapping,
  "combine.placePdf": savePdfOfCombination,
};

/** Reads: their connection cannot write. */
export const READS: { readonly [N in MethodOf<"read">]: (ctx: ReadContext, args: Args<N>) => Outcome<N> } = {
  "trust.get": getTrust,
  "planner.get": getPlanner,
  "watchedFolder.get": getWatchedFolder,
  "idleLock.get": getIdleLock,
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
  "plan.rowsSince": planRowsSince,
  "plan.totals": planTotals,
  "plan.viewCounts": planViewCounts,
  "view.list": listViews,
  "plan.undoState": undoState,
  "plan.actions": listActions,
  "decision.preview": previewDecision,
  "entry.search": searchEntries,
  "entry.details": entryDetails,
  "entry.history": entryHistory,
  "return.draft": draftReturn,
  "return.entries": returnEntries,
  "return.explain": explainReturn,
  "return.movedOff": getMovedOff,
  "return.positions": listPositions,
  "return.positionEntries": positionEntries,
  "return.compare": comparePositions,
  "return.signOff": draftSignOff,
  "return.beside": numbersBeside,
  "return.besideEntries": besideEntries,
  "layout.list": listLayouts,
  "layout.try": tryLayout,
  "staffing.get": getStaffing,
  "board.get": getBoard,
  "board.session": getBoardSession,
  "session.preview": previewState,
  "cover.misfits": coverMisfits,
  "move.targets": moveTargets,
  "schedule.choices": scheduleChoices,
  "schedule.draft": draftSchedule,
  "schedule.daySheetDraft": draftDaySheet,
  "schedule.outOfDate": listsOutOfDate,
  "schedule.register": printRegister,
  "protection.get": getProtection,
  "protection.gaps": getProtectionGaps,
  "fit.get": getFitRules,
  "variant.list": listVariants,
  "variant.compare": comparePlans,
  "variant.adoptPreview": previewAdoption,
  "summary.get": getSummary,
  "summary.entries": summaryEntries,
  "summary.page": draftSummaryPage,
  "audit.list": listAudit,
  "check.run": runCheck,
  "stored.unreadable": listUnreadable,
};

/** Writes that read a file first: each returns the work to do when its turn has come. */
export const FILE_WRITES: { readonly [N in FileWrite]: (args: Args<N>) => AfterReading<Answer<N>> } = {
  "cover.importFile": importCover,
  "decision.applyFile": applyDecisionsFile,
  "layout.importFile": importLayout,
  "layout.setTemplate": setTemplate,
  "mapping.importFile": importMapping,
};

/** Free writes that read files first. */
export const FREE_FILE_WRITES: {
  readonly [N in MethodOf<"free-file-write">]: (
    ctx: FreeContext,
    args: Args<N>,
  ) => Promise<Result<(ctx: FreeContext) => Outcome<N>, AppError>>;
} = { "combine.save": saveCombined };

/** Writes: they run one after another. */
export const WRITES: { readonly [N in WriteMethod]: (ctx: WriteContext, args: Args<N>) => Outcome<N> } = {
  "trust.set": setTrust,
  "trust.change": changeTrust,
  "planner.set": setPlanner,
  "watchedFolder.set": setWatchedFolder,
  "idleLock.set": setIdleLock,
  "screen.remember": rememberScreen,
  "mapping.save": saveMapping,
  "mapping.remove": removeMapping,
  "mapping.exportFile": exportMapping,
  ...LONG_WRITES,
  "import.saveProblems": saveProblems,
  "sample.load": loadSample,
  "strike.add": addStrike,
  "strike.change": changeStrike,
  "decision.apply": applyDecisions,
  "decision.note": noteDecisions,
  "plan.logCopied": logCopied,
  "view.save": saveView,
  "view.remove": removeView,
  "plan.undo": undoAction,
  "plan.redo": redoAction,
  "contact.record": recordContact,
  "decision.stateManagement": stateManagement,
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
  "layout.exportFile": exportLayout,
  "staffing.set": setStaffing,
  "staffing.export": exportStaffing,
  "session.setState": setSessionState,
  "cover.set": setCover,
  "move.apply": applyMove,
  "schedule.record": recordPrint,
  "schedule.noteCopy": noteCopy,
  "schedule.recordDaySheet": recordDaySheet,
  "protection.set": setProtection,
  "fit.set": setFitRules,
  "variant.make": makeVariant,
  "variant.change": changeVariant,
  "variant.adopt": adoptVariant,
  "summary.record": recordSummary,
  "summary.export": exportSummary,
};
