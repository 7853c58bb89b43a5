import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive of these files, each one deflated, or stored as it is. The sizes it gives for them are wrong. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, flags = 0, method: 0 | 8 = 8): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, contents] of Object.entries(files)) {
    const packed = method === 0 ? Buffer.from(contents) : deflateRawSync(contents);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(10, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A zip archive of these files with their true sizes, which a reader checks. */
export function soundZipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const zip = zipOf(files);
  let local = 0;
  let entry = zip.readUInt32LE(zip.length - 6);
  for (const [name, contents] of Object.entries(files)) {
    const bytes = Buffer.from(contents);
    for (const at of [local + 14, entry + 16]) {
      zip.writeUInt32LE(crc32(bytes), at);
      zip.writeUInt32LE(zip.readUInt32LE(local + 18), at + 4);
      zip.writeUInt32LE(bytes.length, at + 8);
    }
    local += 30 + name.length + zip.readUInt32LE(local + 18);
    entry += 46 + name.length;
  }
  return zip;
}
