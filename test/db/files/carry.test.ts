import fc from "fast-check";
import { expect, test } from "vitest";
import { createCarry } from "../../../db/files/carry.ts";

test("each piece comes behind what was kept, however they are cut", () => {
  const piece = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.nat(60))), (pieces) => {
      const carry = createCarry();
      let kept = Buffer.alloc(0);
      for (const [bytes, most] of pieces) {
        const joined = Buffer.concat([kept, bytes]);
        expect(carry.join(bytes).equals(joined)).toBe(true);
        const from = Math.max(0, joined.length - most);
        carry.keepFrom(from);
        kept = joined.subarray(from);
      }
    }),
  );
});
