import { describe, expect, test } from "vitest";
import { childrenOf, readXml, tagAttributes } from "../../../db/files/xml.ts";

/** The values of attributes, and the names of what lies in an element. */
function seen(text: string): unknown {
  const root = readXml(text);
  return root === null ? null : [root.space, root.name, Object.fromEntries(root.attributes), root.children.length];
}

describe("an XML text", () => {
  test.each([
    ["double quotes", '<a b="1"/>', ["", "a", { b: "1" }, 0]],
    ["single quotes", `<a b='say "1"'/>`, ["", "a", { b: 'say "1"' }, 0]],
    ["blanks around =", '<a b = "1"\n c\t=\n"2" />', ["", "a", { b: "1", c: "2" }, 0]],
    ["entities by name", '<a b="R&amp;D &lt;&gt; &quot;&apos;"/>', ["", "a", { b: `R&D <> "'` }, 0]],
    ["entities by number", '<a b="&#82;&#38;&#x44; &#x1F600;"/>', ["", "a", { b: "R&D 😀" }, 0]],
    ["an entity of an entity, once", '<a b="&amp;lt;"/>', ["", "a", { b: "&lt;" }, 0]],
    ["> in a value", '<a b="1 > 0"><c/></a>', ["", "a", { b: "1 > 0" }, 1]],
    [
      "a comment, an instruction and CDATA",
      "<?xml version='1.0'?><!-- <b/> --><a><![CDATA[<c/>]]><?d e?></a>",
      ["", "a", {}, 0],
    ],
    ["a mark at the start", '\uFEFF<a b="1"/>', ["", "a", { b: "1" }, 0]],
    ["a space by default", '<a xmlns="urn:one"/>', ["urn:one", "a", {}, 0]],
    ["a prefix", '<x:a xmlns:x="urn:one" x:b="1" b="2"/>', ["urn:one", "a", { "{urn:one}b": "1", b: "2" }, 0]],
  ])("with %s", (_what, text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  test.each([
    ["nothing", ""],
    ["no element", "text"],
    ["an element that is left open", "<a><b></a>"],
    ["an entity that is not known", '<a b="&nbsp;"/>'],
    ["a prefix without a namespace", "<x:a/>"],
    ["a bare ampersand", '<a b="R&D"/>'],
    ["an end cut off", "<a><b/>"],
  ])("with %s is none", (_what, text) => {
    expect(readXml(text)).toBeNull();
  });

  test("gives the positions of its elements", () => {
    const text = '\uFEFF<?xml version="1.0"?>\r\n<x:a xmlns:x="u">é😀<x:b c="1"/>\r\n<d xmlns="v"> <b/> </d></x:a>';
    const root = readXml(text);
    const [b] = childrenOf(root, ["u"], "b");
    const [d] = childrenOf(root, ["v"], "d");
    if (root === null || b === undefined || d === undefined) throw new Error("not found");
    const cut = ({ from, to }: { from: number; to: number }): string => text.slice(from, to);
    expect(cut(b)).toBe('<x:b c="1"/>');
    expect(cut(d)).toBe('<d xmlns="v"> <b/> </d>');
    expect(text.slice(d.contentFrom, d.contentTo)).toBe(" <b/> ");
    expect(cut(root)).toBe(text.slice(text.indexOf("<x:a")));
    expect([b.prefix, d.prefix, b.closedAtOnce, d.closedAtOnce]).toEqual(["x:", "", true, false]);
    expect(childrenOf(root, ["u", "v"], "b")).toHaveLength(1);
  });
});

test("a single tag gives its attributes", () => {
  expect(Object.fromEntries(tagAttributes(`<x:row r='5' hidden = "true" d="&#65;">`))).toEqual({
    r: "5",
    hidden: "true",
    d: "A",
  });
});
