"""Owns which accounts a relay has and what each opens to which; must not know how either is written.

A line has three: its own with the streams and the steward, one of its devices and one of its doors.
The latter two have no stream and no API. They reach exactly what `host.rights` names, as imports, so
that the answer to a request never lands where a stream or the API listens (ADR 0011).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.domain.ids import LineId
from workstation.host import rights
from workstation.host.lines import Role
from workstation.relay import link

SYSTEM = "SYS"
_PARTS = re.compile(r"\$JS\.API\.(?:DIRECT\.GET|CONSUMER\.MSG\.NEXT)\.")
"""What answers with more than one message."""
_OF_ROLE = {
    Role.STEWARD: "line",
    Role.DEVICE: "devices",
    Role.SUPERVISOR: "devices",
    Role.NEWCOMER: "devices",
    Role.DOOR: "doors",
}
_ROLES_IN = {Role.DEVICE: (Role.DEVICE, Role.SUPERVISOR, Role.NEWCOMER), Role.DOOR: (Role.DOOR,)}


def name(line: LineId, role: Role) -> str:
    """Of the account in which users of this role live."""
    return f"{_OF_ROLE[role]}-{line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    subject: str
    is_stream: bool
    answers_in_parts: bool
    to: tuple[str, ...]
    """Accounts, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """`local` names the wildcards of `subject` in their order: `$1`, `$2`."""

    account: str
    subject: str
    local: str
    is_stream: bool

    @property
    def answers_in_parts(self) -> bool:
        return _PARTS.match(self.subject) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    name: str
    line: LineId
    role: Role
    imports: tuple[Import, ...] = ()
    exports: tuple[Export, ...] = ()

    @property
    def has_streams(self) -> bool:
        return self.role is Role.STEWARD


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """An account of devices or of doors."""

    line: LineId
    role: Role

    @property
    def name(self) -> str:
        return name(self.line, self.role)


def of(known: Sequence[LineId]) -> tuple[Account, ...]:
    """Every account of these lines. The export names who may import: a line cannot be faked."""
    homes = [_Home(line=line, role=role) for line in known for role in (Role.DEVICE, Role.DOOR)]
    imports = {home.name: (*_of_lines(home, known), *_whispers(home, homes)) for home in homes}
    owners = [_Home(line=line, role=Role.STEWARD) for line in known]
    return tuple(
        Account(
            name=one.name,
            line=one.line,
            role=one.role,
            imports=imports.get(one.name, ()),
            exports=_exports(one.name, imports),
        )
        for one in (*owners, *homes)
    )


def _of_lines(home: _Home, known: Sequence[LineId]) -> list[Import]:
    """What an account reaches of its own line and its partners': what its users have a right to."""
    partners = tuple(other for other in known if other != home.line)
    granted = [
        one
        for role in _ROLES_IN[home.role]
        if (one := rights.of(role, "*", home.line, partners)) is not None
    ]
    services = dict.fromkeys(
        subject for one in granted for subject in one.publish if "eph" not in subject.split(".")[:2]
    )
    streams = dict.fromkeys(
        subject
        for one in granted
        for subject in one.subscribe
        if not subject.startswith(("in.", "eph.", "live.eph."))
    )
    return [
        *(_import(subject, home.line, partners, is_stream=False) for subject in services),
        *(_import(subject, home.line, partners, is_stream=True) for subject in streams),
    ]


def _import(local: str, line: LineId, partners: tuple[LineId, ...], *, is_stream: bool) -> Import:
    first, _, rest = local.partition(".")
    owner, subject = (LineId(first), rest) if first in partners else (line, local)
    if subject == rights.GET_BOARD:
        subject = f"{link.API}.DIRECT.GET.BOARD"
    if subject.startswith(f"{link.API}."):
        # Under its own name the server would answer for the account that asks, which has no streams.
        subject = link.OWN_API + subject.removeprefix(link.API)
    return Import(
        account=name(owner, Role.STEWARD),
        subject=subject,
        local=local if is_stream or local == subject else _numbered(local),
        is_stream=is_stream,
    )


def _whispers(home: _Home, homes: Sequence[_Home]) -> list[Import]:
    """Straight from account to account: what came in by a service is not handed on as a stream."""
    return [
        Import(
            account=other.name,
            subject=("" if other.line == home.line else f"{home.line}.") + _whisper(other.line),
            # Another name than where they are sent: accounts that import each other's own are refused.
            local=_numbered(f"live.{_whisper(other.line)}"),
            is_stream=True,
        )
        for other in homes
        if other != home
    ]


def _whisper(line: LineId) -> str:
    return f"eph.*.{line}.*.*"


def _numbered(pattern: str) -> str:
    """With `$1`, `$2` for its wildcards, as a mapping wants it."""
    words, count = [], 0
    for word in pattern.split("."):
        count += word == "*"
        words.append(f"${count}" if word == "*" else word)
    return ".".join(words)


def _exports(owner: str, imports: Mapping[str, Sequence[Import]]) -> tuple[Export, ...]:
    to: dict[tuple[str, bool, bool], list[str]] = {}
    for importer, ones in imports.items():
        for one in ones:
            if one.account == owner:
                key = (one.subject, one.is_stream, one.answers_in_parts)
                to.setdefault(key, []).append(importer)
    return tuple(
        Export(subject=subject, is_stream=is_stream, answers_in_parts=in_parts, to=tuple(names))
        for (subject, is_stream, in_parts), names in to.items()
    )
