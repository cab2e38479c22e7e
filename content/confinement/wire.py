"""Dataclasses as plain JSON values and back: how manuscripts and outlines travel between processes.

Generic over frozen dataclasses of strings, numbers, enums, tuples, dicts and each other: a field that is added to one
travels without a line here.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Rebuild = Callable[[Any], Any]
_SCALARS = frozenset({str, int, float, bool, type(None), object, Any})


def plain(value: Any) -> Any:
    """Dicts, lists, strings, numbers and None; `rebuilt(type(value), plain(value)) == value`."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple or kind is list:
        return [plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(kind):
        return {name: plain(getattr(value, name)) for name in _names(kind)}
    if kind is dict:
        return {key: plain(inner) for key, inner in value.items()}
    raise TypeError(f"{kind.__name__} does not travel")


def rebuilt(kind: type[T], value: Any) -> T:
    """What `plain` took apart. Raises KeyError, ValueError or TypeError for what it never made."""
    made: T = _rebuild(kind)(value)  # type: ignore[arg-type]
    return made


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _rebuild(kind: Any) -> _Rebuild:
    if kind in _SCALARS:
        return _as_is
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _of_fields(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (one,) = (a for a in inner if a is not type(None))
        known = _rebuild(one)
        return lambda value: None if value is None else known(value)
    if origin is tuple and inner[-1] is Ellipsis:
        item = _rebuild(inner[0])
        return lambda value: tuple([item(v) for v in value])
    if origin is tuple:
        items = [_rebuild(one) for one in inner]
        return lambda value: tuple([item(v) for item, v in zip(items, value, strict=True)])
    if origin is list:
        item = _rebuild(inner[0])
        return lambda value: [item(v) for v in value]
    if origin is dict:
        item = _rebuild(inner[1])
        return lambda value: {key: item(v) for key, v in value.items()}
    raise TypeError(f"{kind} does not travel")


def _of_fields(kind: Any) -> _Rebuild:
    hints = get_type_hints(kind)
    parts = [(name, _rebuild(hints[name])) for name in _names(kind)]

    def made(value: Any) -> Any:
        return kind(**{name: part(value[name]) for name, part in parts})

    return made


def _as_is(value: Any) -> Any:
    return value
