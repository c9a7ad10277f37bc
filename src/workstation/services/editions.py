"""Owns which protocol is in use, which one each chat began with, and what the notice board offers.

It believes a line's signature and nothing else about a file; it must not know what any step asks.
The highest version wins: to go back to older words, give them a higher number.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from workstation.domain.data_file import FileProblem, FileReason, Shelf
from workstation.domain.edition import EMPTY, Act, Edition, Mark, ProtocolFile, Signing
from workstation.domain.ids import ChatId, LineId
from workstation.domain.ports import Board, Checklists
from workstation.wire import protocol_marks
from workstation.wire.refusal import Refused

Read = Callable[[ProtocolFile], Edition | FileProblem]


class Editions:
    """`open` before use. `lines`: the pinned keys; `read` says what a file's bytes say."""

    def __init__(
        self,
        *,
        shelf: Shelf[Edition],
        read: Read,
        kept: Checklists,
        board: Board,
        line: LineId,
        lines: Mapping[LineId, bytes],
    ) -> None:
        self._shelf = shelf
        self._read = read
        self._kept = kept
        self._board = board
        self._line = line
        self._lines = lines
        self._last: Edition | None = None
        """The one in use when it was last asked, from the store: the last good one."""
        self._begun: dict[ChatId, str] = {}
        self._by_digest: dict[str, Edition] = {}
        self._checked: dict[tuple[str, bytes], Signing] = {}
        self._hung: tuple[bytes, Edition | FileProblem | None] = (b"", None)
        self._left: set[str] = set()

    async def open(self) -> None:
        """Raises StoreError."""
        last = await self._kept.in_use()
        self._last = self._readable(last) if last is not None else None
        self._begun = dict(await self._kept.begun())
        for file in await self._kept.editions():
            if (edition := self._readable(file)) is not None:
                self._by_digest[file.digest] = edition
        await self._keep(self.now())

    # ---- which one

    def now(self) -> Edition:
        """What a chat begins with that begins now."""
        good = [one for one in self._shelf.stock().books if not self.signing(one).is_wrong]
        if not good:
            return self._last or EMPTY
        first = good[0].protocol.id
        here = [one for one in good if one.protocol.id == first]
        if self._last is not None and self._last.protocol.id == first:
            here.append(self._last)
        return max(here, key=lambda one: (one.protocol.version, self.signing(one).is_whole))

    def of(self, chat: ChatId | None) -> Edition:
        """What this chat began with."""
        begun = self._begun.get(chat) if chat is not None else None
        return (self._by_digest.get(begun) if begun is not None else None) or self.now()

    def has_begun(self, chat: ChatId) -> bool:
        return chat in self._begun

    async def begin(self, act: Act, answers: Mapping[str, str]) -> None:
        """The chat of `act` keeps what is in use now; nothing is begun while there is nothing in use.
        Raises StoreError with nothing begun."""
        edition = self.now()
        if edition is EMPTY:
            return
        await self._keep(edition)
        await self._kept.begin(act, edition.file, answers)
        self._by_digest[edition.file.digest] = edition
        self._begun[act.chat] = edition.file.digest

    def forget(self, chat: ChatId) -> None:
        self._begun.pop(chat, None)

    # ---- who signed

    def signing(self, edition: Edition) -> Signing:
        """Also by what hangs on the board under the same bytes."""
        file = edition.file
        signing = self._check(file)
        hung = self._from_board(edition.protocol.id)
        if signing.is_wrong or not isinstance(hung, Edition) or hung.file.digest != file.digest:
            return signing
        theirs = self._check(hung.file)
        if theirs.is_wrong:
            return signing
        return Signing(
            marks={
                line: Mark.GOOD if theirs.marks[line] is Mark.GOOD else mark
                for line, mark in signing.marks.items()
            }
        )

    def problems(self) -> tuple[FileProblem, ...]:
        """What is wrong with the folder's files and with what hangs on the board."""
        stock = self._shelf.stock()
        now = self.now()
        others = now is not EMPTY
        found = [replace(one, older_in_use=one.older_in_use or others) for one in stock.problems]
        found += [
            _unsigned(one.file.name, others) for one in stock.books if self.signing(one).is_wrong
        ]
        hung = self._from_board(now.protocol.id)
        if isinstance(hung, FileProblem):
            found.append(replace(hung, older_in_use=others))
        elif hung is not None and self._check(hung.file).is_wrong:
            found.append(_unsigned(hung.file.name, others))
        return tuple(found)

    # ---- the notice board

    def offered(self) -> Edition | None:
        """A newer version that the own line signed; None when there is none, or it was left."""
        now = self.now()
        hung = self._from_board(now.protocol.id)
        if not isinstance(hung, Edition) or hung.file.digest in self._left:
            return None
        signing = self._check(hung.file)
        is_ours = signing.marks.get(self._line) is Mark.GOOD and not signing.is_wrong
        is_newer = hung.protocol.version > now.protocol.version
        return hung if is_ours and is_newer and hung.protocol.id == now.protocol.id else None

    async def take(self, edition: Edition) -> None:
        """For chats that begin from now on. Raises StoreError with the old one still in use."""
        await self._keep(edition)

    def leave(self, edition: Edition) -> None:
        """Not now: it is offered again at the next start."""
        self._left.add(edition.file.digest)

    # ---- inside

    def _from_board(self, id_: str) -> Edition | FileProblem | None:
        raw = self._board.document(self._line, f"protocol.{id_}")
        if raw is None:
            return None
        if self._hung[0] != raw:
            self._hung = (raw, self._taken_down(id_, raw))
        return self._hung[1]

    def _taken_down(self, id_: str, raw: bytes) -> Edition | FileProblem:
        name = f"board/protocol.{id_}"
        try:
            text, marks = protocol_marks.read_notice(raw)
        except Refused:
            return FileProblem(file=name, line=0, key="", why=FileReason.UNREADABLE)
        return self._read(ProtocolFile(name=name, digest="", text=text, marks=marks))

    def _check(self, file: ProtocolFile) -> Signing:
        key = (file.digest, file.marks)
        if key not in self._checked:
            self._checked[key] = protocol_marks.check(file.text, file.marks, self._lines)
        return self._checked[key]

    def _readable(self, file: ProtocolFile) -> Edition | None:
        """None for what an older or newer Schakel wrote and this one cannot read."""
        edition = self._read(file)
        return edition if isinstance(edition, Edition) else None

    async def _keep(self, edition: Edition) -> None:
        if edition is EMPTY or (self._last is not None and self._last.file == edition.file):
            return
        await self._kept.use(edition.file)
        self._last = edition


def _unsigned(name: str, others: bool) -> FileProblem:
    return FileProblem(file=name, line=0, key="", why=FileReason.BAD_SIGNATURE, older_in_use=others)
