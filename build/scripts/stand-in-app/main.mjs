// Does what Electron's own default app does, which the stand-in lacks: runs the app in the folder
// named by the first argument that is not a switch. Awaited at the top, so that Electron waits
// with its "ready" event until the app's own modules have run.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const folder = resolve(process.argv.slice(1).find((arg) => !arg.startsWith("-")) ?? ".");
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

Object.defineProperty(process, "defaultApp", { value: true, configurable: false, enumerable: true });
app.setVersion(manifest.version);
app.setName(manifest.productName);
app.setPath("userData", join(app.getPath("appData"), manifest.productName));
app.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
