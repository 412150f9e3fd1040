"""Plan a co-produced project backwards: why, impact, outcomes, logic, activities, checking, story."""

__version__ = "0.2.0"

import _signal  # type: ignore[import-not-found]  # the names of `signal` take a millisecond to load
import gc
import os
import sys


def stopped(number: int, frame: object) -> None:
    """Ctrl+C while the program loads: nothing is begun, so nothing is said."""
    os._exit(128 + number)


def interruptible() -> None:
    """From now on Ctrl+C is an exception, so that what is begun can be put away."""
    if _signal.getsignal(_signal.SIGINT) is stopped:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


# Before anything else is loaded. Not where another program imports this, and not where Ctrl+C is to be ignored.
_ours = sys.argv and os.path.basename(sys.argv[0]) in ("toc-tui", "toc", "-m")
if _ours and _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, stopped)
if _ours:
    gc.disable()  # nothing to collect while modules load; the faces that stay open see to it that it is on again
    from toc_tui.finder import find_faster

    find_faster()

# Where nobody may write beside the program, its compiled files are kept for this person, or each start would make them.
if (
    _ours
    and __spec__
    and __spec__.cached
    and not (sys.dont_write_bytecode or sys.pycache_prefix or os.path.exists(__spec__.cached))
):
    from toc_tui.plan.person import compiled_folder

    sys.pycache_prefix = compiled_folder()
