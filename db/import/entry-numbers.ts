/** Very many entry numbers, each with a place of its own: 0 for the first, and so on. */
export type EntryNumbers = {
  readonly length: number;
  /** The place of the number; given to it where it has none yet. */
  placeOf(entryNumber: string): number;
};

/** Places in one piece of memory: what grows by pieces is never copied. */
const PIECE_BITS = 14;
const PIECE = 1 << PIECE_BITS;

/** The words of a place: the hash of its number, then where its text is: which piece, from where, how long. */
const WORDS = 4;

const FIRST_SLOTS = 1 << 13;

/**
 * An empty book of numbers, in plain arrays outside the heap: some 40 bytes for each, where a Map of texts takes a
 * hundred and more. Two numbers are the same only where each of their characters is; a hash only shows where to look, and
 * begins with `seed`, so that no file can be made in which every look goes wrong.
 */
export function createEntryNumbers(seed: number): EntryNumbers {
  const records: Int32Array[] = [];
  const narrow = createTextPieces((units) => new Uint8Array(units));
  const wide = createTextPieces((units) => new Uint16Array(units));
  // By slot: the place stored there plus one; 0 if the slot is empty.
  let slots = new Int32Array(FIRST_SLOTS);
  let length = 0;

  function recordOf(place: number): Int32Array {
    return records[place >> PIECE_BITS] ?? NOTHING;
  }

  function holds(place: number, hash: number, text: string): boolean {
    const record = recordOf(place);
    const at = (place & (PIECE - 1)) * WORDS;
    if (record[at] !== hash) return false;
    const piece = record[at + 1] ?? 0;
    const start = record[at + 2] ?? 0;
    const textLength = record[at + 3] ?? 0;
    // The one kind counts its pieces from 0 up, the other from -1 down.
    return piece < 0 ? wide.equals(~piece, start, textLength, text) : narrow.equals(piece, start, textLength, text);
  }

  function widen(): void {
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let place = 0; place < length; place++) {
      let slot = (recordOf(place)[(place & (PIECE - 1)) * WORDS] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    }
  }

  return {
    get length() {
      return length;
    },
    placeOf(entryNumber) {
      const hash = hashOf(seed, entryNumber);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let known = slots[slot] ?? 0; known !== 0; known = slots[slot] ?? 0) {
        if (holds(known - 1, hash, entryNumber)) return known - 1;
        slot = (slot + 1) & mask;
      }
      const place = length;
      if ((place & (PIECE - 1)) === 0) records.push(new Int32Array(PIECE * WORDS));
      const record = recordOf(place);
      const at = (place & (PIECE - 1)) * WORDS;
      const isNarrow = isLatin1(entryNumber);
      const { piece, start } = isNarrow ? narrow.add(entryNumber) : wide.add(entryNumber);
      record[at] = hash;
      record[at + 1] = isNarrow ? piece : ~piece;
      record[at + 2] = start;
      record[at + 3] = entryNumber.length;
      slots[slot] = place + 1;
      length++;
      // A third is kept free: looking stays short.
      if (length * 3 > slots.length * 2) widen();
      return place;
    },
  };
}

const NOTHING = new Int32Array(0);

/** FNV-1a over UTF-16 units, with its bits mixed at the end: the lowest alone choose the slot. */
function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) | 0;
}

function isLatin1(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return false;
  return true;
}

/** Units of text in one piece of memory; a longer text has one of its own. */
const TEXT_PIECE = 64 * 1024;

type TextPieces = {
  add(text: string): { readonly piece: number; readonly start: number };
  equals(piece: number, start: number, length: number, text: string): boolean;
};

function createTextPieces(make: (units: number) => Uint8Array | Uint16Array): TextPieces {
  const pieces: (Uint8Array | Uint16Array)[] = [];
  let used = 0;
  return {
    add(text) {
      if (pieces.length === 0 || used + text.length > (pieces.at(-1)?.length ?? 0)) {
        pieces.push(make(Math.max(TEXT_PIECE, text.length)));
        used = 0;
      }
      const start = used;
      const units = pieces.at(-1) ?? NOTHING;
      for (let index = 0; index < text.length; index++) units[start + index] = text.charCodeAt(index);
      used += text.length;
      return { piece: pieces.length - 1, start };
    },
    equals(piece, start, length, text) {
      const units = pieces[piece];
      if (units === undefined || length !== text.length) return false;
      for (let index = 0; index < length; index++) if (units[start + index] !== text.charCodeAt(index)) return false;
      return true;
    },
  };
}
