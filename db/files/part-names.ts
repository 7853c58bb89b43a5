import { inflateRawSync } from "node:zlib";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

/** Parts under the names that relations use for them, and the relations in which those had to be changed. */
export type UsualNames = {
  readonly entries: readonly ZipEntry[];
  readonly relations: ReadonlyMap<string, Uint8Array>;
};

/** A list of relations is small. Something of this size is not one. */
const LARGEST_RELATIONS = 1024 * 1024;

const TARGET = /(\bTarget\s*=\s*)("[^"]*"|'[^']*')/g;

/**
 * Some programs write "xl\\workbook.xml", "/xl/workbook.xml", "XL/Workbook.xml" or "./xl/workbook.xml". Null where every
 * part has its name as it should be, as nearly always.
 */
export function usualNames(zip: Buffer, entries: readonly ZipEntry[]): UsualNames | null {
  const named = entries.map((entry) => ({ entry, name: plainName(entry.name) }));
  const relations = new Map<string, Uint8Array>();
  const own = new Map(named.map(({ name }) => [name.toLowerCase(), name]));
  const wanted = new Map<string, string>();
  // Each part is named by another one's relations, the first of them by the archive's own.
  const lists = named
    .filter(({ name }) => name.toLowerCase().endsWith(".rels"))
    .toSorted((one, other) => one.name.split("/").length - other.name.split("/").length);
  for (const { entry, name } of lists) {
    const text = smallText(zip, entry);
    const owner = ownerOf(name);
    const folder = (wanted.get(owner.toLowerCase()) ?? owner).split("/").slice(0, -1);
    const usualName = [
      ...folder,
      "_rels",
      `${(wanted.get(owner.toLowerCase()) ?? owner).split("/").at(-1) ?? ""}.rels`,
    ].join("/");
    wanted.set(name.toLowerCase(), usualName);
    const changed = text.replaceAll(TARGET, (whole: string, before: string, quoted: string) => {
      const target = quoted.slice(1, -1);
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return whole;
      const plain = target.replaceAll("\\", "/");
      const part = partName(plain, folder);
      if (own.has(part.toLowerCase())) wanted.set(part.toLowerCase(), part);
      return `${before}"${plain}"`;
    });
    if (changed !== text && text.includes("\\")) relations.set(usualName, Buffer.from(changed));
  }
  wanted.set("[content_types].xml", "[Content_Types].xml");
  wanted.set("_rels/.rels", "_rels/.rels");
  const usual = named.map(({ entry, name }) => ({ ...entry, name: wanted.get(name.toLowerCase()) ?? name }));
  const isUsual = relations.size === 0 && usual.every(({ name }, index) => name === entries[index]?.name);
  return isUsual ? null : { entries: usual, relations };
}

function plainName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
}

/** "xl/_rels/workbook.xml.rels" are the relations of "xl/workbook.xml". */
function ownerOf(relations: string): string {
  const steps = relations.split("/");
  return [...steps.slice(0, -2), (steps.at(-1) ?? "").replace(/\.rels$/i, "")].join("/");
}

function partName(target: string, folder: readonly string[]): string {
  const path = target.startsWith("/") ? [] : [...folder];
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

function smallText(zip: Buffer, entry: ZipEntry): string {
  const packed = packedBytes(zip, entry);
  if (packed === null || entry.encrypted) return "";
  if (entry.method === 0) return packed.toString("utf8", 0, LARGEST_RELATIONS);
  try {
    return inflateRawSync(packed, { maxOutputLength: LARGEST_RELATIONS }).toString("utf8");
  } catch {
    // Damaged, or too large to be a list of relations: the gate reports it.
    return "";
  }
}
