"""Supervisors get the registry's keys and the right to read it; counsellors get neither."""

import base64
import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from tests.host.test_notices import kept
from workstation.domain.ids import DeviceId, EntryId, LineId
from workstation.host import line_book, line_work
from workstation.relay import nkey
from workstation.wire import encoding, enrolling, keys, registry_share, signed
from workstation.wire.refusal import Refused

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINE = LineId("1712")


def new_book() -> line_book.Book:
    made = line_book.new(
        LINE, "1712", (EntryId("1712"),), now_ms=1_700_000_000_000, entropy=os.urandom
    )
    return made.changed(url="tls://relay.example:4222")


class Pc:
    def __init__(self, book: line_book.Book, role: str, *, now: datetime = NOW) -> None:
        invitation = line_work.invite(book, "A", now=now, entropy=os.urandom)
        self.own = keys.new_identity(os.urandom)
        user = nkey.new(nkey.Kind.USER, os.urandom(32))
        asked = enrolling.apply(self.own, user.public, bytes(invitation.secret))
        self.book, self.document = line_work.admit(
            book, asked, name="A", role=role, now=now, entropy=os.urandom
        )
        self.welcome = enrolling.open_welcome(self.document, self.own, invitation)
        self.device = DeviceId(self.welcome.device)

    def shared(self, book: line_book.Book, *, now: datetime = NOW) -> tuple[int, tuple[bytes, ...]]:
        raw = line_work.notices(book, now)[f"registrykey.{self.device}"]
        return registry_share.open_share(
            signed.from_bytes(raw),
            line=LINE,
            device=self.device,
            kem=self.own.kem,
            sign=bytes(book.sign_key.public),
        )


def issuer(jwt: str) -> str:
    body = jwt.split(".")[1]
    return str(json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["iss"])


def test_a_supervisor_gets_the_key_and_the_role_on_the_relay() -> None:
    book = new_book()
    pc = Pc(book, "supervisor")
    assert [bytes(key) for key in pc.welcome.registry] == [book.registries[0].private]
    assert issuer(pc.welcome.jwt) == book.card.signers["supervisor"]
    assert pc.shared(pc.book) == (1, (book.registries[0].private,))


def test_a_counsellor_gets_neither() -> None:
    book = new_book()
    pc = Pc(book, "counsellor")
    assert pc.welcome.registry == ()
    assert issuer(pc.welcome.jwt) == book.card.signers["device"]
    told = line_work.notices(pc.book, NOW)
    assert "registry" in told
    assert f"registrykey.{pc.device}" not in told


def test_the_welcome_shows_no_key_to_whoever_carries_it() -> None:
    book = new_book()
    pc = Pc(book, "supervisor")
    carried = signed.to_bytes(pc.document)
    told = b"".join(line_work.notices(pc.book, NOW).values())
    for form in (encoding.b64(book.registries[0].private).encode(), book.registries[0].private):
        assert form not in carried
        assert form not in told


def test_only_its_own_device_opens_a_share() -> None:
    one = Pc(new_book(), "supervisor")
    two = Pc(one.book, "supervisor")
    raw = line_work.notices(two.book, NOW)[f"registrykey.{one.device}"]
    for device, kem in ((two.device, two.own.kem), (one.device, two.own.kem)):
        with pytest.raises(Refused):
            registry_share.open_share(
                signed.from_bytes(raw),
                line=LINE,
                device=device,
                kem=kem,
                sign=bytes(two.book.sign_key.public),
            )


def test_a_revoked_supervisor_knows_no_key_of_what_is_registered_after() -> None:
    gone = Pc(new_book(), "supervisor")
    stays = Pc(gone.book, "supervisor")
    after = line_work.revoke(stays.book, gone.device, now=NOW, entropy=os.urandom)
    assert f"registrykey.{gone.device}" not in line_work.notices(after, NOW)
    n, privates = stays.shared(after)
    assert (n, len(privates)) == (2, 2)
    assert privates[0] not in [bytes(key) for key in gone.welcome.registry]
    assert privates[1] == bytes(stays.welcome.registry[0])
    assert line_work.registry_keys(after, NOW)[0] == after.registries[-1].private


def test_a_revoked_counsellor_changes_the_duty_key_alone() -> None:
    one = Pc(new_book(), "counsellor")
    after = line_work.revoke(one.book, one.device, now=NOW, entropy=os.urandom)
    assert len(after.duties) == 2
    assert after.registries == one.book.registries


def test_a_new_supervisor_opens_what_was_registered_before_but_nothing_that_is_gone() -> None:
    book = new_book()
    old = datetime.fromtimestamp(1_700_000_000, UTC)
    book = line_work.rotate_registry(book, now=old + timedelta(days=10), entropy=os.urandom)
    book = line_work.rotate_registry(book, now=old + timedelta(days=20), entropy=os.urandom)
    first, second, third = (one.private for one in book.registries)
    at = old + timedelta(days=30)
    assert line_work.registry_keys(book, at) == (third, second, first)
    later = old + timedelta(days=415)
    assert line_work.registry_keys(book, later) == (third, second)
    assert [bytes(key) for key in Pc(book, "supervisor", now=later).welcome.registry] == [
        third,
        second,
    ]
    assert line_work.registry_keys(book, old + timedelta(days=4000)) == (third,)


def test_a_book_of_before_there_was_a_registry_gets_its_key_at_the_first_need() -> None:
    book = new_book().changed(registries=())
    assert "registry" not in line_work.notices(book, NOW)
    pc = Pc(book, "supervisor")
    assert len(pc.book.registries) == 1
    assert [bytes(key) for key in pc.welcome.registry] == [pc.book.registries[0].private]


def test_the_steward_keeps_the_shares_and_lets_those_of_a_revoked_one_go() -> None:
    gone = Pc(new_book(), "supervisor")
    stays = Pc(gone.book, "supervisor")
    one = kept(stays.book)
    assert {f"registrykey.{pc.device}" for pc in (gone, stays)} < set(one.documents)
    after = line_work.revoke(stays.book, gone.device, now=NOW, entropy=os.urandom)
    for name, data in line_work.notices(after, NOW).items():
        one.learn(name, data)
    assert f"registrykey.{gone.device}" not in one.documents
    assert f"registrykey.{stays.device}" in one.documents
    old = line_work.notices(stays.book, NOW)
    assert not one.learn(f"registrykey.{gone.device}", old[f"registrykey.{gone.device}"])
    assert not one.learn(f"registrykey.{stays.device}", old[f"registrykey.{stays.device}"])
    assert not one.learn(f"key.{stays.device}", old[f"registrykey.{stays.device}"])
