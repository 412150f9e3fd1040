"""The contrast of every mark on the default palettes of terminals: python -m tests.pictures.contrast

Ratios as in WCAG 2.2 (relative luminance of sRGB). Palettes: Windows Terminal, GNOME and Solarized as their projects
publish them; xterm, Linux console, PuTTY and Apple Terminal as published tables give them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_tui.tui.terminal.inks import DARK, LIGHT

LEAST = 3.0  # WCAG 2.2, 1.4.11: what is drawn and carries a meaning
PALETTES: dict[str, tuple[str, str, str]] = {
    "xterm, dark": (
        "000000",
        "e5e5e5",
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    ),
    "GNOME, dark": (
        "171421",
        "d0cfcc",
        "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
        "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
    ),
    "Windows Terminal": (
        "0c0c0c",
        "cccccc",
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    ),
    "Linux console": (
        "000000",
        "aaaaaa",
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    ),
    "PuTTY": (
        "000000",
        "bbbbbb",
        "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    ),
    "Apple Terminal, Pro": (
        "000000",
        "f2f2f2",
        "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd "
        "818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb",
    ),
    "Solarized dark": (
        "002b36",
        "839496",
        "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 "
        "002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
    ),
    "xterm, light": (
        "ffffff",
        "000000",
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    ),
    "GNOME, light": (
        "ffffff",
        "171421",
        "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
        "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
    ),
    "Apple Terminal, Basic": (
        "ffffff",
        "000000",
        "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd "
        "818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb",
    ),
    "Solarized light": (
        "fdf6e3",
        "657b83",
        "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 "
        "002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
    ),
}
"""Name -> background, foreground, the sixteen colours."""
ON_LIGHT = ("xterm, light", "GNOME, light", "Apple Terminal, Basic", "Solarized light")
ON_DARK = tuple(name for name in PALETTES if name not in ON_LIGHT)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a colour like `c01c28`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on(palette: str, number: int | None) -> float:
    """The contrast of one of the sixteen colours, or of words (None), on a palette's background."""
    back, fore, sixteen = PALETTES[palette]
    return ratio(back, fore if number is None else sixteen.split()[number])


def table(marks: dict[str, int], palettes: Sequence[str]) -> Iterator[str]:
    """Rows of Markdown: each role, its colour, its contrast on each palette; in bold where it is too little."""
    yield "| role | colour | " + " | ".join(palettes) + " |"
    yield "|---" * (len(palettes) + 2) + "|"
    for role, number in [("words", None), *marks.items()]:
        found = [on(name, number) for name in palettes]
        cells = [f"{value:.1f}" if value >= LEAST else f"**{value:.2f}**" for value in found]
        yield f"| {role} | {'own' if number is None else number} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the three tables."""
    for title, marks, palettes in (
        ("Dark, and where nothing is known", DARK, ON_DARK),
        ("The same colours on light backgrounds that the terminal does not tell of", DARK, ON_LIGHT),
        ('background = "light"', LIGHT, ON_LIGHT),
    ):
        print(f"{title}\n", *table(marks, palettes), "", sep="\n")


if __name__ == "__main__":
    main()
