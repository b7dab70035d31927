import path from "node:path";
import { usage } from "../../failure.ts";
import type { Shell } from "../../shell.ts";
import { refuseWithinRecord } from "../../whole-folder.ts";
import type { WritingOptions } from "../asking.ts";
import { DOCUMENT_BY_ENDING, DOCUMENT_FORMS, type DocumentForm } from "../document-forms.ts";
import { formatNamed } from "../format-named.ts";
import type { ProposeOptions } from "./propose.ts";
import { refuseInstalled } from "./writable.ts";

/** What `schedule-a propose` is to write, and to show. */
export type Wanted = {
  readonly document?: WrittenTo;
  readonly redline?: WrittenTo;
  readonly shown:
    | { readonly kind: "review"; readonly as: Pick<WritingOptions, "format" | "color"> }
    | { readonly kind: "document"; readonly form: DocumentForm }
    | { readonly kind: "nothing" };
};

/** A file as it was named, its absolute path, and the form that its name says. */
type WrittenTo = { readonly file: string; readonly place: string; readonly form: DocumentForm };

/** What the options ask for. Fails with exit 2 where they do not go together, or a file cannot be meant. */
export function wantedOf(draft: string, options: ProposeOptions, shell: Shell): Wanted {
  const { format, document, redline } = options;
  const output = options.output === "-" ? undefined : options.output;
  const isShown = document === true || options.output === "-";
  const form = isShown ? formShown(format) : undefined;
  if (!isShown && format === "docx")
    throw usage("the review is no DOCX", "write the amendment itself: -o amendment.docx, or add --document");
  if (form === "docx" && output === undefined && shell.isTerminal("stdout"))
    throw usage("a DOCX is no text for a terminal", "add -o FILE, such as -o amendment.docx");
  const written = output === undefined ? undefined : writtenTo(output, format === undefined ? undefined : form, shell);
  const marked = redline === undefined ? undefined : writtenTo(redline, undefined, shell);
  refuseSame([draft === "-" ? "" : path.resolve(shell.cwd, draft), written?.place, marked?.place]);
  return {
    ...(written ? { document: written } : {}),
    ...(marked ? { redline: marked } : {}),
    shown: !isShown
      ? { kind: "review", as: reviewAs(options) }
      : written
        ? { kind: "nothing" }
        : { kind: "document", form: form ?? "text" },
  };
}

function reviewAs({ format, color }: ProposeOptions): Pick<WritingOptions, "format" | "color"> {
  return {
    ...(format === undefined || format === "docx" ? {} : { format }),
    ...(color === undefined ? {} : { color }),
  };
}

function formShown(format: ProposeOptions["format"]): DocumentForm {
  if (format === undefined) return "text";
  const form = DOCUMENT_FORMS.find((one) => one === format);
  if (form) return form;
  throw usage(
    `the amendment is a document, and not written as ${format}`,
    `write --format ${DOCUMENT_FORMS.join("|")}`,
  );
}

function writtenTo(file: string, asked: DocumentForm | undefined, { cwd }: Shell): WrittenTo {
  if (file === "") throw usage("a file's name is empty", "name it, such as amendment.docx");
  const place = path.resolve(cwd, file);
  refuseWithinRecord(place);
  refuseInstalled(place);
  return { file, place, form: asked ?? formatNamed(file, DOCUMENT_BY_ENDING, DOCUMENT_FORMS) };
}

function refuseSame(places: readonly (string | undefined)[]): void {
  const given = places.filter((place) => place !== undefined && place !== "");
  if (new Set(given).size < given.length)
    throw usage("two files of the same name would be read or written", "name another for one of them");
}
