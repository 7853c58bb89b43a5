import type { Call } from "../../shared/contract/client.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import type { Result } from "../../shared/util/result.ts";
import type { Options, OptionSpec } from "./options.ts";

/** What a command works with. */
export type CommandContext = {
  /** The same methods that the window has. */
  readonly call: Call;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** The folder that relative paths mean. */
  readonly workingFolder: string;
  readonly dataFolder: string;
  /** Opens the data by whatever key was given; with `create` it makes them where there are none yet. */
  readonly open: (options: { create: boolean }) => Promise<Result<Record<never, never>, AppError>>;
};

/** What a command has to say: as one JSON object, or as lines for a person. */
export type Outcome = {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  /** Set when it did its work and found something wrong: one line, exit code 1. */
  readonly failure?: string;
};

/** The work of a command whose arguments were understood. */
export type Work = (context: CommandContext) => Promise<Result<Outcome, AppError>>;

/** What is wrong with how a command was called. */
export type UsageProblem = string;

export type Command = {
  /** One or two words: "trust set". */
  readonly name: string;
  /** All that may follow the name. */
  readonly usage: string;
  readonly about: string;
  readonly options: OptionSpec;
  /** It works on data of its own, in a folder that is gone afterwards. */
  readonly ownData?: true;
  /** Reads the arguments, or explains what is wrong with them. Does nothing yet. */
  readonly plan: (options: Options) => Result<Work, UsageProblem>;
};
