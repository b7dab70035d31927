import { inflateRawSync } from "node:zlib";

/** The files of a ZIP file by their names, as text, and the moment that each bears, in the file's own form. */
export function unzipped(zip: Uint8Array): { readonly name: string; readonly text: string; readonly moment: number }[] {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files: { name: string; text: string; moment: number }[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [packed, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const moment = bytes.readUInt32LE(at + 12);
    if (bytes.readUInt32LE(local + 10) !== moment) throw new Error("a file of two moments");
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    const text = (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body).toString("utf8");
    files.push({ name: bytes.toString("utf8", at + 46, at + 46 + nameLength), text, moment });
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** Fails where a text is not well-formed XML, as far as a Word file uses it: elements, attributes, text, a declaration. */
export function wellFormed(xml: string): readonly string[] {
  const open: string[] = [];
  const names: string[] = [];
  const body = xml.replace(/^<\?xml [^?]*\?>\s*/, "");
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) throw new Error("a character that XML forbids");
  let rest = body;
  while (rest !== "") {
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) throw new Error(`a bare &: ${text}`);
      if (open.length === 0 && text.trim() !== "") throw new Error(`text outside: ${text}`);
      rest = rest.slice(text.length);
      continue;
    }
    const tag = /^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/.exec(rest);
    if (!tag) throw new Error(`no element: ${rest.slice(0, 80)}`);
    const [whole, closes, name = "", attributes = "", empty] = tag;
    const keys = [...attributes.matchAll(/([\w:.-]+)="/g)].map(([, key]) => key);
    if (new Set(keys).size !== keys.length) throw new Error(`an attribute twice: ${whole}`);
    if (closes) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another`);
    } else {
      names.push(name);
      if (!empty) open.push(name);
    }
    rest = rest.slice(whole.length);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(", ")}`);
  return names;
}
