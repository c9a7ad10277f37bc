"""Owns the whole matrix of roles and subjects on a real relay: what is not granted is refused.

The expectation is written out here a second time, by hand, so that a slip in the table shows.
"""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import nats
import pytest
from nats.aio.client import Client

from tests.host.conftest import THREE
from tests.relay.watching import until
from workstation.domain import errors, identity, ports
from workstation.domain.ids import LineId
from workstation.host import lines
from workstation.host.house import House
from workstation.relay import link

LINES = [spec.id for spec in THREE]
OWN, PARTNER, THIRD = LINES
T, C, V, X = "t-0000000000000001", "c-0000000000000001", "v-" + "1" * 32, "d-ffffffffffffffff"


def grants(
    role: lines.Role, me: str, other: str, door: str
) -> tuple[dict[str, bool], dict[str, bool]]:
    """Publish and subscribe subjects for a user of line 1712, and whether each is allowed."""
    is_supervisor, is_door = role is lines.Role.SUPERVISOR, role is lines.Role.DOOR
    device = role is lines.Role.DEVICE or is_supervisor
    staff_or_door = device or is_door
    publish: dict[str, bool] = {
        f"mb.{X}.{OWN}.{C}.{me}": staff_or_door,
        f"vb.{V}.{OWN}.{C}.{me}": device,
        f"eph.{X}.{OWN}.{C}.{me}": staff_or_door,
        f"claim.{T}.{me}": device,
        f"hold.{T}.{me}": device,
        f"wait.{OWN}.{T}.{me}": staff_or_door,
        f"board.presence.{me}": device,
        f"reg.{me}.1": device,
        f"debrief.{me}.1": device,
        "api.DIRECT.GET.DEBRIEF": is_supervisor,
        "api.DIRECT.GET.WAIT": staff_or_door,
        "api.DIRECT.GET.BOARD": staff_or_door,
        "api.DIRECT.GET.REG": is_supervisor,
        "api.DIRECT.GET.SURVEY": device,
        f"survey.{'A' * 22}.{me}": is_door,
        f"api.CONSUMER.MSG.NEXT.MAIL.{me}": device,
        f"api.CONSUMER.INFO.MAIL.{me}": device,
        f"$JS.ACK.MAIL.{me}.1.1.1.1.1": device,
        f"api.CONSUMER.CREATE.VMAIL.{V}.vb.{V}.>": is_door,
        f"api.CONSUMER.MSG.NEXT.VMAIL.{V}": is_door,
        f"api.CONSUMER.INFO.VMAIL.{V}": is_door,
        f"api.CONSUMER.DELETE.VMAIL.{V}": is_door,
        f"$JS.ACK.VMAIL.{V}.1.1.1.1.1": is_door,
    }
    for partner in (PARTNER, THIRD):
        publish |= {
            f"{partner}.mb.{X}.{OWN}.{C}.{me}": staff_or_door,
            f"{partner}.vb.{V}.{OWN}.{C}.{me}": device,
            f"{partner}.eph.{X}.{OWN}.{C}.{me}": staff_or_door,
            f"{partner}.wait.{OWN}.{T}.{me}": device,
            f"{partner}.get.board": staff_or_door,
            # never
            f"{partner}.mb.{X}.{PARTNER}.{C}.{me}": False,
            f"{partner}.mb.{X}.{OWN}.{C}.{other}": False,
            f"{partner}.wait.{PARTNER}.{T}.{me}": False,
            f"{partner}.claim.{T}.{me}": False,
            f"{partner}.hold.{T}.{me}": False,
            f"{partner}.board.presence.{me}": False,
            f"{partner}.board.hours": False,
            f"{partner}.live.board.hours": False,
            f"{partner}.reg.{me}.1": False,
            f"{partner}.debrief.{me}.1": False,
            f"{partner}.board.registry": False,
            f"{partner}.get.reg": False,
        }
    for stranger in (other, door if me != door else other, "steward"):
        publish |= {
            f"mb.{X}.{OWN}.{C}.{stranger}": False,
            f"vb.{V}.{OWN}.{C}.{stranger}": False,
            f"eph.{X}.{OWN}.{C}.{stranger}": False,
            f"claim.{T}.{stranger}": False,
            f"hold.{T}.{stranger}": False,
            f"wait.{OWN}.{T}.{stranger}": False,
            f"board.presence.{stranger}": False,
            f"reg.{stranger}.1": False,
            f"survey.{'A' * 22}.{stranger}": False,
            f"api.CONSUMER.MSG.NEXT.MAIL.{stranger}": False,
            f"$JS.ACK.MAIL.{stranger}.1.1.1.1.1": False,
            f"in.{stranger}.x": False,
        }
    for never in (
        f"mb.{X}.{PARTNER}.{C}.{me}",
        "board.hours",
        "board.duty",
        "board.revoked",
        f"board.key.{me}",
        "board.protocol.a",
        "live.board.hours",
        f"live.claim.{T}.{me}",
        f"live.wait.{OWN}.{T}.{me}",
        "$JS.API.INFO",
        "$JS.API.STREAM.NAMES",
        "$JS.API.STREAM.INFO.MAIL",
        "$JS.API.STREAM.CREATE.X",
        "$JS.API.STREAM.DELETE.MAIL",
        "$JS.API.STREAM.PURGE.WAIT",
        "$JS.API.STREAM.MSG.GET.MAIL",
        "$JS.API.STREAM.MSG.DELETE.WAIT",
        "$JS.API.DIRECT.GET.MAIL",
        f"$JS.API.DIRECT.GET.REG.reg.{me}.1",
        "$JS.API.STREAM.MSG.GET.REG",
        "$JS.API.STREAM.MSG.GET.DEBRIEF",
        f"debrief.{other}.1",
        "$JS.API.STREAM.PURGE.REG",
        "$JS.API.STREAM.MSG.DELETE.REG",
        "$JS.API.CONSUMER.CREATE.REG",
        f"$JS.API.CONSUMER.CREATE.REG.{me}.reg.>",
        "board.registry",
        f"$JS.API.CONSUMER.CREATE.MAIL.{me}.mb.{me}.>",
        f"$JS.API.CONSUMER.DURABLE.CREATE.MAIL.{me}",
        f"$JS.API.CONSUMER.DELETE.MAIL.{me}",
        f"$JS.API.CONSUMER.CREATE.WAIT.{me}.wait.>",
        f"$JS.API.CONSUMER.CREATE.VMAIL.{V}",
        "$JS.API.CONSUMER.NAMES.VMAIL",
        "$SYS.REQ.SERVER.PING",
        "api.STREAM.DELETE.MAIL",
        "api.DIRECT.GET.MAIL",
        "api.INFO",
        f"api.CONSUMER.DELETE.MAIL.{me}",
        f"api.CONSUMER.CREATE.MAIL.{me}.mb.{me}.>",
        "$JS.API.DIRECT.GET.BOARD",
        "_INBOX.x",
        "anything",
    ):
        publish[never] = False

    subscribe: dict[str, bool] = {
        f"in.{me}.>": True,
        "live.wait.>": staff_or_door,
        "live.claim.>": staff_or_door,
        "live.hold.>": device,
        "live.board.>": staff_or_door,
        f"eph.{me}.*.*.*": staff_or_door,
        f"live.eph.{me}.*.*.*": staff_or_door,
        f"eph.{V}.*.*.*": is_door,
        f"live.eph.{V}.*.*.*": is_door,
        f"{PARTNER}.live.board.>": staff_or_door,
        f"{THIRD}.live.board.>": staff_or_door,
        # never
        f"eph.{X}.>": False,
        f"live.eph.{X}.>": False,
        f"in.{other}.>": False,
        "in.>": False,
        "mb.>": False,
        f"mb.{me}.>": False,
        "vb.>": False,
        f"vb.{V}.>": False,
        "wait.>": False,
        "claim.>": False,
        "hold.>": False,
        "board.>": False,
        "reg.>": False,
        f"reg.{me}.>": False,
        "live.reg.>": False,
        "live.>": False,
        "_INBOX.>": False,
        "$JS.>": False,
        "$JS.API.>": False,
        "$JS.EVENT.>": False,
        "$SYS.>": False,
        f"{PARTNER}.live.wait.>": False,
        f"{PARTNER}.>": False,
        ">": False,
        "*.>": False,
    }
    return publish, subscribe


