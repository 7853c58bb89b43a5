import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nothingToConfirm, placeFile } from "../../electron/place-file.ts";
import { appError } from "../../shared/contract/errors.ts";
import { err } from "../../shared/util/result.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-place-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NEW = new TextEncoder().encode("new");

describe("placeFile", () => {
  test("puts a file where there was none, and nothing beside it", async () => {
    const path = join(folder, "lists.pdf");
    expect(await placeFile(path, NEW, nothingToConfirm)).toEqual({ ok: true, value: {} });
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["lists.pdf"]);
  });

  test("is not in its place before what it stands for is done", async () => {
    const path = join(folder, "lists.pdf");
    let seen: string[] = [];
    await placeFile(path, NEW, () => {
      seen = readdirSync(folder);
      return nothingToConfirm();
    });
    expect(seen).not.toContain("lists.pdf");
  });

  test("leaves everything as it was when that is refused", async () => {
    const path = join(folder, "lists.pdf");
    writeFileSync(path, "old");
    const refused = err(appError("refused", "taken"));
    expect(await placeFile(path, NEW, () => Promise.resolve(refused))).toEqual(refused);
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["lists.pdf"]);
  });

  test("replaces the file that was there", async () => {
    const path = join(folder, "lists.pdf");
    writeFileSync(path, "old");
    await placeFile(path, NEW, nothingToConfirm);
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["lists.pdf"]);
  });

  test.each([
    ["a folder that is not there", "gone/lists.pdf", /does not exist/],
    ["a folder of that name", "taken", /is a folder/],
    ["a file in place of the folder", "plain/lists.pdf", /not a folder/],
  ])("refuses %s before anything is done", async (_what, name, message) => {
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "plain"), "");
    let asked = false;
    const placed = await placeFile(join(folder, name), NEW, () => {
      asked = true;
      return nothingToConfirm();
    });
    expect(placed).toMatchObject({ ok: false, error: { kind: "file", message: expect.stringMatching(message) } });
    expect(asked).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(["plain", "taken"]);
  });
});
