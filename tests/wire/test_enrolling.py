"""An enrolment belongs to one PC, one invitation and one line."""

import os
from datetime import UTC, datetime

import pytest

from workstation.domain.ids import EntryId, LineId
from workstation.host import line_book, line_work
from workstation.relay import nkey
from workstation.wire import encoding, enrolling, keys, signed
from workstation.wire.refusal import Refused

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def book() -> line_book.Book:
    made = line_book.new(LineId("1712"), "1712", (EntryId("1712"),), now_ms=0, entropy=os.urandom)
    return made.changed(url="tls://relay.example:4222", ca="pem")


def newcomer(invitation: enrolling.Invitation) -> tuple[keys.Identity, enrolling.Application]:
    own = keys.new_identity(os.urandom)
    user = nkey.new(nkey.Kind.USER, os.urandom(32))
    return own, enrolling.apply(own, user.public, bytes(invitation.secret))


def invited(line: line_book.Book) -> enrolling.Invitation:
    made = line_work.invite(line, "Marieke", now=NOW, entropy=os.urandom)
    return encoding.from_json(encoding.to_json(made), enrolling.Invitation)


def admitted(line: line_book.Book, asked: enrolling.Application) -> signed.Signed:
    return line_work.admit(line, asked, name="Marieke", now=NOW, entropy=os.urandom)[1]


def test_a_counsellors_welcome_names_nothing_of_a_supervisor() -> None:
    """A program of before there were supervisors refuses a field that it does not know."""
    welcome = enrolling.Welcome(
        line=LineId("1712"),
        device="d-0000000000000001",
        name="Marieke",
        cert=signed.sign(signed.Kind.NEWEST, None, keys.new_identity(os.urandom).sign),
        duty=encoding.Bytes32(32),
        lines=(),
        url="tls://relay.example:4222",
        ca="",
        jwt="",
    )
    assert b"registry" not in encoding.to_json(welcome)


def test_a_pc_with_the_invitation_is_let_in_and_keeps_its_keys() -> None:
    line = book()
    invitation = invited(line)
    own, asked = newcomer(invitation)
    assert enrolling.is_meant(asked, bytes(invitation.secret))
    after, document = line_work.admit(line, asked, name="Marieke", now=NOW, entropy=os.urandom)
    welcome = enrolling.open_welcome(document, own, invitation)
    assert bytes(welcome.duty) == line.duties[-1].private
    assert [one.name for one in after.working] == ["Marieke"]
    assert own.sign.private not in line_book.to_json(after)


def test_an_application_without_the_secret_is_not_meant() -> None:
    invitation = invited(book())
    _, asked = newcomer(invitation)
    assert not enrolling.is_meant(asked, os.urandom(32))
    other, _ = newcomer(invitation)
    forged = enrolling.Application(
        sign=other.sign.public, kem=asked.kem, user=asked.user, proof=asked.proof
    )
    assert not enrolling.is_meant(forged, bytes(invitation.secret))


def test_another_pc_has_other_words() -> None:
    invitation = invited(book())
    first, second = newcomer(invitation)[1], newcomer(invitation)[1]
    assert enrolling.words(first) == enrolling.words(first)
    assert enrolling.words(first) != enrolling.words(second)
    assert len(enrolling.words(first).split()) == 4


def test_a_welcome_of_another_line_or_for_another_pc_is_refused() -> None:
    line = book()
    invitation = invited(line)
    own, asked = newcomer(invitation)
    stranger, others = newcomer(invitation)
    with pytest.raises(Refused):
        enrolling.open_welcome(admitted(book(), asked), own, invitation)
    with pytest.raises(Refused):
        enrolling.open_welcome(admitted(line, others), own, invitation)
    with pytest.raises(Refused):
        enrolling.open_welcome(admitted(line, asked), stranger, invitation)


def test_the_invitation_shows_no_secret_of_the_line() -> None:
    line = book()
    data = encoding.to_json(invited(line))
    for secret in (line.sign, line.duties[-1].private):
        assert encoding.b64(secret).encode() not in data
    for seed in (*line.accounts.values(), *line.signers.values()):
        assert seed.encode() not in data


def test_a_genuine_certificate_in_a_welcome_of_somebody_else_is_refused() -> None:
    """Whoever stands between could otherwise bring its own relay and its own lines."""
    line = book()
    invitation = invited(line)
    own, asked = newcomer(invitation)
    genuine = enrolling.open_welcome(admitted(line, asked), own, invitation)
    with pytest.raises(Refused):
        enrolling.open_welcome(
            enrolling.seal(genuine, asked, keys.new_identity(os.urandom).sign), own, invitation
        )
