#compdef toc-tui toc
# Completion of toc-tui for zsh.
_toc_tui() {
  emulate -L zsh
  setopt ${=_comp_options}
  local entry value told
  local -a found shown begun begun_shown
  local files='' folders=''
  for entry in ${(f)"$(${~words[1]} completion line -- "$words[CURRENT]" ${words[2,CURRENT-1]} 2>/dev/null)"}; do
    value=${entry%%$'\t'*}
    told=${entry#*$'\t'}
    [[ $told == $entry || -z $told ]] && told=$value || told="$value  -- $told"
    case $value in
      :files) files=1 ;;
      :folders) folders=1 ;;
      *=) begun+=($value) begun_shown+=("$told") ;;
      *) found+=($value) shown+=("$told") ;;
    esac
  done
  [[ -n $files ]] && _files
  [[ -n $folders ]] && _files -/
  (($#begun)) && compadd -S '' -l -d begun_shown -a begun
  (($#found)) && compadd -l -d shown -a found
}
# Put into a folder of fpath, it is the function itself; read with source or eval, it says what it is for.
if [[ $funcstack[1] == _toc_tui || $funcstack[1] == _toc-tui ]]; then
  _toc_tui "$@"
else
  compdef _toc_tui toc-tui toc
fi
