"""Letters of other scripts in Latin ones, for keys: after ISO 9 and ELOT 743 as people write them without marks.

Cyrillic and Greek by their tables. Japanese kana and Korean syllables by the names that Unicode gives them. Everything
else is left out, and the key is then made from the kind of the item.
"""

from __future__ import annotations

import unicodedata

CYRILLIC = """
а=a б=b в=v г=g ґ=g д=d е=e є=ye ё=yo ж=zh з=z и=i і=i ї=yi й=y ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p
р=r с=s т=t ћ=c у=u ў=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ђ=dj
"""
GREEK = """
α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps
ω=o
"""
LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "ng"}
LETTERS = LATIN | {pair[0]: pair[2:] for pair in (CYRILLIC + GREEK).split()}
NAMED = ("HIRAGANA LETTER ", "KATAKANA LETTER ", "HANGUL SYLLABLE ")


def in_latin(text: str) -> str:
    """Text in ASCII, small letters; what cannot be told is left out."""
    found = []
    for letter in unicodedata.normalize("NFC", text).lower():
        if letter.isascii():
            found.append(letter)
        elif letter in LETTERS:
            found.append(LETTERS[letter])
        else:
            found.append(_named(letter) or _bare(letter))
    return "".join(found)


def _bare(letter: str) -> str:
    """The letter without its marks, if that is one we know."""
    base = unicodedata.normalize("NFKD", letter)
    return "".join(one if one.isascii() else LETTERS.get(one, "") for one in base)


def _named(letter: str) -> str:
    name = unicodedata.name(letter, "")
    for front in NAMED:
        if name.startswith(front):
            return name.removeprefix(front).removeprefix("SMALL ").lower()
    return ""
