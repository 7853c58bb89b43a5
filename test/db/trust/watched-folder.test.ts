import { expect, test } from "vitest";
import { openTestService, PASSPHRASE } from "../../support/service.ts";

test("the watched folder is stored, reported as a change and logged", async () => {
  const list = await openTestService();
  try {
    expect(await list.ask("watchedFolder.get", {})).toEqual({ path: null });
    await list.ask("watchedFolder.set", { path: "/trust/nightly" });
    expect(list.events.at(-1)).toEqual({ kind: "changed", what: ["watched", "audit"] });
    await list.ask("vault.lock", {});
    await list.ask("vault.unlock", { passphrase: PASSPHRASE });
    expect(await list.ask("watchedFolder.get", {})).toEqual({ path: "/trust/nightly" });
    await list.ask("watchedFolder.set", { path: null });
    expect(await list.ask("watchedFolder.get", {})).toEqual({ path: null });
    const log = await list.ask("audit.list", { before: null, limit: 10, text: "Watched folder" });
    expect(log.rows.map(({ action, subject }) => [action, subject])).toEqual([
      ["Watched folder given up", "/trust/nightly"],
      ["Watched folder set", "/trust/nightly"],
    ]);
    expect((await list.refusal("watchedFolder.set", { path: "" })).field).toBe("path");
  } finally {
    await list.close();
  }
});
