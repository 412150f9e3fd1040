"""Frozen values: `@frozen` does what `@dataclass(frozen=True, slots=True)` does, and costs nothing at the start.

`dataclasses` loads `inspect`, which alone takes as long as a bare Python needs to start, and then writes six methods
for every class, whether they are called or not. A one-line command cannot afford either (CONTRIBUTING, "What it
leans on"). Here a class gets a constructor with its first value, a copy of one that is compiled already, and the rest
is shared. Type checkers take it for a dataclass. Values can be copied, pickled and matched by position; a class has the
fields of the frozen class that it derives from, and then its own.
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
MADE = "<constructor>"  # the file of what is made for a class


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
    fields, defaults, factories, unasked = _inherited(cls, own) if hasattr(cls, "_fields_") else (own, {}, {}, set())
    for name in own:
        if name in space:
            _declare(name, space.pop(name), defaults, factories, unasked)
    for gone in ("__dict__", "__weakref__"):
        space.pop(gone, None)
    if slots:
        space["__slots__"] = own
    space["__qualname__"] = cls.__qualname__
    space["__match_args__"] = tuple(name for name in fields if name not in unasked) if unasked else fields
    space["__signature__"] = _SIGNATURE
    space["__reduce__"], space["__replace__"] = _reduce, replace
    space["__init__"] = _first_init
    space["__repr__"] = _repr
    space["_fields_"], space["_defaults_"], space["_factories_"] = fields, defaults, factories
    space["_unasked_"] = unasked
    space["__setattr__"] = space["__delattr__"] = _refuse
    if eq:
        space["__eq__"], space["__hash__"] = _equal, _hash
        space["_content_"] = property(attrgetter(*fields) if fields else _nothing)
    return type(cls)(cls.__name__, cls.__bases__, space)


def _inherited(
    cls: Any, own: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, Any], dict[str, Callable[[], Any]], set[str]]:
    """The fields of the class above, with its own behind them, and what stands behind those that are not its own."""
    above = cls._fields_
    defaults = {name: value for name, value in cls._defaults_.items() if name not in own}
    factories = {name: make for name, make in cls._factories_.items() if name not in own}
    return (*above, *(name for name in own if name not in above)), defaults, factories, cls._unasked_.difference(own)


def _declare(
    name: str, value: Any, defaults: dict[str, Any], factories: dict[str, Callable[[], Any]], unasked: set[str]
) -> None:
    """Note what stands behind a field in its class: its default, or what `field` made."""
    if type(value) is not _Field:
        defaults[name] = value
        return
    if value.factory is not None:
        factories[name] = value.factory
    elif value.default is not _ABSENT:
        defaults[name] = value.default
    if not value.init:
        unasked.add(name)


def _first_init(self: Any, *args: Any, **named: Any) -> None:
    """The constructor of the first value of a class: makes the one for all others, which most classes never need."""
    _constructor(type(self))(self, *args, **named)


def _constructor(cls: Any) -> Any:
    """Give a class its own constructor: a copy of the one for as many fields, with their names and defaults. It fills
    each slot by the slot's own setter: that takes half the time of `object.__setattr__`, which has to look for it."""
    asked: tuple[str, ...] = cls.__match_args__
    setters = [_setter(cls, name) for name in asked]
    if cls._unasked_ or hasattr(cls, "__post_init__"):
        setters[-1] = _with_rest(cls, setters[-1])
    space: dict[str, Any] = dict(zip(SETTERS, setters, strict=False))
    changes: dict[str, Any] = {"co_varnames": ("self", *asked), "co_filename": MADE}
    if len(asked) < len(FILLS):
        fill: Any = FILLS[len(asked)]
    else:
        fill, space = _many, {"_fill": _filler(setters)}
        changes["co_argcount"] = changes["co_nlocals"] = 1 + len(asked)
    code = fill.__code__.replace(**changes)
    known = {**dict.fromkeys(cls._factories_, _ABSENT), **cls._defaults_}
    defaults = tuple(known[name] for name in asked if name in known)
    made = type(fill)(code, space, "__init__", defaults)
    made.__qualname__ = f"{cls.__qualname__}.__init__"  # what an error tells
    cls.__init__ = made
    return made


