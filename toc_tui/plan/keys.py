"""Keys: short slugs made from the words, and fingerprints of the words asked about."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable

from toc_tui.plan.model import RESERVED

LENGTH = 32
SMALL_WORDS = "a an and are as at be by for from has have in is it its of on or that the their them they this to was"
SMALL = frozenset([*SMALL_WORDS.split(), "we", "with"])


def slug(text: str, kind: str = "item") -> str:
    """A short key from words: `People make friends` gives `people-make-friends`. `kind` where no letter is left."""
    plain = text if text.isascii() else _without_accents(text)
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    telling = [word for word in words if word not in SMALL] or words
    key = ""
    for word in telling[:5]:
        if key and len(key) + 1 + len(word) > LENGTH:
            break
        key += ("-" if key else "") + word[:LENGTH]
    return key or kind


def _without_accents(text: str) -> str:
    import unicodedata  # seldom needed, and not light

    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def as_typed(text: str) -> str:
    """The key that somebody typed: as it stands if it looks like one, else made from the words; "" for none."""
    return text if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) else slug(text, "")


def unique(key: str, taken: Container[str]) -> str:
    """The key, or the key with a number where it is taken or reserved."""
    if key not in taken and key not in RESERVED:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def four(seed: str) -> str:
    """Four characters that end a record's key, so that two people's records do not clash: drawn by lot, or made from
    `seed` where TOC_TUI_TODAY fixes what is made."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    number = int(_sha256(seed if "TOC_TUI_TODAY" in os.environ else os.urandom(9).hex())[:16], 16)
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(4))


def fingerprint(texts: Iterable[str]) -> str:
    """Twelve characters of the SHA-256 of these texts with white space folded: an answer's `about`."""
    folded = "\x1f".join(" ".join(text.split()) for text in texts)
    return _sha256(folded)[:12]


def _sha256(text: str) -> str:
    import hashlib  # loads OpenSSL, which most commands do not need

    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
