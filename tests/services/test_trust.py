"""What the notice board says of keys is believed by the line's signature, and by nothing else."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain import identity
from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, TicketId
from workstation.domain.ticket import Ticket, TicketKind
from workstation.host import line_book, line_work
from workstation.relay import nkey
from workstation.services.credentials import Credentials
from workstation.services.trust import Trust
from workstation.wire import documents, enrolling, keys, signed, ticket_secrets
from workstation.wire.encoding import Bytes32
from workstation.wire.refusal import Refused, Why

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINE = LineId("1712")
CHAT = ChatId("c-0000000000000001")


class Clock:
    def now(self) -> datetime:
        return NOW


class Notices:
    """A board that says what it was given."""

    def __init__(self) -> None:
        self.told: dict[str, bytes] = {}

    def document(self, line: LineId, name: str) -> bytes | None:
        return self.told.get(name) if line == LINE else None


class Pc:
    def __init__(self, book: line_book.Book, role: str = "counsellor") -> None:
        invitation = line_work.invite(book, "A", now=NOW, entropy=os.urandom)
        own = keys.new_identity(os.urandom)
        user = nkey.new(nkey.Kind.USER, os.urandom(32))
        asked = enrolling.apply(own, user.public, bytes(invitation.secret))
        self.book, document = line_work.admit(
            book, asked, name="A", role=role, now=NOW, entropy=os.urandom
        )
        welcome = enrolling.open_welcome(document, own, invitation)
        self.device = welcome.device
        self.board = Notices()
        self.credentials = Credentials(
            identity=identity.Identity(
                line=LINE,
                device=DeviceId(welcome.device),
                name="A",
                cert=signed.to_bytes(welcome.cert),
                sign_private=own.sign.private,
                kem_private=own.kem.private,
                duty_private=bytes(welcome.duty),
                lines={LINE: book.card.info},
                duty_public={LINE: bytes(book.duty.public)},
                relay=identity.RelayAccess(url="x", user="x"),
                registry_private=tuple(map(bytes, welcome.registry)),
            ),
            clock=Clock(),
            entropy=os.urandom,
        )
        self.trust = Trust(board=self.board, credentials=self.credentials)  # type: ignore[arg-type]

    def hears(self, book: line_book.Book, at: datetime = NOW) -> None:
        self.board.told = dict(line_work.notices(book, at))
        self.trust.look(LINE)

    def opens(self, kem: bytes) -> bool:
        pair = keys.new_identity(os.urandom)
        secret = ticket_secrets.VisitorSecret(
            answers=ticket_secrets.Answers(), sign=pair.sign.public, kem=pair.kem.public
        )
        ticket = Ticket(
            id=TicketId("t-0000000000000001"),
            kind=TicketKind.VISITOR,
            line=LINE,
            entry=EntryId("1712"),
            chat=CHAT,
            visitor=None,  # type: ignore[arg-type] # of no matter here
            posted_at=NOW,
            expires_at=NOW,
            secret=ticket_secrets.seal(secret, chat=CHAT, duty_kem=kem),
        )
        try:
            self.credentials.open_ticket(ticket)
        except Refused:
            return False
        return True


@pytest.fixture
def book() -> line_book.Book:
    made = line_book.new(LINE, "1712", (EntryId("1712"),), now_ms=0, entropy=os.urandom)
    return made.changed(url="tls://relay.example:4222", ca="pem")


def test_after_a_revocation_those_who_stay_open_what_rings_and_the_stolen_pc_does_not(
    book: line_book.Book,
) -> None:
    stolen = Pc(book)
    kept = Pc(stolen.book)
    after = line_work.revoke(kept.book, DeviceId(stolen.device), now=NOW, entropy=os.urandom)
    old, new = bytes(book.duty.public), bytes(after.duty.public)
    assert kept.opens(old)
    assert not kept.opens(new), "not before it heard"
    kept.hears(after)
    stolen.hears(after)  # whatever it still has of the board
    assert kept.opens(new)
    assert kept.opens(old), "what rang before the change"
    assert not stolen.opens(new)
    assert kept.credentials.duty_key(LINE) == new
    with pytest.raises(Refused) as refused:
        kept.credentials.check(stolen.credentials.cert)
    assert refused.value.why is Why.REVOKED
    assert kept.credentials.check(kept.credentials.cert).device == kept.device


def test_what_another_key_signed_changes_nothing(book: line_book.Book) -> None:
    pc = Pc(book)
    other = Pc(pc.book)
    forged = line_work.revoke(
        replace(other.book, sign=os.urandom(32)),
        DeviceId(other.device),
        now=NOW,
        entropy=os.urandom,
    )
    pc.hears(forged)
    assert not pc.opens(bytes(forged.duty.public))
    assert pc.credentials.duty_key(LINE) == bytes(book.duty.public)
    assert pc.credentials.check(other.credentials.cert).device == other.device


def test_an_older_key_does_not_come_back(book: line_book.Book) -> None:
    pc = Pc(book)
    newer = line_work.rotate(pc.book, now=NOW, entropy=os.urandom)
    pc.hears(newer)
    pc.hears(pc.book)
    assert pc.credentials.duty_key(LINE) == bytes(newer.duty.public)


def test_a_key_that_is_not_in_use_yet_is_not_taken(book: line_book.Book) -> None:
    pc = Pc(book)
    early = documents.Duty(
        line=LINE,
        n=9,
        kem=Bytes32(os.urandom(32)),
        from_ms=int((NOW + timedelta(days=1)).timestamp() * 1000),
        to_ms=int((NOW + timedelta(days=2)).timestamp() * 1000),
    )
    pc.board.told["duty"] = signed.to_bytes(signed.sign(signed.Kind.DUTY, early, book.sign_key))
    pc.trust.look(LINE)
    assert pc.credentials.duty_key(LINE) == bytes(book.duty.public)


def _registry(pc: Pc) -> list[bytes]:
    return [bytes(key.private) for key in pc.credentials.registry_keys]


def test_a_supervisor_who_stays_gets_the_new_registry_key_and_keeps_the_old_one(
    book: line_book.Book,
) -> None:
    stolen = Pc(book, "supervisor")
    kept = Pc(stolen.book, "supervisor")
    counsellor = Pc(kept.book)
    first = book.registries[0].private
    assert _registry(kept) == _registry(stolen) == [first]
    assert _registry(counsellor) == []
    after = line_work.revoke(counsellor.book, DeviceId(stolen.device), now=NOW, entropy=os.urandom)
    for pc in (kept, stolen, counsellor):
        pc.hears(after)
    assert _registry(kept) == [after.registries[-1].private, first]
    # A revoked device is no supervisor any more, also in its own eyes.
    assert _registry(stolen) == []
    assert _registry(counsellor) == []
    kept.hears(counsellor.book)
    assert _registry(kept)[0] == after.registries[-1].private, "an older share changes nothing"


def test_an_older_registry_document_is_refused_once_a_newer_one_was_seen(
    book: line_book.Book,
) -> None:
    pc = Pc(book)
    newer = line_work.rotate_registry(pc.book, now=NOW, entropy=os.urandom)
    old, new = (line_work.notices(one, NOW)["registry"] for one in (pc.book, newer))
    pc.credentials.registry_key(old)
    assert pc.credentials.registry_key(new) == pc.credentials.registry_key(new)
    with pytest.raises(Refused):
        pc.credentials.registry_key(old)


def test_a_registry_share_that_another_key_signed_is_not_taken(book: line_book.Book) -> None:
    pc = Pc(book, "supervisor")
    newer = line_work.rotate_registry(pc.book, now=NOW, entropy=os.urandom)
    pc.hears(replace(newer, sign=os.urandom(32)))
    assert _registry(pc) == [book.registries[0].private]