def _filler(setters: list[Callable[[Any, Any], None]]) -> Callable[[dict[str, Any]], None]:
    """What sets the fields of a class that has many, from the names and values of its constructor, itself first."""

    def fill(given: dict[str, Any]) -> None:
        values = iter(given.values())
        one = next(values)
        for put, value in zip(setters, values, strict=True):
            put(one, value)

    return _as_made(fill)


def _setter(cls: Any, name: str) -> Callable[[Any, Any], None]:
    """What sets a field: to what is given, or to what its factory makes."""
    slot: Any = getattr(cls, name, None)
    put = slot.__set__ if type(slot) is _SLOT else lambda self, value: _set(self, name, value)
    if name not in cls._factories_:
        return put
    make = cls._factories_[name]
    return _as_made(lambda self, value: put(self, make() if value is _ABSENT else value))


def _with_rest(cls: Any, last: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """What sets the last field that is given, then those that never are, and then lets the class look at the whole."""
    rest = [(_setter(cls, name), cls._defaults_.get(name, _ABSENT)) for name in cls._unasked_]
    looks = hasattr(cls, "__post_init__")

    def put(self: Any, value: Any) -> None:
        last(self, value)
        for setter, default in rest:
            setter(self, default)
        if looks:
            self.__post_init__()

    return _as_made(put)


def _as_made(function: T) -> T:
    """A part of a constructor, in tracebacks no more of this file than code that was written for the class."""
    function.__code__ = function.__code__.replace(co_filename=MADE)  # type: ignore[attr-defined]
    return function


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
            default = _ABSENT if name in cls._factories_ else cls._defaults_.get(name, Parameter.empty)
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
    given = {name: getattr(old, name) for name in old.__match_args__}  # type: ignore[attr-defined]
    return type(old)(**{**given, **changes})


def names(cls: type) -> tuple[str, ...]:
    """The fields of a value's class, in order."""
    found: tuple[str, ...] = cls._fields_  # type: ignore[attr-defined]
    return found


def asdict(one: Any) -> dict[str, Any]:
    """A value as a dict by its fields; values in its fields, lists and dicts too."""
    return {name: _plain(getattr(one, name)) for name in one._fields_}


def _plain(one: Any) -> Any:
    if hasattr(type(one), "_fields_"):
        return asdict(one)
    if isinstance(one, dict):
        return {key: _plain(value) for key, value in one.items()}
    return type(one)(map(_plain, one)) if isinstance(one, list | tuple) else one


# The constructors, by how many fields they fill: compiled with this file, since to write one for a class and compile
# that takes as long as a hundred values. Each class gives names to the values (`_constructor`), and setters to these.
SETTERS = ("_a", "_b", "_c", "_d", "_e", "_f")
_a = _b = _c = _d = _e = _f = _fill = _first_init
FILLS: tuple[Callable[..., None], ...] = (
    lambda self: None,
    lambda self, a: _a(self, a),
    lambda self, a, b: (_a(self, a), _b(self, b))[0],
    lambda self, a, b, c: (_a(self, a), _b(self, b), _c(self, c))[0],
    lambda self, a, b, c, d: (_a(self, a), _b(self, b), _c(self, c), _d(self, d))[0],
    lambda self, a, b, c, d, e: (_a(self, a), _b(self, b), _c(self, c), _d(self, d), _e(self, e))[0],
    lambda self, a, b, c, d, e, f: (_a(self, a), _b(self, b), _c(self, c), _d(self, d), _e(self, e), _f(self, f))[0],
)


def _many(self: Any) -> None:
    """The constructor for more fields than that."""
    _fill(locals())
