import { required } from "../../shared/util/assert.ts";
import { byteOrderMark } from "./file-kind.ts";
import { createPieceDecoder, type PieceDecoder } from "./text-decoder.ts";
import { unpackedPieces } from "./unpacked-pieces.ts";
import { packedBytes, type ZipEntry } from "./zip-gate.ts";

/** Bytes of a part that is stored as it is, read at a time. */
const PIECE = 64 * 1024;

/** The text of a part of an archive that `checkZip` let through, a piece at a time. */
export async function* partPieces(zip: Buffer, entry: ZipEntry): AsyncGenerator<string, void, undefined> {
  const packed = required(packedBytes(zip, entry), "the bytes of an entry that was checked");
  let decoder: PieceDecoder | null = null;
  for await (const piece of entry.method === 0 ? cutUp(packed) : unpackedPieces(packed)) {
    decoder ??= createPieceDecoder(byteOrderMark(piece)?.encoding ?? "utf-8");
    yield decoder.push(piece);
  }
  if (decoder !== null) yield decoder.end();
}

function* cutUp(bytes: Buffer): Generator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
