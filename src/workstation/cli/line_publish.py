"""Owns what a line puts on its notice board by hand: a protocol, and which Schakel is the newest."""

import os
from pathlib import Path

from workstation.cli import line as lines_at_work
from workstation.cli.failures import Failed, WrongInput
from workstation.cli.keys_folder import KeysFolder
from workstation.domain import times
from workstation.domain.edition import Edition, Mark
from workstation.host import line_book, line_desk
from workstation.services import newest
from workstation.system import protocols
from workstation.wire import documents, encoding, protocol_marks, signed
from workstation.wire.refusal import Refused


async def protocol(keys: KeysFolder, line: str, file: Path) -> None:
    """Signs the file as it stands, lays the marks beside it and hangs both up. Raises WrongInput, Failed,
    RelayUnreachable, RelayRefused."""
    book = lines_at_work.reachable(keys, line)
    edition = _readable(file)
    text = edition.file.text
    own = protocol_marks.sign(text, book.line, book.sign_key)
    others = [mark for mark in _marks(edition, book) if mark.line != book.line]
    marks = (*others, own)
    try:
        file.with_name(file.name + protocols.MARKS).write_bytes(protocol_marks.to_bytes(marks))
    except OSError:
        raise Failed("The signatures cannot be written beside the file.") from None
    name = f"protocol.{edition.protocol.id}"
    await _publish(book, {name: protocol_marks.notice(text, marks)})
    print(f"Published: {edition.protocol.id}, version {edition.protocol.version}.")
    print(f"Signed by: {', '.join(sorted(mark.line for mark in marks))}.")
    print("Every workstation of the line offers it between two chats, if it is newer than its own.")


async def version(keys: KeysFolder, line: str, told: str) -> None:
    """Raises WrongInput, RelayUnreachable, RelayRefused."""
    book = lines_at_work.reachable(keys, line)
    notice = documents.Newest(
        line=book.line, n=times.to_ms(lines_at_work.now()) // 1000, version=told
    )
    try:
        encoding.from_json(encoding.to_json(notice), documents.Newest)
    except Refused:
        raise WrongInput("A version is two to four numbers with dots between, as 1.4.0.") from None
    document = signed.sign(signed.Kind.NEWEST, notice, book.sign_key)
    await _publish(book, {newest.NAME: signed.to_bytes(document)})
    print(f"Published: the newest version that line {book.line} knows is {told}.")


def _readable(file: Path) -> Edition:
    try:
        edition = protocols.edition(file)
    except protocols.ProtocolError as error:
        where = f", line {error.line}" if error.line else ""
        what = f" ({error.key})" if error.key else ""
        raise WrongInput(f"{file.name}{where}{what}: {error.why}. Nothing was published.") from None
    if len(edition.file.text) > protocol_marks.FILE_MOST_BYTES:
        most = protocol_marks.FILE_MOST_BYTES // 1024
        raise WrongInput(f"{file.name} is larger than {most} KB: too much for the notice board.")
    return edition


def _marks(edition: Edition, book: line_book.Book) -> list[protocol_marks.LineMark]:
    """Those of other lines that are good: the file may have changed since they signed it."""
    cards = {card.line: card.sign for card in book.partners}
    signing = protocol_marks.check(edition.file.text, edition.file.marks, cards)
    good = set(signing.having(Mark.GOOD))
    return [mark for mark in protocol_marks.read_marks(edition.file.marks) if mark.line in good]


async def _publish(book: line_book.Book, notices: dict[str, bytes]) -> None:
    async with line_desk.LineDesk(book, now=lines_at_work.now, entropy=os.urandom) as desk:
        await desk.publish(notices)