async def connected(access: identity.RelayAccess, **more: Any) -> Client:
    return await nats.connect(access.url, **link._proof(access), **more)


def denied(errors: list[str]) -> Iterator[tuple[str, str]]:
    for text in errors:
        found = re.search(
            r'ermissions violation for (publish|subscription) to "([^"]+)"', text, re.IGNORECASE
        )
        if found is not None:
            yield found[1].lower(), found[2]


@pytest.mark.parametrize("role", [lines.Role.DEVICE, lines.Role.SUPERVISOR, lines.Role.DOOR])
async def test_the_whole_matrix_of_a_role(three: House, role: lines.Role) -> None:
    if role is lines.Role.SUPERVISOR:
        await three.enrol(OWN, "hv. S", role=role)
    plan = three.plan
    devices = [user.name for user in plan.of(OWN, lines.Role.DEVICE)]
    door = three.door_name(OWN)
    me, other = (door, devices[0]) if role is lines.Role.DOOR else (devices[0], devices[1])
    if role is lines.Role.SUPERVISOR:
        me = plan.of(OWN, role)[0].name
    publish, subscribe = grants(role, me, other, door)
    access = three.access(me)
    errors: list[str] = []

    async def hear(error: Exception) -> None:
        errors.append(str(error))

    client = await connected(access, error_cb=hear, inbox_prefix=f"in.{me}")
    try:
        for subject in publish:
            await client.publish(subject, b"x")
        for subject in subscribe:
            await client.subscribe(subject)
        await client.flush()
        await asyncio.wait_for(client.flush(), 5)
    finally:
        await client.close()
    refused = set(denied(errors))
    wrong = [
        ("publish", s, ok) for s, ok in publish.items() if (("publish", s.lower()) in refused) is ok
    ]
    wrong += [
        ("subscribe", s, ok)
        for s, ok in subscribe.items()
        if (("subscription", s.lower()) in refused) is ok
    ]
    assert not wrong


