"""Owns what hangs on a line's notice board of its protocols, signed by every line of the house.

For demo, tests, practice and a pilot, where all keys lie in one house: real lines sign one after
the other, each on its own machine.
"""

from collections.abc import Mapping, Sequence

from workstation.domain.data_file import Shelf
from workstation.domain.edition import Edition
from workstation.host.enrolment import LineKeys
from workstation.wire import protocol_marks


def documents(shelf: Shelf[Edition], lines: Sequence[LineKeys]) -> Mapping[str, bytes]:
    """By name on the board. A file that is too large for it hangs nowhere. Raises nothing."""
    found = {}
    for edition in shelf.stock().books:
        text = edition.file.text
        if len(text) <= protocol_marks.FILE_MOST_BYTES:
            marks = [protocol_marks.sign(text, line.spec.id, line.sign) for line in lines]
            found[f"protocol.{edition.protocol.id}"] = protocol_marks.notice(text, marks)
    return found
