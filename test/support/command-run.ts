import { planCommand } from "../../electron/commands/all-commands.ts";
import type { CommandContext } from "../../electron/commands/command.ts";
import { reportOf, wrongUsage, type Report } from "../../electron/commands/report.ts";
import { checkPaths } from "../../db/service/whole-paths.ts";
import { checkAnswer, checkArgs, type Call } from "../../shared/contract/client.ts";
import type { Args, MethodName } from "../../shared/contract/methods.ts";
import { ok } from "../../shared/util/result.ts";

/** What each method answers: raw, so that a test can break the contract. */
export type Answers = { readonly [N in MethodName]?: (args: Args<N>) => unknown };
export type Asked = { readonly name: string; readonly args: unknown };

/** A Call that answers from a table, through the contract's own checks, and remembers what it was asked. */
export function fakeCall(answers: Answers): { call: Call; asked: Asked[] } {
  const asked: Asked[] = [];
  const call: Call = (name, args) => {
    const paths = checkPaths(name, args);
    if (!paths.ok) return Promise.resolve(paths);
    const checked = checkArgs(name, args);
    if (!checked.ok) return Promise.resolve(checked);
    asked.push({ name, args: checked.value });
    const answer: Answers[typeof name] = answers[name];
    return Promise.resolve(checkAnswer(name, answer?.(checked.value)));
  };
  return { call, asked };
}

/** Runs a command line over answers from a table: what it leaves behind, and what it asked. */
export async function run(
  line: readonly string[],
  answers: Answers,
  json = true,
): Promise<Report & { readonly asked: Asked[] }> {
  const { call, asked } = fakeCall(answers);
  const planned = planCommand(line);
  if (!planned.ok) return { ...wrongUsage(planned.error.problem, planned.error.usage, json), asked };
  const context: CommandContext = {
    call,
    now: () => "2026-12-15T08:00:00.000Z",
    newId: () => "job-1",
    workingFolder: "/here",
    dataFolder: "/data",
    open: () => Promise.resolve(ok({})),
  };
  return { ...reportOf(await planned.value.work(context), json), asked };
}
