"""Files beside the plan: reports go out, pictures come in. Nothing is written over that nobody agreed to."""

from __future__ import annotations

import os
from pathlib import Path

from toc_tui.plan import disk, pictures
from toc_tui.plan.disk import Landing, StrPath, Trouble

ENDINGS = (".png", ".jpg", ".jpeg")
OTHERS = (".svg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif")  # pictures that reports do not take
MOST = 20_000  # symbols of a folder that are looked at


def put(path: Path, data: bytes, over: bool = False) -> Trouble | None:
    """Write a whole file; one that is there already only with `over`, and then it keeps its owner and rights.
    Troubles: changed-outside (how: appeared) for a file that is there, else those of writing."""
    try:
        target = Path(os.path.realpath(path))
        there = os.path.lexists(target)
        if there and not over:
            return Trouble("changed-outside", path, {"how": "appeared"})
        if there and not target.is_file():
            return Trouble("cannot-write", path, {"reason": "other"})
        if there and not os.access(target, os.W_OK):  # a rename would get round its mode, which we keep to
            return Trouble("cannot-write", path, {"reason": "read-only"})
        made = disk.put_bytes(target, data, Landing(model=target if there else None, new=not there))
    except ValueError:  # a NUL in the name
        return Trouble("bad-name", path)
    return made if isinstance(made, Trouble) else None


def is_same(one: StrPath, other: StrPath) -> bool:
    """Whether two names lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one is not there, or cannot be a name
        return False


def folder(path: Path) -> Trouble | None:
    """Make a folder, if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return Trouble("no-such-folder", path, {"file": str(path)})
    except OSError as error:
        return disk.cannot_write(path, error)
    except ValueError:
        return Trouble("bad-name", path)
    return None


def picture(within: Path, name: str) -> bytes:
    """The PNG or JPEG that a plan names, b"" where there is none that may be shown (`pictures.trouble` says why)."""
    if pictures.trouble(within, name):
        return b""
    data = disk.read_bytes(os.path.join(os.path.realpath(within), name))
    return data if isinstance(data, bytes) else b""


def symbols_left(within: Path, folder: str) -> list[str]:
    """The pictures of such a folder that cannot be shown: of other kinds, or too large."""
    place = _symbols_place(within, folder)
    if place is None:
        return []
    names = [name for _, _, names in os.walk(place) for name in names if name.lower().endswith((*ENDINGS, *OTHERS))]
    known = {os.path.basename(name) for name in symbols(within, folder) if not pictures.trouble(within, name)}
    return sorted({*names} - known)


def symbols(within: Path, folder: str) -> list[str]:
    """The pictures of a folder beside the plan that it names, as paths from there; what the folder holds is no
    trouble, and none either that is not there or stands elsewhere."""
    place = _symbols_place(within, folder)
    if place is None:
        return []
    home, found = Path(os.path.realpath(within)), list[str]()
    for at, _, names in os.walk(place):
        found += [str((Path(at) / name).relative_to(home)) for name in names if name.lower().endswith(ENDINGS)]
        if len(found) > MOST:
            break
    return sorted(found)[:MOST]


def _symbols_place(within: Path, folder: str) -> Path | None:
    """Where the folder of symbols is; None where there is none beside the plan."""
    if not folder or pictures.symbols_trouble(within, folder):
        return None
    return Path(os.path.realpath(Path(os.path.realpath(within)) / folder))
