"""Owns the subjects of the relay: builds every one that exists, and reads them back; must not know
who may use which (`host.accounts` does).

A subject that lies in another line's account has that line's name in front (`at`).
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from workstation.domain.ids import ChatId, DeviceId, LineId, TicketId, VisitorId
from workstation.wire import names
from workstation.wire.refusal import Refused, Why

_WORD: Final = r"\A[A-Za-z0-9_-]{1,64}\Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A device's mailbox."""

    to: DeviceId
    line: LineId
    """Of the sender; the export of an account vouches for it."""
    chat: ChatId
    sender: str
    at: LineId | None = None

    def subject(self) -> str:
        return _in(self.at, "mb", self.to, self.line, self.chat, self.sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorMail:
    """A visitor's mailbox, always in the account where the chat began."""

    to: VisitorId
    line: LineId
    chat: ChatId
    sender: str
    at: LineId | None = None

    def subject(self) -> str:
        return _in(self.at, "vb", self.to, self.line, self.chat, self.sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """What may be lost (`wire.whispers`)."""

    to: DeviceId | VisitorId
    line: LineId
    chat: ChatId
    sender: str
    at: LineId | None = None

    def subject(self) -> str:
        return _in(self.at, "eph", self.to, self.line, self.chat, self.sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A ticket in a waiting room; `line` is that of the sender."""

    line: LineId
    ticket: TicketId
    sender: str
    at: LineId | None = None

    def subject(self) -> str:
        return _in(self.at, "wait", self.line, self.ticket, self.sender)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An answer to a ticket; the first of a ticket wins."""

    ticket: TicketId
    device: DeviceId

    def subject(self) -> str:
        return _in(None, "claim", self.ticket, self.device)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What a device says of a ticket that it claimed."""

    ticket: TicketId
    device: DeviceId

    def subject(self) -> str:
        return _in(None, "hold", self.ticket, self.device)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A device on the notice board."""

    device: DeviceId
    at: LineId | None = None

    def subject(self) -> str:
        return _in(self.at, "board", "presence", self.device)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A document on the notice board: `hours`, `duty`, `registry`, `revoked`, `slots`, or `key`,
    `registrykey` or `protocol` with the `part` that says of which device, or which one."""

    name: Literal["hours", "duty", "registry", "revoked", "slots", "key", "registrykey", "protocol"]
    part: str | None = None
    at: LineId | None = None

    def subject(self) -> str:
        return _in(self.at, "board", self.name, *([self.part] if self.part else []))


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Coded facts for the supervisors."""

    device: DeviceId
    id: str

    def subject(self) -> str:
        return _in(None, "reg", self.device, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What a counsellor chose to share with the supervisors."""

    device: DeviceId
    id: str

    def subject(self) -> str:
        return _in(None, "debrief", self.device, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a visitor answered at the end, under a random name that says of whom it is to nobody."""

    id: str
    sender: str

    def subject(self) -> str:
        return _in(None, "survey", self.id, self.sender)


Subject = (
    Mail
    | VisitorMail
    | Whisper
    | Wait
    | Claim
    | Hold
    | Presence
    | Board
    | Registration
    | Debrief
    | Survey
)


def claims_of(ticket: TicketId) -> str:
    """The filter of `Nats-Expected-Last-Subject-Sequence-Subject`."""
    return f"claim.{ticket}.*"


def inbox(device: str) -> str:
    """A device's own prefix of replies."""
    return f"in.{device}"


def whispers_to(member: str) -> tuple[str, str]:
    """Where a member's whispers are heard: those of its own account, and those of every other."""
    return f"eph.{member}.*.*.*", f"live.eph.{member}.*.*.*"


def heard_whisper(subject: str) -> Whisper:
    """What came by `whispers_to`. Raises Refused(NAME) for anything else."""
    found = parse(subject.removeprefix("live."))
    if not isinstance(found, Whisper) or found.at is not None:
        raise Refused(Why.NAME)
    return found


def parse(subject: str) -> Subject:
    """What it addresses. Raises Refused(NAME) for anything that we would not have built."""
    words = subject.split(".")
    at: LineId | None = None
    if words[0] not in names.RESERVED:
        at = LineId(names.checked(words[0], names.LINE))
        words = words[1:]
    match words:
        case ["mb", to, line, chat, sender]:
            return Mail(
                to=DeviceId(names.checked(to, names.DEVICE)), **_letter(line, chat, sender), at=at
            )
        case ["vb", to, line, chat, sender]:
            return VisitorMail(
                to=VisitorId(names.checked(to, names.VISITOR)), **_letter(line, chat, sender), at=at
            )
        case ["eph", to, line, chat, sender]:
            return Whisper(to=_member(to), **_letter(line, chat, sender), at=at)
        case ["wait", line, ticket, sender]:
            return Wait(
                line=LineId(names.checked(line, names.LINE)),
                ticket=TicketId(names.checked(ticket, names.TICKET)),
                sender=names.checked(sender, names.SENDER),
                at=at,
            )
        case ["board", *rest]:
            return _board(rest, at)
        case [kind, first, last] if at is None:
            return _own(kind, first, last)
    raise Refused(Why.NAME)


def _own(kind: str, first: str, last: str) -> Subject:
    """Those that never cross to another line."""
    if kind == "reg":
        return Registration(
            device=DeviceId(names.checked(first, names.DEVICE)),
            id=names.checked(last, names.REGISTRATION),
        )
    if kind == "debrief":
        return Debrief(
            device=DeviceId(names.checked(first, names.DEVICE)),
            id=names.checked(last, names.DEBRIEF),
        )
    if kind == "survey":
        return Survey(
            id=names.checked(first, names.SIXTEEN), sender=names.checked(last, names.DOOR)
        )
    ticket = TicketId(names.checked(first, names.TICKET))
    device = DeviceId(names.checked(last, names.DEVICE))
    if kind == "claim":
        return Claim(ticket=ticket, device=device)
    if kind == "hold":
        return Hold(ticket=ticket, device=device)
    raise Refused(Why.NAME)


def _board(rest: list[str], at: LineId | None) -> Subject:
    match rest:
        case ["presence", device]:
            return Presence(device=DeviceId(names.checked(device, names.DEVICE)), at=at)
        case [("key" | "registrykey") as name, device]:
            return Board(name=name, part=names.checked(device, names.DEVICE), at=at)
        case ["protocol", id_]:
            return Board(name="protocol", part=names.checked(id_, _WORD), at=at)
        case [("hours" | "duty" | "registry" | "revoked" | "slots") as name]:
            return Board(name=name, at=at)
    raise Refused(Why.NAME)


def _member(name: str) -> DeviceId | VisitorId:
    if re.match(names.DEVICE, name):
        return DeviceId(name)
    return VisitorId(names.checked(name, names.VISITOR))


class _Letter(TypedDict):
    line: LineId
    chat: ChatId
    sender: str


def _letter(line: str, chat: str, sender: str) -> _Letter:
    return {
        "line": LineId(names.checked(line, names.LINE)),
        "chat": ChatId(names.checked(chat, names.CHAT)),
        "sender": names.checked(sender, names.SENDER),
    }


def _in(at: LineId | None, *words: str) -> str:
    return ".".join((at, *words) if at else words)
