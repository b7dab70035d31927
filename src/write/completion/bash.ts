/**
 * bash's completion script for a program. It hands the line to the program as typed and evaluates none of it: what stands
 * there is not run, and no output is redirected, before the person presses Enter. It needs no other package of bash's.
 */
export function bashScript(program: string): string {
  const name = `_${program.replaceAll("-", "_")}_completion`;
  return `# Completion of ${program} for bash. In ~/.bashrc: source <(${program} completion bash)
${name}() {
  local line out prefix= files=4 tab=$'\\t'
  COMPREPLY=()
  # Where = does not part words, the option is a part of what is completed.
  case $2 in --*=*) prefix=\${2%%=*}= ;; esac
  out=$(${program} complete --line="\${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null) || return 0
  while IFS= read -r line; do
    case $line in
      :*) files=\${line#:} ;;
      ?*) COMPREPLY+=("$prefix\${line%%"$tab"*}") ;;
    esac
  done <<<"$out"
  case $files in
    0) compopt -o default 2>/dev/null ;;
    16) compopt -o filenames -o plusdirs 2>/dev/null ;;
  esac
  return 0
}
complete -F ${name} ${program}
`;
}
