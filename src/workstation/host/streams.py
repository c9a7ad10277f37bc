"""Owns what each stream of a line is; must not know how it is made, nor who may use it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from workstation.domain import debrief

MIB = 1 << 20
MAX_MESSAGE_BYTES = 60 * 1024
"""Below the relay's payload of 64 KiB, which counts the headers too."""
DUPLICATES = timedelta(seconds=5)
"""Longer than one try of a sender, shorter than its second repetition: whoever had a frame and died
before its receipt went out must see it again, and not after minutes only. The ends drop doubles."""
ACK_WAIT = timedelta(seconds=2)
"""What was on its way when a connection broke comes again after this; twice does no harm."""
MAX_UNACKED = 1024
MAX_UNACKED_VISITOR = 64
"""What a door holds in memory for one visitor: 64 frames of at most 60 KiB."""
VISITOR_GONE = timedelta(hours=1)
"""A visitor's mailbox that no door asked for so long goes; the mail stays for its own time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    name: str
    subjects: tuple[str, ...]
    max_bytes: int
    max_age: timedelta
    more: Mapping[str, Any] = field(default_factory=dict)

    def config(self, replicas: int) -> dict[str, Any]:
        """As the relay's API wants it: times in nanoseconds."""
        return {
            "name": self.name,
            "subjects": list(self.subjects),
            "storage": "file",
            "num_replicas": replicas,
            "max_bytes": self.max_bytes,
            "max_age": nanoseconds(self.max_age),
            "max_msg_size": MAX_MESSAGE_BYTES,
            "duplicate_window": nanoseconds(DUPLICATES),
            "retention": "limits",
            # A full stream says no, and the sender tries again: nothing is dropped unseen.
            "discard": "new",
            **self.more,
        }


_LAST_WORD = {
    "max_msgs_per_subject": 1,
    "allow_direct": True,
    # Live news is what was stored, with its sequence: a publish that was refused is never heard.
    "republish": {"src": ">", "dest": "live.>"},
}

STREAMS = (
    Stream(
        name="MAIL",
        subjects=("mb.>",),
        max_bytes=384 * MIB,
        max_age=timedelta(hours=72),
        more={"retention": "workqueue"},
    ),
    Stream(
        name="VMAIL",
        subjects=("vb.>",),
        max_bytes=384 * MIB,
        max_age=timedelta(hours=72),
        more={"retention": "workqueue"},
    ),
    Stream(
        name="WAIT",
        subjects=("wait.>", "claim.>", "hold.>"),
        max_bytes=64 * MIB,
        max_age=timedelta(hours=24),
        more=_LAST_WORD,
    ),
    Stream(
        name="BOARD",
        subjects=("board.>",),
        max_bytes=16 * MIB,
        max_age=timedelta(days=400),
        more={**_LAST_WORD, "allow_msg_ttl": True},
    ),
    Stream(
        name="REG",
        subjects=("reg.>",),
        max_bytes=128 * MIB,
        max_age=timedelta(days=400),
        # Read by supervisors, page by page; every revision stays, the last one counts.
        more={"allow_direct": True},
    ),
    Stream(
        name="DEBRIEF",
        subjects=("debrief.>",),
        max_bytes=16 * MIB,
        # Words, and so for as long as a note is kept by default: not as long as coded facts.
        max_age=timedelta(days=debrief.KEPT_DAYS),
        more={"max_msgs_per_subject": 1, "allow_direct": True},
    ),
    Stream(
        name="SURVEY",
        subjects=("survey.>",),
        max_bytes=16 * MIB,
        max_age=timedelta(days=400),
        more={"max_msgs_per_subject": 1, "allow_direct": True},
    ),
)
"""Together below the account's limit: each is reserved when it is made."""


def device_mailbox(device: str) -> dict[str, Any]:
    """The durable pull consumer of a device, made by the steward."""
    return {
        "durable_name": device,
        "filter_subject": f"mb.{device}.>",
        **_PULL,
    }


def visitor_mailbox(visitor: str) -> dict[str, Any]:
    """Of a visitor, made by a door; it has one name, so that any door can go on with it."""
    return {
        "durable_name": visitor,
        "filter_subject": f"vb.{visitor}.>",
        "inactive_threshold": nanoseconds(VISITOR_GONE),
        # What is in the mailbox is on the disk; who was given which of it is not. On the disk, every
        # delivery and every acknowledgement of each visitor would be a file written anew and flushed.
        "mem_storage": True,
        **_PULL,
        "max_ack_pending": MAX_UNACKED_VISITOR,
    }


def nanoseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1) * 1000


_PULL = {
    "ack_policy": "explicit",
    "deliver_policy": "all",
    "ack_wait": nanoseconds(ACK_WAIT),
    "max_ack_pending": MAX_UNACKED,
    "max_deliver": -1,
}
