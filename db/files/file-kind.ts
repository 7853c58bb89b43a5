import { isUtf8 } from "node:buffer";

/** The kind of a file by its first bytes, whatever its name ends in. */
export type FileKind =
  | "text"
  | "zip"
  /** Excel 97-2003, or an Office file with a password. */
  | "compound"
  | "html"
  | "xml"
  | "pdf"
  /** A document for Word, as text. */
  | "rtf"
  /** 7z, rar, gzip. */
  | "archive"
  | "binary";

const ARCHIVES = [
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x1f, 0x8b, 0x08],
] as const;

/** The kind of a file, given its first bytes (up to 64 kB). */
export function fileKind(head: Uint8Array): FileKind {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return "compound";
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) return "pdf";
  if (startsWith(head, [0x7b, 0x5c, 0x72, 0x74, 0x66])) return "rtf";
  if (ARCHIVES.some((mark) => startsWith(head, mark))) return "archive";
  if (textEncoding(head) === null && head.includes(0) && !isTextWithNuls(head)) return "binary";
  // In UTF-16 a NUL is beside each Latin letter.
  const text = Buffer.from(head.subarray(0, 1024))
    .toString("latin1")
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, "")
    .replaceAll("\0", "")
    .trimStart()
    .toLowerCase();
  if (/^<(!doctype html|html|table|head|body|style|meta)/.test(text)) return "html";
  if (text.startsWith("<?xml")) return text.includes("<html") || text.includes("xhtml") ? "html" : "xml";
  return "text";
}

/** Out of a hundred bytes that are not NUL, how many may be control characters in a text: other files have far more. */
const MOST_CONTROLS = 3;

/** Whether the NUL bytes of a text are only filling, as some systems write in their cells. */
function isTextWithNuls(head: Uint8Array): boolean {
  let controls = 0;
  let others = 0;
  for (const byte of head) {
    if (byte === 0) continue;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a)) controls++;
    else others++;
  }
  return others > 0 && controls * 100 <= (controls + others) * MOST_CONTROLS;
}

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** The encoding that a byte order mark names, with the length of the mark; null without a mark. */
export function byteOrderMark(head: Uint8Array): { readonly encoding: TextEncoding; readonly length: number } | null {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: "utf-8", length: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: "utf-16le", length: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: "utf-16be", length: 2 };
  return null;
}

/**
 * The encoding that a mark names; or UTF-16 without a mark if that is certain, because nearly all pairs of bytes have a
 * NUL on the same side, as Latin letters do. Null if only the whole file can show it.
 */
export function textEncoding(head: Uint8Array): { readonly encoding: TextEncoding; readonly length: number } | null {
  const mark = byteOrderMark(head);
  if (mark !== null) return mark;
  const pairs = Math.min(head.length >> 1, 2048);
  if (pairs < 8) return null;
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[pair * 2] === 0) first++;
    if (head[pair * 2 + 1] === 0) second++;
  }
  const sure = pairs * 0.8;
  const few = pairs * 0.05;
  if (second >= sure && first <= few) return { encoding: "utf-16le", length: 0 };
  return first >= sure && second <= few ? { encoding: "utf-16be", length: 0 } : null;
}

/**
 * How many bytes at the end of a piece of UTF-8 belong to a character that the next piece completes: 0 to 3. Invalid
 * bytes at the end count as complete, so that the check after it finds them.
 */
export function openUtf8Bytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < wanted ? back : 0;
    }
  }
  return 0;
}

/** The evidence for and against UTF-8 in the pieces of a file. */
export type Utf8Weight = {
  /** Characters of several bytes that people write: letters of another encoding hardly ever look like one. */
  readonly characters: number;
  /** Bytes that belong to no character. */
  readonly badBytes: number;
};

/** Counts the evidence in pieces given one after another. */
export function createUtf8Weight(): { push(bytes: Uint8Array): void; end(): Utf8Weight } {
  let open = new Uint8Array(0);
  let characters = 0;
  let badBytes = 0;
  function weigh(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at] ?? 0;
      const length = byte < 0x80 ? 1 : characterLength(bytes, at);
      if (byte >= 0x80 && length > 0 && isUsual(bytes, at, length)) characters++;
      if (length === 0) badBytes++;
      at += Math.max(1, length);
    }
  }
  return {
    push(bytes) {
      const whole = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
      const cut = whole.length - openUtf8Bytes(whole);
      open = Uint8Array.from(whole.subarray(cut));
      weigh(whole.subarray(0, cut));
    },
    end() {
      weigh(open);
      open = new Uint8Array(0);
      return { characters, badBytes };
    },
  };
}

/** The length of the character that begins there, in bytes; 0 if none does. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return first >= 0xc2 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}

/** Whether it is a letter with an accent, a punctuation mark, or a picture, as a list of patients may contain. */
function isUsual(bytes: Uint8Array, at: number, length: number): boolean {
  const code =
    Buffer.from(bytes.subarray(at, at + length))
      .toString("utf8")
      .codePointAt(0) ?? 0;
  return (code >= 0xa0 && code < 0x180) || (code >= 0x1e00 && code < 0x2200) || code >= 0xfe00;
}

/** Decides whether pieces given one after another are UTF-8 together. */
export function createUtf8Check(): { push(bytes: Uint8Array): boolean; end(): boolean } {
  let open = new Uint8Array(0);
  return {
    push(bytes) {
      const whole = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
      const cut = whole.length - openUtf8Bytes(whole);
      open = Uint8Array.from(whole.subarray(cut));
      return isUtf8(whole.subarray(0, cut));
    },
    end: () => open.length === 0,
  };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
