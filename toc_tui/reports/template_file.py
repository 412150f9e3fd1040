"""The template of Word files that a group may have of its own, among its guides: whether it is one."""

from __future__ import annotations

from zipfile import BadZipFile, ZipFile

PARTS = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
LARGEST = 20_000_000  # bytes of a part: a template has styles, a head and a foot, perhaps a logo


def is_template(path: str) -> bool:
    """Whether a file can be the template: a Word file, whole and of a size that makes sense."""
    try:
        with ZipFile(path) as file:
            sizes = {one.filename: one.file_size for one in file.infolist()}
            return all(part in sizes for part in PARTS) and max(sizes.values()) < LARGEST and file.testzip() is None
    except (OSError, BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False
