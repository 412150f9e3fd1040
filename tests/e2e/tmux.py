"""Starting tmux: its server sometimes ends while it starts (“server exited unexpectedly”), which has nothing to do with
what is tested. The start is tried again then, on that message alone."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence

ITS_OWN = "server exited unexpectedly"
TRIES = 5


def new_session(tmux: Sequence[str], *words: str) -> None:
    """Start a server with a session. AssertionError where that cannot be had, with what tmux says."""
    for number in range(TRIES):
        done = subprocess.run([*tmux, "new-session", "-d", *words], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        if ITS_OWN not in done.stderr:
            break
        time.sleep(0.1 * number)
    raise AssertionError(f"tmux did not start: {done.stderr}")
