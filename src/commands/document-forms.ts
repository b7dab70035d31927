import type { Document } from "../write/document/document.ts";

/** The forms in which a document is written. */
export const DOCUMENT_FORMS = ["text", "markdown", "html", "docx"] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];

/** The form that the ending of a file's name says. */
export const DOCUMENT_BY_ENDING: Readonly<Record<string, DocumentForm>> = {
  txt: "text",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  docx: "docx",
};

/** Columns of a text that goes to no terminal: an address of EDGAR fits on a line. */
export const PAGE = 100;

/** A document in a form; `width` is the longest line of a text. */
export async function inForm(document: Document, form: DocumentForm, width: number): Promise<string | Uint8Array> {
  switch (form) {
    case "text":
      return (await import("../write/document/text.ts")).documentAsText(document, width);
    case "markdown":
      return (await import("../write/document/markdown.ts")).documentAsMarkdown(document);
    case "html":
      return (await import("../write/document/html.ts")).documentAsHtml(document);
    case "docx":
      return (await import("../write/document/docx.ts")).documentAsDocx(document);
    default:
      return form satisfies never;
  }
}
