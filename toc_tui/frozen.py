"""Frozen values: `@frozen` does what `@dataclass(frozen=True, slots=True)` does, and costs nothing at the start.

`dataclasses` loads `inspect`, which alone takes as long as a bare Python needs to start, and then writes six methods
for every class, whether they are called or not. A one-line command cannot afford either (CONTRIBUTING, "What it
leans on"). Here the constructor is written when some values of a class have been made, and the rest is shared. Type
checkers take it for a dataclass. Values can be copied, pickled and matched by position; a class has the fields of the
frozen class that it derives from, and then its own.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from inspect import Signature
    from typing import Any, TypeVar, dataclass_transform, overload

    T = TypeVar("T")


class _Absent:
    """Stands for what is not given; in a signature, for what a factory makes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<factory>"


_ABSENT: Any = _Absent()
_set = object.__setattr__
# values of a class that are made before a constructor is written for it: that costs as much as twenty of them
EARLY = 12


class _Field:
    __slots__ = ("default", "factory", "init")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, init: bool) -> None:
        self.default, self.factory, self.init = default, factory, init


_SLOT = type(_Field.__dict__["default"])  # what stands in a class for each of its slots


def field(*, default: Any = _ABSENT, default_factory: Callable[[], Any] | None = None, init: bool = True) -> Any:
    """What a field is when it is not given: a value, or what the factory makes anew for each.
    `init=False`: it is never given."""
    return _Field(default, default_factory, init)


if TYPE_CHECKING:

    @overload
    def frozen(cls: type[T], /) -> type[T]: ...
    @overload
    def frozen(*, eq: bool = True, slots: bool = True) -> Callable[[type[T]], type[T]]: ...
    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    def frozen(cls: Any = None, /, *, eq: bool = True, slots: bool = True) -> Any: ...

else:

    def frozen(cls=None, /, *, eq=True, slots=True):
        """Make a class of annotated fields a value: made from its fields in order, unchanging, compared and hashed by
        them.

        `eq=False` compares by identity, `slots=False` leaves room for cached properties.
        """
        return _made(cls, eq, slots) if cls is not None else lambda given: _made(given, eq, slots)


def _made(cls: Any, eq: bool, slots: bool) -> Any:
    space = dict(cls.__dict__)
    own = tuple(cls.__annotations__)  # not from `space`: Python 3.14 works them out when asked
    fields: dict[str, _Field] = dict(getattr(cls, "_fields_", {}))  # those of the class above
    fields.update((name, _declared(space.pop(name, _ABSENT))) for name in own)
    names = tuple(fields)
    for gone in ("__dict__", "__weakref__"):
        space.pop(gone, None)
    if slots:
        space["__slots__"] = own
    space["__qualname__"] = cls.__qualname__
    space["__match_args__"] = tuple(name for name, what in fields.items() if what.init)
    space["__signature__"] = _SIGNATURE
    space["__reduce__"], space["__replace__"] = _reduce, replace
    space["__init__"] = _early_init
    space["__repr__"] = _repr
    space["_fields_"] = fields
    space["__setattr__"] = space["__delattr__"] = _refuse
    if eq:
        space["__eq__"], space["__hash__"] = _equal, _hash
        space["_content_"] = property(attrgetter(*names) if names else _nothing)
    return type(cls)(cls.__name__, cls.__bases__, space)


def _declared(given: Any) -> _Field:
    return given if isinstance(given, _Field) else _Field(given, None, True)


def _early_init(self: Any, *args: Any, **named: Any) -> None:
    """The constructor of the first values of a class: slow, but most classes of a run have only a few. Then, or where
    something is wrong with what is given, one is written for the class: it tells what is wrong as any function does."""
    cls = type(self)
    fields, made = cls._fields_, cls.__dict__.get("_made_", 0)
    given = dict(zip(cls.__match_args__, args, strict=False)) | named
    once = len(given) == len(args) + len(named)  # nothing is given twice, and there are not too many
    if (
        made < EARLY
        and once
        and given.keys() <= set(cls.__match_args__)
        and all(name in given or what.factory or what.default is not _ABSENT for name, what in fields.items())
    ):
        cls._made_ = made + 1
        for name, what in fields.items():
            if name in given and given[name] is not _ABSENT:
                value = given[name]
            else:
                value = what.default if what.factory is None else what.factory()
            _set(self, name, value)
        if hasattr(cls, "__post_init__"):
            self.__post_init__()
        return
    _written_init(cls)(self, *args, **named)


