import { Tokenizer } from "htmlparser2";
import { WorkbookFault } from "./workbook-fault.ts";

/** What comes in an XML text, in its order. Names of elements come without their prefix. */
export type XmlEvents = {
  /** An element begins; true where its attributes are wanted. */
  open(name: string): boolean;
  /** An attribute of the element that has just begun, by its name as written. */
  attribute(name: string, value: string): void;
  /** All or some of the text between two tags. */
  text(text: string): void;
  close(name: string): void;
  /** Elements that are nearly always written in one way: most of a large part is read by it, without its tags one by one. */
  readonly plain?: PlainElements;
};

export type PlainElements = {
  /** What each begins with. */
  readonly begins: string;
  /** Takes those that come at this place, between two tags, and gives where they end; `at` where there are none. */
  take(piece: string, at: number): number;
};

/** Takes what matches a pattern, which must be sticky, one behind another; gives where the last of them ends. */
export function takeMatches(
  pattern: RegExp,
  piece: string,
  from: number,
  take: (found: RegExpExecArray) => void,
): number {
  for (let at = from; ; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const found = pattern.exec(piece);
    if (found === null) return at;
    take(found);
  }
}

/** Deeper than any part of a workbook nests. */
const DEEPEST = 200;

/** Longer than anything between two tags, and than any tag, of a file that means well. */
const LONGEST = 4 * 1024 * 1024;

/** Reads an XML text that comes in pieces cut anywhere. Throws WorkbookFault where it is not whole. */
export function createXmlReader(events: XmlEvents): { write(piece: string): void; end(): void } {
  const open: string[] = [];
  let hasRoot = false;
  let wantsAttributes = false;
  let attribute = "";
  let value = "";
  // Text comes cut where a piece ends, which may be within "&amp;".
  let text = "";
  // The piece that is being read, and what earlier ones hold of something that goes on in it.
  let piece = "";
  let pieceFrom = 0;
  let earlier = "";
  let seenTo = 0;
  // Where the last tag ended.
  let tagEnd = -1;

  function cut(from: number, to: number): string {
    seenTo = to;
    if (from >= pieceFrom) return piece.slice(from - pieceFrom, to - pieceFrom);
    const earlierFrom = pieceFrom - earlier.length;
    return (earlier + piece).slice(from - earlierFrom, to - earlierFrom);
  }

  function handOnText(): void {
    if (text === "") return;
    events.text(withoutEntities(text));
    text = "";
  }

  function addText(more: string): void {
    text = text === "" ? more : text + more;
    if (text.length > LONGEST) throw new WorkbookFault("it holds a text longer than any cell");
  }

  function close(): void {
    wantsAttributes = false;
    events.close(open.pop() ?? "");
  }

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(from, to) {
        handOnText();
        const name = localName(cut(from, to));
        if (open.length === DEEPEST) throw new WorkbookFault("its parts nest too deeply");
        if (open.length === 0 && hasRoot) throw new WorkbookFault("something follows the end of a part");
        hasRoot = true;
        open.push(name);
        wantsAttributes = events.open(name);
      },
      onattribname(from, to) {
        if (!wantsAttributes) return;
        attribute = cut(from, to);
        value = "";
      },
      onattribdata(from, to) {
        if (!wantsAttributes) return;
        const more = cut(from, to);
        value = value === "" ? more : value + more;
        if (value.length > LONGEST) throw new WorkbookFault("it holds a tag longer than any");
      },
      onattribend() {
        if (wantsAttributes) events.attribute(attribute, withoutEntities(value));
      },
      onopentagend(at) {
        wantsAttributes = false;
        tagEnd = at + 1;
      },
      onselfclosingtag(at) {
        close();
        tagEnd = at + 1;
      },
      onclosetag(from, to) {
        handOnText();
        const name = localName(cut(from, to));
        const expected = open.at(-1);
        if (name !== expected) {
          throw new WorkbookFault(
            `</${name.slice(0, 40)}> where ${expected === undefined ? "nothing" : expected} is open`,
          );
        }
        close();
        // Spaces may come before the end of the tag: then it is not known where that is.
        if (piece[to - pieceFrom] === ">") tagEnd = to + 1;
      },
      ontext(from, to) {
        const more = cut(from, to);
        if (open.length > 0) addText(more);
      },
      oncdata(from, to, endLength) {
        // Entities are plain text in here, so that what came before has to be handed on by itself.
        handOnText();
        if (open.length > 0) events.text(cut(from, to - endLength));
      },
      onattribentity: doNothing,
      ontextentity: doNothing,
      oncomment: doNothing,
      ondeclaration: doNothing,
      onprocessinginstruction: doNothing,
      onend: doNothing,
    },
  );

  function read(next: string): void {
    earlier = (earlier + piece).slice(Math.max(0, seenTo - (pieceFrom - earlier.length)));
    if (earlier.length > LONGEST) throw new WorkbookFault("it holds a tag or a comment longer than any");
    pieceFrom += piece.length;
    piece = next;
    tokenizer.write(next);
  }

  /** Gives the tokenizer only what is not plain: it does not notice that something was left out between two tags. */
  function readBetween(next: string, known: PlainElements): void {
    let at = 0;
    while (at < next.length) {
      if (tagEnd === pieceFrom + piece.length) at = known.take(next, at);
      const begin = next.indexOf(known.begins, at + 1);
      const to = begin === -1 ? next.length : begin;
      if (to > at) read(next.slice(at, to));
      at = to;
    }
  }

  const { plain } = events;
  return {
    write: plain === undefined ? read : (next) => readBetween(next, plain),
    end() {
      tokenizer.end();
      if (open.length > 0 || !hasRoot) throw new WorkbookFault("a part ends in the middle");
    },
  };
}

function doNothing(): void {
  // The cells do not need this piece.
}

function localName(name: string): string {
  return name.includes(":") ? name.slice(name.indexOf(":") + 1) : name;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const LAST_CODE_POINT = 0x10_ffff;

/** The text with its entities as the characters that they mean; what is none stays as it is. */
function withoutEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,8})|#(\d{1,10})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > LAST_CODE_POINT ? whole : String.fromCodePoint(code);
    },
  );
}
