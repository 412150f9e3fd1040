"""Each way in which people install the program, tried: built, put in, driven, and taken away again.

    python -m tests.proof.installs [--only pipx,wheel] [--python PATH] [--keep FILE]

The wheel and the sdist are built from this tree; pip fetches the packages that the program leans on, so the network is
needed. Every way has a folder and a home of its own. What is driven is the same each time: a new plan, edits, `show`,
`check`, a report, what happens without the extras, a spoken session, the full screen, completions, the manual page.
Prints a line a way. Ends with 1 if one of them did not do.
"""

from __future__ import annotations

import argparse
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.program import Program
from tests.proof.pythons import pythons

ROOT = Path(__file__).parents[2]
NOBODY = "nobody"
SCREEN = "Nobody on our street is lonely"


class FailedError(Exception):
    """Something did not go as it should; says what."""


@dataclass
class Install:
    """The program as one way of installing it left it, and as whom it is run."""

    program: Path
    folder: Path
    env: dict[str, str]
    user: int | None = None
    has_home: bool = True
    is_compiled: bool = True

    def run(self, *words: str, code: int = 0, typed: str = "") -> str:
        """Run it; what it printed, stderr behind stdout."""
        done = subprocess.run(
            [str(self.program), *words],
            env=self.env,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            user=self.user,
        )
        if done.returncode != code or "Traceback" in done.stderr:
            raise FailedError(f"{' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr


def drive(install: Install, extras: bool = False) -> list[str]:
    """All that somebody does with it, in short; what is worth telling of it. `extras`: they are installed too."""
    plan = str(install.folder / "plan.toml")
    install.run("new", plan, "--title", "Neighbours talk")
    install.run("add", plan, "impact", SCREEN, "--key", "lonely")
    install.run("add", plan, "outcome", "People know each other", "--leads-to", "lonely")
    _holds(install.run("show", plan), "People know each other")
    install.run("check", plan, code=1)
    _holds(install.run("report", plan, "--as", "story", "-o", "story.html"), "story.html")
    for ending in ("docx", "pdf"):
        told = install.run("report", plan, "--as", "story", "-o", f"story.{ending}", code=0 if extras else 5)
        if not extras:
            _holds(told, "pip install")
    _holds(install.run("ask", plan, typed="People here hardly talk\nquit\n"), "People here hardly talk")
    _holds((install.folder / "plan.toml").read_text("utf-8"), "People here hardly talk")
    told = install.run("doctor", code=0 if install.has_home else 1)  # it says that nothing can be kept
    if ("compileall" in told) == install.is_compiled:
        raise FailedError(f"doctor says of compiled files: {told}")
    for shell in ("bash", "zsh", "fish"):
        _holds(install.run("completion", shell), "toc-tui")
    _holds(install.run("man"), ".TH")
    return [f"first screen {screen(install, plan):.2f} s, then {screen(install, plan):.2f} s"]


def screen(install: Install, plan: str) -> float:
    """Open it in the full screen and leave it; seconds until the plan could be read."""
    become = (lambda: os.setuid(install.user)) if install.user is not None else None
    with Program((str(install.program), plan), install.env | {"TERM": "xterm-256color"}, confine=become) as program:
        took = program.wait_for(SCREEN, limit=60)
        if took is None:
            raise FailedError(f"the full screen shows:\n{program.terminal.text()}")
        program.settle(1.0)
        program.left(b"q", limit=30)
        if not program.ended:
            raise FailedError("q does not leave the full screen")
    return took


def _holds(text: str, words: str) -> None:
    if words not in text:
        raise FailedError(f"“{words}” is missing in: {text}")


# -- the ways ---------------------------------------------------------------------------------------------


@dataclass
class Ground:
    """What the ways start from: archives, a Python, a folder of their own."""

    wheel: Path
    sdist: Path
    python: str
    folder: Path

    def env(self, **more: str) -> dict[str, str]:
        """The environment of somebody whose home is in the folder."""
        kept = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "SSL_", "REQUESTS_", "UV_"))}
        home = {"HOME": str(self.folder / "home"), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
        (self.folder / "home").mkdir(exist_ok=True)
        return kept | home | more

    def install(self, program: Path, **more: str) -> Install:
        plans = self.folder / "plans"
        plans.mkdir(exist_ok=True)
        return Install(program, plans, self.env(**more))

    def does(self, *words: object, **more: str) -> None:
        """Run what installs it."""
        done = subprocess.run([*map(str, words)], env=self.env(**more), capture_output=True, text=True, check=False)
        if done.returncode:
            raise FailedError(f"{' '.join(map(str, words))}: {done.stdout[-500:]}{done.stderr[-1500:]}")

    def venv(self, *what: object, name: str = "venv") -> Path:
        """An environment with this in it; its folder."""
        place = self.folder / name
        self.does(self.python, "-m", "venv", place)
        self.does(place / "bin" / "python", "-m", "pip", "install", "--quiet", *what)
        return place


def wheel(ground: Ground) -> list[str]:
    """pip install of the wheel; the manual page comes along."""
    place = ground.venv(ground.wheel)
    if not (place / "share/man/man1/toc-tui.1").exists():
        raise FailedError("no manual page")
    _holds(ground.install(place / "bin" / "toc").run("--version"), "0.")
    return drive(ground.install(place / "bin" / "toc-tui"))


def sdist(ground: Ground) -> list[str]:
    """pip install of the sdist, which builds it: words, examples, completions and manual page are in it."""
    place = ground.venv(ground.sdist)
    if not (place / "share/man/man1/toc-tui.1").exists():
        raise FailedError("no manual page")
    return drive(ground.install(place / "bin" / "toc-tui"))


def extras(ground: Ground) -> list[str]:
    """With everything: Word files and PDF are made."""
    place = ground.venv(f"{ground.wheel}[word,pdf,sheets]")
    return drive(ground.install(place / "bin" / "toc-tui"), extras=True)


def user(ground: Ground) -> list[str]:
    """pip install --user."""
    ground.does(ground.python, "-m", "pip", "install", "--quiet", "--user", "--break-system-packages", ground.wheel)
    return drive(ground.install(ground.folder / "home/.local/bin/toc-tui"))


def pipx(ground: Ground) -> list[str]:
    """pipx install, from the tree."""
    tools = ground.venv("pipx", name="tools")
    ground.does(tools / "bin" / "pipx", "install", "--python", ground.python, ground.wheel)
    return drive(ground.install(ground.folder / "home/.local/bin/toc-tui"))


def uv(ground: Ground) -> list[str]:
    """uv tool install. It compiles nothing: the first start does, where that can be kept."""
    tools = ground.venv("uv", name="tools")
    ground.does(tools / "bin" / "uv", "tool", "install", "--python", ground.python, ground.wheel)
    return drive(ground.install(ground.folder / "home/.local/bin/toc-tui"))


def read_only(ground: Ground) -> list[str]:
    """Put in by an administrator, run by somebody who can write nothing there and whose home is missing."""
    return _as_nobody(ground, _for_all(ground), HOME="/nonexistent")


def read_only_bare(ground: Ground) -> list[str]:
    """The same without .pyc files."""
    place = _for_all(ground)
    for folder in [*place.rglob("__pycache__")]:
        shutil.rmtree(folder)
    return _as_nobody(ground, place, compiled=False, HOME="/nonexistent")


def homeless(ground: Ground) -> list[str]:
    """Without HOME, and with one that is no folder."""
    place = _for_all(ground)
    (ground.folder / "file").write_text("no folder")
    return [*_as_nobody(ground, place), *_as_nobody(ground, place, HOME=str(ground.folder / "file"))]


def _for_all(ground: Ground) -> Path:
    """The program in an environment that everybody may use; of the system's Python where ours lies in a home."""
    if os.geteuid():
        raise FailedError("only root can try it")
    number = pwd.getpwnam(NOBODY).pw_uid
    may = subprocess.run(["test", "-x", ground.python], user=number, check=False).returncode == 0
    ground.python = ground.python if may else shutil.which("python3", path="/usr/bin") or ground.python
    return ground.venv(ground.wheel)


def _as_nobody(ground: Ground, place: Path, compiled: bool = True, **home: str) -> list[str]:
    number = pwd.getpwnam(NOBODY).pw_uid
    plans = Path(tempfile.mkdtemp(dir=ground.folder))
    os.chown(plans, number, -1)
    env = {name: value for name, value in ground.env().items() if name != "HOME"} | home
    before = {*place.rglob("*")}
    told = drive(Install(place / "bin" / "toc-tui", plans, env, number, False, compiled))
    if made := {*place.rglob("*")} - before:
        raise FailedError(f"written into the package: {sorted(map(str, made))[:3]}")
    python = subprocess.run([place / "bin" / "python", "-V"], capture_output=True, text=True, check=True).stdout.strip()
    return [python, *told]


WAYS: dict[str, Callable[[Ground], list[str]]] = {
    "wheel": wheel,
    "sdist": sdist,
    "extras": extras,
    "pip --user": user,
    "pipx": pipx,
    "uv tool": uv,
    "read-only": read_only,
    "read-only without .pyc": read_only_bare,
    "no home": homeless,
}


def tried(name: str, python: str, archives: Sequence[Path]) -> bool:
    """Try one way, and tell how it went; whether it did."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="toc-tui-install-") as folder:
        os.chmod(folder, 0o755)
        try:
            told = WAYS[name](Ground(archives[0], archives[1], python, Path(folder)))
        except FailedError as error:
            print(f"{name}: FAILED: {error}", flush=True)
            return False
    print(f"{name}: fine in {time.monotonic() - begun:.0f} s; {', '.join(told)}", flush=True)
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Read the options and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help=f"only these, with commas: {', '.join(WAYS)}")
    parser.add_argument("--python", action="append", help="with this Python; else with each that is here")
    args = parser.parse_args(argv)
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    found = args.python or [getattr(sys, "_base_executable", sys.executable), *pythons().values()]
    fine = True
    with tempfile.TemporaryDirectory(prefix="toc-tui-archives-") as folder:
        for kind in ("wheel", "sdist"):
            command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        os.chmod(folder, 0o755)
        archives = [*Path(folder).glob("*.whl"), *Path(folder).glob("*.tar.gz")]
        print(f"built by Python {here}: {', '.join(one.name for one in archives)}", flush=True)
        for python in found:
            version = subprocess.run([python, "-V"], capture_output=True, text=True, check=True).stdout.strip()
            print(f"== {version} ({python})", flush=True)
            for name in args.only.split(",") if args.only else WAYS:
                fine = tried(name, python, archives) and fine
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
