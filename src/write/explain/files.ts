import type { FaultPages } from "./page.ts";

/** Files and folders as they lie on the disk, and the characters in them. */
export const FILES: FaultPages<
  | "file-kind"
  | "file-unreadable"
  | "file-size"
  | "file-place"
  | "folder-link"
  | "folder-depth"
  | "encoding"
  | "line-ending"
  | "control-character"
  | "invisible-character"
  | "merge-conflict"
> = {
  "file-kind": {
    title: "a link, folder or device stands in a file's place",
    weighs: ["error"],
    means: "A link, a folder, a pipe or a device stands where a YAML file is expected. It was not opened.",
    matters:
      "A link can show one text to the person who reviews a change and another to whoever runs the tool, and can lead out of the record. An amendment that cannot be read is missing from the schedule.",
    mend: "Put the file itself in the record, in place of the link. Two records that need one file each hold a copy.",
  },
  "file-unreadable": {
    title: "the system does not let a file be read",
    weighs: ["error"],
    means: "The file is there, and opening it failed: permissions, as a rule. The message gives the system's reason.",
    matters: "Without it the chain of amendments is not whole, and nothing says which rows it would have changed.",
    mend: "Give whoever runs the tool leave to read it (`chmod u+r FILE`), or take it out of the record.",
  },
  "file-size": {
    title: "a file is larger than any of a record can be",
    weighs: ["error"],
    means:
      "A file of a record holds at most 262,144 bytes. The largest of the bundled record needs less than a tenth of that.",
    matters:
      "A file this large is not one paper: it is several in one, or a document pasted in whole. Large files also serve to stall a check.",
    mend: "Keep one paper a file. Record what an exhibit says, and give its address under `sources` instead of its text.",
  },
  "file-place": {
    title: "a YAML file stands where a record has none",
    weighs: ["error"],
    means:
      "A record holds registrant.yaml and statements/ for a registrant, and for each agreement a folder with agreement.yaml, amendments/ and overlays/. This file lies in none of these places, so no kind of paper is expected there.",
    matters:
      "What it says would be passed over in silence: an amendment filed one folder too high would change nothing.",
    mend: "Move it to its place. What is no part of the record belongs outside its folder, or in a folder whose name begins with a dot.",
  },
  "folder-link": {
    title: "a folder of the record is a link",
    weighs: ["error"],
    means: "Links to folders are not followed, so nothing in it was read.",
    matters: "A link can lead out of the record, and what lies behind it can change without a change of the record.",
    mend: "Put the folder itself here.",
  },
  "folder-depth": {
    title: "folders lie too deep, one in another",
    weighs: ["error"],
    means: "A record needs three levels: registrant, agreement, amendments. More than eight are not read.",
    matters: "Papers below that depth would be missing from the schedule.",
    mend: "Name the folder that holds the record itself, or move the files up to their places.",
  },
  encoding: {
    title: "a file is not UTF-8",
    weighs: ["error"],
    means:
      "The bytes at this place are no letters of UTF-8. Text copied from a word processor on Windows brings curly quotes and dashes in an encoding of its own; some programs save UTF-16.",
    matters:
      "Read in the wrong encoding, a name or a sign becomes another, and two portfolios that are one no longer agree.",
    mend: "Save the file as UTF-8. Where the text was pasted, see that quotes, dashes and ® came out right.",
  },
  "line-ending": {
    title: "a carriage return stands alone",
    weighs: ["error"],
    means:
      "Lines end with LF or with CRLF. A carriage return by itself ends a line for some programs and not for others.",
    matters: "What one reader sees as two lines is one line, or a comment, to another; line numbers no longer agree.",
    mend: "Delete it, or save the file with LF line ends.",
  },
  "control-character": {
    title: "a control character stands in the text",
    weighs: ["error"],
    means:
      'A character that instructs a machine, and is no letter, stands here, plainly in the file or written as an escape such as "\\x1b" in a quoted text.',
    matters:
      "On a terminal such characters move the cursor, change colours or hide what follows: what is reviewed is not what is there.",
    mend: "Delete it. It usually came along with text that was copied from a PDF or a terminal.",
  },
  "invisible-character": {
    title: "a character that cannot be seen stands in the text",
    weighs: ["error"],
    means:
      "A zero-width letter, a mark that turns the direction of writing, or a space that is not the plain one stands here. The excerpt shows it as \\u{…}.",
    matters:
      "Two names that look the same would be two portfolios, and a rate or a name can be made to read otherwise than it is written.",
    mend: "Delete it, or write a plain space. EDGAR's HTML is full of no-break spaces: they come along when text is copied.",
  },
  "merge-conflict": {
    title: "the marks of an unfinished merge",
    weighs: ["error"],
    means: "Git could not join two changes and left both in the file, between lines of <<<<<<<, ======= and >>>>>>>.",
    matters: "Both versions of a paper stand in the file; nobody has said which is right.",
    mend: "Keep the lines that agree with the paper, delete the others and the marks, and commit the result.",
    wrong: `<<<<<<< HEAD
effective: 2006-11-01
=======
effective: 2006-11-10
>>>>>>> theirs`,
    right: "effective: 2006-11-01",
  },
};
