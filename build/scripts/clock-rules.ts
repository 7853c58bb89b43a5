// The rule that only one file reads the machine's time. Everything else is given a clock, so that tests can set it and
// the machine's date does not matter. `npm run check` applies these rules; a test breaks each of them on purpose.
import { parseSync } from "vite";
import type { Breach } from "./import-rules.ts";
import { importsOf } from "./module-imports.ts";

const CLOCK = "shared/util/clock.ts";

/** The files that may make a clock: each process's start, and the helpers that start a process for a test. */
const STARTS = [
  "db/service/process.ts",
  "db/service/long-write-thread.ts",
  "electron/headless.ts",
  "electron/windowed.ts",
  "electron/set-clock.ts",
  "renderer/api/clock.ts",
  "test/support/clock.ts",
  "test/e2e/app-fixture.ts",
];

/** Not checked: the set-up times its own steps, benchmarks measure time, and their tests are about both. */
const EXEMPT = ["build/", "test/bench/", "test/build/"];

const MAKES_A_CLOCK = ["machineClock", "aheadTo"];

/** Modules, and their exports that read the time; "*" for all. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  perf_hooks: ["*"],
  process: ["hrtime", "uptime"],
  os: ["uptime"],
};

const ZONE_OF_THE_MACHINE =
  /^(?:get(?:FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)|set(?:FullYear|Month|Date|Hours|Minutes)|toLocale(?:Date|Time)String|to(?:Date|Time)String)$/;

/** For SQL, and for code that is written as text. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b/i, "SQL's own time"],
  [/'now'/i, "SQL's own time"],
  [/\b(?:date|time|datetime|julianday|unixepoch)\s*\(\s*(?:'subsec(?:ond)?'\s*)?\)/i, "SQL's own time"],
  [/\bstrftime\s*\(\s*'[^']*'\s*\)/i, "SQL's own time"],
  [/\bDate\.now\b|\bnew Date\s*\(\s*\)|\bperformance\.now\b|\bhrtime\b/, "the machine's time, in a text"],
];

const GLOBALS = ["globalThis", "window", "self", "global"];

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** Every breach in one of our files; `path` is its path from the root, with forward slashes. */
export function clockBreachesIn(path: string, source: string): Breach[] {
  if (path === CLOCK || EXEMPT.some((folder) => path.startsWith(folder))) return [];
  const { program, errors } = parseSync(path, source);
  const broken = errors[0];
  if (broken !== undefined) throw new Error(`${path} cannot be parsed: ${broken.message}`);
  const found = [...importBreaches(path, source)];
  walk(program, null, (node, parent) => {
    const what = readsTheTime(node, parent);
    if (what !== null) found.push({ what, line: source.slice(0, node.start).split("\n").length });
  });
  return found.map(({ what, line }) => ({
    file: path,
    message: `${line === null ? "" : `line ${line} `}reads ${what}: only ${CLOCK} may, everything else is handed a clock`,
  }));
}

type Found = { readonly what: string; readonly line: number | null };

function importBreaches(path: string, source: string): Found[] {
  return importsOf(path, source).imports.flatMap(({ target, names }) => {
    const reading = MODULES[target.replace(/^node:/, "")] ?? [];
    const named = names.filter((name) => reading.includes(name));
    if (reading.includes("*") || named.length > 0) return [{ what: `the machine's time by ${target}`, line: null }];
    if (!target.endsWith("/clock.ts") || STARTS.includes(path)) return [];
    const made = names.filter((name) => name === "*" || MAKES_A_CLOCK.includes(name));
    return made.map((name) => ({ what: `the machine's time by ${name} of ${target}`, line: null }));
  });
}

