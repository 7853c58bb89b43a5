import type { CommandLine } from "electron";

/**
 * Chromium's own habits of talking to the network, each turned off. The wall in security.ts refuses what a page asks
 * for; these stop what Chromium would do unasked.
 */
const SILENCING_SWITCHES = [
  "disable-background-networking",
  "disable-breakpad",
  "disable-client-side-phishing-detection",
  "disable-component-extensions-with-background-pages",
  "disable-component-update",
  "disable-default-apps",
  "disable-domain-reliability",
  "disable-sync",
  "dns-prefetch-disable",
  "no-default-browser-check",
  "no-first-run",
  "no-pings",
  "no-proxy-server",
] as const;

/** Sets the switches that keep Chromium off the network. To be called before the app is ready. */
export function silenceChromium(commandLine: CommandLine): void {
  for (const name of SILENCING_SWITCHES) commandLine.appendSwitch(name);
  // No name and no address resolves, not even one written in digits.
  commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
}
