"""The start of tmux is tried again where its server ended by itself, and only then."""

from pathlib import Path

import pytest

from tests.e2e.tmux import ITS_OWN, TRIES, new_session


def stub(folder: Path, fails: int, says: str) -> list[str]:
    """A tmux that fails so often, and notes each try."""
    path = folder / "tmux"
    fail = f'{{ echo "{says}" >&2; exit 1; }}'
    path.write_text(f'#!/bin/sh\necho "$@" >>"{folder}/tries"\n[ $(wc -l <"{folder}/tries") -gt {fails} ] || {fail}\n')
    path.chmod(0o755)
    return [str(path), "-L", "ours"]


def tries(folder: Path) -> list[str]:
    return (folder / "tries").read_text().splitlines()


def test_a_server_that_ended_is_started_again(tmp_path: Path) -> None:
    new_session(stub(tmp_path, 2, ITS_OWN), "-s", "w")
    assert tries(tmp_path) == ["-L ours new-session -d -s w"] * 3


@pytest.mark.parametrize(("says", "times"), [("duplicate session: w", 1), (ITS_OWN, TRIES)])
def test_what_else_is_wrong_is_told(says: str, times: int, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=says):
        new_session(stub(tmp_path, 9, says))
    assert len(tries(tmp_path)) == times
