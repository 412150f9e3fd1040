"""What was asked for: the words of the command line over the environment over the config file.

The config file is `config.toml` in the user's config folder (`$XDG_CONFIG_HOME/toc-tui`): face ("full" or
"ask"), reader, ascii, guides (a folder), recents (false keeps no list). All of it is optional.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import tomli

from toc_tui.frozen import frozen, replace


@frozen
class Choice:
    """What to do: `face` is full, ask, line, help or version; `wrong` names a word that was not understood,
    `ill` a config file that cannot be read. `command` and `words` are those of the face line."""

    face: str = ""
    command: str = ""
    words: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    reader: bool = False
    ascii: bool = False
    guides: tuple[str, ...] = ()
    recents: bool = True
    wrong: str = ""
    ill: str = ""


# The one-line commands, in the order of the help. A first word that is one of them wins over a file of that name.
ONE_LINE = (
    "new", "show", "find", "add", "set", "retype", "sort", "mend", "reword", "link", "unlink", "move", "remove",
    "rename", "answer", "journey", "report", "check", "explain", "edit", "diff", "snapshot", "revisit", "merge",
    "fmt", "guides", "schema", "keys", "doctor", "apply", "completion",
)
FLAGS = {
    "--reader": {"reader": True},
    "--ascii": {"ascii": True},
    "-h": {"face": "help"},
    "--help": {"face": "help"},
    "--version": {"face": "version"},
}


def choose(words: Sequence[str], env: Mapping[str, str], terminal: bool) -> Choice:
    """What these words mean here. `terminal`: whether both ends are a terminal that can draw."""
    choice = _configured(env)
    if env.get("TOC_TUI_READER"):
        choice = replace(choice, reader=True)
    if env.get("TOC_TUI_GUIDES"):
        choice = replace(choice, guides=(env["TOC_TUI_GUIDES"],))
    face = env.get("TOC_TUI_FACE") or choice.face or ("ask" if env.get("ACCESSIBLE") else "")
    if face != "ask":
        face = "full" if terminal and env.get("TERM", "") not in ("", "dumb") else "ask"
    said = _said(replace(choice, face=""), list(words))
    return said if said.face or said.wrong else replace(said, face=face)


def _said(choice: Choice, words: list[str]) -> Choice:
    only_plans = False
    while len(words) > 2 and words[0] == "--guides" and words[2] in ("ask", *ONE_LINE):
        choice, words = replace(choice, guides=(words[1], *choice.guides)), words[2:]
    if words and words[0] == "ask":
        choice = replace(choice, face=words.pop(0))
    elif words and words[0] in ONE_LINE:
        return replace(choice, face="line", command=words[0], words=tuple(words[1:]))
    while words:
        word = words.pop(0)
        if only_plans or not word.startswith("-") or word == "-":
            choice = replace(choice, plans=(*choice.plans, word))
        elif word == "--":
            only_plans = True
        elif word in FLAGS:
            choice = replace(choice, **FLAGS[word])  # type: ignore[arg-type]
        elif word == "--guides" and words:
            choice = replace(choice, guides=(words.pop(0), *choice.guides))
        else:
            return replace(choice, wrong=word)
    return choice


def _configured(env: Mapping[str, str]) -> Choice:
    path = config_file(env)
    try:
        with open(path, encoding="utf-8") as file:
            data = tomli.loads(file.read())
    except FileNotFoundError:
        return Choice()
    except (OSError, ValueError, RecursionError) as error:  # the last: nested without end
        return Choice(ill=f"{path}: {error}")
    face: Any = data.get("face", "")
    guides: Any = data.get("guides", "")
    return Choice(
        face=face if face in ("full", "ask") else "",
        reader=data.get("reader") is True,
        ascii=data.get("ascii") is True,
        guides=(os.path.expanduser(guides),) if isinstance(guides, str) and guides else (),
        recents=data.get("recents") is not False,
    )


def config_file(env: Mapping[str, str]) -> str:
    """Where this person's settings are, if there are any."""
    base = env.get("XDG_CONFIG_HOME")
    if base:
        return os.path.join(base, "toc-tui", "config.toml")
    if os.name == "posix" and "HOME" in env:
        usual = os.path.join(env["HOME"], ".config", "toc-tui", "config.toml")
        if os.path.exists(usual) or sys.platform == "linux":  # elsewhere the usual place is another one
            return usual
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir("toc-tui"), "config.toml")
