import { Argument, type Command } from "commander";
import type { Shell } from "../shell.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
type ShellName = (typeof SHELLS)[number];

/** `… completion SHELL`: the script of a shell; and the hidden `complete`, which that script runs at each press of the key. */
export function completion(program: Command, shell: Shell): void {
  const name = program.name();
  program
    .command("completion")
    .description("print a script with which a shell completes commands, options and their values")
    .addArgument(new Argument("<shell>", "the shell").choices([...SHELLS]))
    .addHelpText("after", loading(name))
    .action(async (asked: ShellName) => shell.out(await scriptOf(asked, name)));
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .option("--line <text>")
    .action(async (words: string[], { line }: { line?: string }) => {
      const { complete } = await import("./completing/complete.ts");
      shell.out(await complete(program, line ?? words, shell));
    });
}

function loading(name: string): string {
  return `
Where it goes:
  bash  source <(${name} completion bash)    in ~/.bashrc
  zsh   source <(${name} completion zsh)     in ~/.zshrc, after compinit
  fish  ${name} completion fish > ~/.config/fish/completions/${name}.fish    once`;
}

async function scriptOf(asked: ShellName, name: string): Promise<string> {
  switch (asked) {
    case "bash":
      return (await import("../write/completion/bash.ts")).bashScript(name);
    case "zsh":
      return (await import("../write/completion/zsh.ts")).zshScript(name);
    case "fish":
      return (await import("../write/completion/fish.ts")).fishScript(name);
    default:
      return asked satisfies never;
  }
}
