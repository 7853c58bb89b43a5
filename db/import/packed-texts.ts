import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Very many short texts, kept outside the heap and packed: a string each would take many times the room. */
export type PackedTexts = {
  readonly length: number;
  add(text: string): void;
  at(index: number): string;
};

/** Bytes packed together. Rows are much alike, so a fifth of their size is left, and one text can be unpacked in a moment. */
const CHUNK = 128 * 1024;

/** The quickest: others take longer and leave hardly less. */
const LEVEL = 1;

/** Texts packed together: the first of them, and where each ends. */
type Chunk = { readonly first: number; readonly ends: Uint32Array; readonly packed: Buffer };

/** An empty store. */
export function createPackedTexts(): PackedTexts {
  const chunks: Chunk[] = [];
  // What was added last, not packed yet.
  let room = Buffer.alloc(0);
  let ends: number[] = [];
  let first = 0;
  let unpacked: { readonly chunk: Chunk; readonly bytes: Buffer } | null = null;

  function pack(): void {
    if (ends.length === 0) return;
    const packed = Buffer.from(deflateRawSync(room.subarray(0, ends.at(-1)), { level: LEVEL }));
    chunks.push({ first, ends: Uint32Array.from(ends), packed });
    first += ends.length;
    ends = [];
  }

  function bytesOf(chunk: Chunk): Buffer {
    // Texts are asked for one after another.
    if (unpacked?.chunk !== chunk) unpacked = { chunk, bytes: inflateRawSync(chunk.packed) };
    return unpacked.bytes;
  }

  return {
    get length() {
      return first + ends.length;
    },
    add(text) {
      // A UTF-16 unit takes three bytes at most.
      const most = text.length * 3;
      if ((ends.at(-1) ?? 0) + most > room.length) {
        pack();
        if (most > room.length) room = Buffer.allocUnsafe(Math.max(CHUNK, most));
      }
      const start = ends.at(-1) ?? 0;
      ends.push(start + room.write(text, start));
    },
    at(index) {
      if (index >= first) return cut(room, ends, index - first);
      const chunk = chunkOf(chunks, index);
      return chunk === undefined ? "" : cut(bytesOf(chunk), chunk.ends, index - chunk.first);
    },
  };
}

function cut(bytes: Buffer, ends: ArrayLike<number>, index: number): string {
  return bytes.toString("utf8", index === 0 ? 0 : ends[index - 1], ends[index] ?? 0);
}

/** The last chunk that begins at the text or before it. */
function chunkOf(chunks: readonly Chunk[], index: number): Chunk | undefined {
  let low = 0;
  let high = chunks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((chunks[middle]?.first ?? 0) <= index) low = middle;
    else high = middle;
  }
  return chunks[low];
}
