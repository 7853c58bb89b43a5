import { createInflateRaw } from "node:zlib";

/** Bytes unpacked at a time: while one piece is read, the next is unpacked in another thread. */
const PIECE = 64 * 1024;

/**
 * Unpacks deflated bytes. Each piece is good until the next one is asked for: its memory is then given back at once,
 * where three thousand of them to a list would wait for the collector. Throws where the bytes are damaged.
 */
export async function* unpackedPieces(packed: Buffer): AsyncGenerator<Buffer<ArrayBuffer>, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(packed);
  const pieces: AsyncIterable<unknown> = inflate;
  for await (const piece of pieces) {
    if (!(piece instanceof Uint8Array) || !(piece.buffer instanceof ArrayBuffer)) continue;
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    // The stream goes on writing into memory that a piece does not fill.
    if (piece.length === PIECE && piece.buffer.byteLength === PIECE) piece.buffer.transfer(0);
  }
}
