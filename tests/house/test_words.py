"""What is said to people stands in guides/, never in the Python of a face: these tests read the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACES = [ROOT / "toc_tui" / room for room in ("tui", "spoken", "cli", "flows")]
REPORTS = ROOT / "toc_tui" / "reports"  # its formats and pictures are made of words for machines

# Two words of letters beside each other: that much is a sentence, or the piece of one.
TWO_WORDS = re.compile(r"(?<![\w.#-])[^\W\d_][\w’'-]*[,;:.?!…]* +[“‘(\"']?[^\W\d_][\w’'-]*", re.UNICODE)

# Calls whose text is for a machine: patterns, selectors, clocks, names of things.
FOR_MACHINES = {
    "compile",
    "match",
    "fullmatch",
    "search",
    "sub",
    "finditer",
    "findall",
    "split",
    "strptime",
    "strftime",
    "query",
    "query_one",
    "query_exactly_one",
    "query_ancestor",
    "has_class",
    "add_class",
    "remove_class",
    "set_class",
    "parse",
    "getLogger",
    "namedtuple",
    "TypeVar",
    "import_module",
    "cast",
}
NAMES_FOR_MACHINES = {"CSS", "DEFAULT_CSS", "DEFAULT_CLASSES", "classes", "style", "__slots__"}
# A look is told to Textual in words too, such as "bold reverse".
LOOKS = {
    "bold",
    "dim",
    "italic",
    "underline",
    "reverse",
    "blink",
    "strike",
    "not",
    "on",
    "none",
    "default",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright",
}
# What stands for {something} in an f-string: a word, but gaps alone are only layout.
GAP = "x"
# A message that only a programmer sees, because the program is wrong where it is raised.
MISTAKES = {"AssertionError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError", "KeyError"}


def sentences(source: str) -> list[tuple[int, str]]:
    """The literal texts of `source` that read like words for people: line and text."""
    tree = ast.parse(source)
    skipped = set(_not_for_people(tree))
    found = []
    for node in ast.walk(tree):
        if node in skipped or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        text = _text(node)
        if TWO_WORDS.search(text) and not set(re.split(r"\W+", text)) <= LOOKS | {GAP, ""}:
            found.append((node.lineno, text))
    return sorted(set(found))


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(_text(part) if isinstance(part, ast.Constant) else GAP for part in node.values)


def _not_for_people(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr():
                yield from node.values  # seen as one text, with its gaps
            case ast.Expr(value=ast.Constant()):
                yield node.value
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name in NAMES_FOR_MACHINES:
                    yield from ast.walk(node)
            case ast.keyword(arg=name) if name in NAMES_FOR_MACHINES:
                yield from ast.walk(node)
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in MISTAKES:
                yield from ast.walk(node)
            case ast.Assert(msg=ast.AST() as message):
                yield from ast.walk(message)
            case ast.Call() if _name(node.func) in FOR_MACHINES:
                yield from _outside_of_calls(node)
        annotation = getattr(node, "annotation", None) or getattr(node, "returns", None)
        if isinstance(annotation, ast.AST):
            yield from ast.walk(annotation)


def _outside_of_calls(call: ast.Call) -> Iterator[ast.AST]:
    """The arguments of a call, and what it is called on; calls within it answer for themselves."""
    waiting: list[ast.AST] = [*call.args, *(word.value for word in call.keywords)]
    if isinstance(call.func, ast.Attribute):
        waiting.append(call.func.value)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.Call):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


FILES = sorted((*(file for face in FACES if face.is_dir() for file in face.rglob("*.py")), *REPORTS.glob("*.py")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_face_holds_a_sentence_for_people(file: Path) -> None:
    where = file.relative_to(ROOT)
    found = [f"{where}:{line}: {text!r}" for line, text in sentences(file.read_text("utf-8"))]
    assert not found, "move these words to guides/words:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "bad",
    [
        'app.notify("Your plan is saved")',
        'label = "What else?  Say it here"',
        'say(f"{count} questions open")',
        'say(f"{count} questions")',
        'say("Saved" if done else "Could not save")',
        'parser.add_argument("plan", help="the plan to open")',
        'Binding("u", "undo", "Undo it")',
        'WORDS = {"saved": "It is saved"}',
        'raise SystemExit("No such plan")',
        'log.warning(say("Your plan is saved"))',
        'self.query_one("#title").update("Two words")',
        'def title(self): return "Où allons-nous"',
    ],
)
def test_a_sentence_is_noticed(bad: str) -> None:
    assert sentences(bad)


@pytest.mark.parametrize(
    "good",
    [
        '"""A docstring says what goes in and out."""',
        'def f():\n    """So does this one."""\n    return 1',
        'class W:\n    DEFAULT_CSS = """W { height: 1; border: none; }"""',
        'self.query_one("RowList Input")',
        'PATTERN = re.compile("one two")',
        'keys = "up down left right".split()',
        'Style.parse("bold red")',
        'LOOKS = {"focus": "bold reverse"}',
        'raise ValueError("a row has no parent")',
        'assert ready, "called before it was mounted"',
        'def f(x: "RowList or None") -> "list of rows": ...',
        'action = "next_question"',
        'row = f"{mark} {words}. {rest} "',
        'write("\\x1b[2J\\x1b[H")',
        'Label(name, classes="row wide")',
        'say(words.of("saved", when=when))',
    ],
)
def test_what_is_for_machines_may_stay(good: str) -> None:
    assert not sentences(good)


def test_the_first_faces_are_looked_at() -> None:
    assert any(file.is_relative_to(ROOT / "toc_tui" / "tui") for file in FILES)
