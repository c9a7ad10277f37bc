"""Owns what the head of a conversation says of its chat; must not know Qt or when it is shown."""

from collections.abc import Sequence
from datetime import datetime

from workstation.domain.chat import LIVE, Chat, ChatState, Reader
from workstation.domain.ids import DeviceId, MemberId
from workstation.ui.line_names import LineNames
from workstation.ui.transcript.values import Header, ReaderChip


def header_of(chat: Chat, names: LineNames, me: DeviceId, now: datetime) -> Header:
    minutes = int((now - chat.claimed_at).total_seconds()) // 60
    joint = chat.state is ChatState.JOINT
    told = [chat.answers.get("age", ""), chat.answers.get("region", "")]
    facts = (
        ["Gezamenlijk gesprek", "met drie"]
        if joint
        else [f"Via {_lower(names.entry(chat.entry))}", *filter(None, told)]
    )
    return Header(
        mark=names.entry_mark(chat.entry),
        title=f"Bezoeker {chat.number}",
        facts=(*facts, f"{minutes} min"),
        readers=tuple(
            ReaderChip(label=_label(reader, me), line=reader.line)
            for reader in sorted(readers(chat, me), key=lambda r: r.line is not None)
        ),
        is_joint=joint,
    )


def readers(chat: Chat, me: DeviceId) -> Sequence[Reader]:
    """Who can read what is written there now: not who handed it over, and nobody once closed."""
    if chat.state is ChatState.LEFT:
        return [reader for reader in chat.readers if reader.id != MemberId(me)]
    return chat.readers if chat.state in LIVE else ()


def _label(reader: Reader, me: DeviceId) -> str:
    if reader.id == MemberId(me):
        return "Jij"
    return reader.name or ("Collega" if reader.line else "Bezoeker")


def _lower(entry: str) -> str:
    return entry if entry.isupper() or entry.isdigit() else entry[:1].lower() + entry[1:]
