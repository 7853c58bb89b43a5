import * as v from "valibot";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import type { ReadContext, WriteContext } from "./context.ts";
import { settingText, writeSettingText } from "./settings.ts";
import { storedShape } from "./stored-shape.ts";

/** Text that only the screen understands; if a screen cannot read it, it is ignored. */
const SCREEN = storedShape("What was kept of a screen", v.string());

/** How the planner left that screen, as the screen wrote it; null if it never did. */
export function recallScreen(
  ctx: ReadContext,
  { screen }: Args<"screen.recall">,
): Result<Answer<"screen.recall">, AppError> {
  const stored = settingText(ctx.read, `screen ${screen}`);
  const text = stored === null ? null : SCREEN.read(stored);
  return ok({ text: text?.ok === true ? text.value : null });
}

/** Stores it. There is no row in the audit log, because the look of a grid does nothing to a patient. */
export function rememberScreen(
  ctx: WriteContext,
  { screen, text }: Args<"screen.remember">,
): Result<Answer<"screen.remember">, AppError> {
  writeSettingText(ctx.write, `screen ${screen}`, SCREEN.write(text));
  return ok({});
}
