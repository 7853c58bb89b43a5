/** Very many short texts, kept outside the heap as bytes: a string each would take many times the room. */
export type PackedTexts = {
  readonly length: number;
  add(text: string): void;
  at(index: number): string;
};

/** Bytes taken at a time. */
const CHUNK = 256 * 1024;

/** An empty store. */
export function createPackedTexts(): PackedTexts {
  const chunks: Buffer[] = [];
  let room = Buffer.alloc(0);
  let used = 0;
  let length = 0;
  // By text: its chunk, where it starts there, and where it ends.
  let places = new Uint32Array(0);

  return {
    get length() {
      return length;
    },
    add(text) {
      // A UTF-16 unit takes three bytes at most.
      const most = text.length * 3;
      if (used + most > room.length) {
        room = Buffer.allocUnsafe(Math.max(CHUNK, most));
        chunks.push(room);
        used = 0;
      }
      const end = used + room.write(text, used);
      if (length * 3 === places.length) {
        const wider = new Uint32Array(Math.max(1536, places.length * 2));
        wider.set(places);
        places = wider;
      }
      places.set([chunks.length - 1, used, end], length * 3);
      used = end;
      length++;
    },
    at(index) {
      const chunk = chunks[places[index * 3] ?? 0];
      return chunk === undefined ? "" : chunk.toString("utf8", places[index * 3 + 1], places[index * 3 + 2]);
    },
  };
}
