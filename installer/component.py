"""Owns one third-party part of a bundle: what it is, whose, under which licence; and all of them as JSON."""

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """`purl`: its address among packages (package-url); `texts`: licence files by their name."""

    name: str
    version: str
    purl: str
    licence: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    inside: str = ""
    """The component that it is compiled into."""


def write(components: Iterable[Component]) -> str:
    return json.dumps([dataclasses.asdict(one) for one in components])


def read(text: str) -> list[Component]:
    return [Component(**fields) for fields in json.loads(text)]
