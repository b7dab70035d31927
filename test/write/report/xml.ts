/** An element of XML, as far as reports use it: attributes, elements, text. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

const NAME = /[A-Za-z][\w.-]*/y;
const CHARACTER = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/**
 * The root element of a document, by the rules of well-formed XML 1.0 for elements, attributes and text; anything else
 * (comments, CDATA, a doctype) and anything wrong throws.
 */
export function parseXml(document: string): Element {
  if (!CHARACTER.test(document)) throw new Error("a character that XML forbids");
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error("no declaration");
  const open: Open[] = [{ name: "", attributes: {}, children: [], text: "" }];
  const last = (): Open => open.at(-1) as Open;
  let rest = document.slice(declaration.length);
  while (rest !== "") {
    const end = rest.indexOf("<");
    const text = end < 0 ? rest : rest.slice(0, end);
    last().text += decoded(text);
    rest = end < 0 ? "" : rest.slice(end);
    if (rest === "") break;
    const closing = /^<\/([A-Za-z][\w.-]*)>/.exec(rest);
    if (closing) {
      const done = open.pop() as Open;
      if (done.name !== closing[1] || open.length === 0) throw new Error(`</${closing[1]}> closes <${done.name}>`);
      last().children.push(done);
      rest = rest.slice(closing[0].length);
      continue;
    }
    const { element, empty, length } = startTag(rest);
    if (empty) last().children.push(element);
    else open.push(element);
    rest = rest.slice(length);
  }
  const [root, ...others] = last().children;
  if (open.length !== 1 || !root || others.length > 0 || last().text.trim() !== "")
    throw new Error("not one root element");
  return root;
}

function startTag(text: string): { element: Open; empty: boolean; length: number } {
  NAME.lastIndex = 1;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) throw new Error(`no element: ${text.slice(0, 40)}`);
  const attributes: Record<string, string> = {};
  let index = 1 + name.length;
  for (;;) {
    const found = /^\s+([A-Za-z][\w.-]*)="([^"<]*)"/.exec(text.slice(index));
    if (!found) break;
    const [whole, key = "", value = ""] = found;
    if (Object.hasOwn(attributes, key)) throw new Error(`two of ${key}`);
    if (/[\n\t]/.test(value)) throw new Error(`a line end in ${key}`);
    attributes[key] = decoded(value);
    index += whole.length;
  }
  const end = /^\s*(\/?)>/.exec(text.slice(index));
  if (!end) throw new Error(`an element does not end: ${text.slice(index, index + 40)}`);
  return {
    element: { name, attributes, children: [], text: "" },
    empty: end[1] === "/",
    length: index + end[0].length,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function decoded(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in text");
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const letter = ENTITIES[name];
    if (letter === undefined || !whole.endsWith(";")) throw new Error(`no such entity: ${whole.slice(0, 20)}`);
    return letter;
  });
}

/** Elements of a name below an element, in order. */
export function below(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)]);
}
