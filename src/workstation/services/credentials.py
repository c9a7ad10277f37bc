"""Owns what this device can prove and open: its keys, its certificate, the pinned lines.

Knows nothing of chats or pushes; everything it makes is sealed or signed.
"""

import contextlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from workstation.domain.debrief import Debrief
from workstation.domain.errors import SchakelError
from workstation.domain.identity import Identity
from workstation.domain.ids import (
    ChatId,
    DebriefId,
    DeviceId,
    FrameId,
    LineId,
    MemberId,
    MessageId,
    PushId,
    RegistrationId,
    TicketId,
)
from workstation.domain.ports import Box, Clock, Letter
from workstation.domain.registration import CodedFacts
from workstation.domain.ticket import Ticket, TicketKind
from workstation.domain.times import to_ms
from workstation.wire import (
    certificate,
    debrief,
    documents,
    frames,
    keys,
    names,
    registry,
    sealed,
    sealed_bodies,
    signed,
    survey,
    ticket_secrets,
)
from workstation.wire.refusal import Refused, Why

Entropy = Callable[[int], bytes]
TicketSecret = (
    ticket_secrets.VisitorSecret
    | ticket_secrets.PushSecret
    | ticket_secrets.HoldSecret
    | ticket_secrets.DossierSecret
)
S = TypeVar(
    "S",
    ticket_secrets.VisitorSecret,
    ticket_secrets.PushSecret,
    ticket_secrets.HoldSecret,
    ticket_secrets.DossierSecret,
)


class UnknownLine(SchakelError):
    """A line of which we have no key."""


