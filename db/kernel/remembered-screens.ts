import * as v from "valibot";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { ReadContext, WriteContext } from "./context.ts";
import { readSetting, writeSetting } from "./settings.ts";

/** How the planner left that screen, as the screen wrote it; null where it never did. */
export function recallScreen(
  ctx: ReadContext,
  { screen }: Args<"screen.recall">,
): Result<Answer<"screen.recall">, AppError> {
  return ok({ text: readSetting(ctx.read, `screen ${screen}`, v.string()) });
}

/** Keeps it. No row in the audit log: how a grid looks is no act on a patient. */
export function rememberScreen(
  ctx: WriteContext,
  { screen, text }: Args<"screen.remember">,
): Result<Answer<"screen.remember">, AppError> {
  writeSetting(ctx.write, `screen ${screen}`, text);
  return ok({});
}
