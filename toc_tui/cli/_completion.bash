# Completion of toc-tui for bash.
_toc_tui() {
  local cur=${COMP_WORDS[COMP_CWORD]} rest=${COMP_LINE:0:COMP_POINT} i word whole lead value files='' folders=''
  local -a line=() found=()
  COMPREPLY=()
  # bash parts words at = and : as well: what stands together on the line is one word for us
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i > 0)) && [[ -n $rest && $rest != [[:space:]]* ]]; then
      line[${#line[@]} - 1]+=${word:0:${#rest}}
    else
      rest=${rest#"${rest%%[![:space:]]*}"}
      line+=("${word:0:${#rest}}")
    fi
    rest=${rest:${#word}}
  done
  whole=${line[${#line[@]} - 1]}
  cur=${cur:0:${#whole}}
  if [[ $cur == [=:] ]]; then lead=$whole; else lead=${whole%"$cur"}; fi
  lead=${lead//[\\\"\']/}
  while IFS=$'\t' read -r value _; do
    case $value in
      :files) files=1 ;;
      :folders) folders=1 ;;
      *) found+=("${value#"$lead"}") ;;
    esac
  done < <("${COMP_WORDS[0]/#\~\//$HOME/}" completion line -- "$whole" "${line[@]:1:${#line[@]}-2}" 2>/dev/null)
  if [[ -n $folders ]]; then
    compopt +o default +o bashdefault -o dirnames 2>/dev/null
    return 0
  fi
  if [[ -n $files ]]; then
    ((${#found[@]})) || return 0
    compopt -o filenames 2>/dev/null
    while read -r value; do found+=("$value"); done < <(compgen -f -- "$cur")
  else
    compopt +o default +o bashdefault 2>/dev/null
  fi
  COMPREPLY=("${found[@]}")
  [[ ${#found[@]} == 1 && ${found[0]} == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o bashdefault -o default -F _toc_tui toc-tui toc
