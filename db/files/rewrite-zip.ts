import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { required } from "../../shared/util/assert.ts";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const DEFLATED = 8;
const VERSION = 20;
const UTF8_NAME = 0x0800;
/** 1 January 1980, the first date that a zip can have: fixed, so that the same content gives the same bytes. */
const NO_DATE = 0x0021;

/** The contents of an entry of an archive that passed `checkZip`. */
export function unpack(zip: Buffer, entry: ZipEntry): Buffer {
  const packed = required(packedBytes(zip, entry), "the bytes of an entry that was checked");
  return entry.method === 0 ? packed : inflateRawSync(packed);
}

/** The archive with these entries replaced; every other entry's packed bytes are unchanged. */
export function rewriteZip(
  zip: Buffer,
  entries: readonly ZipEntry[],
  replaced: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, "utf8");
    const fresh = replaced.get(entry.name);
    const data =
      fresh === undefined
        ? required(packedBytes(zip, entry), "the bytes of an entry that was checked")
        : deflateRawSync(fresh);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(name.length === entry.name.length ? 0 : UTF8_NAME, 2);
    common.writeUInt16LE(fresh === undefined ? entry.method : DEFLATED, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(NO_DATE, 8);
    common.writeUInt32LE(fresh === undefined ? entry.crc : crc32(fresh), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(fresh === undefined ? entry.unpackedSize : fresh.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(uint32(LOCAL_HEADER), common, name, data);
    // Length of the comment, disk, attributes, and the position of the local header.
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(uint32(DIRECTORY_ENTRY), uint16(VERSION), common, tail, name);
    offset += 4 + common.length + name.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