def _written_init(cls: Any) -> Any:
    """Write the constructor of a class, and give it. It fills each slot by the slot's own setter: that takes a third of
    the time of `object.__setattr__`, which has to look for the slot."""
    space: dict[str, Any] = {"_set": _set, "_ABSENT": _ABSENT}
    heads, lines = ["self"], []
    for name, what in cls._fields_.items():
        source = name
        if what.factory is not None:
            space[f"_make_{name}"] = what.factory
            source = f"_make_{name}() if {name} is _ABSENT else {name}" if what.init else f"_make_{name}()"
        elif what.default is not _ABSENT:
            space[f"_default_{name}"] = what.default
            source = name if what.init else f"_default_{name}"
        if what.init:
            default = "_ABSENT" if what.factory is not None else f"_default_{name}"
            heads.append(name if what.factory is None and what.default is _ABSENT else f"{name}={default}")
        slot: Any = getattr(cls, name, None)
        if type(slot) is _SLOT:
            space[f"_put_{name}"] = slot.__set__
            lines.append(f"    _put_{name}(self, {source})")
        else:
            lines.append(f"    _set(self, {name!r}, {source})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec(f"def __init__({', '.join(heads)}):\n" + "\n".join(lines or ["    pass"]), space)  # our own field names only
    cls.__init__ = space["__init__"]
    return cls.__init__


def _reduce(self: Any) -> tuple[Any, ...]:
    """How `copy` and `pickle` take a value apart. What was only worked out from its fields is not taken along."""
    return _restored, (type(self), tuple(getattr(self, name) for name in self._fields_))


def _restored(cls: type[T], content: tuple[Any, ...]) -> T:
    one = object.__new__(cls)
    for name, value in zip(names(cls), content, strict=True):
        object.__setattr__(one, name, value)
    return one


class _Signature:
    """A class's signature, worked out for whoever asks: `inspect` is dear."""

    def __get__(self, _: Any, cls: Any) -> Signature:
        from inspect import Parameter, Signature

        parameters = []
        for name in cls.__match_args__:
            what = cls._fields_[name]
            default = Parameter.empty if what.default is _ABSENT and what.factory is None else what.default
            hints = (base.__annotations__.get(name) for base in cls.__mro__[:-1])
            hint = next((hint for hint in hints if hint is not None), Parameter.empty)
            parameters.append(Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=hint))
        return Signature(parameters)


_SIGNATURE = _Signature()


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name}")


def _nothing(_: Any) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> Any:
    return self._content_ == other._content_ if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), self._content_))


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields_)
    return f"{type(self).__name__}({told})"


def replace(old: T, **changes: Any) -> T:
    """The same value with these fields changed. Raises TypeError for a field that it has not."""
    given = {name: getattr(old, name) for name, what in old._fields_.items() if what.init}  # type: ignore[attr-defined]
    return type(old)(**{**given, **changes})


def names(cls: type) -> tuple[str, ...]:
    """The fields of a value's class, in order."""
    return tuple(cls._fields_)  # type: ignore[attr-defined]


def asdict(one: Any) -> dict[str, Any]:
    """A value as a dict by its fields; values in its fields, lists and dicts too."""
    return {name: _plain(getattr(one, name)) for name in one._fields_}


def _plain(one: Any) -> Any:
    if hasattr(type(one), "_fields_"):
        return asdict(one)
    if isinstance(one, dict):
        return {key: _plain(value) for key, value in one.items()}
    return type(one)(map(_plain, one)) if isinstance(one, list | tuple) else one
