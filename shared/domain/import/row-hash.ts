/** Two 32-bit lanes that run over every value of a row; together 64 bits. */
export type HashLanes = { a: number; b: number };

const SEED_A = 0x9e3779b9;
const SEED_B = 0x85ebca6b;

/** Sets the lanes to where every hash begins. */
export function startHash(lanes: HashLanes): void {
  lanes.a = SEED_A;
  lanes.b = SEED_B;
}

/** Mixes a text in. Each text is closed by its length, so that "ab","c" and "a","bc" differ. */
export function hashText(lanes: HashLanes, text: string): void {
  let a = lanes.a;
  let b = lanes.b;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  lanes.a = a;
  lanes.b = b;
  hashNumber(lanes, text.length);
}

/** Mixes a whole number in. */
export function hashNumber(lanes: HashLanes, value: number): void {
  lanes.a = Math.imul(lanes.a ^ value ^ (lanes.a >>> 15), 2246822519);
  lanes.b = Math.imul(lanes.b ^ value ^ (lanes.b >>> 13), 3266489917);
}

/**
 * Two lanes as one whole number of 53 bits. Made to notice change, not to withstand an attack: a changed row keeps its
 * hash by chance once in 2^53.
 */
export function joinHash(a: number, b: number): number {
  const high = (a ^ (a >>> 16)) >>> 0;
  const low = (b ^ (b >>> 16)) >>> 11;
  return high * 2 ** 21 + low;
}
