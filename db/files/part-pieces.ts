import { createInflateRaw } from "node:zlib";
import { required } from "../../shared/util/assert.ts";
import { byteOrderMark } from "./file-kind.ts";
import { createPieceDecoder, type PieceDecoder } from "./text-decoder.ts";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

/** Bytes unpacked at a time: while one piece is read, the next is unpacked in another thread. */
const PIECE = 64 * 1024;

/** The text of a part of an archive that `checkZip` let through, a piece at a time. */
export async function* partPieces(zip: Buffer, entry: ZipEntry): AsyncGenerator<string, void, undefined> {
  const packed = required(packedBytes(zip, entry), "the bytes of an entry that was checked");
  let decoder: PieceDecoder | null = null;
  for await (const piece of entry.method === 0 ? cutUp(packed) : unpacked(packed)) {
    decoder ??= createPieceDecoder(byteOrderMark(piece)?.encoding ?? "utf-8");
    yield decoder.push(piece);
  }
  if (decoder !== null) yield decoder.end();
}

function* cutUp(bytes: Buffer): Generator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

async function* unpacked(packed: Buffer): AsyncGenerator<Buffer, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(packed);
  const pieces: AsyncIterable<unknown> = inflate;
  for await (const piece of pieces) if (Buffer.isBuffer(piece)) yield piece;
}
