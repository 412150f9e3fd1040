"""Every page of a plan in a browser: what axe-core finds, what is cut, and a picture of each to look at.

    python -m tests.reports.browser [--out FOLDER] [--kinds story,table] [PLAN ...]

Each kind that is a page is opened 360, 768 and 1280 points wide, light and dark, and as it is printed. Prints what
is wrong, a line each (on paper also letters under eight points), and figures at the end; ends with 1 if anything is.
With --out it keeps the pages, a picture of each look, and what the browser prints of them as PDF. Without plans it
takes the examples.

Needs Chromium, and from PyPI `playwright` and `axe-playwright-python`. Where one is missing it says so and ends with 2.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf

from tests.reports.conftest import EXAMPLES, source_of
from toc_tui.frozen import replace
from toc_tui.reports.report import KINDS, made
from toc_tui.reports.sheets import LEAST, paper

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOOKS = tuple((wide, "screen", light) for wide in (360, 768, 1280) for light in ("light", "dark"))
SHEET = re.compile(r"@page { size: (\w+)( landscape)?;")
PAGES = tuple(kind for kind, row in KINDS.items() if "html" in row.formats)
FITS = """() => {
    const wide = document.documentElement;
    const found = wide.scrollWidth > wide.clientWidth ? [`it is ${wide.scrollWidth - wide.clientWidth} too wide`] : [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const within = texts.currentNode.parentElement;
        if (within.closest('svg, style') || !within.checkVisibility()) continue;
        for (const word of texts.currentNode.data.matchAll(/[^\\s\u2013/-]+/g)) {
            if (word[0].length >= 26) continue;
            const range = document.createRange();
            range.setStart(texts.currentNode, word.index);
            range.setEnd(texts.currentNode, word.index + word[0].length);
            const rows = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
            if (rows.size > 1) found.push(`${within.tagName} is cut within “${word[0]}”`);
        }
    }
    for (const table of document.querySelectorAll('.scroll')) {
        if (table.scrollWidth > table.clientWidth + 1) {
            found.push(`a table is ${table.scrollWidth - table.clientWidth} too wide: ${table.innerText.slice(0, 40)}`);
        }
    }
    for (const place of document.querySelectorAll('.place')) {
        const empty = place.checkVisibility() && !place.innerText;
        if (empty && place.clientHeight < 60) found.push('room for a picture is a bar');
    }
    return found;
}"""
"""Whether the page or a table scrolls sideways, and which words stand in two rows."""


def program() -> str | None:
    """Where a browser is."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def missing() -> str:
    """What is not there to look with, or nothing."""
    try:
        import axe_playwright_python.sync_playwright  # noqa: F401
        import playwright.sync_api  # noqa: F401
    except ImportError as gone:
        return f"the package {(gone.name or '').partition('.')[0].replace('_', '-')}"
    return "" if program() else "Chromium"


def pages(plans: list[Path], kinds: tuple[str, ...], whom: str) -> Iterator[tuple[str, str]]:
    """Each page with a name for it."""
    for plan in plans:
        source = replace(source_of(plan.read_text("utf-8"), plan), makers=whom == "makers")
        for kind in kinds:
            yield f"{plan.stem}-{kind}", str(made(source, kind, "html"))


def printed(page: str) -> tuple[int, str, str]:
    """How a page looks on the paper that it is for: as wide as the sheet at 96 to the inch."""
    *_, (name, lies) = SHEET.findall(page)
    sides = paper({"letter": "Letter"}.get(name, name)).points
    return round(sides[bool(lies)] / 72 * 96), "print", "light"


def small(file: Path) -> Iterator[str]:
    """The pages of a PDF with letters under eight points."""
    for number, page in enumerate(pypdf.PdfReader(file).pages, 1):
        points = list[float]()

        def seen(
            text: str, outer: list[float], inner: list[float], _: Any, letter: float, to: list[float] = points
        ) -> None:
            (a, b, c, d, *_), (e, f, g, h, *_) = outer, inner
            if text.strip():
                to.append(letter * abs((e * a + f * c) * (g * b + h * d) - (e * b + f * d) * (g * a + h * c)) ** 0.5)

        page.extract_text(visitor_text=seen)
        if points and min(points) < LEAST - 0.05:
            yield f"page {number} has letters of {min(points):.1f} points"


def looked(browser: Any, name: str, page: str, folder: Path, keep: bool) -> Iterator[str]:
    """What is wrong with one page, and in which of its looks."""
    from axe_playwright_python.sync_playwright import Axe

    wrong: dict[str, list[str]] = {}
    file = folder / f"{name}.html"
    file.write_text(page, "utf-8")
    for wide, medium, light in (*LOOKS, printed(page)):
        context = browser.new_context(
            viewport={"width": wide, "height": 900}, color_scheme=light, bypass_csp=True, reduced_motion="reduce"
        )
        tab = context.new_page()
        tab.goto(file.as_uri())
        tab.emulate_media(media=medium, color_scheme=light)
        look = f"{wide} {medium} {light}"
        found = [f"axe: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(tab).response["violations"]]
        found += tab.evaluate(FITS)
        if keep and medium == "screen":
            tab.screenshot(path=folder / f"{name}-{wide}-{light}.png", full_page=True)
        if medium == "print":
            file = folder / f"{name}-print.pdf"
            tab.pdf(path=file, prefer_css_page_size=True)
            found += small(file)
        for one in found:
            wrong.setdefault(one, []).append(look)
        context.close()
    for one, looks in wrong.items():
        yield f"{name}: {one} ({', '.join(looks)})"


def main(argv: list[str] | None = None) -> int:
    """Looks at them all, and says what was found."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("plans", nargs="*", type=Path, default=sorted(EXAMPLES.glob("*.toml")))
    reader.add_argument("--out", type=Path, help="where pages and pictures are kept")
    reader.add_argument("--kinds", default=",".join(PAGES))
    reader.add_argument("--for", dest="whom", choices=("others", "makers"), default="others")
    given = reader.parse_args(argv)
    if gone := missing():
        print(f"Nothing was looked at: {gone} is not here.", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    count, wrong = 0, 0
    with tempfile.TemporaryDirectory() as spare, sync_playwright() as play:
        folder = given.out or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        browser = play.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        for name, page in pages(given.plans, tuple(given.kinds.split(",")), given.whom):
            count += 1
            for one in looked(browser, name, page, folder, given.out is not None):
                wrong += 1
                print(one, flush=True)
        browser.close()
    print(f"{count} pages in {len(LOOKS) + 1} looks on {date.today()}: {wrong} things wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
