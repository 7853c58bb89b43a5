import * as v from "valibot";
import { err, ok, type Result } from "../../shared/util/result.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";
import { parseStored, type StoredShape } from "./stored-shape.ts";

/** A setting that the planner chooses, or another named value, stored as JSON. */
export type Setting<T extends object> = {
  readonly name: string;
  readonly shape: StoredShape<T>;
  /** The schema of today's value. */
  readonly today: v.ObjectSchema<v.ObjectEntries, undefined> & v.GenericSchema<unknown, T>;
  /**
   * What is used for a part that cannot be read, until it is set again. If a part is not listed here, the whole counts
   * as not set.
   */
  readonly usual: Partial<T>;
};

/**
 * The value in use, and which parts could not be read, in words. Null: it was never set, or nothing of it can be read.
 */
export type Kept<T> = { readonly value: T | null; readonly fault: string | null };

/**
 * The value of a setting. A part that does not fit affects no other part: the usual value is used for it, and `fault`
 * explains that.
 */
export function readSetting<T extends object>(read: ReadHandle, setting: Setting<T>): Kept<T> {
  const text = settingText(read, setting.name);
  if (text === null) return { value: null, fault: null };
  const whole = readWhole(setting, text);
  return whole.ok ? { value: whole.value, fault: null } : salvage(setting, text, whole.error);
}

function readWhole<T extends object>({ shape, today }: Setting<T>, text: string): Result<T, string> {
  const stored = shape.read(text);
  if (!stored.ok) return stored;
  const parsed = v.safeParse(today, stored.value);
  if (!parsed.success) return err(parsed.issues[0].message);
  const raw = parseStored(text);
  const unknown = raw.ok && raw.value.storedVersion === shape.version ? unknownKeys(today, raw.value.value) : [];
  return unknown.length === 0 ? ok(parsed.output) : err(`${unknown.join(", ")}: not known here`);
}

function unknownKeys(today: Setting<object>["today"], raw: unknown): string[] {
  return [...partsOf(raw).keys()].filter((key) => !Object.hasOwn(today.entries, key));
}

function partsOf(raw: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof raw === "object" && raw !== null ? Object.entries(raw) : []);
}

function salvage<T extends object>({ shape, today, usual }: Setting<T>, text: string, why: string): Kept<T> {
  const parsed = parseStored(text);
  const raw = parsed.ok ? parsed.value.value : null;
  const stored = partsOf(raw);
  const unknown = unknownKeys(today, raw);
  const replaced: string[] = [];
  const parts = Object.entries(today.entries).map(([key, schema]): [string, unknown] => {
    const part = v.safeParse(schema, stored.get(key));
    if (part.success) return [key, part.output];
    replaced.push(key);
    return [key, Reflect.get(usual, key)];
  });
  const merged = v.safeParse(today, Object.fromEntries(parts));
  const named = [
    ...(replaced.length === 0 ? [] : [`not read: ${replaced.join(", ")}`]),
    ...(unknown.length === 0 ? [] : [`not known here: ${unknown.join(", ")}`]),
  ].join("; ");
  const begun = `${shape.what} cannot be read in full: saved by another version of Standdown, or damaged`;
  return merged.success
    ? {
        value: merged.output,
        fault: `${begun} (${named}). The usual choice is used instead. Look at it in Settings, and save it again.`,
      }
    : { value: null, fault: `${begun} (${why}). It counts as not set: set it again in Settings.` };
}

export function writeSetting<T extends object>(write: WriteHandle, { name, shape }: Setting<T>, value: T): void {
  writeSettingText(write, name, shape.write(value));
}

/** The text stored under that name, or null. */
export function settingText(read: ReadHandle, name: string): string | null {
  return (
    statement<[string], { value: string }>(read, "SELECT value FROM setting WHERE name = ?").get(name)?.value ?? null
  );
}

export function writeSettingText(write: WriteHandle, name: string, text: string): void {
  statement<[string, string]>(
    write,
    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  ).run(name, text);
}
