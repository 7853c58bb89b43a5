import type * as v from "valibot";
import { actionMethods } from "./actions.ts";
import { besideMethods } from "./beside.ts";
import { boardMethods } from "./board.ts";
import { checkMethods } from "./check.ts";
import { combineMethods } from "./combine.ts";
import { contactMethods } from "./contact.ts";
import { coverMethods } from "./cover.ts";
import { decisionMethods } from "./decision.ts";
import { dialogMethods } from "./dialogs.ts";
import { entryMethods } from "./entry.ts";
import { idleLockMethods } from "./idle-lock.ts";
import { importPreviewMethods } from "./import-preview.ts";
import { importMethods } from "./import.ts";
import { inspectionMethods } from "./inspection.ts";
import { jobMethods } from "./job.ts";
import { layoutMethods } from "./layout.ts";
import { listMethods } from "./list.ts";
import { logMethods } from "./log.ts";
import { mappingMethods } from "./mapping.ts";
import { moveMethods } from "./move.ts";
import { paperMethods } from "./paper.ts";
import { planMethods } from "./plan.ts";
import { positionMethods } from "./position.ts";
import { protectionMethods } from "./protection.ts";
import { returnMethods } from "./return.ts";
import { savedViewMethods } from "./saved-views.ts";
import { scheduleMethods } from "./schedule.ts";
import { screenMethods } from "./screen.ts";
import { sessionMethods } from "./session.ts";
import { signOffMethods } from "./sign-off.ts";
import { staffingMethods } from "./staffing.ts";
import { strikeMethods } from "./strike.ts";
import { summaryMethods } from "./summary.ts";
import { trustMethods } from "./trust.ts";
import { variantMethods } from "./variants.ts";
import { vaultMethods } from "./vault.ts";
import { watchedFolderMethods } from "./watched-folder.ts";
import type { Asker, Caller, Method, Run, Schema } from "./method-kinds.ts";

/**
 * Every call that crosses a process boundary: its name, how it runs, its arguments and its result. The client in the
 * window, the relay in the main process and the handlers in the database process are all derived from this map.
 * Failures come back as AppError values (errors.ts).
 */
export const methods = {
  ...vaultMethods,
  ...jobMethods,
  ...trustMethods,
  ...watchedFolderMethods,
  ...idleLockMethods,
  ...screenMethods,
  ...mappingMethods,
  ...inspectionMethods,
  ...importMethods,
  ...importPreviewMethods,
  ...listMethods,
  ...strikeMethods,
  ...planMethods,
  ...savedViewMethods,
  ...protectionMethods,
  ...decisionMethods,
  ...actionMethods,
  ...contactMethods,
  ...entryMethods,
  ...sessionMethods,
  ...boardMethods,
  ...coverMethods,
  ...moveMethods,
  ...variantMethods,
  ...returnMethods,
  ...positionMethods,
  ...signOffMethods,
  ...besideMethods,
  ...layoutMethods,
  ...staffingMethods,
  ...summaryMethods,
  ...combineMethods,
  ...scheduleMethods,
  ...paperMethods,
  ...logMethods,
  ...checkMethods,
  ...dialogMethods,
} as const satisfies Record<string, Method<Run, Asker, Schema, Schema>>;

export type Methods = typeof methods;
export type MethodName = keyof Methods;

/** The names of methods that run in one of these ways. */
export type MethodOf<R extends Run> = { [N in MethodName]: Methods[N]["run"] extends R ? N : never }[MethodName];
export type MainMethod = MethodOf<"main">;
export type DatabaseMethod = Exclude<MethodName, MainMethod>;

export type Args<N extends MethodName> = v.InferOutput<Methods[N]["args"]>;
export type ArgsIn<N extends MethodName> = v.InferInput<Methods[N]["args"]>;
export type Answer<N extends MethodName> = v.InferOutput<Methods[N]["result"]>;

/** Whether a method runs in that way. */
export function runsAs<R extends Run>(name: MethodName, run: R): name is MethodOf<R> {
  return methods[name].run === run;
}

/** Whether this caller may call the method. */
export function mayAsk(name: MethodName, caller: Caller): boolean {
  const { asker } = methods[name];
  return asker === caller || (asker === "anyone" && caller !== "paper");
}

/** True if `name` is a method; every call that crosses a boundary is checked with this first. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}
