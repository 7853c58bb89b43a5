// npm run dist: the app as users get it, a folder and what installers can be made here.
import { join } from "node:path";
import { canMakeDeb, makeDeb } from "../make-deb.ts";
import { type PackagedApp, packageApp } from "../package-app.ts";
import { nodeModules } from "../paths.ts";
import { run } from "../run.ts";
import { runCommand, say } from "../say.ts";
import { setUpAndBuild } from "../set-up.ts";

await runCommand(async () => {
  const runtime = await setUpAndBuild({ quiet: false });
  const app = await packageApp(runtime);
  say(`Built: the app's folder, ${app.folder}`);
  const code = await makeInstallers(app);
  if (runtime.kind === "stand-in") {
    say(`Note: built with the stand-in Electron ${runtime.version}, for trying it here and not for release.`);
  }
  return code;
});

async function makeInstallers(app: PackagedApp): Promise<number> {
  if (process.platform === "linux") {
    if (canMakeDeb()) say(`Built: a Debian package, ${await makeDeb(app)}`);
    else say("Not built: a Debian package, as dpkg-deb is not here.");
    say("Not built: installers for Windows (msi, nsis, zip) and macOS (dmg). Run this on those machines.");
    return 0;
  }
  // electron-builder fetches the installers' tools itself, from a host that must be in reach.
  say("Package: making the installers that electron-builder.yml names…");
  const builder = join(nodeModules, "electron-builder", "cli.js");
  return run(process.execPath, [builder, "--publish=never", `--prepackaged=${app.folder}`]);
}
