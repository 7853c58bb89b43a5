import { fork } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newFolder, PASSPHRASE } from "../../support/service.ts";

test("answers by id, posts events apart, and closes the file when it gets the request to end", async () => {
  const folder = newFolder();
  const options = JSON.stringify({ dataFolder: folder, userName: "planner", clockAheadMs: 0, appVersion: "1.2.3" });
  const child = fork(fileURLToPath(new URL("../../support/process-child.ts", import.meta.url)), [options], {
    serialization: "advanced",
  });
  const messages: unknown[] = [];
  const until = (wanted: (message: unknown) => boolean) =>
    new Promise<void>((resolve) => {
      const look = (message: unknown) => wanted(message) && resolve();
      messages.forEach(look);
      child.on("message", look);
    });
  child.on("message", (message) => messages.push(message));
  await until((message) => message === "ready");
  child.send({ id: 7, name: "app.status", args: {} });
  child.send({ id: 8, name: "vault.create", args: { passphrase: PASSPHRASE } });
  const hasId = (id: number) => (message: unknown) =>
    typeof message === "object" && message !== null && "id" in message && message.id === id;
  await until(hasId(8));
  expect(messages.find(hasId(7))).toMatchObject({
    answer: { ok: true, value: { state: "empty", appVersion: "1.2.3" } },
  });
  expect(messages.find(hasId(8))).toEqual({ id: 8, answer: { ok: true, value: {} } });
  expect(messages).toContainEqual({ event: { kind: "changed", what: ["vault"] } });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.send("close");
  expect(await ended).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(["standdown.db", "standdown.json"]);
  rmSync(folder, { recursive: true });
});
