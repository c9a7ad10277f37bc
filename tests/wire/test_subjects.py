"""Every subject of the design, there and back; nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire import cast
from workstation.domain.ids import LineId
from workstation.wire import names, subjects
from workstation.wire.refusal import Refused

M, S, LINE, NPIE = cast.MARIEKE.id, cast.SAM.id, LineId("1712"), LineId("npie")
C, V, T = cast.CHAT, cast.VISITOR_ID, cast.TICKET
DOOR = names.door_id(b"door")

ALL: list[tuple[subjects.Subject, str]] = [
    (subjects.Mail(to=M, line=LINE, chat=C, sender=DOOR), f"mb.{M}.1712.{C}.{DOOR}"),
    (subjects.Mail(to=S, line=LINE, chat=C, sender=M, at=NPIE), f"npie.mb.{S}.1712.{C}.{M}"),
    (subjects.VisitorMail(to=V, line=LINE, chat=C, sender=M), f"vb.{V}.1712.{C}.{M}"),
    (
        subjects.VisitorMail(to=V, line=NPIE, chat=C, sender=S, at=LINE),
        f"1712.vb.{V}.npie.{C}.{S}",
    ),
    (subjects.Whisper(to=V, line=LINE, chat=C, sender=M), f"eph.{V}.1712.{C}.{M}"),
    (
        subjects.Whisper(to=M, line=LINE, chat=cast.HUDDLE, sender=M),
        f"eph.{M}.1712.{cast.HUDDLE}.{M}",
    ),
    (subjects.Wait(line=LINE, ticket=T, sender="steward"), f"wait.1712.{T}.steward"),
    (subjects.Wait(line=LINE, ticket=T, sender=M, at=NPIE), f"npie.wait.1712.{T}.{M}"),
    (subjects.Claim(ticket=T, device=M), f"claim.{T}.{M}"),
    (subjects.Hold(ticket=T, device=M), f"hold.{T}.{M}"),
    (subjects.Presence(device=M), f"board.presence.{M}"),
    (subjects.Presence(device=S, at=NPIE), f"npie.board.presence.{S}"),
    (subjects.Board(name="hours", at=NPIE), "npie.board.hours"),
    (subjects.Board(name="duty"), "board.duty"),
    (subjects.Board(name="revoked"), "board.revoked"),
    (subjects.Board(name="slots"), "board.slots"),
    (subjects.Board(name="key", part=M), f"board.key.{M}"),
    (subjects.Board(name="protocol", part="na-sg"), "board.protocol.na-sg"),
    (subjects.Registration(device=M, id="r-0123456789abcdef"), f"reg.{M}.r-0123456789abcdef"),
    (subjects.Survey(id="A" * 22, sender=DOOR), f"survey.{'A' * 22}.{DOOR}"),
]


@pytest.mark.parametrize(("value", "subject"), ALL)
def test_a_subject_is_built_and_read_back(value: subjects.Subject, subject: str) -> None:
    assert value.subject() == subject
    assert subjects.parse(subject) == value


@pytest.mark.parametrize(
    "subject",
    [
        "",
        ".",
        "mb",
        f"mb.{M}.1712.{C}",
        f"mb.{M}.1712.{C}.{M}.x",
        f"mb.*.1712.{C}.{M}",
        f"mb.{M}.1712.{C}.>",
        f"mb.{V}.1712.{C}.{M}",
        f"mb.{M}.1712.{C}.{V}",
        f"mb.{M}.wait.{C}.{M}",
        f"vb.{M}.1712.{C}.{M}",
        f"npie.npie.mb.{M}.1712.{C}.{M}",
        f"npie.claim.{T}.{M}",
        f"NPIE.mb.{M}.1712.{C}.{M}",
        f"claim.{T}.{DOOR}",
        f"hold.{T}.{M}\n",
        "board.presence",
        "board.secrets",
        f"reg.{M}.a b",
        "$JS.API.STREAM.DELETE.MAIL",
    ],
)
def test_a_subject_that_we_would_not_build_is_refused(subject: str) -> None:
    with pytest.raises(Refused, match="name"):
        subjects.parse(subject)


@given(st.text(alphabet="mbvwaithold.*>-0123456789acdef\n ", max_size=80))
def test_any_string_is_read_or_refused(subject: str) -> None:
    try:
        found = subjects.parse(subject)
    except Refused:
        return
    assert found.subject() == subject


@pytest.mark.parametrize("line", ["mb", "in", "board", "a", "1712\n", "NPIE", "n-pie", "x" * 17])
def test_a_line_cannot_be_named_like_a_subject(line: str) -> None:
    with pytest.raises(Refused):
        names.checked(line, names.LINE)


def test_filters_name_what_they_filter() -> None:
    assert subjects.claims_of(T) == f"claim.{T}.*"
    assert subjects.inbox(M) == f"in.{M}"


def test_names_need_their_number_of_bytes() -> None:
    for make in (names.device_id, names.chat_id, names.huddle_id, names.ticket_id, names.push_id):
        assert len(make(bytes(8)).split("-")[1]) == 16
        with pytest.raises(ValueError, match="7"):
            make(bytes(7))
    with pytest.raises(ValueError, match="15"):
        names.message_id(bytes(15))
    assert names.checked(names.message_id(b"\xff" * 16), names.SIXTEEN) == "_" * 21 + "w"
