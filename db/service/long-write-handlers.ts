import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args, MethodOf } from "../../shared/contract/methods.ts";
import type { Result } from "../../shared/util/result.ts";
import { runImport } from "../import/run.ts";
import { undoImport } from "../import/undo.ts";
import type { WriteContext } from "../kernel/context.ts";

/** Writes that have a thread of their own; in a file of their own, so that the thread loads no more than it needs. */
export const LONG_WRITES: {
  readonly [N in MethodOf<"long-write">]: (ctx: WriteContext, args: Args<N>) => Promise<Result<Answer<N>, AppError>>;
} = {
  "import.run": runImport,
  "import.undo": undoImport,
};
