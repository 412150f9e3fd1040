"""Textual still has what the terminal layer leans on, and its README names all of it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from textual import _compositor, app, dom, driver, keys, message_pump, screen, strip
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.drivers import _writer_thread, linux_driver

import toc_tui.tui.terminal as layer

FOLDER = Path(inspect.getfile(layer)).parent
README = (FOLDER / "README.md").read_text("utf-8")
NAMED = re.findall(r"^\| `(\w+)` \| ", README.partition("does not promise")[2].partition("\n## ")[0], re.MULTILINE)
MODULES = (app, dom, message_pump, screen, strip, driver, linux_driver, _writer_thread, _compositor)


def source(of: object) -> str:
    return inspect.getsource(of)  # type: ignore[arg-type]


def assigns(of: type, name: str) -> bool:
    """Whether the constructor of a class sets this field."""
    return re.search(rf"self\.{name}\b(: [^=]+)? = ", source(of)) is not None


# One check for each name: that it is there, and that Textual uses it as we take it to.
CHECKS: dict[str, Callable[[], bool]] = {
    "_display": lambda: list(inspect.signature(app.App._display).parameters) == ["self", "screen", "renderable"],
    "_compositor": lambda: (
        assigns(screen.Screen, "_compositor")
        and "-> list[Strip]" in source(_compositor.Compositor.render_strips).partition('"""')[0]
    ),
    "Compositor": lambda: "self._compositor = Compositor()" in source(screen.Screen.__init__),
    "render_update": lambda: (
        "update = self._compositor.render_update(\n                    screen_stack=app._background_screens\n"
        in source(screen.Screen._compositor_refresh)
        and "app._display(self, update)" in source(screen.Screen._compositor_refresh)
        and list(inspect.signature(_compositor.Compositor.render_update).parameters)[:2] == ["self", "full"]
    ),
    "_dirty_regions": lambda: (
        "update_regions = self._dirty_regions.copy()\n        self._dirty_regions.clear()"
        in source(_compositor.Compositor.render_partial_update)
    ),
    "_get_renders": lambda: "renders = self._get_renders(crop)" in source(_compositor.Compositor._render_chops),
    "_divide_cache": lambda: (
        assigns(strip.Strip, "_divide_cache")
        and "strips = [self]" in source(strip.Strip.divide)
        and "self._divide_cache[cache_key] = strips" in source(strip.Strip.divide)
    ),
    "_binding_chain": lambda: (
        "self.screen._binding_chain" in source(app.App._check_bindings)
        and "return namespace_bindings" in source(screen.Screen._binding_chain.fget)
    ),
    "_bindings": lambda: assigns(dom.DOMNode, "_bindings"),
    "_batch_count": lambda: assigns(app.App, "_batch_count") and "if self._batch_count:" in source(app.App._display),
    "_running": lambda: assigns(message_pump.MessagePump, "_running") and "self._running" in source(app.App._display),
    "_closed": lambda: assigns(message_pump.MessagePump, "_closed") and "self._closed" in source(app.App._display),
    "_driver": lambda: assigns(app.App, "_driver") and "self._driver.write" in source(app.App._display),
    "_set_pointer_shape": lambda: list(inspect.signature(app.App._set_pointer_shape).parameters) == ["self", "shape"],
    "_disable_tooltips": lambda: assigns(app.App, "_disable_tooltips") and "_disable_tooltips" in source(screen),
    "_disable_notifications": lambda: assigns(app.App, "_disable_notifications"),
    "_handle_exception": lambda: "self._fatal_error()" in source(app.App._handle_exception),
    "_fatal_error": lambda: "_close_messages_no_wait" in source(app.App._fatal_error),
    "_close_messages_no_wait": lambda: callable(message_pump.MessagePump._close_messages_no_wait),
    "_return_code": lambda: "return self._return_code" in source(app.App.return_code.fget),
    "_app": lambda: assigns(driver.Driver, "_app"),
    "_loop": lambda: assigns(driver.Driver, "_loop"),
    "_file": lambda: assigns(linux_driver.LinuxDriver, "_file") and assigns(_writer_thread.WriterThread, "_file"),
    "_sigtstp_application": lambda: "signal.SIGSTOP" in source(linux_driver.LinuxDriver._sigtstp_application),
    "_writer_thread": lambda: "self._writer_thread.write" in source(linux_driver.LinuxDriver.write),
    "WriterThread": lambda: "= WriterThread(self._file)" in source(linux_driver.LinuxDriver.start_application_mode),
    "_queue": lambda: assigns(_writer_thread.WriterThread, "_queue"),
    "_run_input_thread": lambda: (
        "target=self._run_input_thread" in source(linux_driver.LinuxDriver.start_application_mode)
    ),
    "run_input_thread": lambda: "self.run_input_thread()" in source(linux_driver.LinuxDriver._run_input_thread),
    "attrs_before": lambda: "self.attrs_before" in source(linux_driver.LinuxDriver.stop_application_mode),
    "exit_event": lambda: "self.exit_event.is_set()" in source(linux_driver.LinuxDriver.disable_input),
    "fileno": lambda: assigns(linux_driver.LinuxDriver, "fileno"),
    "_character_to_key": lambda: (keys._character_to_key("?"), keys._character_to_key("a")) == ("question_mark", "a"),
    "ANSI_SEQUENCES_KEYS": lambda: [key.value for key in ANSI_SEQUENCES_KEYS["\x1b[A"]] == ["up"],
}


@pytest.mark.parametrize("name", NAMED)
def test_textual_has_what_we_lean_on(name: str) -> None:
    assert CHECKS[name](), f"Textual's {name} is another one now: toc_tui/tui/terminal/README.md says what for"


def test_the_readme_and_the_checks_name_the_same() -> None:
    assert len(NAMED) > 20
    assert set(NAMED) == set(CHECKS)


def defined(module: ModuleType) -> set[str]:
    """Every private name that a module of Textual defines: methods, and fields that it sets."""
    found = re.findall(r"def (_[a-z]\w*)|self\.(_[a-z]\w*)(?:: [^=\n]+)? = ", source(module))
    return {name for pair in found for name in pair if name}


def test_each_private_name_that_we_use_is_in_the_readme() -> None:
    theirs = set[str]().union(*map(defined, MODULES))
    for file in ("app.py", "driver.py", "screen.py"):  # the files that build on Textual's classes
        tree = ast.parse((FOLDER / file).read_text("utf-8"))
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        used |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert used & theirs <= set(NAMED), f"{file} leans on, or hides, {sorted(used & theirs - set(NAMED))}"


def test_each_private_thing_that_we_import_is_in_the_readme() -> None:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                names = {each.name for each in node.names}
                private = names if "._" in str(node.module) else {name for name in names if name.startswith("_")}
                assert private <= set(NAMED), (path.name, private)


def test_leaving_gives_the_first_screen_back_once() -> None:
    assert source(linux_driver.LinuxDriver.stop_application_mode).count("?1049l") == 1
    assert source(linux_driver.LinuxDriver).count("?1049l") == 1
