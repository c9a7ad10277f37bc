"""Owns the one connection to the relay and is the only door to the NATS library.

It must not know streams, mailboxes or frames: bytes on subjects, and how the connection stands.
"""

import asyncio
import contextlib
import itertools
import logging
import re
import secrets
import ssl
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

import nats.aio.client
import nats.aio.msg
import nats.aio.subscription
import nats.errors

from workstation.domain import errors, identity, network, ports
from workstation.relay import asking, backoff, proof, quirks, troubles, way

CONNECT_S = 2
REQUEST_S = 2.0
PUBLISH_S = 2.0
STOP_S = 2.0
PING_S = 2
"""A machine that lost its power closes nothing: three unanswered ones tell, after 6 s."""
FIRST_RETRY_S = 0.05
LAST_RETRY_S = 0.5
REFUSED_RETRY_S = 5.0
"""Whoever is refused asks again, seldom: an administrator may enrol the device anew."""

API = "api"
"""Of accounts without streams of their own: the line's, imported under this name."""
OWN_API = "$JS.API"
"""Of a line's own account: the steward's."""

_UNKNOWN = re.compile(r"authoriz|authentic", re.IGNORECASE)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message as the relay delivered it. `status` is 0 for a message proper."""

    subject: str
    data: bytes
    reply: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        value = self.headers.get("Status", "")
        return int(value) if value.isdigit() else 0


Heard = Callable[[Delivery], None]


class Listening:
    """A subscription that outlives connections. Ends with `stop`."""

    def __init__(self, link: "RelayLink", subject: str, heard: Heard) -> None:
        self._link = link
        self.subject = subject
        self.heard = heard

    def stop(self) -> None:
        self._link.forget(self)


class Inbox:
    """An own address for answers. `address` is another one after each reconnect."""

    def __init__(self, link: "RelayLink", token: str) -> None:
        self._link = link
        self._token = token

    @property
    def address(self) -> str:
        return f"{self._link.replies}.{self._token}"

    def close(self) -> None:
        self._link.drop_inbox(self._token)


class RelayLink:
    """Implements `ports.Link`, and the few operations that the adapters beside it stand on.

    One client of the library is one connection. Its own reconnection is not used: it replays what
    was pending, ends for good at an authorization error, and lets requests hang over a loss; here a
    loss fails every open request at once and a new client begins.
    """

    def __init__(
        self,
        access: identity.RelayAccess,
        *,
        tls: ssl.SSLContext | None = None,
        api: str = API,
        proxies: ports.Proxies | None = None,
    ) -> None:
        """`api`: where the relay's API stands in this user's account. `proxies` None: straight."""
        self._access = access
        self.api = api
        self._tls = tls or proof.trusting(access)
        self._urls = itertools.cycle(access.urls)
        self._ways = way.Ways(proxies)
        self._state = ports.LinkState.CONNECTING
        self._stalls = 0
        self.trouble: network.Trouble | None = None
        self._met: network.Trouble | None = None
        self._client: nats.aio.client.Client | None = None
        self._task: asyncio.Task[None] | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._side_work: set[asyncio.Task[None]] = set()
        self._watchers: list[Callable[[ports.LinkState], None]] = []
        self._listening: dict[Listening, nats.aio.subscription.Subscription | None] = {}
        self._inboxes: dict[str, Heard] = {}
        self._requests = asking.Asking[Delivery]()
        self._tokens = itertools.count()
        self.replies = f"in.{access.user}.none"
        self.denied = 0
        """Publishes and subscriptions that the relay denied since the start."""

    # ---- ports.Link

    @property
    def state(self) -> ports.LinkState:
        """LOST also while the connection stands, but the relay takes nothing in (`stalled`)."""
        return ports.LinkState.LOST if self._stalls and self.is_connected else self._state

    @property
    def is_connected(self) -> bool:
        return self._state is ports.LinkState.CONNECTED

    @property
    def server_version(self) -> str:
        """Of the node that it stands on; "" without one."""
        return "" if self._client is None else quirks.version(self._client)

    @property
    def user(self) -> str:
        return self._access.user

    def watch(self, changed: Callable[[ports.LinkState], None]) -> None:
        self._watchers.append(changed)

    def unwatch(self, changed: Callable[[ports.LinkState], None]) -> None:
        """For whoever lives shorter than the link."""
        self._watchers.remove(changed)

    async def start(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._live(), name="relay link")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait({task}, timeout=STOP_S)
            if self._side_work:
                await asyncio.wait(self._side_work, timeout=STOP_S)
        self._requests.lost()

    # ---- for the adapters

    def stalled(self, on: bool) -> None:
        """One more message is not taken in, or (False) one that was told is."""
        before = self.state
        self._stalls += 1 if on else -1
        if self.state is not before:
            self._tell()

    async def publish(
        self,
        subject: str,
        data: bytes = b"",
        *,
        headers: Mapping[str, str] | None = None,
        reply: str = "",
    ) -> None:
        """Hands over to the connection, no more: it may be lost. Raises RelayUnreachable."""
        client = self._client
        if client is None:
            raise errors.RelayUnreachable
        cancelled = quirks.cancellations()
        try:
            async with asyncio.timeout(PUBLISH_S):
                await client.publish(
                    subject, data, reply=reply, headers=dict(headers) if headers else None
                )
                quirks.heed(cancelled)
        except nats.errors.MaxPayloadError:
            raise errors.RelayRefused from None
        except (nats.errors.Error, OSError, TimeoutError):
            raise errors.RelayUnreachable from None

    async def request(
        self,
        subject: str,
        data: bytes = b"",
        *,
        headers: Mapping[str, str] | None = None,
        timeout_s: float = REQUEST_S,
    ) -> Delivery:
        """The first answer. Raises RelayUnreachable (nobody answers, or too late), RelayRefused."""
        with self._requests.about(subject) as (token, future):
            await self.publish(subject, data, headers=headers, reply=f"{self.replies}.{token}")
            try:
                async with asyncio.timeout(timeout_s):
                    answer = await future
            except TimeoutError:
                raise errors.RelayUnreachable from None
        if answer.status == 503:
            raise errors.RelayUnreachable
        return answer

    def open_inbox(self, heard: Heard) -> Inbox:
        token = f"i{next(self._tokens)}"
        self._inboxes[token] = heard
        return Inbox(self, token)

    def drop_inbox(self, token: str) -> None:
        self._inboxes.pop(token, None)

    def listen(self, subject: str, heard: Heard) -> Listening:
        """Subscribes now and at every reconnect; what is sent in between is not heard."""
        listening = Listening(self, subject, heard)
        self._listening[listening] = None
        if (client := self._client) is not None:
            self.aside(self._subscribe(client, listening))
        return listening

    def forget(self, listening: Listening) -> None:
        subscription = self._listening.pop(listening, None)
        if subscription is not None and self._client is not None:
            self.aside(_unsubscribe(subscription))

    # ---- the connection

    async def _live(self) -> None:
        waits = backoff.delays(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            closed = asyncio.Event()
            client = nats.aio.client.Client()
            self._met = None
            try:
                if await self._connect(client, closed):
                    waits = backoff.delays(FIRST_RETRY_S, LAST_RETRY_S)
                    await quirks.until_closed(client, closed)
                    self._lose()
            finally:
                self._lose()
                # Shielded: a stop in the midst of closing would leave the socket open.
                await asyncio.shield(self.aside(_close(client)))
                if self._flushing is not None:
                    self._flushing.cancel()
                self._ways.close()
            refused = self._state is ports.LinkState.REFUSED
            await asyncio.sleep(REFUSED_RETRY_S if refused else next(waits))

    async def _connect(self, client: nats.aio.client.Client, closed: asyncio.Event) -> bool:
        async def on_closed() -> None:
            closed.set()

        cancelled = quirks.cancellations()
        try:
            reached = await self._ways.to(next(self._urls))
            # Two tries of the library's own: with one, it looks for another server for ever.
            await client.connect(
                [reached.url],
                **_proof(self._access),
                tls=self._tls,
                # Nothing is said before the node has proven who it is.
                tls_handshake_first=self._tls is not None,
                tls_hostname=reached.hostname or None,
                error_cb=self._on_error,
                closed_cb=on_closed,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=CONNECT_S,
                ping_interval=PING_S,
                inbox_prefix=f"in.{self._access.user}",
            )
            quirks.say_it_is_tls(client, self._tls)
            self.replies = f"in.{self._access.user}.{secrets.token_hex(6)}"
            await client.subscribe(f"{self.replies}.*", cb=_called(self._answered))
            for listening in list(self._listening):
                await self._subscribe(client, listening)
            # WORKAROUND nats-py 2.16: the PONG of a flush that was cancelled breaks the client's
            # reading with a traceback. So it is waited for beside, and ends after the client.
            self._flushing = asyncio.get_running_loop().create_task(client.flush(CONNECT_S))
            await asyncio.shield(self._flushing)
            quirks.heed(cancelled)
        except (nats.errors.Error, OSError, TimeoutError) as error:
            self._met = troubles.of(error) or self._met
            refused = isinstance(error, nats.errors.AuthorizationError) or bool(
                _UNKNOWN.search(str(error))
            )
            self._become(ports.LinkState.REFUSED if refused else self._away())
            return False
        self._client = client
        self._met = None
        self._become(ports.LinkState.CONNECTED)
        return True

    def _away(self) -> ports.LinkState:
        """A first try that fails is still connecting; after that it is a loss."""
        return self._state if self._state is ports.LinkState.CONNECTING else ports.LinkState.LOST

    def _lose(self) -> None:
        if self._client is not None:
            self._client = None
            for listening in self._listening:
                self._listening[listening] = None
            self._requests.lost()
            self._become(ports.LinkState.LOST)

    async def _subscribe(self, client: nats.aio.client.Client, listening: Listening) -> None:
        with contextlib.suppress(nats.errors.Error, OSError):
            subscription = await client.subscribe(listening.subject, cb=_called(listening.heard))
            if listening in self._listening:
                self._listening[listening] = subscription
            else:
                await subscription.unsubscribe()

    def aside(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Runs it beside, and ends it with the link: for small things that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._side_work.add(task)
        task.add_done_callback(self._side_work.discard)
        return task

    def _answered(self, delivery: Delivery) -> None:
        token = delivery.subject.rpartition(".")[2]
        is_request = self._requests.answered(token, delivery)
        if not is_request and (heard := self._inboxes.get(token)) is not None:
            heard(delivery)

    async def _on_error(self, error: Exception) -> None:
        text = str(error)
        self._met = troubles.of(error) or self._met
        if "permissions violation" in text.lower():
            self.denied += 1
            self._requests.denied(text)
        elif not isinstance(error, nats.errors.Error | OSError | TimeoutError):
            # A listener of ours broke; its kind is told, never what it was about.
            _log.error("relay_listener_failed kind=%s", type(error).__name__)

    def _become(self, state: ports.LinkState) -> None:
        if (state, self._met) != (self._state, self.trouble):
            self._state, self.trouble = state, self._met
            self._tell()

    def _tell(self) -> None:
        """Also the same state again: who asks for mail has to ask anew by another connection."""
        for changed in list(self._watchers):
            changed(self.state)


def _proof(access: identity.RelayAccess) -> dict[str, Any]:
    if not access.jwt:
        return {"user": access.user, "password": access.password}
    return {"user_credentials": nats.aio.client.RawCredentials(proof.credentials(access))}


def _called(heard: Heard) -> Callable[[nats.aio.msg.Msg], Coroutine[Any, Any, None]]:
    async def on_message(message: nats.aio.msg.Msg) -> None:
        heard(
            Delivery(
                subject=message.subject,
                data=message.data,
                reply=message.reply,
                headers=message.headers or {},
            )
        )

    return on_message


async def _close(client: nats.aio.client.Client) -> None:
    if client._transport is None:  # noqa: SLF001 - as below
        return  # no way led to the node: it was never begun
    with contextlib.suppress(nats.errors.Error, OSError, TimeoutError):
        async with asyncio.timeout(STOP_S):
            await client.close()
    # WORKAROUND nats-py 2.16: a closing that failed in its middle leaves the socket open for ever.
    transport = client._transport  # noqa: SLF001 - there is no public way to it
    if transport is not None:
        transport.close()  # type: ignore[no-untyped-call] # the library has no types here


async def _unsubscribe(subscription: nats.aio.subscription.Subscription) -> None:
    with contextlib.suppress(nats.errors.Error, OSError):
        await subscription.unsubscribe()
