import * as v from "valibot";
import type { Result } from "../util/result.ts";
import { err, ok } from "../util/result.ts";
import { appError, appErrorSchema, type AppError } from "./errors.ts";
import { methods, type Answer, type Args, type ArgsIn, type MethodName } from "./methods.ts";

/** Calls a method and waits for its answer. The same type in the window, in the main process and in commands. */
export type Call = <N extends MethodName>(name: N, args: ArgsIn<N>) => Promise<Result<Answer<N>, AppError>>;

/** Only the first fault is reported: all the faults of a million rows would fill the memory. */
const FIRST_FAULT = { abortEarly: true };

/** The arguments as the method needs them, or an error that names the field. */
export function checkArgs<N extends MethodName>(name: N, args: unknown): Result<Args<N>, AppError> {
  const schema: v.GenericSchema<unknown, Args<N>> = methods[name].args;
  const parsed = v.safeParse(schema, args, FIRST_FAULT);
  if (parsed.success) return ok(parsed.output);
  const { field, message } = faultOf(parsed.issues[0]);
  return err(appError("invalid", field === "" ? message : `${field}: ${message}`, field === "" ? {} : { field }));
}

/** Where something is wrong, and what. Of a value that may have one of several forms: in the form that it came nearest to. */
function faultOf(issue: v.BaseIssue<unknown>): { readonly field: string; readonly message: string } {
  const field = v.getDotPath(issue) ?? "";
  const inner = issue.issues?.find(({ path }) => path !== undefined);
  if (inner === undefined) return { field, message: issue.message };
  const within = faultOf(inner);
  return { field: [field, within.field].filter((part) => part !== "").join("."), message: within.message };
}

const answerSchema = v.variant("ok", [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), error: appErrorSchema }),
]);

/** An answer from another process, checked against the method's schema; one that does not fit is reported as a bug. */
export function checkAnswer<N extends MethodName>(name: N, answer: unknown): Result<Answer<N>, AppError> {
  const outer = v.safeParse(answerSchema, answer);
  if (!outer.success) return err(appError("bug", `Standdown gave no proper answer to ${name}.`));
  if (!outer.output.ok) return outer.output;
  const schema: v.GenericSchema<unknown, Answer<N>> = methods[name].result;
  const parsed = v.safeParse(schema, outer.output.value, FIRST_FAULT);
  if (parsed.success) return ok(parsed.output);
  return err(appError("bug", `Standdown gave an answer to ${name} that does not fit: ${parsed.issues[0].message}`));
}
