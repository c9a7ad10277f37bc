"""Epochs that an attacker, or a broken issuer, might make: each is refused by those it names."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tests.wire import cast, talk
from workstation.domain.ids import MemberId
from workstation.wire import epoch, frames, hpke, keys, secrecy, signed
from workstation.wire.documents import EpochMember, Role
from workstation.wire.encoding import Bytes32, Link, Raw
from workstation.wire.refusal import Refused

HONEST = talk.epoch_of([talk.MARIEKE, talk.SAM])
PAYLOAD = epoch.read(HONEST, talk.ISSUER)
THIEF = cast.identity("thief")


def with_(sign: keys.SignKey = cast.VISITOR.sign, **change: Any) -> frames.EpochFrame:
    """The honest epoch with something else in it, signed as it then stands."""
    payload = msgspec.structs.replace(PAYLOAD, **change)
    return frames.EpochFrame(v=1, doc=signed.sign(signed.Kind.EPOCH, payload, sign))


def opened(frame: frames.EpochFrame) -> epoch.Epoch:
    payload = epoch.read(frame, talk.ISSUER)
    return epoch.open_payload(payload, frame, talk.MARIEKE, cast.MARIEKE.keys.kem)


def members(change: Callable[[EpochMember], EpochMember]) -> tuple[EpochMember, ...]:
    return tuple(change(member) for member in PAYLOAD.members)


def own_key(member: EpochMember) -> EpochMember:
    is_visitor = member.role is Role.VISITOR
    return msgspec.structs.replace(member, sign=THIEF.sign.public) if is_visitor else member


def test_the_honest_one_opens() -> None:
    assert opened(HONEST).secret is not None
    assert opened(with_()).secret == opened(HONEST).secret


def test_a_visitors_id_cannot_stand_before_other_keys() -> None:
    """The relay knows the id and signs with a key of its own: the id commits to the real one."""
    with pytest.raises(Refused, match="key"):
        opened(with_(THIEF.sign, members=members(own_key)))


def test_a_member_that_gets_another_secret_than_the_others_notices() -> None:
    other = b"x" * 32
    info = f"schakel/epoch\0{cast.CHAT}\0{1}\0{talk.MARIEKE}".encode()
    wrap = hpke.seal(cast.MARIEKE.keys.kem.public, other, info)
    key = secrecy.derive(other, f"schakel/names\0{cast.CHAT}\0{1}".encode())
    frame = with_(
        wraps={**PAYLOAD.wraps, talk.MARIEKE: Raw(wrap)},
        names=Raw(secrecy.lock(key, 0, b"{}", b"")),
    )
    with pytest.raises(Refused, match="seal"):
        opened(frame)
    honest_commit = with_(
        wraps={**PAYLOAD.wraps, talk.MARIEKE: Raw(wrap)},
        names=Raw(secrecy.lock(key, 0, b"{}", b"")),
        commit=epoch.commitment(other),
    )
    assert opened(honest_commit).secret == other


def test_a_wrap_of_another_epoch_or_member_does_not_open() -> None:
    swapped = dict(PAYLOAD.wraps)
    swapped[talk.MARIEKE], swapped[talk.SAM] = swapped[talk.SAM], swapped[talk.MARIEKE]
    with pytest.raises(Refused, match="seal"):
        opened(with_(wraps=swapped))
    with pytest.raises(Refused, match="seal"):
        opened(with_(n=2, prev=Link(b"p" * 32)))


def test_an_epoch_that_names_us_with_another_key_is_refused() -> None:
    def stale(member: EpochMember) -> EpochMember:
        is_me = member.id == talk.MARIEKE
        return msgspec.structs.replace(member, kem=THIEF.kem.public) if is_me else member

    with pytest.raises(Refused, match="key"):
        opened(with_(members=members(stale)))


@pytest.mark.parametrize(
    "change",
    [
        {"members": PAYLOAD.members[::-1]},
        {"members": PAYLOAD.members[:1] + PAYLOAD.members},
        {"wraps": {}},
        {"wraps": {**PAYLOAD.wraps, MemberId(cast.JOKE.id): Raw(b"x" * 80)}},
        {"prev": Link(b"p" * 32)},
        {"n": 2},
        {"owner": cast.JOKE.id},
        {"chat": cast.HUDDLE},
        {"members": members(lambda m: msgspec.structs.replace(m, role=Role.SUPERVISOR))},
        {"members": members(lambda m: msgspec.structs.replace(m, line=""))},
        {"members": members(lambda m: msgspec.structs.replace(m, line="1712"))},
    ],
)
def test_an_epoch_that_is_not_sound_in_itself_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="form"):
        opened(with_(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"n": 0},
        {"n": 65},
        {"v": 2},
        {"members": ()},
        {"members": PAYLOAD.members * 6},
        {"at_ms": -1},
    ],
)
def test_an_epoch_beyond_its_limits_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="form"):
        opened(with_(**change))


def test_names_that_do_not_open_are_refused() -> None:
    with pytest.raises(Refused, match="seal"):
        opened(with_(names=Raw(bytes(len(PAYLOAD.names)))))


def test_the_relay_sees_no_counsellors_name() -> None:
    assert b"Marieke" not in bytes(HONEST.doc.p)
    assert Bytes32(epoch.commitment(b"s" * 32)) != b"s" * 32


def test_a_secret_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="31"):
        talk.epoch_of([talk.MARIEKE], secret=b"s" * 31)
