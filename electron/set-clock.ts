import { aheadTo } from "../shared/util/clock.ts";
import { parseInstant } from "../shared/util/local-date.ts";

/** Set by the build: true in the copy for tests, false in the released one. */
declare const __CLOCK_CAN_BE_SET__: boolean;

const ARGUMENT = "--clock-ahead=";

/** How far the app's clock is ahead of the machine's, in milliseconds. Only tests can change it. */
export function clockAhead(environment: Readonly<Record<string, string | undefined>>): number {
  return __CLOCK_CAN_BE_SET__ ? aheadIn(environment["STANDDOWN_CLOCK"]) : 0;
}

/** The arguments that a page's process starts with, so that its clock agrees with ours. */
export function clockArguments(aheadMs: number): string[] {
  return __CLOCK_CAN_BE_SET__ ? [`${ARGUMENT}${aheadMs}`] : [];
}

/** Reads those arguments in the page's process. */
export function clockAheadOfPage(args: readonly string[]): number {
  return __CLOCK_CAN_BE_SET__ ? argumentIn(args) : 0;
}

function aheadIn(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  const at = parseInstant(text);
  if (at === null) throw new Error(`STANDDOWN_CLOCK is no time: ${text}`);
  return aheadTo(at);
}

function argumentIn(args: readonly string[]): number {
  const given = args.find((arg) => arg.startsWith(ARGUMENT));
  return given === undefined ? 0 : Number(given.slice(ARGUMENT.length));
}
