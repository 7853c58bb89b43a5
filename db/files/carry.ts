/** Joins each piece of a file with what was kept of the one before, always in the same memory. */
export type Carry = {
  /** What was kept, then this piece. Good until the next call of either. */
  join(piece: Buffer): Buffer;
  /** Keeps the joined bytes from this place on for the next piece. */
  keepFrom(at: number): void;
};

/** For whoever looks for marks that may begin in one piece and end in the next. */
export function createCarry(): Carry {
  let memory = Buffer.alloc(0);
  let kept = 0;
  let joined = 0;
  return {
    join(piece) {
      joined = kept + piece.length;
      if (memory.length < joined) {
        const larger = Buffer.alloc(joined * 2);
        memory.copy(larger, 0, 0, kept);
        memory = larger;
      }
      piece.copy(memory, kept);
      return memory.subarray(0, joined);
    },
    keepFrom(at) {
      memory.copyWithin(0, at, joined);
      kept = joined - at;
    },
  };
}
