# Completion of toc-tui for fish.
function __toc_tui_about
    set -g __toc_tui_options
    set -g __toc_tui_values
    set -g __toc_tui_places
    switch $argv[1]
@TABLE@
        case '*'
            return 1
    end
end

function __toc_tui_complete
    set -l said (commandline -opc)
    set -l cur (commandline -ct)
    if test (count $said) -lt 2
        printf '%s\n' @COMMANDS@
        __fish_complete_path "$cur"
        return
    end
    if not __toc_tui_about $said[2]
        __fish_complete_path "$cur"
        return
    end
    set -l plan ''
    set -l pending ''
    set -l stop ''
    set -l n 1
    for word in $said[3..-1]
        if test -z "$stop"; and string match -q -- '-?*' $word
            set pending ''
            test "$word" = --; and set stop 1
            for entry in $__toc_tui_values
                if string match -q -- "$word=*" $entry
                    set pending (string replace -- "$word=" '' $entry)
                end
            end
        else if test -n "$pending"
            string match -q -- '*+' $pending; or set pending ''
        else
            test $n -eq 1; and test "$__toc_tui_places[1]" = file; and set plan $word
            if test $n -lt (count $__toc_tui_places); or not string match -q -- '*+' "$__toc_tui_places[$n]"
                set n (math $n + 1)
            end
        end
    end
    if test -z "$stop"; and string match -q -- '-*' $cur
        printf '%s\n' $__toc_tui_options
        return
    end
    set -l kind $pending
    test -z "$kind"; and set kind $__toc_tui_places[$n]
    set kind (string replace -r '\+$' '' -- "$kind")
    switch "$kind"
        case file
            __fish_complete_path "$cur"
        case '' none
        case key
            set plan (string replace -r '^~/' "$HOME/" -- $plan)
            test -f "$plan"; and command $said[1] show --as keys -- $plan 2>/dev/null
        case '*'
            string split , -- $kind
    end
end

complete -c toc-tui -f -a '(__toc_tui_complete)'
complete -c toc -f -a '(__toc_tui_complete)'
