"""Typst, the typesetter that makes PDF and PNG (the extra `pdf`): the template and the words as JSON go in, bytes come
out. Nothing is read from the disk but fonts and the pictures that go in, and no word of a plan is ever code.

PDF/UA-1 is asked for, so Typst itself refuses a file without a title, with a skipped heading, a picture without words
or a letter that no font has. Such a letter is looked for first, and its name or a box stands in for it. Letters that
are refused only together (a digit in a keycap, joined letters of Hindi in a drawing) are looked for where the whole
was refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from toc_tui.reports.report import MissingError

EXTRA = "toc-tui[pdf]"
STANDARD: Any = ["ua-1"]
BOX = "\u25a1"
RUN = re.compile(r"[ -;=?-~]?[^\x00-\x7f]+")  # letters that may be joined, and what the first may stand on
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\
<text y="9" font-family="Lato, DejaVu Sans Mono">{run}</text></svg>"""
JOINERS = "[\u200d\ufe0f\U0001f3fb-\U0001f3ff]*"  # what belongs to an emoji before it


def pdf(template: str, data: Mapping[str, Any], files: Mapping[str, bytes], on: date | None) -> bytes:
    """A PDF/UA-1 of a template beside this file. The same words on the same day give the same bytes."""
    return _made(template, data, files, {"pdf_standards": STANDARD, "timestamp": _noon(on)})


def accepted(template: str, data: Mapping[str, Any], files: Mapping[str, bytes], on: date | None) -> bytes | None:
    """The same; None where Typst refuses it."""
    refused = _package().TypstError
    try:
        return pdf(template, data, files, on)
    except refused:
        return None


def end(template: str, data: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[int, float]:
    """On which page a template ends, and how many points down."""
    with _given(template, data, files) as compiler:
        found = json.loads(compiler.query("<end>", field="value", one=True))
    return found["page"], found["down"]


def png(template: str, data: Mapping[str, Any], ppi: float) -> bytes:
    """The first page of a template as a picture."""
    return _made(template, data, {}, {"format": "png", "ppi": ppi})


def _made(template: str, data: Mapping[str, Any], files: Mapping[str, bytes], wanted: dict[str, Any]) -> bytes:
    with _given(template, data, files) as compiler:
        made = compiler.compile(**wanted)
    found = made[0] if isinstance(made, list) else made
    return found or b""


@contextmanager
def _given(template: str, data: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Any]:
    """A compiler that has a template, its words and its pictures."""
    source = Path(__file__).with_name(template).read_bytes()
    words = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
    with TemporaryDirectory() as folder:
        for name, raw in files.items():
            Path(folder, name).write_bytes(raw)
        yield _compiler({"main.typ": source, "data.json": words}, folder)


def _noon(on: date | None) -> datetime | None:
    return None if on is None else datetime.combine(on, time(12), UTC)


def _compiler(files: Mapping[str, bytes], root: str) -> Any:
    """A compiler of these texts, which sees nothing but the folder `root`. Raises MissingError where Typst is not
    installed."""
    given: Any = dict(files)
    return _package().Compiler(given, root=root, font_paths=_fonts())


def _package() -> Any:
    """The package. Raises MissingError where it is not installed, whoever asks first."""
    try:
        import typst
    except ImportError as error:
        raise MissingError(EXTRA) from error
    return typst


@lru_cache(1)
def _fonts() -> Any:
    """Lato of the package font-lato, and what Typst brings; those of the system for letters that both lack."""
    spec = find_spec("font_lato")
    paths = [str(Path(spec.origin).parent / "files")] if spec and spec.origin else []
    return _package().Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=paths)


# -- letters that no font has --------------------------------------------------------------------------
def showable(words: str) -> tuple[str, Callable[[str], str]]:
    """The letters among these that no font here can show, and what makes words that can be shown: a sign is told by
    its name, as a reader would say it, any other letter is a box."""
    lost = "".join(letter for letter in sorted(set(words)) if not letter.isascii() and not _has(letter))
    if not lost:
        return "", str
    pattern = re.compile(f"([{re.escape(lost)}]){JOINERS}")
    return lost, lambda text: pattern.sub(lambda found: stand_in(found[1]), text)


def stand_in(letter: str) -> str:
    """What stands for a letter that cannot be shown."""
    name = unicodedata.name(letter, "").lower() if unicodedata.category(letter) == "So" else ""
    return f"({name})" if name else BOX


@lru_cache(maxsize=8192)
def _has(letter: str) -> bool:
    """Whether a font here has it: Typst says so when it is asked for an accessible file of this one letter."""
    return accepted("probe.typ", {"letter": letter}, {}, None) is not None


def apart(words: str, drawing: bool = False) -> str:
    """Words, in a drawing or not, without what is refused only together: what is ASCII stays, any other letter is a
    box, and signs that stand on a letter or join two go."""
    return RUN.sub(lambda found: _run(found[0], drawing), words)


@lru_cache(maxsize=8192)
def _run(run: str, drawing: bool) -> str:
    told = f"a {run}"  # as it stands behind a label
    probe = {"drawing": DRAWING.format(run=escape(told))} if drawing else {"letter": told}
    if accepted("probe.typ", probe, {}, None) is not None:
        return run
    kept = (letter for letter in run if unicodedata.category(letter) not in ("Mn", "Mc", "Me", "Cf"))
    return "".join(letter if letter.isascii() else BOX for letter in kept)


def is_picture(raw: bytes, ending: str) -> bool:
    """Whether a picture can be read; one that cannot would stop the whole paper."""
    refused = _package().TypstError
    try:
        _made("probe.typ", {"picture": f"picture{ending}"}, {f"picture{ending}": raw}, {"format": "png", "ppi": 20})
    except refused:
        return False
    return True
