"""Plans that nobody should have to open: deep, huge, circular, broken, full of escapes."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.place import PLAN

HEAD = 'toc = 1\n\n[plan]\ntitle = "Hostile"\n\n'


def item(kind: str, key: str, text: str, *more: str) -> str:
    """One table."""
    return "\n".join([f"[{kind}.{key}]", f'text = "{text}"', *more]) + "\n\n"


def escapes() -> str:
    """Escape sequences, markup, format slots and shell in words and keys."""
    title = r'"\u001b]0;title\u0007\u001b[2J\u202e right to left [red]x[/] {plan.__class__}"'
    controls = r"esc \u001b[31m \u009b31m \u0000 \u0007 \u202e \u2066"
    odd = controls + " [bold]m[/] [@click=app.quit]q[/] {0.__class__} {item} %s"
    shell = ('"$(touch pwned)"', '"`touch pwned`"', '"; touch pwned #"', '"-rf"', '"../../x"')
    return (
        HEAD.replace('"Hostile"', title)
        + item("impact", "a", odd)
        + r'[outcome."k\u001b[31m\nx"]'
        + '\ntext = "keyed badly"\nleads_to = ["a"]\n\n'
        + "".join(f'[outcome.{key}]\ntext = "shell"\nleads_to = ["a"]\n\n' for key in shell)
        + '[outcome."=cmd|\' /C calc\'!A0"]\ntext = "=HYPERLINK(\\"http://x\\")"\n'
    )


def circle(count: int = 2000) -> str:
    """Outcomes in one ring."""
    ring = (item("outcome", f"c{n}", f"Circle {n}", f'leads_to = ["c{(n + 1) % count}"]') for n in range(count))
    return HEAD + "".join(ring)


def parents(count: int = 5000) -> str:
    """One activity that leads to very much."""
    many = ", ".join(f'"p{n}"' for n in range(count))
    above = (item("outcome", f"p{n}", f"Parent {n}") for n in range(count))
    return HEAD + item("activity", "x", "Leads to all", f"leads_to = [{many}]") + "".join(above)


def chain(count: int = 3000) -> str:
    """One road, as long as a book."""
    row = (item("outcome", f"c{n}", f"Chain {n}", f'leads_to = ["c{n + 1}"]') for n in range(count))
    return HEAD + "".join(row) + item("impact", f"c{count}", "The end")


def diamonds(count: int = 40) -> str:
    """2 to the power of 40 roads."""
    sides = (
        item("outcome", f"d{n}{side}", f"Diamond {n}{side}", f'leads_to = ["d{n + 1}a", "d{n + 1}b"]')
        for n in range(count)
        for side in "ab"
    )
    ends = item("impact", f"d{count}a", "One end") + item("impact", f"d{count}b", "Other end")
    return HEAD + "".join(sides) + ends


def tree(count: int = 20_000) -> str:
    """A tree of so many outcomes."""
    above = ("root" if n < 10 else f"k{n // 4}" for n in range(count))
    rows = (
        item("outcome", f"k{n}", f"Outcome {n}", 'term = "long"', f'leads_to = ["{key}"]')
        for n, key in enumerate(above)
    )
    return HEAD + item("impact", "root", "Root") + "".join(rows)


WRONG_TYPES = (
    "toc = 99999999999999999999999\n[plan]\ntitle = 5\n[outcome]\na = 5\nb.c.d = 1\n[[impact]]\ntext = 'array'\n"
    "[link]\nx = 'y'\n[answer]\nq = [1]\n[[session]]\n"
)
ODD_VALUES = (
    "[idea.a]\ntext = 'x'\non = nan\n[measure.m]\nquestion = 'm'\n[result.r]\nmeasure = 'm'\nvalue = -inf\n"
    "on = 0001-01-01\n[session.s]\non = 9999-12-31T23:59:59.999999Z\n"
)
IDEA = HEAD + "[idea.a]\ntext = "

PLANS: dict[str, Callable[[], str | bytes]] = {
    "empty": lambda: "",
    "byte order mark": lambda: "\ufeff" + HEAD,
    "CRLF": lambda: PLAN.replace("\n", "\r\n"),
    "UTF-16": lambda: HEAD.encode("utf-16"),
    "Latin-1": lambda: HEAD.encode() + b'[idea.a]\ntext = "caf\xe9"\n',
    "NUL": lambda: HEAD + "\0",
    "control characters": lambda: (HEAD + item("idea", "a", "esc \x1b[31m bell \x07 end")).encode(),
    "escapes": escapes,
    "wrong types": lambda: WRONG_TYPES,
    "odd dates, floats": lambda: HEAD + ODD_VALUES,
    "bad escapes": lambda: HEAD + "".join(f'"\\x{n}" = 1\n' for n in range(20_000)),
    "deep list": lambda: IDEA + "[" * 5000 + "]" * 5000 + "\n",
    "deep list, open": lambda: IDEA + "[" * 200_000 + "\n",
    "deep inline table": lambda: HEAD + "x = " + "{a=" * 3000 + "1" + "}" * 3000 + "\n",
    "deep key": lambda: HEAD + "[" + ".".join(["a"] * 5000) + "]\n",
    "long number": lambda: IDEA + "'x'\nvotes = " + "9" * 100_000 + "\n",
    "long hex number": lambda: IDEA + "'x'\nvotes = 0x" + "f" * 1_000_000 + "\n",
    "open string, 3 MB": lambda: IDEA + '"""' + "x" * 3_000_000,
    "quotes, 1 MB": lambda: IDEA + '"""' + '\\"' * 500_000 + '"""\n',
    "long words": lambda: HEAD + item("impact", "a", "word " * 20_000),
    "circle of 2000": circle,
    "5000 parents": parents,
    "chain of 3000": chain,
    "2^40 roads": diamonds,
    "300 000 comments": lambda: HEAD + "# c\n\n" * 300_000,
    "line of 10 MB": lambda: HEAD + item("idea", "a", "x" * 10_000_000),
    "10 MB of ideas": lambda: HEAD + "".join(item("idea", f"k{n}", "some words here " * 300) for n in range(2100)),
    "tree of 20 000": tree,
    "100 000 tables": lambda: HEAD + "".join(item("idea", f"k{n}", f"Idea {n}") for n in range(100_000)),
}


def data_of(name: str) -> bytes:
    """The bytes of one of these plans."""
    made = PLANS[name]()
    return made if isinstance(made, bytes) else made.encode("utf-8")
