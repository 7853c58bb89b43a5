import { checkAnswer, checkArgs, type Call } from "../shared/contract/client.ts";
import { appError, type AppError } from "../shared/contract/errors.ts";
import type { Asker } from "../shared/contract/method-kinds.ts";
import {
  mayAsk,
  methods,
  runsAs,
  type Answer,
  type Args,
  type MainMethod,
  type Methods,
} from "../shared/contract/methods.ts";
import { err, ok, type Result } from "../shared/util/result.ts";
import type { ChosenFiles } from "./chosen-files.ts";
import { saveCombinationPdf } from "./combine-pdf.ts";
import type { DatabaseProcess } from "./database-process.ts";
import type { Dialogs } from "./dialogs.ts";
import type { Keystore } from "./keystore.ts";
import type { Page } from "./pages.ts";
import type { Paper } from "./paper.ts";
import { copyPlanRows } from "./plan-copy.ts";
import type { WatchedFolder } from "./watched-folder.ts";

/** Who calls: a page, or a command of this process. */
export type Caller = Page | { readonly kind: "command" };

/** Everyone who may call a method. */
type CallerOf<N extends MainMethod> = Methods[N]["asker"] extends "anyone"
  ? Caller
  : Extract<Caller, { readonly kind: Methods[N]["asker"] }>;

/** The functions that answer the main process's methods, one for each. */
export type MainHandlers = {
  readonly [N in MainMethod]: (args: Args<N>, caller: CallerOf<N>) => Promise<Result<Answer<N>, AppError>>;
};

const ASKERS = {
  anyone: "the window or a command",
  window: "the window",
  paper: "a page of paper",
  inside: "Standdown itself",
} as const satisfies Record<Asker, string>;

/** The table of the main process's methods. */
export function mainHandlers(
  keystore: Keystore,
  dialogs: Dialogs,
  paper: Paper,
  watched: WatchedFolder,
  files: ChosenFiles,
  toDatabase: Call,
): MainHandlers {
  return {
    "keystore.status": () => keystore.status(),
    "keystore.createVault": () => keystore.createVault(),
    "keystore.unlock": () => keystore.unlock(),
    "file.chooseExtract": () => dialogs.chooseExtract(),
    "file.chooseFolder": () => dialogs.chooseFolder(),
    "file.choose": (args) => dialogs.choose(args),
    "watchedFolder.offer": async () => {
      const looked = await watched.offer();
      if (!looked.ok) return looked;
      const { file } = looked.value;
      return ok({ ...looked.value, file: file === null ? null : { ...file, ...files.toRead(file.path) } });
    },
    "watchedFolder.putOff": (args) => watched.putOff(args),
    "file.chooseSave": (args) => dialogs.chooseSave(args),
    "file.showInFolder": (args) => dialogs.showInFolder(args),
    "combine.savePdf": (args, caller) => saveCombinationPdf(caller.window, args, toDatabase),
    "paper.savePdf": (args) => paper.savePdf(args),
    "paper.saveDaySheet": (args) => paper.saveDaySheet(args),
    "paper.print": (args) => paper.print(args),
    "paper.saveSignOff": (args) => paper.saveSignOff(args),
    "paper.saveSummary": (args) => paper.saveSummary(args),
    "paper.printSummary": (args) => paper.printSummary(args),
    "return.copy": (args) => paper.copyReturn(args),
    "plan.copy": (args) => copyPlanRows(args, toDatabase),
    "paper.stop": ({ jobId }) => Promise.resolve(ok({ found: paper.stop(jobId) })),
    "paper.progress": (args, caller) => {
      caller.job.onProgress(args);
      return Promise.resolve(ok({}));
    },
    "paper.ready": (args, caller) => {
      caller.job.onReady(args);
      return Promise.resolve(ok({}));
    },
    "paper.content": (_args, caller) => Promise.resolve(ok(caller.job.content)),
  };
}

/** Answers one method of the main process. The caller has checked its arguments. */
export async function answerHere<N extends MainMethod>(
  handlers: MainHandlers,
  name: N,
  args: Args<N>,
  caller: Caller,
): Promise<Result<Answer<N>, AppError>> {
  if (isCallerOf(name, caller)) return handlers[name](args, caller);
  return err(appError("refused", `Only ${ASKERS[methods[name].asker]} may ask for this.`));
}

function isCallerOf<N extends MainMethod>(name: N, caller: Caller): caller is CallerOf<N> {
  return mayAsk(name, caller.kind);
}

/** Calls the database process only; checks arguments and answer. */
export function databaseCall(database: DatabaseProcess): Call {
  return async (name, args) => {
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    if (runsAs(name, "main")) {
      return err(appError("bug", `${name} is not a method of the database.`));
    }
    return checkAnswer(name, await database.call(name, checked.value));
  };
}

/** Every method of the contract, for commands: the same that the window has. */
export function wholeCall(database: DatabaseProcess, handlers: MainHandlers, files: ChosenFiles): Call {
  const toDatabase = databaseCall(database);
  return async (name, args) => {
    const allowed = files.forCommand(name, args);
    if (!allowed.ok) return allowed;
    if (!runsAs(name, "main")) return toDatabase(name, args);
    const checked = checkArgs(name, args);
    if (!checked.ok) return checked;
    return checkAnswer(name, await answerHere(handlers, name, checked.value, { kind: "command" }));
  };
}
