import { readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { writeWholeFile } from "../disk/outgoing-file.ts";
import { formatInstant } from "../shared/util/local-date.ts";

const holderSchema = v.object({ user: v.string(), computer: v.string(), since: v.string(), processId: v.number() });

/** Who has the data folder open in a window. */
export type Holder = v.InferOutput<typeof holderSchema>;

const FILE = "standdown.open.json";

/** This run of the app, as others on the same data folder are to see it. */
export function thisHolder(user: string, since: string): Holder {
  return { user, computer: hostname(), since, processId: process.pid };
}

/**
 * Takes the data folder for this window, or gives who else has it. A second start of the same user on the same computer
 * is known before by Chromium's own lock, so what such a one left behind is from a run that ended badly. A command takes
 * nothing: the database itself lets it and the window write in turn.
 */
export function takeFolder(dataFolder: string, me: Holder, isRunning = runs): Holder | null {
  const other = holderOf(dataFolder);
  if (other !== null && isElsewhere(other, me, isRunning)) return other;
  // Without this file the work is as safe: it only tells others who is there.
  writeWholeFile(join(dataFolder, FILE), Buffer.from(`${JSON.stringify(me)}\n`));
  return null;
}

/** Who the folder's file says has it open; null if nobody has, or the file cannot be read. */
export function holderOf(dataFolder: string): Holder | null {
  try {
    const holder = v.safeParse(holderSchema, JSON.parse(readFileSync(join(dataFolder, FILE), "utf8")));
    return holder.success ? holder.output : null;
  } catch {
    return null;
  }
}

/** Lets go of the folder, unless another has it by now. */
export function leaveFolder(dataFolder: string, me: Holder): void {
  const holder = holderOf(dataFolder);
  if (holder?.processId === me.processId && holder.computer === me.computer) {
    rmSync(join(dataFolder, FILE), { force: true });
  }
}

/** What the second one is to know and do. */
export function heldWords(dataFolder: string, { user, computer, since }: Holder): string {
  return (
    `The data in ${dataFolder} are open already: ${user} has had them open on ${computer} since ${formatInstant(since)}.\n\n` +
    `Close Standdown there first. If it is closed there, because that computer was switched off or broke down, remove the file ${FILE} from the folder and start again.`
  );
}

function isElsewhere(other: Holder, me: Holder, isRunning: (processId: number) => boolean): boolean {
  if (other.computer !== me.computer) return true;
  return other.user !== me.user && isRunning(other.processId);
}

/** Whether a process of this computer is running; one of another user may be seen, though not reached. */
function runs(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