class Credentials:
    """`entropy` gives fresh random bytes: `os.urandom`, or a known source in tests."""

    def __init__(self, *, identity: Identity, clock: Clock, entropy: Entropy) -> None:
        self._identity = identity
        self._clock = clock
        self._entropy = entropy
        self.keys = keys.Identity(
            sign=keys.SignKey.from_private(identity.sign_private),
            kem=keys.KemKey.from_private(identity.kem_private),
        )
        self._duties = {0: keys.KemKey.from_private(identity.duty_private)}
        self._duty_public = dict(identity.duty_public)
        self._registry_private = identity.registry_private
        self._registry_n = 0
        self.cert = signed.from_bytes(identity.cert)
        self._pins = certificate.Pins(
            lines={line: info.sign for line, info in identity.lines.items()}
        )
        self.session = names.sixteen(entropy(16))

    @property
    def device(self) -> DeviceId:
        return self._identity.device

    @property
    def me(self) -> MemberId:
        return MemberId(self._identity.device)

    @property
    def line(self) -> LineId:
        return self._identity.line

    @property
    def name(self) -> str:
        return self._identity.name

    def now_ms(self) -> int:
        return to_ms(self._clock.now())

    def member(self) -> documents.EpochMember:
        """This device as a member of an epoch."""
        return member_of(self.check(self.cert))

    # ---- fresh names

    def message_id(self) -> MessageId:
        return names.message_id(self._entropy(16))

    def ticket_id(self) -> TicketId:
        return names.ticket_id(self._entropy(8))

    def push_id(self) -> PushId:
        return names.push_id(self._entropy(8))

    def registration_id(self) -> RegistrationId:
        return names.registration_id(self._entropy(8))

    def debrief_id(self) -> DebriefId:
        return names.debrief_id(self._entropy(8))

    def secret(self) -> bytes:
        return self._entropy(32)

    def fresh_session(self) -> str:
        return names.sixteen(self._entropy(16))

    # ---- others

    def check(self, cert: signed.Signed) -> documents.Cert:
        """Raises wire Refused unless a pinned line signed it and it is good now."""
        return certificate.check(cert, self._pins, self.now_ms())

    def line_document(self, kind: signed.Kind, raw: bytes, line: LineId) -> signed.Signed:
        """A document of the notice board, proven to be that line's. Raises wire Refused."""
        document = signed.from_bytes(raw)
        signed.verify(kind, document, self._pins.lines[line])
        return document

    def duty_key(self, line: LineId) -> bytes:
        """The key to which that line's tickets are sealed. Raises UnknownLine."""
        try:
            return self._duty_public[line]
        except KeyError:
            raise UnknownLine from None

    def take_duty_key(self, line: LineId, kem: bytes) -> None:
        """From now on that line's tickets are sealed to it."""
        self._duty_public[line] = kem

    def take_duty(self, n: int, duty: keys.KemKey) -> None:
        """The own line's key number `n`: what rings now is sealed to it."""
        self._duties[n] = duty

    def take_back(self, line: LineId, serials: Iterable[int]) -> None:
        """Certificates that this line revoked."""
        revoked = self._pins.revoked | {(line, serial) for serial in serials}
        self._pins = certificate.Pins(lines=self._pins.lines, revoked=revoked)

    @property
    def pins(self) -> certificate.Pins:
        return self._pins

    def pinned(self, line: LineId) -> bytes:
        """The key of a line. Raises KeyError."""
        return self._pins.lines[line]

    # ---- registry

    def registry_key(self, raw: bytes) -> bytes:
        """The key of the own line's supervisors, of a document of the board. Raises wire Refused."""
        document = self.line_document(signed.Kind.REGISTRY, raw, self.line)
        told = signed.read(document, documents.Registry)
        if told.line != self.line:
            raise Refused(Why.LINE)
        if not told.from_ms <= self.now_ms() < told.to_ms:
            raise Refused(Why.TIME)
        # An older document is true as well: a relay could bring back the key of a revoked supervisor.
        if told.n < self._registry_n:
            raise Refused(Why.TIME)
        self._registry_n = told.n
        return told.kem

    @property
    def registry_keys(self) -> tuple[keys.KemKey, ...]:
        """What opens it, the newest first; () but for a supervisor of the line."""
        if self.check_own_role() is not documents.Role.SUPERVISOR:
            return ()
        return tuple(map(keys.KemKey.from_private, self._registry_private))

    def take_registry(self, privates: tuple[bytes, ...]) -> None:
        """The keys of now, the newest first: they replace what was known."""
        self._registry_private = privates

    def check_own_role(self) -> documents.Role | None:
        """What the line says that this device is, now; None: nothing, any more."""
        try:
            return documents.Role(self.check(self.cert).role)
        except Refused:
            return None

    def seal_registration(self, facts: CodedFacts, kem: bytes) -> bytes:
        """Raises wire Refused."""
        return registry.seal(
            facts, kem=kem, cert=self.cert, at_ms=self.now_ms(), sign=self.keys.sign
        )

    def seal_debrief(self, told: Debrief, kem: bytes) -> bytes:
        """Raises wire Refused."""
        return debrief.seal(told, device=self.device, kem=kem, cert=self.cert, sign=self.keys.sign)

    # ---- tickets

    def open_ticket(self, ticket: Ticket) -> TicketSecret:
        """Raises wire Refused when it was not sealed to our line's duty key for this ticket."""
        if ticket.kind is TicketKind.PUSH:
            return self._opened(ticket, ticket_secrets.PushSecret)
        if ticket.kind is TicketKind.DOSSIER:
            return self._opened(ticket, ticket_secrets.DossierSecret)
        if ticket.kind is TicketKind.ORPHAN and ticket.secret:
            return self._orphaned(ticket)
        return self._opened(ticket, ticket_secrets.VisitorSecret)

    def _orphaned(self, ticket: Ticket) -> TicketSecret:
        # The steward copies what it cannot open: the hold's secret, or the visitor's own ticket's.
        try:
            return self._opened(ticket, ticket_secrets.HoldSecret)
        except Refused:
            return self._opened(ticket, ticket_secrets.VisitorSecret)

    def _opened(self, ticket: Ticket, of: type[S]) -> S:
        # The newest first; a ticket of before the change is sealed to an older one.
        for _, duty in sorted(self._duties.items(), reverse=True):
            with contextlib.suppress(Refused):
                return ticket_secrets.open_sealed(ticket.secret, of, chat=ticket.chat, duty=duty)
        raise Refused(Why.SEAL)

    def open_survey(self, name: str, secret: bytes) -> survey.Answers:
        """Raises wire Refused when it was not sealed to our line's duty key under this name."""
        why = Refused(Why.SEAL)
        for _, duty in sorted(self._duties.items(), reverse=True):
            try:
                return survey.open_sealed(secret, survey=name, line=self.line, duty=duty)
            except Refused as refused:
                why = refused
        raise why

    def seal_ticket(self, secret: TicketSecret, *, chat: ChatId, line: LineId) -> bytes:
        return ticket_secrets.seal(secret, chat=chat, duty_kem=self.duty_key(line))

    # ---- letters

    def letter(
        self,
        body: sealed_bodies.AnyBody,
        *,
        chat: ChatId,
        to: MemberId,
        kem: bytes,
        line: LineId,
    ) -> Letter:
        """A sealed frame for one receiver; `line` is the account that holds its mailbox."""
        number = self.message_id()
        frame = sealed.seal(
            body,
            id=number,
            chat=chat,
            sender=self.device,
            to=to,
            kem=kem,
            cert=self.cert,
            at_ms=self.now_ms(),
            sign=self.keys.sign,
        )
        return Letter(
            id=FrameId(number),
            to=to,
            box=Box.VISITOR if names.is_visitor(to) else Box.DEVICE,
            line=line,
            chat=chat,
            frame=frames.encode(frame),
        )

    def open_letter(self, frame: frames.Sealed) -> sealed.Opened:
        """Raises wire Refused."""
        return sealed.open_sealed(
            frame, me=self.me, kem=self.keys.kem, pins=self._pins, now_ms=self.now_ms()
        )


def member_of(cert: documents.Cert) -> documents.EpochMember:
    """A certified device as a member of an epoch."""
    return documents.EpochMember(
        id=MemberId(cert.device),
        line=cert.line,
        role=documents.Role(cert.role),
        sign=cert.sign,
        kem=cert.kem,
    )
