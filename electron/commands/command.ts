import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { Result } from "../../shared/util/result.ts";
import type { Options, OptionSpec } from "./options.ts";

/** What a command can use. */
export type CommandContext = {
  /** The same methods that the window has. */
  readonly call: Call;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** The folder for relative paths. */
  readonly workingFolder: string;
  readonly dataFolder: string;
  /** Opens the data with the key that was given; with `create` it makes them if there are none yet. */
  readonly open: (options: { create: boolean }) => Promise<Result<Record<never, never>, AppError>>;
};

/** A command's result: as one JSON object, or as lines for a person. */
export type Outcome = {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  /** Set if the work was done but found something wrong: one line, exit code 1. */
  readonly failure?: string;
};

/** The work of a command whose arguments were read. */
export type Work = (context: CommandContext) => Promise<Result<Outcome, AppError>>;

/** What is wrong with a command's arguments. */
export type UsageProblem = string;

export type Command = {
  /** One or two words: "trust set". */
  readonly name: string;
  /** Everything that may follow the name. */
  readonly usage: string;
  readonly about: string;
  readonly options: OptionSpec;
  /** True if it uses data of its own, in a folder that is removed afterwards. */
  readonly ownData?: true;
  /** Reads the arguments, or explains what is wrong with them. Does nothing yet. */
  readonly plan: (options: Options) => Result<Work, UsageProblem>;
};
