import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileUses } from "../../../shared/contract/file-places.ts";
import { isMethodName, methods, runsAs } from "../../../shared/contract/methods.ts";
import { openTestService, type TestService } from "../../support/service.ts";

let it: TestService;
beforeAll(async () => {
  it = await openTestService();
});
afterAll(() => it.close());

/** Arguments with this text in one place where the method takes a file: "pdf.path", "mappings.*". */
function argsWith(field: string, value: string): unknown {
  return field.split(".").reduceRight<unknown>((inner, key) => (key === "*" ? [inner] : { [key]: inner }), value);
}

const FILE_FIELDS = Object.keys(methods)
  .filter(isMethodName)
  .filter((name) => !runsAs(name, "main"))
  .flatMap((name) => [...fileUses(name).keys()].map((field) => ({ name, field })));

test("a file that is not named from the root on is refused by every method, with the field and what to give", async () => {
  expect(FILE_FIELDS.length).toBeGreaterThanOrEqual(25);
  const before = readdirSync(".");
  for (const { name, field } of FILE_FIELDS) {
    for (const value of ["beside.csv", "./beside.csv", "../beside.csv", "out/beside.csv", "c0ffee00-aaaa", " /tmp/x"]) {
      const refused = await it.service.call(name, argsWith(field, value));
      expect(refused, `${name} ${field} ${value}`).toMatchObject({
        ok: false,
        error: {
          kind: "invalid",
          field: field.replace("*", "0"),
          value,
          message: expect.stringContaining("Give the whole path"),
        },
      });
    }
  }
  expect(readdirSync(".")).toEqual(before);
  expect(existsSync("../beside.csv")).toBe(false);
});

test("a path with a character that no file's name can have is refused by every method, not called a bug", async () => {
  for (const { name, field } of FILE_FIELDS) {
    const refused = await it.service.call(name, argsWith(field, `${it.folder}/a\0b.csv`));
    expect(refused, `${name} ${field}`).toMatchObject({
      ok: false,
      error: {
        kind: "invalid",
        field: field.replace("*", "0"),
        message: expect.stringContaining("no file's name can have"),
      },
    });
  }
});
