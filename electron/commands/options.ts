import { parseArgs } from "node:util";
import { err, ok, type Result } from "../../shared/util/result.ts";

/**
 * The arguments that a command accepts: options with one value, with many, or with none, and words without an option.
 */
export type OptionSpec = {
  readonly one?: readonly string[];
  readonly many?: readonly string[];
  readonly flags?: readonly string[];
  /** What each word without an option means, such as "FILE". Every one must be given. */
  readonly words?: readonly string[];
};

/** The arguments of a command, by the names of its spec. */
export type Options = {
  /** The value of an option, or null if it was not given. If it is given twice, the last one counts. */
  value(name: string): string | null;
  values(name: string): readonly string[];
  flag(name: string): boolean;
  /** The word at that position, counted from 0. */
  word(index: number): string;
};

/** Reads arguments by a spec; an unknown or missing argument is named in the error. */
export function readOptions(args: readonly string[], spec: OptionSpec): Result<Options, string> {
  const options: Record<string, { type: "string" | "boolean"; multiple: true }> = {};
  for (const name of [...(spec.one ?? []), ...(spec.many ?? [])]) {
    options[name] = { type: "string", multiple: true };
  }
  for (const name of spec.flags ?? []) options[name] = { type: "boolean", multiple: true };
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    return err(error instanceof Error ? firstSentence(error.message) : String(error));
  }
  const wanted = spec.words ?? [];
  const missing = wanted[parsed.positionals.length];
  if (missing !== undefined) return err(`${missing} is missing.`);
  const extra = parsed.positionals[wanted.length];
  if (extra !== undefined) return err(`"${extra}" is not expected here.`);
  const { values, positionals } = parsed;
  const strings = (name: string): string[] => (values[name] ?? []).filter((value) => typeof value === "string");
  return ok({
    value: (name) => strings(name).at(-1) ?? null,
    values: strings,
    flag: (name) => values[name] !== undefined,
    word: (index) => positionals[index] ?? "",
  });
}

/** Node's explanation is long; its first sentence names the fault. */
function firstSentence(message: string): string {
  const [first = message] = message.split(/\. |\n/);
  return first.endsWith(".") ? first : `${first}.`;
}
