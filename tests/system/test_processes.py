"""Processes where the system tells of them in another way."""

import binascii
import os
from typing import Any

import pytest

from toc_tui.system import processes


class Kernel:
    """As much of kernel32 as is asked. `made`: when its process was made; `ended`: whether it is over."""

    def __init__(self, made: int, ended: bool = False, opens: bool = True, error: int = 0) -> None:
        self.made, self.ended, self.opens, self.error = made, ended, opens, error
        self.closed = 0

    def OpenProcess(self, access: int, inherit: bool, number: int) -> int:  # noqa: N802
        return 4711 if self.opens else 0

    def GetLastError(self) -> int:  # noqa: N802
        return self.error

    def GetProcessTimes(self, process: int, made: Any, ended: Any, *_: Any) -> int:  # noqa: N802
        made._obj.dwHighDateTime, made._obj.dwLowDateTime = divmod(self.made, 1 << 32)
        ended._obj.dwHighDateTime = int(self.ended)
        return 1

    def CloseHandle(self, process: int) -> None:  # noqa: N802
        self.closed += 1


@pytest.mark.parametrize(
    ("kernel", "started"),
    [
        (Kernel(133_000_000_000_000_001), 133_000_000_000_000_001),
        (Kernel(133_000_000_000_000_001, ended=True), None),
        (Kernel(0, opens=False, error=87), None),
        (Kernel(0, opens=False, error=5), 0),  # it is somebody else's
    ],
)
def test_when_a_process_of_windows_began(kernel: Kernel, started: int | None) -> None:
    assert processes._told_by_windows(os.getpid(), kernel) == started
    assert kernel.closed == int(kernel.opens)


def test_on_windows_no_signal_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """There, signal 0 is Ctrl+C."""
    monkeypatch.setattr(processes, "_WINDOWS", True)
    monkeypatch.setattr(processes, "_kernel", lambda: Kernel(5))
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("a signal was sent"))
    processes._own.cache_clear()
    try:
        assert processes.mark().split("-")[1] == "5"
        assert processes.runs(processes.mark())
        monkeypatch.setattr(processes, "_kernel", lambda: Kernel(6))
        assert not processes.runs(f"{os.getpid()}-5-{processes.where()}"), "another process has its number now"
    finally:
        processes._own.cache_clear()


def test_the_name_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processes.host() == os.uname().nodename
    monkeypatch.delattr(os, "uname")
    monkeypatch.setenv("COMPUTERNAME", "LIBRARY-3")
    assert processes.host() == "LIBRARY-3"


@pytest.mark.parametrize("data", [b"", b"\0", b"6efaf6a2-c30a-48d6-9b6a-da968a79pid:[4026531836]", bytes(range(256))])
def test_the_mark_of_a_boot_is_the_crc_that_earlier_versions_wrote(data: bytes) -> None:
    assert processes.crc32(data) == binascii.crc32(data)
