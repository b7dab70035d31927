/** Exit codes, the same for every command; `--help` lists them. */
export const EXIT = { answered: 0, noAnswer: 1, usage: 2, io: 3, bug: 70, interrupted: 130 } as const;

const MARK = Symbol.for("schedule-a failure");

/**
 * Why a command ends without an answer, in words for the person who typed it: the exit code, one line that says what is
 * wrong, and what to do. Thrown anywhere above the pure core; anything else that is thrown is a bug and keeps its stack.
 */
export class Failure extends Error {
  /** By its mark, since each file that is loaded on demand holds this class anew. */
  static override [Symbol.hasInstance](thrown: unknown): boolean {
    return typeof thrown === "object" && thrown !== null && MARK in thrown;
  }

  readonly [MARK] = true;

  constructor(
    readonly exit: (typeof EXIT)["noAnswer" | "usage" | "io"],
    message: string,
    readonly help: readonly string[] = [],
  ) {
    super(message);
  }
}

/** What was typed cannot be understood, or names what is not there. */
export function usage(message: string, ...help: string[]): Failure {
  return new Failure(EXIT.usage, message, help);
}

/** What was asked is understood, and has no answer. */
export function noAnswer(message: string, ...help: string[]): Failure {
  return new Failure(EXIT.noAnswer, message, help);
}

/** A file or a folder cannot be read. */
export function cannotRead(message: string, ...help: string[]): Failure {
  return new Failure(EXIT.io, message, help);
}

/** Whoever read what is written has read enough, and left. */
export function isClosedPipe(error: unknown): boolean {
  return (error as { code?: string }).code === "EPIPE";
}
