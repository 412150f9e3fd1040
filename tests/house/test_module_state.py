"""Nothing that changes hangs on a module: what a run knows is handed on. These tests read the source."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def parsed() -> dict[Path, ast.Module]:
    """Each of our files and its syntax."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "toc_tui").rglob("*.py"))}


CHANGES = {
    *("add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "popleft", "remove"),
    *("reverse", "setdefault", "sort", "update", "cache_clear"),
}
# Textual and Python can be told these things in no other way.
NO_OTHER_WAY = {
    "toc_tui/__init__.py": {"sys"},  # where compiled files are kept
    "toc_tui/tui/__init__.py": {"os"},  # Textual reads its settings from the environment, once, while it loads
    "toc_tui/cli/_argparse.py": {"sys"},  # argparse takes its words from a module
    "toc_tui/tui/terminal/driver.py": {"linux_driver"},
    "toc_tui/tui/terminal/loading.py": {"sys"},  # modules that nothing here uses are not loaded
    "toc_tui/tui/terminal/prepaint.py": {"sys"},  # the hook for a failure, while there is no app yet
    "toc_tui/crash.py": {"threading"},  # the hook for a failure in a thread
    "toc_tui/finder.py": {"sys"},  # how modules are found
    "toc_tui/stdio.py": {"sys"},  # what stands in the place of an end that is closed
}


def bound(body: list[ast.stmt]) -> Iterator[str]:
    """The names that a module gives to something of its own: no functions, no classes, no constants of Python."""
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        for target in targets:
            yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))


@functools.cache
def is_room(module: str) -> bool:
    """Whether a module of ours is a folder of modules."""
    return (ROOT / module.replace(".", "/")).is_dir()


def modules(nodes: list[ast.AST]) -> set[str]:
    """The names under which a file knows modules. Given are its nodes, as in the next ones."""
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            ours = is_room(node.module or "") or not (node.module or "").startswith("toc_tui")
            is_module = (alias for alias in node.names if ours and not alias.name[0].isupper())
            names |= {alias.asname or alias.name for alias in is_module}
    return names


def taken(nodes: list[ast.AST]) -> set[str]:
    """The values of ours that a file takes from other modules."""
    found = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    ours = [node for node in found if (node.module or "").startswith("toc_tui")]
    return {alias.asname or alias.name for node in ours for alias in node.names} - modules(nodes)