/** How this node reads the machine's time, or null if it does not. */
function readsTheTime(node: Node, parent: Node | null): string | null {
  if (node.type === "Literal" && typeof node["value"] === "string") return textBreach(node["value"]);
  if (node.type === "TemplateElement") return textBreach(rawOf(node));
  if (isCallOf(node, ["format", "formatToParts"]) && argumentsOf(node).length === 0)
    return "the time, as Intl's default";
  const key = memberOf(node) ?? keyOf(node, parent);
  if (key !== null && ["hrtime", "uptime", "timeOrigin", "timeStamp"].includes(key)) return `.${key}`;
  if (key !== null && ZONE_OF_THE_MACHINE.test(key)) return `the machine's zone by ${key}`;
  const name = globalName(node, parent);
  if (name === "performance") return "performance";
  const member = parent?.["object"] === node ? memberOf(parent) : null;
  if (name === "Temporal" && (member === null || member === "Now")) return "Temporal.Now";
  return name === "Date" && !isGivenDate(node, parent) ? "Date" : null;
}

function textBreach(text: string): string | null {
  return TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function rawOf({ value }: Node): string {
  return isRecord(value) && typeof value["raw"] === "string" ? value["raw"] : "";
}

/**
 * `new Date(moment)`, `Date.parse(text)`, `Date.UTC(…)` and `x instanceof Date` are allowed: they only use a time that
 * is given.
 */
function isGivenDate(node: Node, parent: Node | null): boolean {
  if (parent === null) return false;
  if (parent.type === "NewExpression" && parent["callee"] === node) {
    const args = argumentsOf(parent);
    // Two or more arguments are a time in the machine's time zone.
    return args.length === 1 && args[0]?.type !== "SpreadElement";
  }
  if (parent.type === "BinaryExpression") return parent["operator"] === "instanceof" && parent["right"] === node;
  return parent["object"] === node && ["parse", "UTC"].includes(memberOf(parent) ?? "");
}

/** The global object that a node names, as `Date` or `globalThis.Date`; null for types, keys and members. */
function globalName(node: Node, parent: Node | null): string | null {
  const member = memberOf(node);
  const object = node["object"];
  if (member !== null && isNode(object) && object.type === "Identifier" && GLOBALS.includes(String(object["name"]))) {
    return member;
  }
  if (node.type !== "Identifier" || parent === null) return null;
  if (parent.type.startsWith("TS") && !("expression" in parent)) return null;
  if (parent.type === "MemberExpression" && parent["property"] === node && parent["computed"] !== true) return null;
  if (parent.type === "Property" && parent["key"] === node && parent["shorthand"] !== true) return null;
  return String(node["name"]);
}

/** The name after the dot, or in the brackets if it is a literal. */
function memberOf(node: Node): string | null {
  const { type, property, computed } = node;
  if (type !== "MemberExpression" || !isNode(property)) return null;
  return nameOf(property, computed === true);
}

/** The name that a pattern takes from an object. */
function keyOf(node: Node, parent: Node | null): string | null {
  const { type, key, computed } = node;
  return type === "Property" && parent?.type === "ObjectPattern" && isNode(key) ? nameOf(key, computed === true) : null;
}

function nameOf(node: Node, computed: boolean): string | null {
  const { type, name, value } = node;
  if (type === "Literal") return typeof value === "string" ? value : null;
  return type === "Identifier" && !computed ? String(name) : null;
}

function isCallOf(node: Node, names: readonly string[]): boolean {
  const { type, callee } = node;
  return type === "CallExpression" && isNode(callee) && names.includes(memberOf(callee) ?? "");
}

function argumentsOf(node: Node): Node[] {
  const list = node["arguments"];
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function walk(value: unknown, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, parent, visit);
    return;
  }
  if (!isNode(value)) return;
  // Parentheses do not change what is in them.
  const within = value.type === "ParenthesizedExpression" ? parent : value;
  if (within === value) visit(value, parent);
  for (const child of Object.values(value)) if (typeof child === "object") walk(child, within, visit);
}

function isNode(value: unknown): value is Node {
  return isRecord(value) && typeof value["type"] === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
