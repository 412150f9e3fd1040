"""What a plan names beside itself and what is wrong with that: other plans, pictures, a folder of symbols."""

from __future__ import annotations

from toc_tui.plan.reading import Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

    from toc_tui.plan.problems import Problem


def problems(path: str | os.PathLike[str], reading: Reading) -> tuple[Problem, ...]:
    """The problems of a plan's file, and those of the files that it names; these are looked at only where it names
    any."""
    plan = reading.plan
    found = reading.problems
    if any("see_plan" in item.fields for item in plan.of("impact", "outcome")):
        from toc_tui.plan import linked

        found = (*found, *linked.problems(path, plan))
    if "symbols" in plan.head or "picture" in plan.why or any("picture" in item.fields for item in plan.items.values()):
        from toc_tui.plan import pictures

        found = (*found, *pictures.problems(path, plan))
    return found
