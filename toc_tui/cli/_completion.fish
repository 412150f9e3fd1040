# Completion of toc-tui for fish.
function __toc_tui_complete
    set -l said (commandline -opc)
    set -l cur (commandline -ct)
    for entry in (command $said[1] completion line -- "$cur" $said[2..-1] 2>/dev/null)
        switch $entry
            case :files
                __fish_complete_path "$cur"
            case :folders
                __fish_complete_directories "$cur" ''
            case '*'
                printf '%s\n' $entry
        end
    end
end

complete -c toc-tui -f -a '(__toc_tui_complete)'
complete -c toc -f -a '(__toc_tui_complete)'
