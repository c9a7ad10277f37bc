"""Owns one version of a protocol as a file: its bytes, what they say, and who signed them.

It must not know how a file is read or a signature is made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.domain.checklist import NONE, Protocol
from workstation.domain.ids import ChatId, LineId

LANGUAGE = "nl"
"""Every protocol has it; what the screens are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolFile:
    """`digest` is that of `text`, in hex; `marks` are the lines' signatures as they travel, or b""."""

    name: str
    digest: str
    text: bytes
    marks: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A file that could be read. `said`: language to protocol, the same steps in each."""

    file: ProtocolFile
    said: Mapping[str, Protocol]

    @property
    def protocol(self) -> Protocol:
        return self.said[LANGUAGE]


EMPTY = Edition(file=ProtocolFile(name="", digest="", text=b""), said={LANGUAGE: NONE})
"""In use while no file can be read and none was kept."""


class Mark(StrEnum):
    """Of one line under one file."""

    GOOD = "good"
    MISSING = "missing"
    WRONG = "wrong"
    """A signature in its name that its key did not make: somebody changed the file, or the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signed a file, of the lines whose keys are pinned here."""

    marks: Mapping[LineId, Mark]

    @property
    def is_whole(self) -> bool:
        """Every line signed."""
        return bool(self.marks) and set(self.marks.values()) == {Mark.GOOD}

    @property
    def is_wrong(self) -> bool:
        return Mark.WRONG in self.marks.values()

    def having(self, mark: Mark) -> Sequence[LineId]:
        return [line for line, its in self.marks.items() if its is mark]


class ActKind(StrEnum):
    """What a counsellor did with the checklist; never what anybody said."""

    BEGAN = "began"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"
    SKIPPED = "skipped"
    CHOSE = "chose"
    """An offer of the advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One line of the process log. `what`: id of a step or an offer, or the version that was begun.

    The answer itself is not in it: with the time it would say something of a person.
    """

    chat: ChatId
    at: datetime
    kind: ActKind
    what: str
