import type { ImportPreview } from "../../../../shared/contract/import-preview.ts";
import { doubtsOf, type Doubt } from "../../../../shared/domain/import/doubts.ts";
import type { ImportChoices } from "../work/use-import-work.ts";

/** The questions of a preview under the choices made so far, and those of them that are still without an answer. */
export function openDoubts(
  { counts, listed, doubts }: Pick<ImportPreview, "counts" | "listed" | "doubts">,
  { skip, same, answers }: Pick<ImportChoices, "skip" | "same" | "answers">,
): { readonly asked: readonly Doubt[]; readonly open: readonly Doubt[] } {
  const numbers = doubts.filter(({ kind }) => kind === "numbers");
  const leftOut = doubts.filter(({ kind }) => kind === "left-out");
  // What is the same under a new number is neither new nor gone.
  const gone = Math.max(0, counts.missing - same.length);
  // Only gone entries are counted anew: what is left out of the file stays as the preview asks it.
  const scale = { ...counts, noPatients: 0, added: 0, gone, missing: skip.missing ? 0 : gone, listed, same: null };
  const goneNow = doubtsOf(scale).filter(({ kind }) => kind === "gone");
  const asked = [...numbers, ...(numbers.length > 0 && same.length === 0 ? [] : goneNow), ...leftOut];
  const isAnswered = {
    numbers: answers.different || same.length > 0,
    gone: answers.gone,
    "left-out": answers.leftOut,
  };
  return { asked, open: asked.filter(({ kind }) => !isAnswered[kind]) };
}
