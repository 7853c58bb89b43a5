import { openUtf8Bytes, type TextEncoding } from "./file-kind.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** Turns pieces of a file into text; a character that is split between two pieces comes complete with the second. */
export type PieceDecoder = { push(bytes: Buffer): string; end(): string };

/** A decoder for an encoding. UTF-8 uses the faster Buffer, which needs complete characters. */
export function createPieceDecoder(encoding: TextEncoding): PieceDecoder {
  if (encoding === "windows-1252") return { push: decodeWindows1252, end: () => "" };
  if (encoding !== "utf-8") {
    const decoder = new TextDecoder(encoding);
    return { push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  let open = Buffer.alloc(0);
  return {
    push(bytes) {
      const whole = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
      const cut = whole.length - openUtf8Bytes(whole);
      // Copied, because the reader uses its buffer again.
      open = Buffer.from(whole.subarray(cut));
      return whole.toString("utf8", 0, cut);
    },
    end() {
      const rest = open.toString("utf8");
      open = Buffer.alloc(0);
      return rest;
    },
  };
}
