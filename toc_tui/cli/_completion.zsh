#compdef toc-tui toc
# Completion of toc-tui for zsh.
_toc_tui_about() {
  options='' values='' places=''
  case $1 in
@TABLE@
    *) return 1 ;;
  esac
}

_toc_tui() {
  emulate -L zsh
  local cur=$words[CURRENT] options values places plan='' kind='' pending='' stop='' word entry i n=1
  local -a place known
  if ((CURRENT == 2)); then
    known=(@COMMANDS@)
    compadd -- $known
    _files
    return
  fi
  _toc_tui_about $words[2] || { _files; return }
  place=(${=places})
  for ((i = 3; i < CURRENT; i++)); do
    word=$words[i]
    if [[ -z $stop && $word == -?* ]]; then
      pending=''
      [[ $word == -- ]] && stop=1
      for entry in ${=values}; do
        [[ $entry == $word=* ]] && pending=${entry#*=}
      done
    elif [[ -n $pending ]]; then
      [[ $pending == *+ ]] || pending=''
    else
      [[ $n == 1 && $place[1] == file ]] && plan=${~${(Q)word}}
      ((n < $#place)) || [[ $place[n] != *+ ]] && ((n++))
    fi
  done
  if [[ -z $stop && $cur == -* ]]; then
    kind=${options// /,}
  else
    kind=${pending:-$place[n]}
    kind=${kind%+}
  fi
  case $kind in
    file) _files ;;
    '' | none) ;;
    key)
      [[ -f $plan ]] || return 1
      known=(${(f)"$(${~words[1]} show --as keys -- $plan 2>/dev/null)"})
      compadd -- $known
      ;;
    *)
      known=(${(s:,:)kind})
      compadd -- $known
      ;;
  esac
}
# Put into a folder of fpath, it is the function itself; read with source or eval, it says what it is for.
if [[ $funcstack[1] == _toc_tui || $funcstack[1] == _toc-tui ]]; then
  _toc_tui "$@"
else
  compdef _toc_tui toc-tui toc
fi
