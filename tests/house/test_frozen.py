"""A frozen value: made, compared, copied, pickled, matched and described as a frozen dataclass with slots is."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property
from typing import Any

import pytest

import toc_tui
from toc_tui.frozen import FILLS, asdict, field, frozen, names, replace
from toc_tui.plan.edits import RecordAnswer, Reword
from toc_tui.plan.model import Answer, Item
from toc_tui.plan.text import Block


@frozen
class Point:
    x: int
    y: int = 2
    more: list[int] = field(default_factory=list)


@frozen
class Solid(Point):
    z: int = 3


class Named(Point):
    """Not decorated itself."""


@frozen(slots=False)
class Wide:
    side: int
    asked: int = field(default=0, init=False)

    @cached_property
    def area(self) -> int:
        return self.side**2


@frozen(eq=False)
class Only:
    x: int


@dataclass(frozen=True, slots=True)
class Data:
    """What `Point` is held to."""

    x: int
    y: int = 2
    more: list[int] = dataclass_field(default_factory=list)


VALUES = [
    Point(1),
    Solid(1, 2, [3], 4),
    Named(1),
    Wide(5),
    Item("outcome", "a", {"text": "A"}),
    Answer("supports", ("a", "b"), "yes", earlier=({"says": "no"},)),
]


@pytest.mark.parametrize("one", VALUES, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_value_can_be_copied_and_pickled(one: Any, way: Any) -> None:
    other = way(one)
    assert other == one and type(other) is type(one) and other is not one
    with pytest.raises(AttributeError, match="is frozen"):
        setattr(other, names(type(other))[0], 7)


def test_a_deep_copy_shares_nothing_that_changes() -> None:
    one = Point(1, more=[1])
    assert copy.copy(one).more is one.more and copy.deepcopy(one).more is not one.more


def test_what_was_worked_out_is_not_copied() -> None:
    one = Wide(5)
    assert one.area == 25
    assert "area" not in vars(copy.copy(one)) and copy.copy(one).area == 25


def test_what_is_equal_only_to_itself_stays_so_when_copied() -> None:
    assert Only(1) != Only(1) and copy.copy(Only(1)).x == 1
    block = Block("[a]\nx = 1\n", ("a",))
    assert block.statements and copy.deepcopy(block).statements == block.statements


def test_a_value_is_matched_by_position() -> None:
    match Item("outcome", "a", {"text": "A"}):
        case Item("outcome", key, {"text": text}):
            assert (key, text) == ("a", "A")
        case _:
            pytest.fail("an item is matched")
    assert Point.__match_args__ == Data.__match_args__ and Wide.__match_args__ == ("side",)  # type: ignore[attr-defined]
    assert Solid.__match_args__ == ("x", "y", "more", "z")  # type: ignore[attr-defined]


def test_a_class_says_how_it_is_called_before_and_after_its_first_value() -> None:
    def told(cls: type) -> list[tuple[str, Any, str]]:
        return [(p.name, p.annotation, repr(p.default)) for p in inspect.signature(cls).parameters.values()]

    assert told(Point) == told(Data)
    assert [name for name, *_ in told(Solid)] == ["x", "y", "more", "z"]
    assert told(RecordAnswer)[:3] == [
        ("check", "str", "<class 'inspect._empty'>"),
        ("place", "KeyPath", "<class 'inspect._empty'>"),
        ("says", "str", "<class 'inspect._empty'>"),
    ]
    RecordAnswer("needed", (), "yes")
    assert str(inspect.signature(Reword)) == "(key: 'str', text: 'str')"


def test_a_derived_class_has_the_fields_above_it_and_its_own() -> None:
    one = Solid(1, z=9)
    assert asdict(one) == {"x": 1, "y": 2, "more": [], "z": 9} == asdict(replace(one, x=1))
    assert repr(one) == "Solid(x=1, y=2, more=[], z=9)"
    assert Solid(1) != Solid(1, z=4) and Solid(1) == Solid(1)
    assert not hasattr(one, "__dict__")


def test_values_of_different_classes_with_equal_fields_differ() -> None:
    assert Named(1) != Point(1) and Only(1) != Point(1)
    assert Reword("a", "b") != Item("a", "b")
    assert hash(Reword("a", "b")) == hash(Reword("a", "b")) != hash(Only(1))


def test_a_wrong_call_is_a_type_error_as_anywhere() -> None:
    for wrong in (lambda: Point(), lambda: Point(1, 2, [], 4), lambda: Point(1, w=2), lambda: replace(Point(1), w=2)):  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            wrong()


def test_a_wrong_call_says_of_which_class_and_field() -> None:
    with pytest.raises(TypeError, match=r"^Only\.__init__\(\) missing 1 required positional argument: 'x'$"):
        Only()  # type: ignore[call-arg]


def test_a_class_may_have_any_number_of_fields() -> None:
    for count in range(1, len(FILLS) + 4):
        names = [f"f{number}" for number in range(count)]
        given = {"__annotations__": dict.fromkeys(names, int)} | {name: at for at, name in enumerate(names) if at}
        cls: Any = frozen(type("Long", (), given))
        one = cls(7, **({"f1": 8} if count > 1 else {}))
        assert tuple(asdict(one).values()) == (7, 8, *range(2, count))[:count]
        for wrong in ((), range(count + 1)):
            with pytest.raises(TypeError):
                cls(*wrong)
        with pytest.raises(TypeError):
            cls(7, f0=8)


def test_a_class_looks_at_its_values_once_all_of_them_are_there() -> None:
    @frozen
    class Sorted:
        low: int
        high: int = 9
        span: list[int] = field(default_factory=list, init=False)

        def __post_init__(self) -> None:
            self.span.append(self.high - self.low)

    assert (Sorted(2).span, Sorted(2, 3).span) == ([7], [1])


def classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(toc_tui.__path__, "toc_tui."):
        if module.name == "toc_tui.__main__" or "formats" in module.name:
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and one.__module__ == module.name and "_fields_" in vars(one):
                yield one


def test_every_frozen_class_of_ours_has_a_signature_and_is_found_by_its_name() -> None:
    found = list(classes())
    assert len(found) > 50
    for cls in found:
        assert list(inspect.signature(cls).parameters) == list(cls.__match_args__)  # type: ignore[attr-defined]
        assert pickle.loads(pickle.dumps(cls)) is cls
