"""Which version is the newest: the own line's word and the highest number, nothing else."""

import pytest

from tests.services.lines import L1712, NPIE
from workstation.domain.ids import LineId
from workstation.services.newest import NAME, Newest
from workstation.wire import documents, keys, signed

OWN, OTHER = (keys.SignKey.from_private(bytes([n] * 32)) for n in (1, 2))


class Hung:
    """A notice board with one line's documents; only what `Newest` asks of it."""

    def __init__(self) -> None:
        self.documents: dict[tuple[LineId, str], bytes] = {}

    def document(self, line: LineId, name: str) -> bytes | None:
        return self.documents.get((line, name))


def notice(
    version: str,
    n: int,
    *,
    key: keys.SignKey = OWN,
    line: LineId = L1712,
    kind: signed.Kind = signed.Kind.NEWEST,
) -> bytes:
    told = documents.Newest(line=line, n=n, version=version)
    return signed.to_bytes(signed.sign(kind, told, key))


@pytest.fixture
def board() -> Hung:
    return Hung()


@pytest.fixture
def newest(board: Hung) -> Newest:
    return Newest(board=board, line=L1712, key=OWN.public)  # type: ignore[arg-type] # one method


def test_nothing_said_is_nothing_known(newest: Newest) -> None:
    assert newest.version() is None


def test_the_lines_own_word_counts(newest: Newest, board: Hung) -> None:
    board.documents[L1712, NAME] = notice("1.4.0", 5)
    assert newest.version() == "1.4.0"
    board.documents[L1712, NAME] = notice("1.5.0", 6)
    assert newest.version() == "1.5.0"


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"{}",
        b"no json",
        notice("9.9.9", 9, key=OTHER),
        notice("9.9.9", 9, line=NPIE),
        notice("9.9.9", 9, kind=signed.Kind.HOURS),
        notice("<b>now</b>", 9),
        notice("9.9.9\n", 9),
    ],
)
def test_another_word_is_not_heard(newest: Newest, board: Hung, hostile: bytes) -> None:
    board.documents[L1712, NAME] = hostile
    assert newest.version() is None
    board.documents[L1712, NAME] = notice("1.4.0", 5)
    assert newest.version() == "1.4.0"
    board.documents[L1712, NAME] = hostile
    assert newest.version() == "1.4.0"


def test_an_older_notice_that_is_hung_again_changes_nothing(newest: Newest, board: Hung) -> None:
    board.documents[L1712, NAME] = notice("1.5.0", 6)
    assert newest.version() == "1.5.0"
    board.documents[L1712, NAME] = notice("1.4.0", 5)
    assert newest.version() == "1.5.0"


def test_a_line_may_take_a_version_back_by_a_newer_notice(newest: Newest, board: Hung) -> None:
    board.documents[L1712, NAME] = notice("1.5.0", 6)
    assert newest.version() == "1.5.0"
    board.documents[L1712, NAME] = notice("1.4.1", 7)
    assert newest.version() == "1.4.1"


def test_a_partners_board_says_nothing_of_our_version(newest: Newest, board: Hung) -> None:
    board.documents[NPIE, NAME] = notice("9.9.9", 9)
    assert newest.version() is None
