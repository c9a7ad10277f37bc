"""Owns an administrator's connection to its own line on the relay, for as long as a command runs."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from types import TracebackType

from workstation.domain import errors, identity, times
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.ids import DeviceId
from workstation.domain.invitation import CodeGuessed
from workstation.host import line_book, line_work, lines, relay_book, streams
from workstation.host.code_desk import CodeDesk
from workstation.host.lines import Role
from workstation.relay import admin, answering, link, nkey, post, reaching
from workstation.wire import encoding, enrolling, handing, keys, signed
from workstation.wire.refusal import Refused


class LineDesk:
    """With the steward's rights, by a token that lives as long as an invitation and no longer."""

    def __init__(
        self, book: line_book.Book, *, now: Callable[[], datetime], entropy: keys.Entropy
    ) -> None:
        self._now = now
        self._entropy = entropy
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
            await reaching.reached(self._relay)
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
        for share in ("key", "registrykey"):
            await admin.purge(self._relay, "BOARD", f"board.{share}.{device}")

    async def receive(
        self,
        invitation: enrolling.Invitation,
        admit: Callable[[enrolling.Application], Awaitable[signed.Signed | None]],
        *,
        code: EnrolCode | None = None,
    ) -> bool:
        """Answers the one PC that has the invitation. False: nobody was let in.

        `admit` is called once; its None says no. `code`: who knocks with it gets the invitation. Raises
        TimeoutError when nobody came in time, CodeGuessed when too many came with a wrong code.
        """
        came: asyncio.Future[enrolling.Application] = asyncio.get_running_loop().create_future()
        answer = enrolling.Answer(state="wait")
        served = asyncio.Event()

        def heard(delivery: answering.Delivery) -> None:
            try:
                asked = encoding.from_json(delivery.data, enrolling.Application)
            except Refused:
                return
            if not enrolling.is_meant(asked, bytes(invitation.secret)):
                return
            if not came.done():
                came.set_result(asked)
            if came.cancelled() or came.exception() is not None:
                return
            # Good once: who comes second with the same file is told no.
            said = answer if asked == came.result() else enrolling.Answer(state="no")
            self._relay.aside(self._relay.publish(delivery.reply, encoding.to_json(said)))
            if said.state != "wait" and asked == came.result():
                served.set()

        listening = [self._relay.listen(f"enrol.{invitation.user}", heard)]
        if code is not None:
            listening.append(await self._hand_out(code, invitation, came))
        try:
            async with asyncio.timeout(enrolling.LIFE_S):
                welcome = await admit(await came)
                answer = enrolling.Answer(state="no" if welcome is None else "yes", welcome=welcome)
                await served.wait()
        finally:
            for one in listening:
                one.stop()
        # The last word leaves before the connection does.
        await asyncio.sleep(0)
        return welcome is not None

    async def _hand_out(
        self,
        code: EnrolCode,
        invitation: enrolling.Invitation,
        came: "asyncio.Future[enrolling.Application]",
    ) -> link.Listening:
        key = await asyncio.to_thread(handing.key_of, code)
        desk = CodeDesk(key, invitation, now=self._now, entropy=self._entropy)

        def knocked(delivery: answering.Delivery) -> None:
            said = encoding.to_json(desk.answer(delivery.data))
            self._relay.aside(self._relay.publish(delivery.reply, said))
            if desk.is_spent and not came.done():
                came.set_exception(CodeGuessed())

        return self._relay.listen(handing.subject(code), knocked)


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
        await reaching.reached(relay)
        for token in relay_book.tokens(book).values():
            said = await relay.request("$SYS.REQ.CLAIMS.UPDATE", token.encode(), timeout_s=5.0)
            if b'"code":200' not in said.data.replace(b" ", b""):
                raise errors.RelayRefused
    finally:
        await relay.stop()
