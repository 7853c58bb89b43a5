import { join, resolve } from "node:path";

/** What the app was started for. */
export type Start =
  | { readonly kind: "window"; readonly dataFolder: string }
  | { readonly kind: "version" }
  | {
      readonly kind: "command";
      readonly dataFolder: string;
      /** The words of the command and its own arguments. */
      readonly args: readonly string[];
      readonly json: boolean;
      readonly help: boolean;
    }
  | { readonly kind: "wrong"; readonly problem: string };

export type StartSurroundings = {
  readonly workingFolder: string;
  /** The folder where this user's copy of the app stores its files. */
  readonly userFolder: string;
  /** The folder named in the environment, if any. */
  readonly dataFromEnvironment: string | undefined;
};

/** The data folder if the command line names none. */
export function usualDataFolder(userFolder: string): string {
  return join(userFolder, "data");
}

/**
 * Reads the app's own arguments. Without a command it opens its window; `--data DIR`, `--json` and `--help` may be
 * anywhere. Unknown options before a command are Chromium's.
 */
export function readStart(args: readonly string[], around: StartSurroundings): Start {
  const rest: string[] = [];
  let data = around.dataFromEnvironment === "" ? undefined : around.dataFromEnvironment;
  let json = false;
  let help = false;
  let version = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--") {
      rest.push(...args.slice(index));
      break;
    }
    if (arg === "--data") {
      const folder = args[++index];
      if (folder === undefined || folder === "" || folder.startsWith("--")) {
        return { kind: "wrong", problem: "--data is given without a folder." };
      }
      data = folder;
    } else if (arg.startsWith("--data=")) data = arg.slice("--data=".length);
    else if (arg === "--json") json = true;
    else if (arg === "--help" || arg === "-h") help = true;
    else if (arg === "--version") version = true;
    else rest.push(arg);
  }
  if (data === "") return { kind: "wrong", problem: "--data is given without a folder." };
  const dataFolder = data === undefined ? usualDataFolder(around.userFolder) : resolve(around.workingFolder, data);
  const isCommand = rest.some((arg) => !arg.startsWith("-"));
  if (isCommand || help) return { kind: "command", dataFolder, args: rest, json, help };
  if (version) return { kind: "version" };
  if (json) return { kind: "wrong", problem: "--json is given without a command." };
  return { kind: "window", dataFolder };
}
