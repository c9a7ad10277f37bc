"""Owns a PC's way into its line: applies at the relay with an invitation, until it is answered.

It must not keep anything: the keys it makes come back inside the identity.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from workstation.domain import errors, identity, network, ports, times
from workstation.domain.ids import EntryId
from workstation.domain.invitation import InvitationOver, NotAdmitted, NotTheLine
from workstation.relay import link, nkey
from workstation.wire import encoding, enrolling, keys, signed
from workstation.wire.refusal import Refused

ASK_S = 1.0


class Newcomer:
    """`words` are to be compared with the administrator's screen while `admitted` waits."""

    def __init__(
        self,
        invitation: enrolling.Invitation,
        *,
        entropy: keys.Entropy,
        now: Callable[[], datetime],
        proxies: ports.Proxies | None = None,
        met: Callable[[network.Trouble | None], None] = lambda _: None,
    ) -> None:
        """`met`: told what stands between this PC and the relay, whenever that changes."""
        self._proxies = proxies
        self._met = met
        self._invitation = invitation
        self._now = now
        self._keys = keys.new_identity(entropy)
        self._user = nkey.new(nkey.Kind.USER, entropy(32))
        self._application = enrolling.apply(self._keys, self._user.public, bytes(invitation.secret))

    @property
    def words(self) -> str:
        return enrolling.words(self._application)

    async def admitted(self) -> identity.Identity:
        """Raises InvitationOver, NotAdmitted, NotTheLine."""
        told = self._invitation
        relay = link.RelayLink(
            identity.RelayAccess(
                url=told.url, user=told.user, jwt=told.jwt, seed=told.seed, ca=told.ca
            ),
            proxies=self._proxies,
        )
        relay.watch(lambda _: self._met(relay.trouble))
        await relay.start()
        try:
            return await self._ask(relay)
        finally:
            await relay.stop()

    async def _ask(self, relay: link.RelayLink) -> identity.Identity:
        asked = encoding.to_json(self._application)
        while times.to_ms(self._now()) < self._invitation.until_ms:
            try:
                said = await relay.request(f"enrol.{self._invitation.user}", asked)
                answer = encoding.from_json(said.data, enrolling.Answer)
            except (errors.RelayUnreachable, Refused):
                answer = enrolling.Answer(state="wait")  # nobody there yet, or not for us
            if answer.state == "no":
                raise NotAdmitted
            if answer.welcome is not None:
                return self._identity(answer.welcome)
            await asyncio.sleep(ASK_S)
        raise InvitationOver

    def _identity(self, document: signed.Signed) -> identity.Identity:
        try:
            welcome = enrolling.open_welcome(document, self._keys, self._invitation)
        except Refused:
            raise NotTheLine from None
        return identity.Identity(
            line=welcome.line,
            device=welcome.device,
            name=welcome.name,
            cert=signed.to_bytes(welcome.cert),
            sign_private=self._keys.sign.private,
            kem_private=self._keys.kem.private,
            duty_private=bytes(welcome.duty),
            lines={
                one.id: identity.LineInfo(
                    id=one.id,
                    name=one.name,
                    sign=bytes(one.sign),
                    entries=tuple(EntryId(entry) for entry in one.entries),
                )
                for one in welcome.lines
            },
            duty_public={one.id: bytes(one.duty) for one in welcome.lines},
            relay=identity.RelayAccess(
                url=welcome.url,
                user=welcome.device,
                jwt=welcome.jwt,
                seed=self._user.seed,
                ca=welcome.ca,
            ),
        )
