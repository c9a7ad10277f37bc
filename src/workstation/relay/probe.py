"""Owns trying what a device may do on the relay, and what it must not; keeps and changes nothing there.

What is tried beyond the rights would do no harm if it were allowed: questions, and listening.
"""

import asyncio
import contextlib
import json
from dataclasses import dataclass
from datetime import datetime

from workstation.domain import errors, identity, ports
from workstation.domain.network import Trouble
from workstation.relay import answering, link

REACH_S = 8.0
ANSWER_S = 2.0
STRANGER = "d-ffffffffffffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """`lacking`, `beyond`: by names of ours, no id in them. `clock`: the relay's, and ours then."""

    state: ports.LinkState
    trouble: Trouble | None = None
    version: str = ""
    lacking: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    clock: tuple[datetime, datetime] | None = None
    revoked: bytes | None = None
    """The line's signed list, as it hangs on the board."""
    revoked_at: datetime | None = None


async def look(relay: link.RelayLink, device: str, now: ports.Clock) -> Probed:
    """Never raises for what it finds; within some fifteen seconds."""
    await relay.start()
    try:
        await _settled(relay)
        if relay.state is not ports.LinkState.CONNECTED:
            return Probed(state=relay.state, trouble=relay.trouble)
        return await _tried(relay, device, now)
    finally:
        await relay.stop()


async def _settled(relay: link.RelayLink) -> None:
    changed = asyncio.Event()
    ends = (ports.LinkState.CONNECTED, ports.LinkState.REFUSED)

    def heard(_: ports.LinkState) -> None:
        if relay.state in ends or relay.trouble is not None:
            changed.set()

    relay.watch(heard)
    heard(relay.state)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(REACH_S):
            await changed.wait()


async def _tried(relay: link.RelayLink, device: str, now: ports.Clock) -> Probed:
    lacking: list[str] = []
    clock = None
    mail = await _answer(relay, f"api.CONSUMER.INFO.MAIL.{device}")
    if mail is None:
        lacking.append("mailbox")
    else:
        clock = _clock(mail.data, now.now())
    for name in ("WAIT", "BOARD"):
        ask = (
            b'{"multi_last":["hold.none"]}' if name == "WAIT" else b'{"last_by_subj":"board.duty"}'
        )
        if await _answer(relay, f"api.DIRECT.GET.{name}", ask) is None:
            lacking.append(name.lower())
    hung = await _answer(relay, "api.DIRECT.GET.BOARD", b'{"last_by_subj":"board.revoked"}')
    return Probed(
        state=ports.LinkState.CONNECTED,
        version=relay.server_version,
        lacking=tuple(lacking),
        beyond=tuple(await _beyond(relay, device)),
        clock=clock,
        revoked=hung.data if hung is not None and not hung.status else None,
        revoked_at=_time(hung.headers.get("Nats-Time-Stamp", "")) if hung is not None else None,
    )


async def _beyond(relay: link.RelayLink, device: str) -> list[str]:
    found: list[str] = []
    for name, subject in (
        ("streams", "$JS.API.STREAM.NAMES"),
        ("account", "$JS.API.INFO"),
        ("mailbox_of_another", f"api.CONSUMER.INFO.MAIL.{STRANGER}"),
        ("mail_of_all", "api.DIRECT.GET.MAIL"),
        ("system", "$SYS.REQ.SERVER.PING"),
    ):
        try:
            await relay.request(subject, timeout_s=ANSWER_S)
            found.append(name)
        except errors.RelayRefused:
            pass  # as it should be
        except errors.RelayUnreachable:
            found.append(name)  # nobody answers, but it went out
    for name, subject in (
        ("hears_all", ">"),
        ("hears_mail", "mb.>"),
        ("hears_answers", "_INBOX.>"),
    ):
        before = relay.denied
        listening = relay.listen(subject, lambda _: None)
        # What is denied is told before the answer to what is asked after it.
        await _answer(relay, f"api.CONSUMER.INFO.MAIL.{device}")
        if relay.denied == before:
            found.append(name)
        listening.stop()
    return found


async def _answer(
    relay: link.RelayLink, subject: str, data: bytes = b""
) -> answering.Delivery | None:
    """None: refused, or nobody answers."""
    try:
        return await relay.request(subject, data, timeout_s=ANSWER_S)
    except (errors.RelayRefused, errors.RelayUnreachable):
        return None


def _clock(answer: bytes, ours: datetime) -> tuple[datetime, datetime] | None:
    try:
        theirs = _time(str(json.loads(answer)["ts"]))
    except (ValueError, KeyError, TypeError):
        return None
    return None if theirs is None else (theirs, ours)


def _time(text: str) -> datetime | None:
    """The server writes nanoseconds, which Python does not read."""
    whole, dot, rest = text.removesuffix("Z").partition(".")
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(f"{whole}{dot}{rest[:6]}+00:00")
    return None


def open_to(own: identity.Identity, proxies: ports.Proxies | None) -> link.RelayLink:
    return link.RelayLink(own.relay, proxies=proxies)
