"""What an attacker does with real credentials: letters nobody meant to be written, frames out of place."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.e2e.stage import Seat, until
from workstation.domain import ports
from workstation.domain.ids import ChatId, LineId, MemberId, PushId
from workstation.host.house import House
from workstation.host.practice import PracticeVisitor
from workstation.relay import link
from workstation.wire import documents, frames, sealed_bodies, signed

L1712 = LineId("1712")


def hello(
    seat: Seat, someone: PracticeVisitor, purpose: documents.Purpose, push: PushId | None = None
) -> ports.Letter:
    """As a modified workstation knocks: whenever and for whatever it likes."""
    own = seat.ws.credentials
    payload = documents.Hello(
        chat=someone.chat,
        device=own.device,
        purpose=purpose,
        push=push,
        nonce=own.message_id(),
        at_ms=own.now_ms(),
    )
    return own.letter(
        sealed_bodies.Hello(hello=signed.sign(signed.Kind.HELLO, payload, own.keys.sign)),
        chat=someone.chat,
        to=MemberId(someone.side.id),
        kem=someone._keys.kem.public,
        line=L1712,
    )


async def knocks_in_vain(
    seat: Seat, someone: PracticeVisitor, purpose: documents.Purpose, push: PushId | None = None
) -> None:
    """The page refuses it, and who reads along stays as it is."""
    refused, epoch = someone.refused, someone.side.epoch
    await seat.ws.relay.mailbox.send(hello(seat, someone, purpose, push))
    await until(lambda: someone.refused == refused + 1)
    assert someone.side.epoch == epoch


def envelope_letter(
    sender: Seat, frame: frames.Envelope, *, chat: ChatId, to: str, line: LineId = L1712
) -> ports.Letter:
    own = sender.ws.credentials
    return ports.Letter(
        id=own.message_id(),  # type: ignore[arg-type]
        to=MemberId(to),
        box=ports.Box.VISITOR if to.startswith("v-") else ports.Box.DEVICE,
        line=line,
        chat=chat,
        frame=frames.encode(frame),
    )


@asynccontextmanager
async def relay_itself(house: House, line: LineId = L1712) -> AsyncIterator[link.RelayLink]:
    """With every right in a line's account: whoever runs the relay."""
    root = link.RelayLink(house.access(f"steward-{line}"))
    await root.start()
    await until(lambda: root.state is ports.LinkState.CONNECTED)
    yield root
    await root.stop()


class Tap:
    """Copies what is published in a line's account under `subject`."""

    def __init__(self, root: link.RelayLink, subject: str) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self._listening = root.listen(subject, lambda d: self.heard.append((d.subject, d.data)))

    @property
    def subjects(self) -> list[str]:
        return [subject for subject, _ in self.heard]


def turned(frame: bytes, part: str, at: int) -> bytes:
    """One sign of one field of a frame, changed."""
    told = json.loads(frame)
    holder = told if part in told else told["doc"]
    field = holder[part]
    at %= len(field)
    # The last sign of base64 may have bits that say nothing; the first never has.
    at = min(at, len(field) - 3)
    holder[part] = field[:at] + ("A" if field[at] != "A" else "B") + field[at + 1 :]
    return json.dumps(told).encode()
