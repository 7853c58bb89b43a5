// Runs as a process of its own, so that the caller can end it when the host does not answer.
// Prints the percentage done, one number a line.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { downloadArtifact } from "@electron/get";
import { nodeModules } from "./paths.ts";

const electron = join(nodeModules, "electron");
const checksums: Record<string, string> = JSON.parse(readFileSync(join(electron, "checksums.json"), "utf8"));
const manifest: { version: string } = JSON.parse(readFileSync(join(electron, "package.json"), "utf8"));

await downloadArtifact({
  version: manifest.version,
  artifactName: "electron",
  platform: process.platform,
  arch: process.arch,
  checksums,
  downloadOptions: {
    quiet: true,
    getProgressCallback: (progress: { percent: number }): Promise<void> => {
      process.stdout.write(`${Math.floor(progress.percent * 100)}\n`);
      return Promise.resolve();
    },
  },
});
