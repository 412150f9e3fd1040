"""Makes pictures of the screens, from the running program: python -m tests.pictures OUT [NAME…]

One SVG for each screen of `scenes`, at 80×24, 120×40 and 200×60, on black and on white.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from tests.pictures.scenes import SCENES, SIZES, drawn, scene
from tests.pictures.svg import PALETTES, svg
from toc_tui.tui.look import Look


async def make(folder: Path, names: list[str]) -> None:
    """All pictures of these screens."""
    for name in names:
        for wide, high in SIZES:
            for ground in PALETTES:
                async with scene(name, (wide, high), Look(light=ground == "white")) as app:
                    at = app.cursor_home()
                    picture = svg(drawn(app), (at.x, at.y), ground)
                file = folder / f"{name}-{wide}x{high}-{ground}.svg"
                file.write_text(picture, "utf-8")
                print(file)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENES))
    told = parser.parse_args()
    if unknown := set(told.names) - set(SCENES):
        parser.error(f"no such screen: {', '.join(sorted(unknown))}")
    told.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(make(told.folder, told.names or list(SCENES)))


if __name__ == "__main__":
    main()
