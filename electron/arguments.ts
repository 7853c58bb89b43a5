/** Switches of Chromium and Node, which launchers and test drivers put before ours. */
const SWITCHES_OF_OTHERS =
  /^--(no-sandbox|disable-gpu|inspect(-brk)?|remote-debugging-port|ozone-platform|log-level|force-.*)(=.*)?$/;

/** The arguments meant for the app. Run from its sources, the folder of the app comes first. */
export function ownArguments(argv: readonly string[], fromSources: boolean): string[] {
  const rest = argv.slice(1).filter((arg) => !SWITCHES_OF_OTHERS.test(arg));
  return fromSources ? rest.slice(1) : rest;
}
