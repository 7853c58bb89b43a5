import type { ChangedThing } from "../shared/contract/events.ts";
import type { DatabaseMethod, Methods } from "../shared/contract/methods.ts";

/** The methods of the database process that write. */
export type WriteMethod = {
  [N in DatabaseMethod]: Methods[N]["access"] extends "write" ? N : never;
}[DatabaseMethod];

/** What each write changes, for the event after its commit. */
export const CHANGES: { readonly [N in WriteMethod]: readonly ChangedThing[] } = {
  "vault.create": ["vault"],
  "vault.unlock": ["vault"],
  "vault.lock": ["vault"],
  "trust.set": ["trust", "audit"],
  "trust.change": ["trust", "audit"],
  "planner.set": ["trust", "audit"],
  "watchedFolder.set": ["watched", "audit"],
  "screen.remember": [],
  "mapping.save": ["mappings", "audit"],
  "mapping.remove": ["mappings", "audit"],
  "mapping.exportFile": ["audit"],
  "mapping.importFile": ["mappings", "audit"],
  "import.run": ["list", "audit"],
  "import.saveProblems": ["audit"],
  "import.undo": ["list", "audit"],
  "sample.load": ["trust", "list", "strikes", "decisions", "audit"],
  "strike.add": ["strikes", "audit"],
  "strike.change": ["strikes", "audit"],
  "decision.apply": ["decisions", "audit"],
  "decision.stateManagement": ["decisions", "audit"],
  "decision.applyFile": ["decisions", "audit"],
  "return.export": ["positions", "audit"],
  "return.exportAgain": ["audit"],
  "return.exportForPublication": ["audit"],
  "return.copyText": ["audit"],
  "return.recordSignOff": ["audit"],
  "return.setNotBooked": ["return-notes", "audit"],
  "strike.callOff": ["return-notes", "strikes", "audit"],
  "baseline.freeze": ["return-notes", "audit"],
  "layout.save": ["layouts", "audit"],
  "layout.remove": ["layouts", "audit"],
  "layout.importFile": ["layouts", "audit"],
  "layout.exportFile": ["audit"],
  "layout.setTemplate": ["layouts", "audit"],
  "staffing.set": ["return-notes", "audit"],
  "staffing.export": ["audit"],
  "combine.save": ["audit"],
  "combine.saveMapping": ["audit"],
  "combine.logPdf": ["audit"],
  "schedule.record": ["prints", "audit"],
};
