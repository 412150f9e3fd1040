"""How the screen readers are started without sound, and how what they say is caught."""

from __future__ import annotations

import contextlib
import json
import shlex
import shutil
import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

WITH_US = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
"""In front of a command that must not outlive us, however we end."""

Log = Callable[[str, str], None]
"""Takes a kind (say, char, cancel) and the words."""

_FENRIR_DRIVER = """
import json, os
from fenrirscreenreader.core.speechDriver import speechDriver
class driver(speechDriver):
    def initialize(self, environment):
        self.env = environment; self._isInitialized = True
        self.fd = os.open(os.environ["SPEAK_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    def log(self, kind, words=""):
        os.write(self.fd, (json.dumps([kind, words]) + "\\n").encode())
    def speak(self, text, queueable=True):
        if not queueable: self.log("cancel")
        self.log("say", text)
    def cancel(self): self.log("cancel")
    def setCallback(self, callback): pass
    def clear_buffer(self): pass
    def setVoice(self, voice): pass
    def setPitch(self, pitch): pass
    def setRate(self, rate): pass
    def setModule(self, module): pass
    def setLanguage(self, language): pass
    def setVolume(self, volume): pass
"""

_YASR_CONF = """[normalkeys]
0x1b6c:say line
[reviewkeys]
0x20:say review cursor
[options]
cursor tracking=full
synthesizer=speech dispatcher
synthesizer port=127.0.0.1:{port}
key echo=keys
shell=/bin/sh
special=off
up and down arrows=speak line
DisableKey=6925
[speech dispatcher]
rate=0
pitch=0
volume=0
language=en
output module=espeak
"""


_FENRIR = Path("/etc/fenrirscreenreader")


def _fenrir_keys() -> list[str]:
    """Fenrir's keys in a terminal, but for one: it keeps Esc to itself to end its speech, as another key does too."""
    lines = (_FENRIR / "keyboard/pty.conf").read_text("utf-8").splitlines(keepends=True)
    return [line for line in lines if not line.startswith("^[=")]


def installed(reader: str) -> bool:
    """Whether a reader can be run here; pyte is no reader and always can."""
    return reader == "pyte" or shutil.which(reader) is not None


def start_script(folder: Path, argv: Sequence[str], home: str, where: str) -> str:
    """A script that runs the program: readers differ in how they take arguments."""
    script = folder / "run.sh"
    there = f"cd {shlex.quote(where)}\nexport HOME={shlex.quote(home)}\n"
    script.write_text(f"#!/bin/sh\n{there}exec {shlex.join(argv)}\n")
    script.chmod(0o755)
    return str(script)


def command(reader: str, folder: Path, script: str, log: Log) -> list[str]:
    """The command that runs a script under a reader whose speech goes to log, or to SPEAK_LOG."""
    if reader == "pyte":
        return [script]
    if reader == "yasr":
        server = SpeechServer(log)
        server.start()
        conf = folder / "yasr.conf"
        conf.write_text(_YASR_CONF.format(port=server.port))
        return [shutil.which("yasr") or "yasr", "-C", str(conf), script]
    if reader == "fenrir":
        driver = folder / "quietSpeechDriver.py"
        driver.write_text(_FENRIR_DRIVER)
        layout = folder / "keyboard.conf"
        layout.write_text("".join(_fenrir_keys()))
        options = {
            "screen#driver": "ptyDriver",  # as -e sets them, which takes no layout of one's own
            "keyboard#driver": "ptyDriver",
            "keyboard#keyboardLayout": str(layout),
            "speech#driver": f"../../../../../..{driver.with_suffix('')}",
            "sound#enabled": "False",
            "general#shell": script,
            "general#debugMode": "File",
            "general#debugFile": str(folder / "fenrir.log"),
            "general#emoticons": "False",
            "general#punctuationLevel": "none",
            "general#newLinePause": "False",
            "keyboard#charEcho": "True",
            "focus#highlight": "False",
        }
        told = ";".join(f"{name}={value}" for name, value in options.items())
        return [shutil.which("fenrir") or "fenrir", "-s", str(_FENRIR / "settings/settings-pty.conf"), "-o", told]
    raise ValueError(f"no such reader: {reader}")


class SpeechLog:
    """The file in which a reader's own driver writes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+")

    def new(self) -> list[tuple[str, str]]:
        """What was said since the last call."""
        found = []
        while True:
            place = self._file.tell()
            line = self._file.readline()
            if not line.endswith("\n"):
                self._file.seek(place)
                return found
            kind, words = json.loads(line)
            found.append((kind, words))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class SpeechServer(threading.Thread):
    """Stands in for Speech Dispatcher on loopback, for one client: yasr."""

    _ANSWERS = {"STOP": ("cancel", b"210 OK STOPPED\r\n"), "CANCEL": ("cancel", b"210 OK STOPPED\r\n")}  # noqa: RUF012

    def __init__(self, log: Log) -> None:
        super().__init__(daemon=True)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._log = log

    def run(self) -> None:
        """Answer until the client leaves."""
        self._listening.settimeout(30)
        try:
            client, _ = self._listening.accept()
        except OSError:
            return
        finally:
            self._listening.close()
        with client, client.makefile("rb") as lines, contextlib.suppress(ConnectionError):  # it was ended
            said: list[str] | None = None
            for raw in lines:
                line = raw.decode("utf-8", "replace").rstrip("\r\n")
                if said is None:
                    said, answer = self._command(line)
                elif line == ".":
                    self._log("say", " ".join(said).strip())
                    said, answer = None, b"225 OK MESSAGE QUEUED\r\n"
                else:
                    said.append(line)
                    continue
                client.sendall(answer)

    def _command(self, line: str) -> tuple[list[str] | None, bytes]:
        name, _, rest = line.partition(" ")
        name = name.upper()
        if name == "SPEAK":
            return [], b"230 OK RECEIVING DATA\r\n"
        if name in self._ANSWERS:
            kind, answer = self._ANSWERS[name]
            self._log(kind, "")
            return None, answer
        if name in ("CHAR", "KEY", "SOUND_ICON"):
            self._log("char", rest)
            return None, b"225 OK MESSAGE QUEUED\r\n"
        return None, b"208 OK\r\n"
