/**
 * Characters that a reader does not see, or that reorder what is seen: control (a tab and a line end excepted), format,
 * private-use, unassigned and lone-surrogate code points, line and paragraph separators, every space but the plain one,
 * variation selectors, and the letters that print as nothing.
 */
export const HIDDEN_CHARACTERS = String.raw`(?![\t\n])\p{Cc}|[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u180f|\u2800|\u3164|\uffa0`;

let made: RegExp | undefined;

/** Finds the first {@link HIDDEN_CHARACTERS}. Made when first asked for: to read it takes as long as many a module. */
export function hidden(): RegExp {
  made ??= new RegExp(HIDDEN_CHARACTERS, "u");
  return made;
}
