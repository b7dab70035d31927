/** A shell at a terminal of its own: what a person types, pressing Tab, and what then stands on the line. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environment, PACKAGE, scratch } from "./tool.ts";

/** Where a shell is not installed its tests are skipped, and their title says so. */
export function installed(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
}

/** A folder with both executables in it, by their names. */
export const BIN = path.join(scratch(), "bin");
mkdirSync(BIN);
for (const name of ["schedule-a", "fee"]) {
  writeFileSync(path.join(BIN, name), `#!/bin/sh\nexec '${process.execPath}' '${PACKAGE}/bin/${name}.cjs' "$@"\n`);
  chmodSync(path.join(BIN, name), 0o755);
}

export type Editor = {
  /** Types keys, presses Tab, and answers with the words of the line as a command would be given them. */
  readonly words: (keys: string) => Promise<string[]>;
  /** Types keys, presses Tab, and answers with all that is shown before the line is thrown away. */
  readonly shown: (keys: string) => Promise<string>;
  readonly end: () => void;
};

const PROMPT = "READY>";
/** In the shell's own files the prompt is written in two pieces, so that their echo is not taken for it. */
const SETTING = `${'PS1=REA""DY">"'}\nPATH='${BIN}':$PATH\nsay() { printf 'LINE'; printf '<%s>' "$@"; echo; }\n`;

const RC = {
  bash: `${SETTING}source <(schedule-a completion bash)
source <(fee completion bash)
bind 'set bell-style none'
bind 'set show-all-if-ambiguous on'
bind 'set completion-query-items 0'
bind 'set page-completions off'
bind 'set enable-bracketed-paste off'
`,
  zsh: `unsetopt prompt_sp prompt_cr beep list_beep
zle_bracketed_paste=()
LISTMAX=1000
bindkey -e
PATH='${BIN}':$PATH
mkdir "$HOME/functions"
fee completion zsh > "$HOME/functions/_fee"
fpath=("$HOME/functions" $fpath)
autoload -Uz compinit
compinit -D -u
${SETTING}source <(schedule-a completion zsh)
`,
} as const;

const BEGIN_OF_LINE = "\x01";
const KILL_LINE = "\x15";

/**
 * An interactive shell in a folder, whose start files hold nothing but our completion, and perhaps a line more. In zsh one
 * script is sourced and the other is found in `fpath`.
 */
export async function editor(shell: "bash" | "zsh", cwd: string, more = ""): Promise<Editor> {
  const home = scratch();
  const rc = path.join(home, shell === "bash" ? ".bashrc" : ".zshrc");
  writeFileSync(rc, `${RC[shell]}${more}\n`);
  const command = shell === "bash" ? `bash --noprofile --rcfile '${rc}' -i` : "zsh -d -i";
  const env = environment({ HOME: home, ZDOTDIR: home, TERM: "vt100", COLUMNS: "200", LC_ALL: "C.UTF-8" });
  const child = spawn("script", ["-qec", `stty cols 200; ${command}`, "/dev/null"], {
    cwd,
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  let seen = "";
  let closed = false;
  let wake = (): void => {};
  child.stdout.on("data", (bytes: Buffer) => {
    seen += bytes.toString("utf8");
    wake();
  });
  child.on("close", () => {
    closed = true;
    wake();
  });
  const untilPrompt = async (): Promise<string> => {
    for (;;) {
      const at = seen.indexOf(PROMPT);
      if (at >= 0) {
        const before = seen.slice(0, at);
        seen = seen.slice(at + PROMPT.length);
        return before;
      }
      if (closed) throw new Error(`the shell ended: ${seen}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  await untilPrompt();
  return {
    words: async (keys) => {
      child.stdin.write(`${keys}\t${BEGIN_OF_LINE}say \r`);
      const output = await untilPrompt();
      const [, said] = /LINE<(.*)>\r?\n/.exec(output) ?? [];
      if (said === undefined) throw new Error(`nothing was said: ${JSON.stringify(output)}`);
      return said.split("><");
    },
    shown: async (keys) => {
      child.stdin.write(`${keys}\t\t${KILL_LINE}\r`);
      // A list of matches is followed by the prompt again, in bash; what is shown ends at the prompt behind an empty line.
      let output = await untilPrompt();
      child.stdin.write("echo end-of-\\list\r");
      while (!/end-of-list\r?\n/.test(output)) output += await untilPrompt();
      return output;
    },
    end: () => {
      child.stdin.end("\rexit\r");
    },
  };
}
