"""What was asked for: the words of the command line over the environment over the config file.

The config file is `config.toml` in the user's config folder (`$XDG_CONFIG_HOME/toc-tui`): face ("full" or
"ask"), reader, ascii, signs ("full", "console" or "ascii"), background ("dark" or "light"), contrast ("normal" or
"high"), rows ("heard" or "all"), guides (a folder), own_guides (false leaves out the words that come with a plan),
recents (false keeps no list). All of it is optional.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import tomli

from toc_tui.frozen import frozen, replace
from toc_tui.plan import disk


@frozen
class Options:
    """What to do: `face` is full, ask, line, help or version; `wrong` names a word that was not understood, `ill` a
    config file with a mistake in it, `unread` one that is no file. `command` and `words` are those of the face line;
    beside the face help, `command` is what help is wanted about."""

    face: str = ""
    command: str = ""
    words: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    reader: bool = False
    ascii: bool = False
    signs: str = ""
    background: str = ""
    contrast: str = ""
    rows: str = ""
    guides: tuple[str, ...] = ()
    own_guides: bool = True
    recents: bool = True
    wrong: str = ""
    ill: str = ""
    unread: str = ""


# The one-line commands in the groups and in the order of the help. A first word that is one of them wins over a file
# of that name.
GROUPS = {
    "look": ("show", "list", "find", "journey", "report", "check", "weak", "linked", "explain", "diff", "log"),
    "change": (
        *("add", "set", "reword", "link", "unlink", "insert", "move", "copy", "remove", "rename", "retype", "sort"),
        *("answer", "mend", "action", "note", "vote", "apply", "undo"),
    ),
    "file": ("new", "import", "edit", "fmt", "snapshot", "revisit", "merge", "git-setup"),
    "help": ("fields", "schema", "guides", "keys", "doctor", "completion", "man"),
}
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
FACES = ("full", "ask")  # that can be asked for
FLAGS = {
    "--reader": {"reader": True},
    "--ascii": {"ascii": True},
    "--no-own-guides": {"own_guides": False},
    "-h": {"face": "help"},
    "--help": {"face": "help"},
    "--version": {"face": "version"},
}
ANYWHERE = ("--reader", "--ascii", "--no-own-guides")  # flags that may also stand behind a command
HELP = "help"


# How the full screen looks. What is not told is found out from what the terminal says of itself.
LOOKS = {
    "signs": ("full", "console", "ascii"),
    "background": ("dark", "light"),
    "contrast": ("normal", "high"),
    "rows": ("heard", "all"),
}


def choose(words: Sequence[str], env: Mapping[str, str], terminal: bool) -> Options:
    """What these words mean here. `terminal`: whether both ends are a terminal that can draw."""
    choice = _configured(env)
    choice = replace(
        choice,
        reader=_wanted(env, "TOC_TUI_READER", choice.reader),
        own_guides=_wanted(env, "TOC_TUI_OWN_GUIDES", choice.own_guides),
    )
    for name, known in LOOKS.items():
        if (value := env.get(f"TOC_TUI_{name.upper()}", "").strip().lower()) in known:
            choice = replace(choice, **{name: value})
    if env.get("TOC_TUI_GUIDES"):
        choice = replace(choice, guides=(env["TOC_TUI_GUIDES"],))
    face = env.get("TOC_TUI_FACE", "").strip().lower()
    if face not in FACES:  # a word that means nothing asks for nothing
        face = "ask" if is_on(env.get("ACCESSIBLE", "")) else choice.face
    if face != "ask":
        face = "full" if terminal and env.get("TERM", "") not in ("", "dumb") else "ask"
    said = _said(replace(choice, face=""), list(words))
    return said if said.face or said.wrong else replace(said, face=face)


def is_on(value: str) -> bool:
    """Whether a variable says yes: anything but nothing, 0, false and no."""
    return value.strip().lower() not in ("", "0", "false", "no")


def _wanted(env: Mapping[str, str], name: str, otherwise: bool) -> bool:
    """What a variable says; where it is empty or not set, what the config file says."""
    value = env.get(name, "").strip()
    return is_on(value) if value else otherwise


def _said(choice: Options, words: list[str]) -> Options:
    while words and (size := global_size(words)):
        choice, words = _with(choice, words[:size]), words[size:]
    if words and words[0] in COMMANDS:
        choice, rest = _behind(choice, words[1:])
        return replace(choice, face="line", command=words[0], words=tuple(rest))
    if words and words[0] == "ask":
        return _faces(replace(choice, face="ask", command="ask"), words[1:])
    if words and (words[0] == HELP or (words[0] in ("-h", "--help") and {*words[1:2]} & {"ask", *COMMANDS})):
        choice, words = replace(choice, face=HELP), words[1:]
        if words and not words[0].startswith("-"):
            return replace(choice, command=words[0] if words[0] != HELP else "")
    return _faces(choice, words)


def _faces(choice: Options, words: list[str]) -> Options:
    """The words of a face that stays open: options, and plans."""
    only_plans = False
    while words:
        word = words[0]
        size = 0 if only_plans else global_size(words)
        if size:
            choice, words = _with(choice, words[:size]), words[size:]
            continue
        words = words[1:]
        if only_plans or not word.startswith("-") or word == "-":
            choice = replace(choice, plans=(*choice.plans, word))
        elif word == "--":
            only_plans = True
        elif word in FLAGS:
            choice = replace(choice, **FLAGS[word])  # type: ignore[arg-type]
        else:
            return replace(choice, wrong=word)
    return choice


def _behind(choice: Options, words: list[str]) -> tuple[Options, list[str]]:
    """The words behind a command without those that are for the whole program. Behind -- nothing is an option."""
    rest: list[str] = []
    while words and words[0] != "--":
        if size := global_size(words):
            choice, words = _with(choice, words[:size]), words[size:]
        else:
            rest.append(words[0])
            words = words[1:]
    return choice, rest + words


def global_size(words: list[str]) -> int:
    """How many words an option takes that may stand before and behind a command; 0 where there is none."""
    if words[0] in ANYWHERE or words[0].startswith("--guides="):
        return 1
    return 2 if words[0] == "--guides" and len(words) > 1 else 0


def _with(choice: Options, words: list[str]) -> Options:
    name, sign, value = words[0].partition("=")
    if name == "--guides":
        return replace(choice, guides=(value if sign else words[-1], *choice.guides))
    return replace(choice, **FLAGS[name])  # type: ignore[arg-type]


def _configured(env: Mapping[str, str]) -> Options:
    path = config_file(env)
    found = disk.read_bytes(path)  # never waits, whatever stands there
    if not isinstance(found, bytes):
        return Options() if found.code == "missing" else Options(unread=path)
    try:
        data = tomli.loads(found.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # the last: nested without end
        return Options(ill=f"{path}: {error}")
    face: object = data.get("face", "")
    guides: object = data.get("guides", "")
    return Options(
        face=face if face in FACES else "",
        reader=data.get("reader") is True,
        ascii=data.get("ascii") is True,
        signs=_one_of(data, "signs"),
        background=_one_of(data, "background"),
        contrast=_one_of(data, "contrast"),
        rows=_one_of(data, "rows"),
        guides=(os.path.expanduser(guides),) if isinstance(guides, str) and guides else (),
        own_guides=data.get("own_guides") is not False,
        recents=data.get("recents") is not False,
    )


def _one_of(data: Mapping[str, object], name: str) -> str:
    """A setting of LOOKS; "" where it is none of what it can be."""
    value = data.get(name)
    return value if isinstance(value, str) and value in LOOKS[name] else ""


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
