/** The largest document that is read, in bytes. */
export const MOST_BYTES = 2 * 1024 * 1024;

/**
 * Why bytes give no paper.
 * `empty`: no words. `too-large`: above {@link MOST_BYTES}. `too-tangled`: HTML nested or piled up beyond any document's.
 */
export type NotRead = {
  readonly kind: "not-read";
  readonly code: "empty" | "binary" | "pdf" | "word-file" | "archive" | "too-large" | "not-decodable" | "too-tangled";
  readonly file: string;
  /** A sentence, without a full stop, that says what it is and what would help. */
  readonly why: string;
};

const SAVE_AS = "save it as text or HTML and import that";

/** The text of a document's bytes: UTF-8, UTF-16 with its mark, or else Windows-1252, of which Latin-1 is a part. */
export function decoded(file: string, bytes: Uint8Array): string | NotRead {
  const refuse = (code: NotRead["code"], why: string): NotRead => ({ kind: "not-read", code, file, why });
  if (bytes.length > MOST_BYTES) {
    return refuse("too-large", `it has ${bytes.length} bytes; a document of at most ${MOST_BYTES} bytes is read`);
  }
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  if (head.includes("%PDF-")) return refuse("pdf", `it is a PDF: ${SAVE_AS}`);
  if (head.startsWith("PK\u0003\u0004")) {
    const isWord = new TextDecoder("latin1").decode(bytes).includes("word/");
    return isWord
      ? refuse("word-file", `it is a Word document (DOCX): ${SAVE_AS}`)
      : refuse("archive", `it is a ZIP archive: unpack it, and import a document saved as text or HTML`);
  }
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0"))
    return refuse("word-file", `it is a Word document (DOC): ${SAVE_AS}`);
  if (head.startsWith("{\\rtf")) return refuse("word-file", `it is rich text (RTF): ${SAVE_AS}`);
  if (head.startsWith("\u001f\u008b")) return refuse("archive", "it is compressed (gzip): unpack it first");
  const text = textOf(bytes);
  if (text === undefined) return refuse("not-decodable", "it says that it is UTF-16, and its bytes are not");
  const odd = oddCharacters(text);
  if (odd > 0 && (text.includes("\u0000") || odd * 100 > text.length)) {
    return refuse("binary", "it is not text: it holds control characters; save the document as text or HTML");
  }
  if (!/[^\s\u00a0\u00ad\u200b-\u200d\u2060\ufeff]/.test(text))
    return refuse("empty", "it is empty: it holds no words");
  return text;
}

function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return decodedAs("utf-16be", bytes);
  return decodedAs("utf-8", bytes) ?? fromWindows(bytes);
}

/** What bytes 0x80 to 0x9f are in Windows-1252; every other byte is its own letter, as in Latin-1. */
const WINDOWS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Written out, since Node's own decoder of that name leaves those bytes as they are. */
function fromWindows(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? WINDOWS[byte - 0x80] : String.fromCharCode(byte);
  return text;
}

/** A mark of the byte order at the start is dropped. */
function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function oddCharacters(text: string): number {
  return text.match(/[\u0000-\u0008\u000e-\u001b\u007f]/g)?.length ?? 0;
}
