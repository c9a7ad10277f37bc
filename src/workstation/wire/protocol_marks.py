"""Owns the lines' signatures under a protocol file, and how both travel; must not know what it asks.

What is signed are the file's bytes as they stand on the disk: nothing is re-encoded. Each line signs
for itself, so that a file can go from one line to the next and gather marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import msgspec

from workstation.domain.edition import Mark, Signing
from workstation.domain.ids import LineId
from workstation.wire import encoding, keys, signed
from workstation.wire.encoding import Raw, Signature
from workstation.wire.fields import Line, Wire
from workstation.wire.refusal import Refused

FILE_MOST_BYTES = 40 * 1024
"""In base64, with the marks, it fits one message of the relay (64 KB)."""


class LineMark(Wire, frozen=True, kw_only=True):
    """One line's signature."""

    line: Line
    s: Signature


class Marks(Wire, frozen=True, kw_only=True):
    """What lies beside a protocol file."""

    marks: Annotated[tuple[LineMark, ...], msgspec.Meta(max_length=16)]


class Notice(Wire, frozen=True, kw_only=True):
    """A protocol as it hangs on a notice board. The name says nothing that the file does not."""

    file: Raw
    marks: Annotated[tuple[LineMark, ...], msgspec.Meta(max_length=16)]


def sign(text: bytes, line: LineId, key: keys.SignKey) -> LineMark:
    return LineMark(line=line, s=Signature(key.sign(signed.covered(signed.Kind.PROTOCOL, text))))


def to_bytes(marks: Iterable[LineMark]) -> bytes:
    """The file of signatures."""
    return encoding.to_json(Marks(marks=tuple(marks)))


def check(text: bytes, marks: bytes, lines: Mapping[LineId, bytes]) -> Signing:
    """How each of `lines` (id to its pinned key) stands to the file; other lines' marks say nothing.

    Signatures that cannot be read are no signatures. Of two marks in one name both must be good.
    """
    found = dict.fromkeys(lines, Mark.MISSING)
    for mark in read_marks(marks):
        key = lines.get(mark.line)
        if key is not None and found[mark.line] is not Mark.WRONG:
            found[mark.line] = Mark.GOOD if _is_good(text, mark, key) else Mark.WRONG
    return Signing(marks=found)


def notice(text: bytes, marks: Sequence[LineMark]) -> bytes:
    return encoding.to_json(Notice(file=Raw(text), marks=tuple(marks)))


def read_notice(raw: bytes) -> tuple[bytes, bytes]:
    """The file and its signatures, unproven. Raises Refused."""
    told = encoding.from_json(raw, Notice)
    return bytes(told.file), to_bytes(told.marks)


def read_marks(marks: bytes) -> tuple[LineMark, ...]:
    """Unproven; none when they cannot be read."""
    try:
        return encoding.from_json(marks, Marks).marks if marks else ()
    except Refused:
        return ()


def _is_good(text: bytes, mark: LineMark, key: bytes) -> bool:
    try:
        keys.verify(key, signed.covered(signed.Kind.PROTOCOL, text), mark.s)
    except Refused:
        return False
    return True
