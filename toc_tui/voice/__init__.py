"""Every sentence that is said, drawn or printed about a thing. The words are guides/words/*.toml; here they
are chosen and their slots filled. `Voice` knows the edits too, so it is loaded when first used: a command that
only reads a plan does with `things`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toc_tui.voice.voice import Voice, Words

__all__ = ["Voice", "Words"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from toc_tui.voice import voice

    return getattr(voice, name)
