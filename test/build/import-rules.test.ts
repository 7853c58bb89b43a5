import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { breachesIn, FLOORS } from "../../build/scripts/import-rules.ts";

const root = dirname(dirname(import.meta.dirname));

/** A file with one import, and the message that must be reported for it. */
const BREACHES: readonly (readonly [path: string, source: string, expected: RegExp])[] = [
  ["shared/util/a.ts", 'import { x } from "../domain/x.ts";', /shared\/util\/ may import/],
  ["shared/util/a.ts", 'import * as v from "valibot";', /no package/],
  ["shared/domain/list/a.ts", 'import type { X } from "../../contract/x.ts";', /shared\/domain\/list\/ may import/],
  ["shared/contract/a.ts", 'import { readFileSync } from "node:fs";', /imports node:fs/],
  ["shared/contract/a.ts", 'import { app } from "electron";', /imports electron/],
  ["shared/domain/list/a.ts", 'import { x } from "../../../db/x.ts";', /imports db\/x\.ts/],
  ["renderer/app.tsx", 'import { x } from "../db/x.ts";', /imports db\/x\.ts/],
  ["renderer/app.tsx", 'import type { X } from "../electron/x.ts";', /imports electron\/x\.ts/],
  ["renderer/app.tsx", 'type X = import("../electron/x.ts").X;', /imports electron\/x\.ts/],
  ["renderer/app.tsx", 'import { ipcRenderer } from "electron";', /imports electron:/],
  ["renderer/app.tsx", 'import { join } from "node:path";', /imports node:path/],
  ["renderer/app.tsx", 'import { createGrid } from "ag-grid-community";', /imports ag-grid-community/],
  ["renderer/screens/plan/a.tsx", 'import { AgGridReact } from "ag-grid-react";', /imports ag-grid-react/],
  ["renderer/app.tsx", "void window.api.call('x', {});", /only renderer\/api\/ may/],
  ["renderer/app.tsx", "const { call } = globalThis['api'];", /only renderer\/api\/ may/],
  ["renderer/screens/plan/a.tsx", 'import { x } from "../theatres/x.tsx";', /screens never import each other/],
  ["renderer/screens/plan/a.tsx", 'const x = import("../theatres/x.tsx");', /screens never import each other/],
  ["renderer/paper/a.tsx", 'import { x } from "../screens/plan/x.tsx";', /may import screens/],
  ["renderer/components/a.tsx", 'import { x } from "../grid/x.tsx";', /renderer\/components\/ may import/],
  ["renderer/grid/a.tsx", 'import { x } from "../paper/x.tsx";', /renderer\/grid\/ may import/],
  ["renderer/api/a.ts", 'import { x } from "../components/x.tsx";', /renderer\/api\/ may import/],
  ["renderer/app.tsx", 'import { x } from "../disk/x.ts";', /imports disk\/x\.ts/],
  ["shared/domain/list/a.ts", 'import { x } from "../../../disk/x.ts";', /imports disk\/x\.ts/],
  ["disk/a.ts", 'import { x } from "../db/x.ts";', /disk\/ may import/],
  ["disk/a.ts", 'import { app } from "electron";', /imports electron:/],
  ["db/log/a.ts", 'import { x } from "../../electron/x.ts";', /imports electron\/x\.ts/],
  ["db/log/a.ts", 'import { app } from "electron";', /imports electron:/],
  ["db/files/a.ts", 'import Database from "better-sqlite3";', /imports better-sqlite3/],
  ["db/files/a.ts", 'import { x } from "../strike/strikes.ts";', /db\/files\/ may import/],
  ["db/migrations/0002-a.ts", 'import { x } from "../strike/strikes.ts";', /db\/migrations\/ may import/],
  ["db/migrations/0002-a.ts", 'import { x } from "./0001-first.ts";', /db\/migrations\/ may import/],
  ["electron/main.ts", 'import { x } from "../db/x.ts";', /imports db\/x\.ts/],
  ["electron/main.ts", 'import { App } from "../renderer/app.tsx";', /imports renderer\/app\.tsx/],
  ["electron/main.ts", 'import { ipcMain } from "electron";', /only electron\/ipc\.ts may/],
  ["electron/main.ts", 'import { ipcMain as door } from "electron";', /only electron\/ipc\.ts may/],
  ["electron/main.ts", 'import * as electron from "electron";', /name what it needs/],
  ["electron/ipc.ts", 'import { contextBridge } from "electron";', /only electron\/preload\.ts may/],
  ["build/scripts/a.ts", 'import { x } from "../../db/x.ts";', /build\/ may import/],
  ["db/a.ts", "export {};", /is in no room of db\//],
  ["shared/domain/a.ts", "export {};", /is in no room of shared\/domain\//],
  ["db/cellar/a.ts", "export {};", /no rule names: cellar/],
  ["renderer/screens/plan/cellar/a.ts", "export {};", /no rule names: cellar/],
  ["renderer/screens/plan/list/a.ts", 'import { x } from "../plan-screen.tsx";', /plan\/list\/ may import/],
  ["shared/domain/list/a.ts", 'export { x } from "./x.ts";', /passes on/],
  ["db/log/a.ts", 'export * from "./x.ts";', /passes on/],
];

const GOOD: readonly (readonly [path: string, source: string])[] = [
  ["shared/util/a.ts", 'import { x } from "./x.ts";'],
  ["shared/contract/a.ts", 'import * as v from "valibot"; import type { X } from "../domain/x.ts";'],
  ["renderer/api/client.ts", "void window.api.call('x', {});"],
  ["renderer/app.tsx", 'import { Plan } from "./screens/plan/plan-screen.tsx"; // not window.api'],
  ["renderer/screens/plan/a.tsx", 'import { x } from "./x.tsx"; import { y } from "../../grid/y.tsx";'],
  ["renderer/grid/a.tsx", 'import { AgGridReact } from "ag-grid-react";'],
  ["db/connection/a.ts", 'import Database from "better-sqlite3"; import { x } from "../migrations/0001-first.ts";'],
  ["db/files/a.ts", 'import { parse } from "csv-parse/sync";'],
  ["db/migrations/0002-a.ts", 'import type { WriteHandle } from "../connection/handles.ts";'],
  ["electron/a.ts", 'import { x } from "../disk/x.ts";'],
  ["db/files/a.ts", 'import { x } from "../../disk/x.ts"; import { open } from "node:fs/promises";'],
  ["electron/ipc.ts", 'import { ipcMain } from "electron"; import { join } from "node:path";'],
];

describe("the import rules", () => {
  test.each(BREACHES)("%s may not: %s", (path, source, expected) => {
    const messages = breachesIn(path, source).map((breach) => breach.message);
    expect(messages.join("\n")).toMatch(expected);
  });

  test.each(GOOD)("%s may: %s", (path, source) => {
    expect(breachesIn(path, source)).toEqual([]);
  });
});

describe("the rooms", () => {
  /** Each room with a room of its floor that it may not import. */
  const FORBIDDEN = FLOORS.flatMap(({ folder, rooms }) =>
    Object.entries(rooms).flatMap(([room, others]) =>
      Object.keys(rooms)
        .filter((other) => other !== room && !others.includes(other))
        .map((other) => [`${folder}/${room}`, other] as const),
    ),
  );

  test.each(FORBIDDEN)("%s may not import %s", (room, other) => {
    const [breach] = breachesIn(`${room}/a.ts`, `import { x } from "../${other}/x.ts";`);
    expect(breach?.message).toMatch(/ may import /);
  });

  test.each(FLOORS)("$folder: the arrows make no circle", ({ rooms }) => {
    const above = (room: string): readonly string[] => rooms[room] ?? [];
    const reach = (room: string, seen: ReadonlySet<string>): boolean =>
      seen.has(room) || above(room).some((other) => reach(other, new Set([...seen, room])));
    expect(Object.keys(rooms).filter((room) => reach(room, new Set()))).toEqual([]);
  });

  test.each(FLOORS)("$folder has these rooms and no other", ({ folder, rooms }) => {
    const folders = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(rooms).toSorted());
  });

  test("unit tests stand in the folders of what they test", () => {
    const mirrored = ["shared", "db", "electron", "renderer"].flatMap((floor) =>
      readdirSync(join(root, "test", floor), { recursive: true, withFileTypes: true }),
    );
    const tests = mirrored.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(tests.length).toBeGreaterThan(100);
    expect(tests.filter((path) => !/\.test\.tsx?$/.test(path))).toEqual([]);
    const without = tests.filter((path) => !existsSync(join(root, relative(join(root, "test"), dirname(path)))));
    expect(without).toEqual([]);
  });
});

describe("the checks themselves, run on a folder with planted breaches", () => {
  let planted: string;

  beforeAll(() => {
    planted = mkdtempSync(join(tmpdir(), "standdown-planted-"));
    for (const name of [".oxlintrc.json", "tsconfig.base.json", "shared/tsconfig.json"]) {
      cpSync(join(root, name), join(planted, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(planted, "node_modules"));
  });

  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  function plant(path: string, source: string): void {
    mkdirSync(dirname(join(planted, path)), { recursive: true });
    writeFileSync(join(planted, path), source);
  }

  function lint(...paths: string[]): string {
    const oxlint = join(root, "node_modules/.bin/oxlint");
    const result = spawnSync(oxlint, ["--type-aware", ...paths], { cwd: planted, encoding: "utf8" });
    expect(result.status).toBe(1);
    return result.stdout;
  }

  test("check-imports names the file and fails", () => {
    plant("db/log/planted.ts", 'import { x } from "../../electron/x.ts";\nvoid x;\n');
    const script = join(root, "build/scripts/check-imports.ts");
    const result = spawnSync(process.execPath, [script, planted], { encoding: "utf8" });
    expect(result.stdout).toContain("db/log/planted.ts imports electron/x.ts");
    expect(result.status).toBe(1);
  });

  test("check-imports fails where it finds no files at all", () => {
    const empty = mkdtempSync(join(tmpdir(), "standdown-empty-"));
    const script = join(root, "build/scripts/check-imports.ts");
    expect(spawnSync(process.execPath, [script, empty]).status).toBe(1);
    rmSync(empty, { recursive: true });
  });

  test("a cycle is found, also one made of types alone", () => {
    plant("shared/one.ts", 'import type { Two } from "./two.ts";\nexport type One = { two: Two };\n');
    plant("shared/two.ts", 'import type { One } from "./one.ts";\nexport type Two = { one: One };\n');
    expect(lint("shared/one.ts", "shared/two.ts")).toContain("no-cycle");
  });

  const LINTED: readonly (readonly [rule: string, source: string])[] = [
    ["no-explicit-any", "export function f(x: any): void {\n  void x;\n}\n"],
    ["no-non-null-assertion", "export const f = (x?: string): string => x!;\n"],
    ["consistent-type-assertions", "export const f = (x: unknown): string => x as string;\n"],
    ["no-default-export", "export default 1;\n"],
    ["no-floating-promises", "export function f(x: Promise<void>): void {\n  x;\n}\n"],
    [
      "switch-exhaustiveness-check",
      'export function f(x: "a" | "b"): void {\n  switch (x) {\n    case "a":\n      break;\n  }\n}\n',
    ],
    ["max-lines", "export {};\n".repeat(401)],
  ];

  test.each(LINTED)("%s is reported", (rule, source) => {
    plant("shared/planted.ts", source);
    expect(lint("shared/planted.ts")).toContain(rule);
  });
});
