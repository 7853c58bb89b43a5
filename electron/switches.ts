import type { CommandLine } from "electron";

/**
 * Turns off everything that Chromium does on the network by itself. security.ts refuses requests of pages; these
 * switches stop Chromium's own.
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

/** Sets the switches that keep Chromium off the network. Call it before the app is ready. */
export function silenceChromium(commandLine: CommandLine): void {
  for (const name of SILENCING_SWITCHES) commandLine.appendSwitch(name);
  // No name and no address resolves, not even one written in digits.
  commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  commandLine.appendSwitch("force-webrtc-ip-handling-policy", "disable_non_proxied_udp");
}
