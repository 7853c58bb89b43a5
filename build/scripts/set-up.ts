import { buildApp } from "./build-app.ts";
import { type ElectronRuntime, electronRuntime } from "./electron-runtime.ts";
import { say } from "./say.ts";
import { sqliteBinding } from "./sqlite-binding.ts";
import { ensureSystemPackages, RUNTIME_PACKAGES } from "./system-packages.ts";

/** Everything that must be there before the app can be built. What is done already is skipped. */
export async function setUp(options: { readonly quiet: boolean }): Promise<ElectronRuntime> {
  await ensureSystemPackages(RUNTIME_PACKAGES);
  const runtime = await electronRuntime();
  await sqliteBinding(runtime.kind);
  if (!options.quiet) say(`Set-up: ready. Electron ${runtime.version} (${runtime.kind}).`);
  return runtime;
}

/** Set-up and an up-to-date build: all that running the app needs. */
export async function setUpAndBuild(options: { readonly quiet: boolean }): Promise<ElectronRuntime> {
  const runtime = await setUp(options);
  await buildApp(runtime);
  return runtime;
}
