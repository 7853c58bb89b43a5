import { err, ok, type Result } from "../../shared/util/result.ts";
import { unpackedPieces } from "./unpacked-pieces.ts";

/** One file inside a zip archive, as its directory lists it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  /** As the directory gives it; not reliable before `checkZip`. */
  readonly unpackedSize: number;
  readonly crc: number;
  /** The position of its local header. */
  readonly offset: number;
};

/** How large an archive may be after unpacking. A workbook of 200,000 rows by 30 columns has about 300 MB inside. */
export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all entries together, as really unpacked. */
  readonly unpacked: number;
  /** The limit of unpacked bytes for one packed byte; only checked above `ratioFrom`. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

export const WORKBOOK_LIMITS: ZipLimits = {
  entries: 2000,
  unpacked: 1536 * 1024 * 1024,
  ratio: 300,
  ratioFrom: 16 * 1024 * 1024,
};

export type ZipFault =
  | "not-a-zip"
  | "too-many-entries"
  | "encrypted"
  | "unknown-method"
  | "too-large"
  | "doctype"
  | "damaged";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const LONGEST_END = 22 + 65_535;

/** The directory of an archive. Archives over 4 GB (zip64) are refused, because their sizes are stored elsewhere. */
export function readZipDirectory(zip: Buffer, limits: ZipLimits): Result<ZipEntry[], ZipFault> {
  const end = findEnd(zip);
  if (end === -1) return err("not-a-zip");
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > limits.entries) return err("too-many-entries");
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) return err("damaged");
    const nameLength = zip.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (next > zip.length) return err("damaged");
    entries.push({
      name: zip.toString("utf8", at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      packedSize: zip.readUInt32LE(at + 20),
      unpackedSize: zip.readUInt32LE(at + 24),
      crc: zip.readUInt32LE(at + 16),
      offset: zip.readUInt32LE(at + 42),
    });
    at = next;
  }
  return ok(entries);
}

function findEnd(zip: Buffer): number {
  const from = Math.max(0, zip.length - LONGEST_END);
  for (let at = zip.length - 22; at >= from; at--) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

/** Called once for each entry: returns who wants to see its bytes as they are unpacked, or null. */
export type WatchEntry = (entry: ZipEntry) => ((piece: Buffer) => void) | null;

/**
 * Unpacks every entry once, without storing it, and returns what is wrong with the archive, or null. The sizes in the
 * directory are not trusted: the bytes are counted. A DOCTYPE, which could define entities that grow without end, is
 * refused wherever it is.
 */
export async function checkZip(
  zip: Buffer,
  entries: readonly ZipEntry[],
  limits: ZipLimits,
  watch: WatchEntry = () => null,
): Promise<ZipFault | null> {
  let left = limits.unpacked;
  for (const entry of entries) {
    if (entry.encrypted) return "encrypted";
    const packed = packedBytes(zip, entry);
    if (packed === null) return "damaged";
    if (entry.method !== 0 && entry.method !== 8) return "unknown-method";
    const most = Math.min(left, Math.max(limits.ratioFrom, entry.packedSize * limits.ratio));
    const unpacked =
      entry.method === 0 ? scanStored(packed, most, watch(entry)) : await scanPacked(packed, most, watch(entry));
    if (typeof unpacked === "string") return unpacked;
    left -= unpacked;
  }
  return null;
}

/** The packed bytes of an entry, or null if they are not where the directory points. */
export function packedBytes(zip: Buffer, entry: ZipEntry): Buffer | null {
  const { offset, packedSize } = entry;
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL_HEADER) return null;
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return start + packedSize > zip.length ? null : zip.subarray(start, start + packedSize);
}

/** The text in UTF-8, and in both byte orders of UTF-16, which XML may use as well. */
const DOCTYPES = [
  Buffer.from("<!DOCTYPE"),
  Buffer.from("<!DOCTYPE", "utf16le"),
  Buffer.from("<!DOCTYPE", "utf16le").swap16(),
] as const;
/** How many bytes at the end of a piece may be the beginning of a match that the next piece completes. */
const LONGEST_DOCTYPE = 18;

function holdsDoctype(bytes: Buffer): boolean {
  return DOCTYPES.some((doctype) => bytes.includes(doctype));
}

function scanStored(bytes: Buffer, most: number, see: ReturnType<WatchEntry>): number | ZipFault {
  if (bytes.length > most) return "too-large";
  see?.(bytes);
  return holdsDoctype(bytes) ? "doctype" : bytes.length;
}

/** The number of bytes that the entry unpacks to, or the fault at which unpacking stopped. */
async function scanPacked(packed: Buffer, most: number, see: ReturnType<WatchEntry>): Promise<number | ZipFault> {
  let unpacked = 0;
  let tail = Buffer.alloc(0);
  try {
    for await (const piece of unpackedPieces(packed)) {
      unpacked += piece.length;
      if (unpacked > most) return "too-large";
      if (holdsDoctype(piece) || holdsDoctype(Buffer.concat([tail, piece.subarray(0, LONGEST_DOCTYPE)])))
        return "doctype";
      tail = Buffer.from(piece.subarray(-LONGEST_DOCTYPE));
      see?.(piece);
    }
  } catch (error) {
    if (isZlibError(error)) return "damaged";
    throw error;
  }
  return unpacked;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
