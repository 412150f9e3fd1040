"""Copies of the packaged guides, for a group to tailor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toc_tui.frozen import frozen
from toc_tui.guide import packaged
from toc_tui.plan import disk
from toc_tui.plan.disk import Trouble

ENDINGS = (".md", ".toml", ".docx")


@frozen
class Copied:
    """What came of a copy of the guides: the files made, those left alone because they were there, and the trouble
    that ended it, if any."""

    made: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    trouble: Trouble | None = None


def copies(folder: Path, names: Sequence[str] = ()) -> Copied:
    """Copy the packaged guides into a folder, to be tailored: all of them, or the rooms and pages of these names
    (`areas`, `steps/why.md`). A file that is there is left alone."""
    source = Path(packaged("guides"))
    made, left = list[Path](), list[Path]()
    for name in guide_names():
        if names and not any(name == one or name.startswith(f"{one}/") for one in names):
            continue
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            data = (source / name).read_bytes()
        except OSError as error:
            return Copied(tuple(made), tuple(left), disk.cannot_write(target, error))
        put = disk.put_bytes(target, data, disk.Landing(new=True, durable=False))
        if not isinstance(put, disk.Trouble):
            made.append(target)
        elif put.code == "changed-outside":
            left.append(target)
        else:
            return Copied(tuple(made), tuple(left), put)
    return Copied(tuple(made), tuple(left))


def guide_names() -> list[str]:
    """Every packaged guide file, by its name within guides/."""
    source = Path(packaged("guides"))
    return sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.suffix in ENDINGS)
