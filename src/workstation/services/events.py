"""Owns what services tell the rest of the program: past tense, frozen, no content beyond the chat's own."""

from dataclasses import dataclass

from workstation.domain.chat import Chat, Entry, MessageState
from workstation.domain.dossier import Dossier
from workstation.domain.errors import StoreFault
from workstation.domain.ids import ChatId, LineId, MemberId, MessageId, RegistrationId
from workstation.domain.network import Trouble
from workstation.domain.ports import LinkState
from workstation.domain.push import Push
from workstation.wire.refusal import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatChanged:
    chat: Chat


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAdded:
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChanged:
    """Somebody's message went further on its way."""

    chat: ChatId
    message: MessageId
    state: MessageState


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPinned:
    chat: ChatId
    message: MessageId
    pinned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PushChanged:
    push: Push


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalHeard:
    """`what`: `typing`, `away`, `back`."""

    chat: ChatId
    sender: MemberId
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged:
    """Something in the waiting room is not as it was: ask `Waiting` for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChanged:
    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChanged:
    """`trouble`: what stands in between, where that can be told."""

    state: LinkState
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftChanged:
    """Own duty, limit or number of chats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFailed:
    """Something that arrived could not be stored; it stays with the relay and comes again."""

    why: StoreFault


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralGiven:
    """A message with a referral in it went to the visitor."""

    chat: ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatErased:
    """Its words are gone from this workstation, for good."""

    chat: ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionChanged:
    """What is kept, or was erased, is not as it was: ask `Retention` for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistBegun:
    """The chat has its protocol now, perhaps with answers from a briefing."""

    chat: ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAnswered:
    """A step was answered, passed over or taken back, and it is on the disk."""

    chat: ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationChanged:
    """It was finished, corrected, or reached the relay."""

    registration: RegistrationId


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierChanged:
    dossier: Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRefused:
    """A dossier came that is not what was allowed; nothing of it was kept."""

    why: Why


Event = (
    ChatChanged
    | EntryAdded
    | EntryChanged
    | EntryPinned
    | PushChanged
    | SignalHeard
    | RoomChanged
    | LineChanged
    | LinkChanged
    | ShiftChanged
    | StoreFailed
    | ReferralGiven
    | ChatErased
    | RetentionChanged
    | ChecklistBegun
    | ChecklistAnswered
    | RegistrationChanged
    | DossierChanged
    | DossierRefused
)
