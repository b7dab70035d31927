/** fish's completion script for a program. */
export function fishScript(program: string): string {
  const name = `__${program.replaceAll("-", "_")}_completion`;
  return `# Completion of ${program} for fish. Once: ${program} completion fish > ~/.config/fish/completions/${program}.fish
function ${name}
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l current (commandline -ct | string replace -r '^["\\']' '')
    set -l prefix (string match -r -- '^--[^=]*=' $current)
    set -l path (string replace -r -- '^--[^=]*=' '' $current)
    set -l lines
    for line in (${program} complete -- $typed "$current" 2>/dev/null </dev/null)
        switch $line
            case ':0'
                set -a lines (__fish_complete_path "$path")
            case ':16'
                set -a lines (__fish_complete_directories "$path" '')
            case ':*'
            case '*'
                set -a lines $line
        end
    end
    set -q lines[1]; and printf '%s\\n' "$prefix"$lines
end
complete -c ${program} -e
complete -c ${program} -k -f -a '(${name})'
`;
}