def root(node: ast.expr) -> str:
    """The name that `name.attribute[…].attribute` begins with; "" where it begins with something else."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def own(function: list[ast.AST]) -> set[str]:
    """The names that a function binds itself: its arguments, and what it assigns. Given are its nodes."""
    names = {node.arg for node in function if isinstance(node, ast.arg)}
    return names | {node.id for node in function if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def changes(part: list[ast.AST], of_module: bool) -> Iterator[tuple[ast.AST, str]]:
    """What the nodes of a piece of source change in place, by the first name. `of_module`: the name is a module's, so
    that `name.clear()` is a function of it, and only `name.things.clear()` changes anything."""
    for node in part:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            called = of_module and isinstance(node.func.value, ast.Name)
            yield node, "" if called else root(node.func.value)
        targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else []
        if isinstance(node, ast.AugAssign):
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Subscript | ast.Attribute) or isinstance(node, ast.AugAssign):
                yield node, root(target)


def found(path: Path, tree: ast.Module) -> list[str]:
    """Each place where a file changes what hangs on a module, its own or another."""
    nodes = list(ast.walk(tree))
    mine, values, others = set(bound(tree.body)), taken(nodes), modules(nodes)
    name, places = path.relative_to(ROOT).as_posix(), list[tuple[ast.AST, str]]()
    places += [(node, node.names[0]) for node in nodes if isinstance(node, ast.Global)]
    for function in (node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
        inside = list(ast.walk(function))
        bound_here = own(inside)
        places += [place for place in changes(inside, False) if place[1] in (mine | values) - bound_here]
        places += [place for place in changes(inside, True) if place[1] in others - bound_here]
    body = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    top = [node for part in body for node in ast.walk(part)]
    places += [place for place in changes(top, False) if place[1] in values]
    places += [place for place in changes(top, True) if place[1] in others]
    allowed = NO_OTHER_WAY.get(name, set())
    return sorted({f"{name}:{getattr(node, 'lineno', 0)}: {one}" for node, one in places if one not in allowed})


def test_nothing_that_changes_hangs_on_a_module() -> None:
    places = [place for path, tree in parsed().items() for place in found(path, tree)]
    assert not places, "a value that is handed in, or a class, would do: " + ", ".join(places)


@pytest.mark.parametrize(
    "source",
    [
        "known = []\ndef f():\n    known.append(1)\n",
        "known = {}\ndef f():\n    known['a'] = 1\n",
        "known: dict[str, int] = {}\nclass A:\n    def f(self):\n        del known['a']\n",
        "known = 0\ndef f():\n    global known\n    known = 1\n",
        "known = 0\ndef f():\n    global known\n    known += 1\n",
        "from toc_tui import guide\ndef f():\n    guide.known.append(1)\n",
        "from toc_tui import guide\ndef f():\n    guide.known = 1\n",
        "from toc_tui.guide import FORGET\nFORGET += [1]\n",
        "from toc_tui.guide import FORGET\ndef f():\n    FORGET[:] = [1]\n",
        "from toc_tui.guide import FORGET\ndef f():\n    FORGET.append(1)\n",
        "from toc_tui.plan import recovery\ndef f():\n    recovery.known.update(a=1)\n",
        "from toc_tui.guide import Guide\ndef f():\n    Guide.known = 1\n",
    ],
)
def test_it_is_seen(source: str) -> None:
    assert found(ROOT / "toc_tui/x.py", ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "KNOWN = {'a': 1}\nTWO = [one for one in KNOWN]\ndef f():\n    known = []\n    known.append(KNOWN['a'])\n",
        "from toc_tui import guide\ndef f(guide):\n    guide.known = 1\n",
        "class A:\n    def f(self):\n        self.known = {}\n        self.known['a'] = 1\n",
        "from toc_tui.plan import recovery\ndef f():\n    recovery.remove('a')\n",
    ],
)
def test_what_is_its_own_may_change(source: str) -> None:
    assert not found(ROOT / "toc_tui/x.py", ast.parse(source))


def test_what_is_allowed_is_needed() -> None:
    for name, names in NO_OTHER_WAY.items():
        tree = parsed()[ROOT / name]
        parts = changes(list(ast.walk(tree)), True)
        assert names <= {one for _, one in parts}, name


def test_the_day_is_read_at_the_edge_alone() -> None:
    """One file asks the machine what day it is, and those who ask it are the door and who opens a plan without one."""
    asks = [path for path in parsed() if path.name != "clock.py" and "TOC_TUI_TODAY" in path.read_text("utf-8")]
    assert not asks
    looking = {
        path.relative_to(ROOT / "toc_tui").as_posix()
        for path, tree in parsed().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("today", "now", "utcnow")
        and root(node) in ("date", "datetime")
    }
    assert looking == {"clock.py"}
    readers = {
        path.relative_to(ROOT / "toc_tui").as_posix()
        for path, tree in parsed().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "from_environment"
    }
    assert readers == {"__main__.py", "session.py", "spoken/beginning.py", "tui/screens/start.py"}


def test_nobody_writes_into_the_caches_of_another() -> None:
    """What is worked out about an object is kept by the object itself, by a name that a type checker knows."""
    written = []
    others = {path: tree for path, tree in parsed().items() if path.name != "frozen.py"}  # it makes the classes
    for path, node in ((path, node) for path, tree in others.items() for node in ast.walk(tree)):
        by_name = isinstance(node, ast.Attribute) and node.attr == "__dict__"
        past_it = (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and ast.unparse(node.func) == "object.__setattr__"
            and ast.unparse(node.args[0]) != "self"
        )
        if by_name or past_it:
            written.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    assert not written
