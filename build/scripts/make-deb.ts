import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PackagedApp } from "./package-app.ts";
import { out, outPackage, root } from "./paths.ts";
import { lastLines, runQuietly } from "./run.ts";
import { SetUpError, withTicks } from "./say.ts";

const DEPENDS =
  "libgtk-3-0 | libgtk-3-0t64, libnss3, libgbm1, libasound2 | libasound2t64, libxss1, libatk-bridge2.0-0 | libatk-bridge2.0-0t64, libcups2 | libcups2t64";

export function canMakeDeb(): boolean {
  return process.platform === "linux" && existsSync("/usr/bin/dpkg-deb");
}

/** A Debian package from the packaged folder, by Debian's own tool. Returns its path. */
export async function makeDeb(app: PackagedApp): Promise<string> {
  const manifest: { version: string; description: string } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const tree = join(out, "deb");
  rmSync(tree, { recursive: true, force: true });
  layOut(tree, app);
  writeFileSync(join(tree, "DEBIAN", "control"), control(manifest.version, manifest.description, arch));
  const target = join(outPackage, `standdown_${manifest.version}_${arch}.deb`);
  const args = ["--root-owner-group", "-Zxz", "-z1", "--build", tree, target];
  const result = await withTicks("Package: compressing the .deb", () => runQuietly("dpkg-deb", args));
  rmSync(tree, { recursive: true, force: true });
  if (result.code !== 0) throw new SetUpError(`Package: dpkg-deb failed.\n${lastLines(result.output, 8)}`);
  return target;
}

function layOut(tree: string, app: PackagedApp): void {
  const folder = join(tree, "opt", "Standdown");
  mkdirSync(join(tree, "DEBIAN"), { recursive: true });
  mkdirSync(join(tree, "usr", "bin"), { recursive: true });
  mkdirSync(join(tree, "usr", "share", "applications"), { recursive: true });
  mkdirSync(join(tree, "usr", "share", "icons", "hicolor", "512x512", "apps"), { recursive: true });
  cpSync(app.folder, folder, { recursive: true });
  // Chromium's sandbox helper does its work only with root's rights.
  chmodSync(join(folder, "chrome-sandbox"), 0o4755);
  symlinkSync("/opt/Standdown/standdown", join(tree, "usr", "bin", "standdown"));
  cpSync(
    join(root, "build", "icons", "icon.png"),
    join(tree, "usr", "share", "icons", "hicolor", "512x512", "apps", "standdown.png"),
  );
  writeFileSync(
    join(tree, "usr", "share", "applications", "standdown.desktop"),
    [
      "[Desktop Entry]",
      "Type=Application",
      "Name=Standdown",
      "Comment=Plan, explain and count the planned operations that a strike stands down",
      "Exec=/opt/Standdown/standdown",
      "Icon=standdown",
      "Categories=Office;",
      "",
    ].join("\n"),
  );
}

function control(version: string, description: string, arch: string): string {
  return [
    "Package: standdown",
    `Version: ${version}`,
    `Architecture: ${arch}`,
    "Maintainer: Standdown contributors <standdown@example.invalid>",
    "Section: misc",
    "Priority: optional",
    `Depends: ${DEPENDS}`,
    `Description: ${description}`,
    "",
  ].join("\n");
}
