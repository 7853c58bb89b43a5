import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChosenFiles } from "../../electron/chosen-files.ts";
import { fileUses } from "../../shared/contract/file-places.ts";
import { isMethodName, methods, type MethodName } from "../../shared/contract/methods.ts";

let folder = "";
let data = "";
let outside = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "standdown-chosen-"));
  data = join(folder, "data");
  outside = join(folder, "list.csv");
  mkdirSync(data);
  for (const file of [outside, join(data, "standdown.json")]) writeFileSync(file, "{}");
  symlinkSync(data, join(folder, "looks harmless"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILE_METHODS = Object.keys(methods)
  .filter(isMethodName)
  .filter((name) => fileUses(name).size > 0);

/** Arguments with this text in one place where the method takes a file: "pdf.path", "mappings.*". */
function argsWith(field: string, value: string): object {
  return field
    .split(".")
    .reduceRight<unknown>((inner, key) => (key === "*" ? [inner] : { [key]: inner }), value) as object;
}

function eachUse(look: (name: MethodName, field: string, use: string) => void): void {
  for (const name of FILE_METHODS) for (const [field, use] of fileUses(name)) look(name, field, use);
}

test("every argument that names a file is found in the contract", () => {
  const named = FILE_METHODS.flatMap((name) => [...fileUses(name)].map(([field, use]) => `${name} ${field}: ${use}`));
  expect(named.length).toBeGreaterThanOrEqual(30);
  expect(named).toContain("import.saveProblems path: write");
  expect(named).toContain("combine.save mappings.*: read");
  expect(named).toContain("combine.placePdf pdf.path: write");
  // A new argument of that name must be one of the pieces for files.
  const paths = Object.keys(methods)
    .filter(isMethodName)
    .filter((name) => /\bpath\b|folder/.test(namesIn(name)));
  expect(paths.filter((name) => !FILE_METHODS.includes(name))).toEqual([]);
});

function namesIn(name: MethodName): string {
  return JSON.stringify(methods[name].args, (key, value: unknown) => (key === "~standard" ? undefined : value));
}

test("a page that names a file by its path is refused by every method", () => {
  const files = createChosenFiles(data);
  files.toRead(outside);
  files.toWrite(outside);
  eachUse((name, field) => {
    const refused = files.forPage(name, argsWith(field, outside));
    expect(refused, `${name} ${field}`).toMatchObject({ ok: false, error: { kind: "refused" } });
  });
});

test("a handle is good for what the planner chose the file for, and for nothing else", () => {
  eachUse((name, field, use) => {
    const files = createChosenFiles(data);
    const handles = { read: files.toRead(outside).handle, write: files.toWrite(outside).handle };
    for (const [kind, handle] of Object.entries(handles)) {
      const given = files.forPage(name, argsWith(field, handle));
      if (use === kind || use === "show") expect(given).toEqual({ ok: true, value: argsWith(field, outside) });
      else expect(given, `${name} ${field}`).toMatchObject({ ok: false, error: { kind: "refused" } });
    }
  });
});

test("a handle to write is good for one try, and then for reading what was written", () => {
  const files = createChosenFiles(data);
  const { handle } = files.toWrite(outside);
  const args = { mapping: {}, path: handle };
  files.spend("combine.saveMapping", args);
  expect(files.forPage("combine.saveMapping", args)).toMatchObject({ ok: false, error: { field: "path" } });
  expect(files.forPage("combine.headings", { path: handle })).toEqual({ ok: true, value: { path: outside } });
  expect(files.forPage("file.showInFolder", { path: handle })).toEqual({ ok: true, value: { path: outside } });
});

test("nothing in the data folder is read or written, not even when it was chosen, or by a link", () => {
  const files = createChosenFiles(data);
  const inside = ["standdown.json", "new.csv", "deep/er/new.csv", "."].flatMap((name) => [
    join(data, name),
    join(folder, "looks harmless", name),
    join(data, "..", "data", name),
  ]);
  for (const path of inside) {
    eachUse((name, field, use) => {
      const { handle } = use === "write" ? files.toWrite(path) : files.toRead(path);
      const refused = { ok: false, error: { kind: "refused", message: expect.stringContaining("keeps its data") } };
      expect(files.forPage(name, argsWith(field, handle)), `${name} ${field} ${path}`).toMatchObject(refused);
      expect(files.forCommand(name, argsWith(field, path)), `${name} ${field} ${path}`).toMatchObject(refused);
    });
  }
  expect(files.forCommand("combine.headings", { path: `${data}-beside.csv` })).toMatchObject({ ok: true });
});
