"""Keys: short slugs made from the words, and fingerprints of the words asked about."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable
from functools import cache
from importlib import import_module

from toc_tui.plan.model import RESERVED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LENGTH = 32
SMALL_WORDS = "a an and are as at be by for from has have in is it its of on or that the their them they this to was"
SMALL = frozenset([*SMALL_WORDS.split(), "we", "with"])


def slug(text: str, kind: str = "item") -> str:
    """A short key from words: `People make friends` gives `people-make-friends`. `kind` where no letter is left."""
    words = _words(text)
    telling = [word for word in words if word not in SMALL] or words
    key = ""
    for word in telling[:5]:
        if key and len(key) + 1 + len(word) > LENGTH:
            break
        key += ("-" if key else "") + word[:LENGTH]
    return key or kind


def _words(text: str) -> list[str]:
    """The words of a text in small Latin letters and digits."""
    if not text.isascii():
        from toc_tui.plan.transliteration import in_latin  # seldom needed, and not light

        text = in_latin(text)
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))


def as_typed(text: str) -> str:
    """The key that somebody typed: as it stands if it looks like one, else made from all its words; "" for none."""
    return text if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) else "-".join(_words(text))


def unique(key: str, taken: Container[str]) -> str:
    """The key, or the key with a number where it is taken or reserved."""
    if key not in taken and key not in RESERVED:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def four(seed: str) -> str:
    """Four characters that end a record's key, so that two people's records do not clash: made from `seed`, or drawn
    by lot where that is "" (`Clock.seed`)."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    drawn = seed.encode("utf-8", "replace") if seed else os.urandom(18)
    number = int(sha256(drawn)[:16], 16)
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(4))


def fingerprint(texts: Iterable[str]) -> str:
    """Twelve characters of the SHA-256 of these texts with white space folded: an answer's `about`."""
    folded = "\x1f".join(" ".join(text.split()) for text in texts)
    return sha256(folded.encode("utf-8", "replace"))[:12]


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    digest: str = _maker()(data).hexdigest()
    return digest


@cache
def _maker() -> Any:
    """Python's own SHA-256, by its name from 3.12 on and before, where it is built in: hashlib loads OpenSSL, 3 MB of
    memory for a few short texts."""
    for name in ("_sha2", "_sha256"):
        try:
            return import_module(name).sha256
        except (ImportError, AttributeError):
            continue
    return import_module("hashlib").sha256
