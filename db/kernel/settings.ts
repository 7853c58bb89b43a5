import * as v from "valibot";
import { BugError } from "../../shared/util/assert.ts";
import type { ReadHandle, WriteHandle } from "../connection/handles.ts";
import { statement } from "../connection/prepared.ts";

/** What is kept by name, as JSON. */
export type SettingName =
  | "trust"
  | "planner"
  | "audit-head"
  | "watched-folder"
  | "protection-rules"
  | "fit-rules"
  | `screen ${string}`;

/** The value of that setting, or null where it was never set. A value that does not fit its schema is a bug. */
export function readSetting<T>(read: ReadHandle, name: SettingName, schema: v.GenericSchema<unknown, T>): T | null {
  const row = statement<[string], { value: string }>(read, "SELECT value FROM setting WHERE name = ?").get(name);
  if (row === undefined) return null;
  const parsed = v.safeParse(schema, JSON.parse(row.value));
  if (!parsed.success) throw new BugError(`setting ${name} does not fit: ${parsed.issues[0].message}`);
  return parsed.output;
}

export function writeSetting(write: WriteHandle, name: SettingName, value: unknown): void {
  statement<[string, string]>(
    write,
    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  ).run(name, JSON.stringify(value));
}
