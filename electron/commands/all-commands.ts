import { err, ok, type Result } from "../../shared/util/result.ts";
import { board } from "./board.ts";
import { check } from "./check.ts";
import { combine } from "./combine.ts";
import type { Command, Work } from "./command.ts";
import { coverImport } from "./cover-import.ts";
import { decide } from "./decide.ts";
import { demo } from "./demo.ts";
import { importExtract } from "./import.ts";
import { readOptions } from "./options.ts";
import { exportReturn } from "./return.ts";
import { schedule } from "./schedule.ts";
import { sessionSet } from "./session-set.ts";
import { strikeAdd } from "./strike-add.ts";
import { strikeList } from "./strike-list.ts";
import { summary } from "./summary.ts";
import { trustSet } from "./trust-set.ts";
import { variantAdopt } from "./variant-adopt.ts";
import { variantList } from "./variant-list.ts";
import { variantMake } from "./variant-make.ts";

const COMMANDS: readonly Command[] = [
  trustSet,
  importExtract,
  strikeAdd,
  strikeList,
  decide,
  board,
  sessionSet,
  coverImport,
  variantList,
  variantMake,
  variantAdopt,
  exportReturn,
  summary,
  combine,
  schedule,
  check,
  demo,
];

/** A command that was understood, or what is wrong and how to call it. */
export type Planned = Result<
  { readonly command: Command; readonly work: Work },
  { readonly problem: string; readonly usage: string }
>;

/** Finds the command that the words name and reads its arguments. Does nothing yet. */
export function planCommand(args: readonly string[]): Planned {
  const command = COMMANDS.find(({ name }) => startsWith(args, name.split(" ")));
  if (command === undefined) return err(unknownCommand(args));
  const options = readOptions(args.slice(command.name.split(" ").length), command.options);
  const work = options.ok ? command.plan(options.value) : options;
  return work.ok ? ok({ command, work: work.value }) : err({ problem: work.error, usage: usageLine(command) });
}

/** How to call the command that the words name, or all commands. */
export function helpFor(args: readonly string[]): string[] {
  const command = COMMANDS.find(({ name }) => startsWith(args, name.split(" ")));
  if (command !== undefined) return [command.about, usageLine(command)];
  return [
    "standdown [--data DIR]                        opens the window",
    "standdown COMMAND … [--data DIR] [--json]     works without a window; the passphrase is taken from STANDDOWN_PASSPHRASE",
    "",
    ...COMMANDS.map((each) => `  ${`${each.name} ${each.usage}`.trim()}\n      ${each.about}`),
  ];
}

function startsWith(args: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) => args[index] === word);
}

function usageLine(command: Command): string {
  return `Usage: standdown ${`${command.name} ${command.usage}`.trim()} [--data DIR] [--json]`;
}

function unknownCommand(args: readonly string[]): { problem: string; usage: string } {
  const [first = ""] = args;
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  const known = (family.length > 0 ? family : COMMANDS).map(({ name }) => name).join(", ");
  return {
    problem: family.length > 0 ? `"${first}" needs a second word.` : `There is no command "${first}".`,
    usage: `Usage: standdown COMMAND [--data DIR] [--json], where COMMAND is one of: ${known}`,
  };
}
