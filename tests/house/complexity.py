"""Which functions are too complex: `python -m tests.house.complexity FOLDER`, which `make lint` runs.

Measured is cyclomatic complexity as radon counts it, which also counts `and`, `or` and comprehensions (ruff's C90 does
not), and a function within a function with the one around it. McCabe (A Complexity Measure, 1976) drew the line at ten
and left comprehensions out; a function above our limit decides more than one thing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Class, Function

LIMIT = 15


def too_complex(source: str, limit: int = LIMIT) -> Iterator[Function]:
    """The functions and methods of a module above the limit, in the order in which they stand."""
    found = {block.lineno: block for block in _functions(cc_visit(source)) if block.complexity > limit}
    return (found[line] for line in sorted(found))


def _functions(blocks: list[Class | Function]) -> Iterator[Function]:
    for block in blocks:
        if isinstance(block, Function):
            yield block
        else:
            yield from block.methods
            yield from _functions(block.inner_classes)


def main(folder: str) -> int:
    """0, or 1 after a line for each function that is too complex."""
    files = sorted(Path(folder).rglob("*.py"))
    found = [
        f"{file}:{block.lineno}: {block.fullname} has a complexity of {block.complexity}, more than {LIMIT}"
        for file in files
        for block in too_complex(file.read_text("utf-8"))
    ]
    print(
        "\n".join(
            [*found, "What does each of them decide? Part it by that." if found else "No function is too complex."]
        )
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
