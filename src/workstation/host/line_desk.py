"""Owns an administrator's connection to its own line on the relay, for as long as a command runs."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from types import TracebackType

from workstation.domain import errors, identity, ports, times
from workstation.domain.ids import DeviceId
from workstation.host import line_book, line_work, lines, relay_book, streams
from workstation.host.lines import Role
from workstation.relay import admin, link, nkey, post
from workstation.wire import encoding, enrolling, keys, signed
from workstation.wire.refusal import Refused

REACH_S = 10.0


class LineDesk:
    """With the steward's rights, by a token that lives as long as an invitation and no longer."""

    def __init__(
        self, book: line_book.Book, *, now: Callable[[], datetime], entropy: keys.Entropy
    ) -> None:
        user = nkey.new(nkey.Kind.USER, entropy(32))
        until = times.from_ms(times.to_ms(now()) + 2 * enrolling.LIFE_S * 1000)
        name = lines.steward_name(book.line)
        self._relay = link.RelayLink(
            identity.RelayAccess(
                url=book.url,
                user=name,
                ca=book.ca,
                seed=user.seed,
                jwt=line_work.token(book, Role.STEWARD, name, user.public, now=now(), until=until),
            ),
            api=link.OWN_API,
        )

    async def __aenter__(self) -> "LineDesk":
        """Raises RelayUnreachable, RelayRefused."""
        await self._relay.start()
        try:
            await reached(self._relay)
        except BaseException:
            await self._relay.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._relay.stop()

    async def publish(self, documents: dict[str, bytes]) -> None:
        """Raises RelayUnreachable, RelayRefused."""
        for name, data in documents.items():
            await post.store(self._relay, f"board.{name}", data)

    async def open_mailbox(self, device: DeviceId) -> None:
        await admin.ensure_mailbox(self._relay, "MAIL", streams.device_mailbox(device))

    async def close_mailbox(self, device: DeviceId) -> None:
        """Its mail goes with it: nobody else can open it."""
        with contextlib.suppress(admin.AdminRefused):  # it is gone already
            await admin.remove_mailbox(self._relay, "MAIL", device)
        await admin.purge(self._relay, "MAIL", f"mb.{device}.>")
        await admin.purge(self._relay, "BOARD", f"board.key.{device}")

    async def receive(
        self,
        invitation: enrolling.Invitation,
        admit: Callable[[enrolling.Application], Awaitable[signed.Signed | None]],
    ) -> bool:
        """Answers the one PC that has the invitation. False: nobody was let in.

        `admit` is called once; its None says no. Raises TimeoutError when nobody came in time.
        """
        came: asyncio.Future[enrolling.Application] = asyncio.get_running_loop().create_future()
        answer = enrolling.Answer(state="wait")
        served = asyncio.Event()

        def heard(delivery: link.Delivery) -> None:
            try:
                asked = encoding.from_json(delivery.data, enrolling.Application)
            except Refused:
                return
            if not enrolling.is_meant(asked, bytes(invitation.secret)):
                return
            if not came.done():
                came.set_result(asked)
            # Good once: who comes second with the same file is told no.
            said = answer if asked == came.result() else enrolling.Answer(state="no")
            self._relay.aside(self._relay.publish(delivery.reply, encoding.to_json(said)))
            if said.state != "wait" and asked == came.result():
                served.set()

        listening = self._relay.listen(f"enrol.{invitation.user}", heard)
        try:
            async with asyncio.timeout(enrolling.LIFE_S):
                welcome = await admit(await came)
                answer = enrolling.Answer(state="no" if welcome is None else "yes", welcome=welcome)
                await served.wait()
        finally:
            listening.stop()
        # The last word leaves before the connection does.
        await asyncio.sleep(0)
        return welcome is not None


async def reached(relay: link.RelayLink) -> None:
    """Raises RelayUnreachable after ten seconds, RelayRefused when it does not know us."""
    changed = asyncio.Event()

    def look(state: ports.LinkState) -> None:
        if state in (ports.LinkState.CONNECTED, ports.LinkState.REFUSED):
            changed.set()

    relay.watch(look)
    look(relay.state)
    try:
        async with asyncio.timeout(REACH_S):
            await changed.wait()
    except TimeoutError:
        raise errors.RelayUnreachable from None
    finally:
        relay.unwatch(look)
    if relay.state is ports.LinkState.REFUSED:
        raise errors.RelayRefused


async def tell_nodes(
    book: relay_book.RelayBook,
    *,
    url: str,
    ca: str,
    now: Callable[[], datetime],
    entropy: keys.Entropy,
) -> None:
    """Every node takes the accounts as they are now, within a moment. Raises RelayUnreachable,
    RelayRefused."""
    user = nkey.new(nkey.Kind.USER, entropy(32))
    now_s = times.to_ms(now()) // 1000
    relay = link.RelayLink(
        identity.RelayAccess(
            url=url,
            user="relay-admin",
            ca=ca,
            seed=user.seed,
            jwt=relay_book.system_user(book, user, now_s=now_s, exp=now_s + enrolling.LIFE_S),
        )
    )
    await relay.start()
    try:
        await reached(relay)
        for token in relay_book.tokens(book).values():
            said = await relay.request("$SYS.REQ.CLAIMS.UPDATE", token.encode(), timeout_s=5.0)
            if b'"code":200' not in said.data.replace(b" ", b""):
                raise errors.RelayRefused
    finally:
        await relay.stop()
