import sax from "sax";

declare module "sax" {
  interface SAXOptions {
    /** Knows the five entities of XML alone, not those of HTML. Its published types leave it out. */
    strictEntities?: boolean;
  }
}

/** An element of an XML text, with its place in the text, so that it can be changed there. */
export type XmlElement = {
  /** The namespace of its prefix: a prefix is only a short name that each file chooses. "" where it has none. */
  readonly space: string;
  readonly name: string;
  /** The prefix with its colon as the file writes it, or "". */
  readonly prefix: string;
  /** Its values with entities resolved, by `{space}name`; by the name alone where there is no prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly from: number;
  /** Where its opening tag ends. */
  readonly contentFrom: number;
  /** Where its closing tag begins; where it ends itself for `<c/>`, which has none. */
  readonly contentTo: number;
  readonly to: number;
  readonly closedAtOnce: boolean;
};

type Growing = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: Growing[] };

/** The outermost element of an XML text; null where the text is not well-formed. */
export function readXml(text: string): XmlElement | null {
  const parser = sax.parser(true, { xmlns: true, position: true, strictEntities: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  let isWhole = true;
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the parser knows no listeners
  parser.onerror = () => {
    isWhole = false;
    // Noted: the parser would throw it.
    parser.resume();
  };
  parser.onopentag = (tag) => {
    if (!("uri" in tag)) return;
    const element: Growing = {
      space: tag.uri,
      name: tag.local,
      prefix: tag.prefix === "" ? "" : `${tag.prefix}:`,
      attributes: new Map(
        Object.values(tag.attributes)
          .filter(({ prefix }) => prefix !== "xmlns")
          .map(({ uri, prefix, local, value }) => [prefix === "" ? local : `{${uri}}${local}`, value]),
      ),
      children: [],
      from: parser.startTagPosition - 1,
      contentFrom: parser.position,
      contentTo: parser.position,
      to: parser.position,
      closedAtOnce: tag.isSelfClosing,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  };
  parser.onclosetag = () => {
    const element = open.pop();
    if (element === undefined) return;
    if (!element.closedAtOnce) element.contentTo = parser.startTagPosition - 1;
    element.to = parser.position;
  };
  parser.write(text).close();
  return isWhole ? root : null;
}

/** The elements directly in another that have that name, in one of these spaces. */
export function childrenOf(parent: XmlElement | null, spaces: readonly string[], name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name && spaces.includes(child.space)) ?? [];
}

/** The attributes of a single opening tag, by their names as written; entities are resolved. */
export function tagAttributes(tag: string): ReadonlyMap<string, string> {
  const parser = sax.parser(true, { strictEntities: true });
  let attributes = new Map<string, string>();
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the parser knows no listeners
  parser.onerror = () => {
    parser.resume();
  };
  parser.onopentag = (found) => {
    attributes = new Map(Object.entries(found.attributes).map(([name, value]) => [name, String(value)]));
  };
  parser.write(tag);
  return attributes;
}

/** Whether an attribute has a value that means yes. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
