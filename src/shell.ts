import type { Day } from "./agreement/day.ts";
import type { OpenRecord } from "./record.ts";
import type { Json, Surface } from "./write/answer.ts";

/** What a command is given of the world: nothing else reaches it. */
export type Shell = {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The day taken as today. */
  readonly today: () => Day;
  /** Writes to stdout, text or the bytes of a file. */
  readonly out: (answer: string | Uint8Array) => void;
  /** Writes an answer to stdout; through a pager where that is a terminal which cannot hold it. */
  readonly show: (text: string) => Promise<void>;
  /** Says something beside the answer, on stderr; what cannot be seen in it is shown escaped. */
  readonly say: (text: string) => void;
  /** Writes to stderr what was made safe, and perhaps coloured, before. */
  readonly print: (text: string) => void;
  readonly surface: (stream: "stdout" | "stderr", colour?: boolean) => Surface;
  /** Whether a person would see what is written there as it is written; of stdin, whether one types it. */
  readonly isTerminal: (stream: "stdin" | "stdout" | "stderr") => boolean;
  /** Told of every record that is opened. */
  readonly opened?: (record: OpenRecord) => void;
  /** Whether what was kept of a record may be used, and kept again. */
  readonly mayCache?: () => boolean;
  /** Told of every file read besides records, and of its SHA-256 in hexadecimal digits. */
  readonly read?: (file: FileRead) => void;
  /** Told of every answer. */
  readonly answered?: (given: Given) => void;
  /** Whether the value of an answer is asked for too, with what its format leaves out. */
  readonly inWhole?: boolean;
};

/** A file that a question read besides its record, as it was named. */
export type FileRead = { readonly path: string; readonly sha256: string };

/** An answer as it was given: in which format, its value for machines, and what a pipe gets of it. */
export type Given = {
  readonly format: string;
  readonly asJson: () => Promise<{ readonly [key: string]: Json }>;
  readonly output: () => Promise<string | Uint8Array>;
};
