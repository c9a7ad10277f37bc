"""Owns the one description of lines, users and roles on a relay; must not know the server's syntax.

A third line is one more LineId in it.
"""

import re
import secrets
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workstation.domain.ids import LineId
from workstation.wire import names

STEWARD = "steward"
"""The sender token of every steward; its user on the relay also carries the line."""
_USER = re.compile(r"[a-z0-9-]{3,40}")


class Role(StrEnum):
    DEVICE = "device"
    SUPERVISOR = "supervisor"
    """A device that may also read the registry of its line."""
    DOOR = "door"
    NEWCOMER = "newcomer"
    """A PC that asks to be enrolled: it may ask, and hear the answer."""
    STEWARD = "steward"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayUser:
    name: str
    password: str = field(repr=False)
    line: LineId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every line works with every other; every user is of one line. Raises ValueError otherwise."""

    lines: tuple[LineId, ...]
    users: tuple[RelayUser, ...] = ()

    def __post_init__(self) -> None:
        users = [user.name for user in self.users]
        if (
            len(set(self.lines)) != len(self.lines)
            or len(set(users)) != len(users)
            or not all(re.match(names.LINE, line) for line in self.lines)
            or not all(_USER.fullmatch(name) for name in users)
            or not all(user.line in self.lines for user in self.users)
        ):
            raise ValueError("a plan with a name that is doubled, unknown or not a name")

    def partners(self, line: LineId) -> tuple[LineId, ...]:
        return tuple(other for other in self.lines if other != line)

    def of(self, line: LineId, role: Role) -> tuple[RelayUser, ...]:
        return tuple(user for user in self.users if user.line == line and user.role is role)

    def having(self, user: RelayUser) -> "Plan":
        return replace(self, users=(*self.users, user))

    def without(self, name: str) -> "Plan":
        return replace(self, users=tuple(user for user in self.users if user.name != name))


def new_user(name: str, line: LineId, role: Role) -> RelayUser:
    """A user with a random password of 256 bits."""
    return RelayUser(name=name, password=secrets.token_urlsafe(32), line=line, role=role)


def steward_name(line: LineId) -> str:
    return f"{STEWARD}-{line}"
