"""Every sentence that is said, drawn or printed about a thing. The words are guides/words/*.toml; here they are chosen
and their slots filled."""

from toc_tui.voice.phrasebook import Phrasebook, Words

__all__ = ["Phrasebook", "Words"]
