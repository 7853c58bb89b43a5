import { spawn } from "node:child_process";
import { ownPlanOf, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { openTestService, PASSPHRASE, putEntries, serviceOn, STRIKE, type TestService } from "../../support/service.ts";

const ENTRIES = 400;
let open: TestService | null = null;
afterEach(() => open?.close());

/** Runs the child on that folder, kills it a while after its first commit; how many commits it spoke of. */
async function killAmidWrites(folder: string, strikeId: StrikeId, afterMs: number): Promise<number> {
  const script = fileURLToPath(new URL("../../support/kill-child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, String(strikeId), String(ENTRIES)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("the child ended by itself")));
    child.stdout.on("data", (chunk: Buffer) => {
      if (output === "") setTimeout(resolve, afterMs);
      output += chunk.toString();
    });
  });
  child.removeAllListeners("exit");
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGKILL");
  await ended;
  return Number(output.trim().split("\n").at(-1));
}

/** The state of every entry after this many batches: cancelled, undone, done again, kept. */
function stateAfter(batches: number): "undecided" | "kept" | "cancelled" {
  if (batches % 2 === 1) return "cancelled";
  return batches % 4 === 0 ? "kept" : batches === 2 ? "undecided" : "kept";
}

function stackAfter(batches: number): (string | null)[] {
  if (batches % 4 === 2) return [batches === 2 ? null : "keep", "cancel"];
  return [batches % 2 === 1 ? "cancel" : "keep", null];
}

test.each([3, 17, 41])(
  "killed %i ms into its writes, the file opens, agrees, and holds whole batches alone",
  { timeout: 30_000 },
  async (afterMs) => {
    const first = await openTestService();
    const strike = await first.ask("strike.add", STRIKE);
    const raw = await first.raw();
    putEntries(
      raw,
      Array.from({ length: ENTRIES }, (_, index) => ({ entryNumber: `E${index}` })),
    );
    raw.close();
    await first.service.close();

    const commits = await killAmidWrites(first.folder, strike.id, afterMs);
    open = serviceOn(first.folder);
    await open.ask("vault.unlock", { passphrase: PASSPHRASE });
    const check = await open.ask("check.run", {});
    expect(check).toMatchObject({ ok: true, problems: [], entries: ENTRIES });
    expect(check.decisions % ENTRIES).toBe(0);
    // What was reported as saved is saved; at most the current batch was committed without a report.
    const batches = check.decisions / ENTRIES;
    expect(batches).toBeGreaterThanOrEqual(commits);
    expect(batches).toBeLessThanOrEqual(commits + 1);
    expect(await open.ask("plan.totals", { planId: ownPlanOf(strike.id) })).toEqual([
      { type: "inpatient", onActionDay: true, state: stateAfter(batches), count: ENTRIES },
    ]);
    // Nor is the way back lost: what can be undone is what was done last.
    const { undo, redo } = await open.ask("plan.undoState", { planId: ownPlanOf(strike.id) });
    expect([undo?.name.split(" ")[0] ?? null, redo?.name.split(" ")[0] ?? null]).toEqual(stackAfter(batches));
  },
);
