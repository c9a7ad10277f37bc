"""Three ends of one chat, joined by nothing: the visitor's, Marieke's (1712) and Sam's (NPIE)."""

from collections.abc import Sequence

from tests.wire import cast
from workstation.domain.ids import MemberId
from workstation.wire import bodies, epoch, frames, keys, names
from workstation.wire.session import Conversation

VISITOR = MemberId(cast.VISITOR_ID)
MARIEKE = MemberId(cast.MARIEKE.id)
SAM = MemberId(cast.SAM.id)
IDENTITIES: dict[MemberId, keys.Identity] = {
    VISITOR: cast.VISITOR,
    MARIEKE: cast.MARIEKE.keys,
    SAM: cast.SAM.keys,
}
DEVICES = {MARIEKE: cast.MARIEKE, SAM: cast.SAM}
ISSUER = epoch.Issuer(id=VISITOR)


def session(label: object) -> str:
    return names.sixteen(cast.seeded(f"session {label}", 16))


def end(me: MemberId, label: object = "first") -> Conversation:
    return Conversation(
        chat=cast.CHAT,
        me=me,
        identity=IDENTITIES[me],
        issuer=ISSUER,
        session=session(f"{me} {label}"),
    )


def restarted(old: Conversation, snapshot: bytes, label: object) -> Conversation:
    return Conversation.restore(
        snapshot,
        chat=cast.CHAT,
        me=old.me,
        identity=IDENTITIES[old.me],
        issuer=ISSUER,
        session=session(f"{old.me} {label}"),
    )


def epoch_of(
    inside: Sequence[MemberId],
    *,
    n: int = 1,
    prev: bytes = b"",
    owner: str | None = None,
    secret: bytes | None = None,
    sign: keys.SignKey = cast.VISITOR.sign,
) -> frames.EpochFrame:
    """The visitor's epoch with these devices; the first is the owner unless it is said."""
    return epoch.issue(
        chat=cast.CHAT,
        n=n,
        prev=prev,
        issuer=VISITOR,
        owner=inside[0] if owner is None else owner,
        members=[cast.VISITOR_MEMBER, *(DEVICES[device].member for device in inside)],
        names={device: DEVICES[device].name for device in inside},
        secret=cast.seeded(f"secret {n} {inside}") if secret is None else secret,
        at_ms=cast.NOW_MS,
        sign=sign,
    )


def text(words: str, label: object | None = None) -> bodies.Text:
    id_ = names.message_id(cast.seeded(f"message {words if label is None else label}", 16))
    return bodies.Text(id=id_, at_ms=cast.NOW_MS, text=words)
