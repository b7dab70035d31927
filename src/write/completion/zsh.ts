/** zsh's completion script for a program, to be sourced after `compinit` or kept in a folder of `fpath` as `_NAME`. */
export function zshScript(program: string): string {
  const name = `_${program}`;
  return `#compdef ${program}
# Completion of ${program} for zsh. In ~/.zshrc, after compinit: source <(${program} completion zsh)
${name}() {
  local line prefix= files=4 found=1
  local -a typed described
  (( CURRENT > 2 )) && typed=("\${(@Q)words[2,CURRENT-1]}")
  [[ $PREFIX == --*=* ]] && prefix=\${PREFIX%%=*}=
  # Quotes are taken off; nothing is evaluated.
  for line in "\${(@f)$(${program} complete -- "\${(@)typed}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)}"; do
    case $line in
      :*) files=\${line#:} ;;
      *$'\\t'*) described+=("$prefix\${line%%$'\\t'*}:\${line#*$'\\t'}") ;;
      ?*) described+=("$prefix$line") ;;
    esac
  done
  # The program has matched what is typed: a portfolio's name as printed is replaced by its short form.
  (( \${#described} )) && _describe -V values described -U && found=0
  [[ -n $prefix ]] && compset -P '--*='
  case $files in
    0) _files && found=0 ;;
    16) _path_files -/ && found=0 ;;
  esac
  return found
}
if [[ \${funcstack[1]} == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}
