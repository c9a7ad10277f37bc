"""Values that the tests of the store put in and expect back."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

from workstation.domain import chat, consent, dossier, ids, ports, push
from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.identity import Identity, LineInfo, RelayAccess

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
C1 = ids.ChatId("c-00000000000000000000000000000001")
C2 = ids.ChatId("c-00000000000000000000000000000002")
DEVICE = ids.DeviceId("d-1")


@dataclasses.dataclass
class FixedClock:
    """Moves only when it is told to."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def go(self, **by: float) -> None:
        self.at += timedelta(**by)


def entry(name: str, of: ids.ChatId = C1, **changes: Any) -> chat.Entry:
    values: dict[str, Any] = {
        "chat": of,
        "id": ids.MessageId(name),
        "kind": "text",
        "sender": ids.MemberId(DEVICE),
        "text": f"woorden van {name}",
        "at": NOON,
        "own": True,
        "state": chat.MessageState.SENDING,
    }
    return chat.Entry(**(values | changes))


def outbox_row(frame: str, to: str = "v-1", of: ids.ChatId = C1, **changes: Any) -> ports.OutboxRow:
    letter = ports.Letter(
        id=ids.FrameId(frame),
        to=ids.MemberId(to),
        box=ports.Box.VISITOR,
        line=ids.LineId("1712"),
        chat=of,
        frame=b"\x00\xff" + frame.encode(),
    )
    return ports.OutboxRow(**({"letter": letter, "queued_at": NOON} | changes))


def a_chat(of: ids.ChatId = C1, **changes: Any) -> chat.Chat:
    values: dict[str, Any] = {
        "id": of,
        "ticket": ids.TicketId("t-1"),
        "entry": ids.EntryId("chat-na-seksueel-geweld"),
        "visitor": chat.Visitor(
            id=ids.VisitorId("v-1"), home=ids.LineId("1712"), sign=b"s" * 32, kem=b"\x00" * 32
        ),
        "state": chat.ChatState.OPEN,
        "claimed_at": NOON,
        "owner": DEVICE,
        "readers": (
            chat.Reader(id=ids.MemberId("v-1"), line=None, name=""),
            chat.Reader(id=ids.MemberId(DEVICE), line=ids.LineId("1712"), name="Marieke"),
        ),
        "answers": {"age": "18+", "region": "antwerpen"},
    }
    return chat.Chat(**(values | changes))


def a_push(name: str = "p-1", of: ids.ChatId = C1, **changes: Any) -> push.Push:
    values: dict[str, Any] = {
        "id": ids.PushId(name),
        "ticket": ids.TicketId("t-9"),
        "chat": of,
        "side": push.Side.SENDER,
        "line": ids.LineId("npie"),
        "state": push.PushState.OFFERED,
        "entry": ids.EntryId("1712"),
        "request": "Langere begeleiding",
        "consent": consent.ConsentState.ASKED,
        "items": (
            Item(
                id=ids.ItemId("i-1"),
                topic=Topic.NOT_AGAIN,
                label="Niet opnieuw",
                text="wat er op dat feestje was",
                ticked=Ticked.WAITS,
                quote_of=ids.MessageId("m1"),
                said_at=NOON,
            ),
        ),
        "record": b"\x01\x02",
        "offered_at": NOON,
        "expires_at": NOON + timedelta(minutes=2),
    }
    return push.Push(**(values | changes))


def an_identity() -> Identity:
    line = LineInfo(
        id=ids.LineId("1712"),
        name="1712",
        sign=b"L" * 32,
        entries=(ids.EntryId("1712"), ids.EntryId("chat-na-seksueel-geweld")),
    )
    partner = LineInfo(id=ids.LineId("npie"), name="NPIE", sign=b"N" * 32)
    return Identity(
        line=line.id,
        device=DEVICE,
        name="Marieke V.",
        cert=b"cert",
        sign_private=b"1" * 32,
        kem_private=b"2" * 32,
        duty_private=b"3" * 32,
        lines={line.id: line, partner.id: partner},
        duty_public={line.id: b"4" * 32, partner.id: b"5" * 32},
        relay=RelayAccess(url="tls://relay.example:4222", user="d-1", password="geheim"),
    )


def a_dossier(name: str = "p-1", of: ids.ChatId = C1, **changes: Any) -> dossier.Dossier:
    values: dict[str, Any] = {
        "id": ids.PushId(name),
        "ticket": ids.TicketId("t-8"),
        "chat": of,
        "side": push.Side.RECEIVER,
        "line": ids.LineId("1712"),
        "state": dossier.DossierState.READ,
        "until": NOON + timedelta(days=90),
        "made_at": NOON,
        "count": 1,
        "points": (
            dossier.Point(
                id=ids.ItemId("dossier-20270222-note-1"),
                source=dossier.Source.NOTE,
                label="Nota",
                text=f"woorden van {name} \ud800",
                ticked=Ticked.YES,
            ),
        ),
        "visitor": chat.Visitor(
            id=ids.VisitorId("v-1"), home=ids.LineId("1712"), sign=b"s" * 32, kem=b"\x00" * 32
        ),
        "record": b"\x00record",
        "consented_at": NOON,
        "consent_until": NOON + timedelta(days=3),
        "ground": dossier.Ground(
            id="nood", version=2, name="Nood", by="Marieke", at=NOON, reason="daarom"
        ),
        "digest": b"d" * 32,
        "device": DEVICE,
        "name": "Marieke",
        "cert": b"cert",
        "offered_at": NOON,
        "sent_at": NOON,
        "received_at": NOON,
        "read_at": NOON,
        "ended_at": NOON,
        "erased_at": NOON,
        "end": dossier.DossierEnd.EXPIRED,
        "receipt": b"receipt",
        "erasure": b"erasure",
    }
    return dossier.Dossier(**(values | changes))
