import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { createPackageWithOptions, extractAll } from "@electron/asar";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";
import type { PackagedApp } from "./package-app.ts";
import { out, outBuild, root } from "./paths.ts";

const testCopy = join(out, "e2e", "app");
const driven = join(out, "e2e", "driven");
const drivenCode = join(driven, "code");

/**
 * The package as tests drive it, with two differences: a driver can attach to it, and its clock can be set. All other
 * files are the very same ones (hard links), so what is tested is what is shipped.
 */
export async function makeTestCopy(app: PackagedApp): Promise<string> {
  const fresh = `${testCopy}.new`;
  rmSync(fresh, { recursive: true, force: true });
  linkTree(app.folder, fresh);
  const inCopy = (path: string): string => join(fresh, path.slice(app.folder.length + 1));
  const executable = inCopy(app.executable);
  rmSync(executable);
  cpSync(app.executable, executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The archive of the code is another one than the executable knows.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    resetAdHocDarwinSignature: process.platform === "darwin",
  });
  await replaceCode(inCopy(archiveOf(app)));
  rmSync(testCopy, { recursive: true, force: true });
  renameSync(fresh, testCopy);
  return join(testCopy, app.executable.slice(app.folder.length + 1));
}

function archiveOf({ folder, executable }: PackagedApp): string {
  const resources =
    process.platform === "darwin" ? join(dirname(dirname(executable)), "Resources") : join(folder, "resources");
  return join(resources, "app.asar");
}

/** Puts the code whose clock can be set in place of the code as shipped. */
async function replaceCode(archive: string): Promise<void> {
  const files = join(driven, "files");
  await buildDriven();
  rmSync(files, { recursive: true, force: true });
  extractAll(archive, files);
  cpSync(drivenCode, join(files, relative(root, outBuild)), { recursive: true });
  rmSync(archive);
  rmSync(`${archive}.unpacked`, { recursive: true });
  await createPackageWithOptions(files, archive, { unpack: "**/*.node" });
  rmSync(files, { recursive: true });
}

/** Bundles it, unless that was done for this very build. */
async function buildDriven(): Promise<void> {
  const stamp = join(driven, "built.hash");
  const wanted = readFileSync(join(outBuild, "inputs.hash"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(driven, { recursive: true, force: true });
  // Loaded here, not at the top: most starts need no build.
  const { buildDrivenParts } = await import("../vite/build-parts.ts");
  await buildDrivenParts(drivenCode);
  writeFileSync(stamp, wanted);
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkSync(source, target);
  }
}
