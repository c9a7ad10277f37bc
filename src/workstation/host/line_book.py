"""Owns what an administrator keeps of a line: its keys, its people, its partners; signs nothing.

A book exists only sealed under a passphrase (`store.sealed_file`) and in memory. Its card is public.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec

from workstation.domain import identity
from workstation.domain.ids import DeviceId, EntryId, LineId
from workstation.host import rights
from workstation.host.lines import Role
from workstation.relay import nkey
from workstation.wire import documents, keys

ACCOUNTS = (Role.STEWARD, Role.DEVICE, Role.DOOR)
ROLES = (Role.STEWARD, Role.DEVICE, Role.SUPERVISOR, Role.DOOR, Role.NEWCOMER)
AMONG_DEVICES = (Role.DEVICE, Role.SUPERVISOR, Role.NEWCOMER)
"""Roles that live in the account of a line's devices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What partners and the relay know of a line: public keys only. `n` grows at each change."""

    line: LineId
    name: str
    entries: tuple[EntryId, ...]
    n: int
    sign: bytes
    duty: bytes
    accounts: Mapping[str, str]
    signers: Mapping[str, str]
    revoked: Mapping[str, int] = field(default_factory=dict)
    """Users that the relay refuses: those whose token is not younger than this (seconds)."""

    @property
    def info(self) -> identity.LineInfo:
        return identity.LineInfo(id=self.line, name=self.name, sign=self.sign, entries=self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One enrolled PC. `user`: its public key on the relay."""

    device: DeviceId
    name: str
    role: Literal["counsellor", "supervisor"]
    serial: int
    user: str
    kem: bytes
    from_ms: int
    to_ms: int
    revoked_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A steward or door that got a token."""

    name: str
    role: Role
    user: str
    revoked_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyKey:
    n: int
    private: bytes = field(repr=False)
    from_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    line: LineId
    name: str
    entries: tuple[EntryId, ...]
    n: int
    sign: bytes = field(repr=False)
    duties: tuple[DutyKey, ...]
    """The oldest first; the last one is in use."""
    registries: tuple[DutyKey, ...] = ()
    """The supervisors' keys, likewise (ADR 0016); () in a book of before, until `line_work.with_registry`."""
    accounts: Mapping[str, str] = field(repr=False)
    """Seeds, by role."""
    signers: Mapping[str, str] = field(repr=False)
    hours: documents.Hours | None = None
    devices: tuple[Device, ...] = ()
    servers: tuple[Server, ...] = ()
    partners: tuple[Card, ...] = ()
    url: str = ""
    """Of the relay, once it is known."""
    ca: str = ""
    recovery: bytes = b""
    """The public half of the recovery sheet; the other half is on paper only."""

    @property
    def sign_key(self) -> keys.SignKey:
        return keys.SignKey.from_private(self.sign)

    @property
    def duty(self) -> keys.KemKey:
        return keys.KemKey.from_private(self.duties[-1].private)

    @property
    def card(self) -> Card:
        return Card(
            line=self.line,
            name=self.name,
            entries=self.entries,
            n=self.n,
            sign=bytes(self.sign_key.public),
            duty=bytes(self.duty.public),
            accounts={role: nkey.from_seed(seed).public for role, seed in self.accounts.items()},
            signers={role: nkey.from_seed(seed).public for role, seed in self.signers.items()},
            revoked={
                user: revoked_ms // 1000
                for user, revoked_ms in (
                    *((one.user, one.revoked_ms) for one in self.devices),
                    *((one.user, one.revoked_ms) for one in self.servers),
                )
                if revoked_ms is not None
            },
        )

    @property
    def lines(self) -> tuple[LineId, ...]:
        return (self.line, *(card.line for card in self.partners))

    @property
    def next_serial(self) -> int:
        return 1 + max((one.serial for one in self.devices), default=0)

    @property
    def working(self) -> tuple[Device, ...]:
        return tuple(one for one in self.devices if one.revoked_ms is None)

    def account(self, role: Role) -> str:
        """The public key of the account in which users of this role live."""
        home = Role.DEVICE if role in AMONG_DEVICES else role
        return nkey.from_seed(self.accounts[home]).public

    def signer(self, role: Role) -> nkey.NKey:
        return nkey.from_seed(self.signers[role])

    def granted(self, role: Role, user: str) -> rights.Rights | None:
        return rights.of(role, user, self.line, self.lines[1:])

    def changed(self, **changes: object) -> "Book":
        return replace(self, n=self.n + 1, **changes)  # type: ignore[arg-type] # fields by name


def new(
    line: LineId, name: str, entries: tuple[EntryId, ...], *, now_ms: int, entropy: keys.Entropy
) -> Book:
    def seeds(roles: tuple[Role, ...]) -> dict[str, str]:
        return {role.value: nkey.new(nkey.Kind.ACCOUNT, entropy(32)).seed for role in roles}

    return Book(
        line=line,
        name=name,
        entries=entries,
        n=1,
        sign=entropy(32),
        duties=(DutyKey(n=1, private=entropy(32), from_ms=now_ms),),
        registries=(DutyKey(n=1, private=entropy(32), from_ms=now_ms),),
        accounts=seeds(ACCOUNTS),
        signers=seeds(ROLES),
    )


def to_json(book: Book) -> bytes:
    """Every key of the line in the clear: only to be sealed."""
    return msgspec.json.encode(book)


def from_json(data: bytes) -> Book:
    """Raises ValueError."""
    return msgspec.json.decode(data, type=Book)


def card_to_json(card: Card) -> bytes:
    return msgspec.json.format(msgspec.json.encode(card), indent=1)


def card_from_json(data: bytes) -> Card:
    """Raises ValueError."""
    return msgspec.json.decode(data, type=Card)
