import type { AppError } from "../../shared/contract/errors.ts";
import type { Answer } from "../../shared/contract/methods.ts";
import { ok, type Result } from "../../shared/util/result.ts";
import { onOneView } from "../connection/transaction.ts";
import { mappingFaults } from "../import/mappings.ts";
import type { ReadContext } from "../kernel/context.ts";
import { settingFaults } from "../kernel/setting-shapes.ts";
import { layoutFaults } from "../return/layouts.ts";
import { unreadablePositions } from "../return/position-rows.ts";

/**
 * Stored values that cannot be read, one sentence each: shown on every screen, because other values are used instead.
 */
export function listUnreadable({ read }: ReadContext): Result<Answer<"stored.unreadable">, AppError> {
  return ok(
    onOneView(read, () => [
      ...settingFaults(read),
      ...mappingFaults(read),
      ...layoutFaults(read),
      ...unreadablePositions(read),
    ]),
  );
}
