"""What the page on editors says, tried: the very lines of guides/areas/editors.md."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.cli.conftest import Toc
from tests.conftest import Needs
from toc_tui.plan.schema import FILE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "guides/areas/editors.md").read_text("utf-8")
LINES = [line.strip() for line in PAGE.splitlines() if line.startswith("    ")]
PLAN = 'toc = 1\n\n[impact.i]\ntext = "I"\ntxet = "I"\n\n[outcome.a]\ntext = "A"\nleads_to = ["i"]\n'


def test_schema_install_names_the_schema_in_each_plan(tmp_path: Path, toc: Toc) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.toml").write_text(PLAN, "utf-8")
    (plans / "b.toml").write_bytes(b"\xef\xbb\xbf[idea.a]\r\ntext = 'x'\r\n")
    (plans / "other.toml").write_text("[tool.ruff]\n", "utf-8")
    came = toc("schema", "--install", plans)
    assert (came.code, came.out) == (
        0,
        "",
    ) and f"{plans / 'a.toml'} names its schema in its first line now." in came.err
    [line] = [line for line in LINES if line.startswith("#:schema")]
    assert (plans / "a.toml").read_text("utf-8") == f"{line}\n{PLAN}"
    assert (plans / "b.toml").read_bytes() == f"\ufeff{line}\r\n[idea.a]\r\ntext = 'x'\r\n".encode()
    assert (plans / "other.toml").read_text("utf-8") == "[tool.ruff]\n"
    assert json.loads((plans / FILE).read_text("utf-8")) == json.loads(toc("schema").out)
    for config in (".taplo.toml", "tombi.toml"):
        assert FILE in str(tomllib.loads((plans / config).read_text("utf-8")))
    before = {path: path.read_bytes() for path in plans.iterdir()}
    again = toc("schema", "--install", plans)
    assert again.code == 0 and "names its schema already" in again.err
    assert before == {path: path.read_bytes() for path in plans.iterdir()}
    assert toc("fmt", plans / "a.toml").code == 0 and (plans / "a.toml").read_text("utf-8").startswith(line + "\n")


def test_schema_install_for_one_plan_and_what_cannot_be(tmp_path: Path, toc: Toc) -> None:
    for name, text in (("a.toml", PLAN), ("b.toml", PLAN), ("bad.toml", "x = \n")):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / FILE).write_text("{}", "utf-8")
    (tmp_path / "tombi.toml").write_text("# ours\n", "utf-8")
    assert toc("schema", "--install", tmp_path / "a.toml").code == 0
    assert (tmp_path / "b.toml").read_text("utf-8") == PLAN
    assert (tmp_path / "tombi.toml").read_text("utf-8") == "# ours\n" and '"$id"' in (tmp_path / FILE).read_text(
        "utf-8"
    )
    assert toc("schema", "--install", tmp_path / "bad.toml").code == 3
    assert toc("schema", "--install", tmp_path / "gone.toml").code == 2
    assert toc("schema", tmp_path / "a.toml").code == 2


def test_the_pattern_for_vs_code_fits_each_line(tmp_path: Path, toc: Toc) -> None:
    [written] = [line for line in LINES if line.startswith('"regexp"')]
    pattern = json.loads("{" + written.rstrip(",") + "}")["regexp"]
    for text in (PLAN, "[x\n"):
        (tmp_path / "p.toml").write_text(text, "utf-8")
        lines = toc("check", "--lines", tmp_path / "p.toml").out.splitlines()
        assert lines and all(re.match(pattern, line) for line in lines)


def test_vim_jumps_to_each_of_them(tmp_path: Path, needs: Needs) -> None:
    needs("vim")
    (tmp_path / "p.toml").write_text(PLAN, "utf-8")
    (tmp_path / "bad.toml").write_text("toc = 1\n[x\n", "utf-8")
    (tmp_path / "toc-tui").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m toc_tui \"$@\"\n", "utf-8")
    (tmp_path / "toc-tui").chmod(0o755)
    settings = [line for line in LINES if line.startswith("setlocal")]
    show = (
        "call writefile(map(getqflist(), {_, e -> bufname(e.bufnr).':'.e.lnum.':'.e.col.':'.e.type.':'.e.text}), 'out')"
    )
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    found: dict[str, list[str]] = {}
    for name in ("p.toml", "bad.toml"):
        script = "\n".join((f"edit {name}", *settings, "silent make!", show, "qall!"))
        (tmp_path / "script.vim").write_text(script + "\n", "utf-8")
        words = ["vim", "-u", "NONE", "-es", "-S", "script.vim"]
        subprocess.run(words, cwd=tmp_path, env=env, timeout=60, check=False, stdin=subprocess.DEVNULL)
        found[name] = (tmp_path / "out").read_text("utf-8").splitlines()
    assert [line for line in found["bad.toml"] if line.startswith("bad.toml:2:3:e:")]
    assert [line for line in found["p.toml"] if line.startswith("p.toml:5:1:w:") and "txet" in line]
    assert [line for line in found["p.toml"] if line.startswith("p.toml:7:1:n:")]
