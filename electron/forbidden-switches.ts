/** Set by the build: true in the copy for tests, false in the released one. */
declare const __CLOCK_CAN_BE_SET__: boolean;

/**
 * Switches of Chromium and Node with which somebody else's program could look into the app or open its walls. A driver
 * of tests needs the first of them.
 */
const FOR_DRIVERS = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "inspect",
  "inspect-brk",
  "inspect-port",
] as const;
const ALWAYS = [
  "allow-file-access-from-files",
  "allow-running-insecure-content",
  "auto-open-devtools-for-tabs",
  "disable-features",
  "disable-gpu-sandbox",
  "disable-seccomp-filter-sandbox",
  "disable-setuid-sandbox",
  "disable-site-isolation-trials",
  "disable-web-security",
  "enable-automation",
  "enable-blink-features",
  "enable-logging",
  "gpu-launcher",
  "host-rules",
  "inspect-publish-uid",
  "inspect-wait",
  "js-flags",
  "load-extension",
  "log-file",
  "log-net-log",
  "no-zygote",
  "ppapi-plugin-path",
  "proxy-pac-url",
  "proxy-server",
  "remote-allow-origins",
  "remote-debugging-address",
  "remote-debugging-targets",
  "renderer-cmd-prefix",
  "renderer-process-limit",
  "single-process",
  "unsafely-treat-insecure-origin-as-secure",
  "user-data-dir",
  "utility-cmd-prefix",
] as const;

export type SwitchesAround = {
  /** Run from the sources, or the copy that tests drive. */
  readonly canBeDriven: boolean;
  /** Started by root on Linux: Chromium has no sandbox for root and does not start without this switch. */
  readonly isRoot: boolean;
};

/**
 * The forbidden switches among these arguments. They are read as Chromium reads them: with one dash or two, on Windows
 * also with a slash and in capitals, and none after "--".
 */
export function forbiddenSwitches(args: readonly string[], { canBeDriven, isRoot }: SwitchesAround): string[] {
  const forbidden = [...ALWAYS, ...(canBeDriven ? [] : FOR_DRIVERS), ...(isRoot ? [] : ["no-sandbox"])];
  const end = args.indexOf("--");
  const given = new Set((end === -1 ? args : args.slice(0, end)).map(switchName));
  return forbidden.filter((name) => given.has(name));
}

function switchName(arg: string): string | null {
  return /^(?:--?|\/)([^=]+)/.exec(arg)?.[1]?.toLowerCase() ?? null;
}

/** Whether this is the copy that tests drive. */
export function isDrivenCopy(): boolean {
  return __CLOCK_CAN_BE_SET__;
}
