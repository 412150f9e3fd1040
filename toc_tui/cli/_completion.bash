# Completion of toc-tui for bash.
_toc_tui_about() {
  options='' values='' places=''
  case $1 in
@TABLE@
    *) return 1 ;;
  esac
}

_toc_tui() {
  local cur=${COMP_WORDS[COMP_CWORD]} options values places plan='' kind='' pending='' stop='' word entry line i n=0
  local -a place
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    while read -r line; do COMPREPLY+=("$line"); done < <(compgen -W '@COMMANDS@' -- "$cur")
    return
  fi
  _toc_tui_about "${COMP_WORDS[1]}" || return
  read -r -a place <<<"$places"
  for ((i = 2; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ -z $stop && $word == -?* ]]; then
      pending=''
      [[ $word == -- ]] && stop=1
      for entry in $values; do
        [[ $entry == "$word="* ]] && pending=${entry#*=}
      done
    elif [[ -n $pending ]]; then
      [[ $pending == *'+' ]] || pending=''
    else
      ((n == 0)) && [[ ${place[0]} == file ]] && plan=$word
      ((n < ${#place[@]} - 1)) || [[ ${place[n]} != *'+' ]] && ((n++))
    fi
  done
  if [[ -z $stop && $cur == -* ]]; then
    kind=${options// /,}
  else
    kind=${pending:-${place[n]}}
    kind=${kind%+}
  fi
  case $kind in
    file) return ;;
    '' | none) compopt +o default +o bashdefault 2>/dev/null ;;
    key)
      compopt +o default +o bashdefault 2>/dev/null
      plan=${plan//[\\\"\']/}
      plan=${plan/#\~\//$HOME/}
      [[ -f $plan ]] || return
      while read -r line; do
        [[ $line == "$cur"* ]] && COMPREPLY+=("$line")
      done < <("${COMP_WORDS[0]/#\~\//$HOME/}" show --as keys -- "$plan" 2>/dev/null)
      ;;
    *)
      compopt +o default +o bashdefault 2>/dev/null
      while read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "${kind//,/ }" -- "$cur")
      ;;
  esac
  return 0
}
complete -o bashdefault -o default -F _toc_tui toc-tui toc