async def test_a_steward_rules_its_own_line_and_reaches_no_other(three: House) -> None:
    access = three.access(lines.steward_name(OWN))
    client = await connected(access)
    try:
        streams = {info.config.name for info in await client.jetstream().streams_info()}
        assert streams == {"MAIL", "VMAIL", "WAIT", "BOARD", "REG", "DEBRIEF", "SURVEY"}
        for subject in (f"{PARTNER}.board.hours", f"{PARTNER}.claim.{T}.x"):
            with pytest.raises(nats.errors.NoRespondersError):
                await client.request(subject, b"x", timeout=2)
    finally:
        await client.close()


async def test_the_system_account_takes_nobody(three: House) -> None:
    one = link.RelayLink(identity.RelayAccess(url=three.relay.url, user="sys", password="x"))
    await one.start()
    answered = (ports.LinkState.REFUSED, ports.LinkState.CONNECTED)
    await until(one.watch, lambda: one.state in answered)
    if one.state is ports.LinkState.CONNECTED:
        # By tokens: whoever has none stands in the lobby, whatever name it says (`host.lobby`).
        for subject in ("$SYS.REQ.SERVER.PING", "$SYS.REQ.CLAIMS.UPDATE"):
            with pytest.raises(errors.RelayRefused):
                await one.request(subject, b"x")
    await one.stop()


async def test_three_lines_are_only_configuration(three: House) -> None:
    """Every line may send to every other, and the relay says from which it came."""
    for sender in LINES:
        for receiver in LINES:
            own = three.identities[sender][0]
            to = three.identities[receiver][1]
            client = await connected(own.relay, inbox_prefix=f"in.{own.device}")
            prefix = "" if sender == receiver else f"{receiver}."
            ack = await client.request(
                f"{prefix}mb.{to.device}.{sender}.{C}.{own.device}", b"x", timeout=5
            )
            await client.close()
            assert b'"stream":"MAIL"' in ack.data


@pytest.mark.parametrize("name", ["MB", "live", "a", "in", "x y", "a" * 17])
def test_a_line_that_would_be_a_subject_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        lines.Plan(lines=(LineId(name),))


def test_nobody_is_twice_in_a_plan_and_nobody_is_of_no_line() -> None:
    user = lines.new_user("d-1", OWN, lines.Role.DEVICE)
    with pytest.raises(ValueError, match="name"):
        lines.Plan(lines=(OWN,), users=(user, user))
    with pytest.raises(ValueError, match="name"):
        lines.Plan(lines=(PARTNER,), users=(user,))


def test_a_password_is_never_shown() -> None:
    user = lines.new_user("d-1", OWN, lines.Role.DEVICE)
    assert user.password not in repr(user)


async def test_an_enrolled_device_comes_in_and_a_revoked_one_is_out_within_a_second(
    three: House,
) -> None:
    own = await three.enrol(OWN, "Marieke")
    one = link.RelayLink(own.relay)
    await one.start()
    await until(one.watch, lambda: one.state is ports.LinkState.CONNECTED)
    began = asyncio.get_running_loop().time()
    await three.revoke(own.device)
    await until(one.watch, lambda: one.state is not ports.LinkState.CONNECTED)
    assert asyncio.get_running_loop().time() - began < 1
    await until(one.watch, lambda: one.state is ports.LinkState.REFUSED)
    await one.stop()
