"""Which protocol is in use, who signed it, and what the notice board may offer."""

from dataclasses import replace

import pytest

from tests.fakes.shelf import FakeShelf
from tests.services import editions as made
from tests.services.editions import edition, hang, signed
from tests.services.lines import L1712, NOON, NPIE
from tests.services.office import Office, Seat
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.edition import EMPTY, Act, ActKind, Edition, Mark
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.ids import ChatId, LineId
from workstation.services.editions import Editions

CHAT = ChatId("c-0000000000000001")
BEGAN = Act(chat=CHAT, at=NOON, kind=ActKind.BEGAN, what="proef-1")
BROKEN = FileProblem(file="proef.toml", line=3, key="version", why=FileReason.WRONG_TYPE)


def _shelf(*books: Edition, broken: bool = False) -> FakeShelf[Edition]:
    shelf = FakeShelf(*books)
    shelf.problems = (BROKEN,) if broken else ()
    return shelf


async def _open(seat: Seat, shelf: FakeShelf[Edition]) -> Editions:
    opened = made.editions(seat, shelf)
    await opened.open()
    return opened


async def test_the_highest_version_in_the_folder_is_in_use(seat: Seat) -> None:
    opened = await _open(seat, _shelf(edition(1), edition(3), edition(2)))
    assert opened.now().protocol.version == 3
    assert opened.problems() == ()


async def test_the_last_good_version_stays_in_use_over_a_broken_file_and_a_new_start(
    seat: Seat,
) -> None:
    await _open(seat, _shelf(edition(1)))
    opened = await _open(seat, _shelf(broken=True))
    assert opened.now().protocol.version == 1
    assert opened.problems() == (replace(BROKEN, older_in_use=True),)


async def test_without_any_good_file_ever_the_list_is_empty_and_nothing_is_held_up(
    seat: Seat,
) -> None:
    opened = await _open(seat, _shelf(broken=True))
    assert opened.now() is EMPTY
    assert opened.problems() == (BROKEN,)
    await opened.begin(BEGAN, {})
    assert not opened.has_begun(CHAT)
    assert opened.of(CHAT).protocol.steps == ()


async def test_a_chat_keeps_its_version_over_an_update_and_a_new_start(seat: Seat) -> None:
    shelf = _shelf(edition(1))
    opened = await _open(seat, shelf)
    await opened.begin(BEGAN, {})
    shelf.books = (edition(2),)
    assert opened.now().protocol.version == 2
    assert opened.of(CHAT).protocol.version == 1
    again = await _open(seat, shelf)
    assert again.of(CHAT).protocol.version == 1
    assert again.of(ChatId("c-0000000000000002")).protocol.version == 2


async def test_a_full_disk_begins_nothing_and_it_can_be_tried_again(seat: Seat) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    seat.store.checklists.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await opened.begin(BEGAN, {})
    assert not opened.has_begun(CHAT)
    await opened.begin(BEGAN, {})
    assert opened.has_begun(CHAT)


@pytest.mark.parametrize(
    ("signs", "marks", "whole"),
    [
        ((), {L1712: Mark.MISSING, NPIE: Mark.MISSING}, False),
        ((L1712,), {L1712: Mark.GOOD, NPIE: Mark.MISSING}, False),
        ((NPIE, L1712), {L1712: Mark.GOOD, NPIE: Mark.GOOD}, True),
    ],
)
async def test_it_is_told_which_lines_signed(
    office: Office,
    seat: Seat,
    signs: tuple[LineId, ...],
    marks: dict[LineId, Mark],
    whole: bool,
) -> None:
    opened = await _open(seat, _shelf(signed(office, 1, signs)))
    signing = opened.signing(opened.now())
    assert (dict(signing.marks), signing.is_whole) == (marks, whole)


@pytest.mark.parametrize("rubbish", [b"{}", b"\xff", b'{"marks":[{"line":"1712","s":"AA"}]}'])
async def test_signatures_that_cannot_be_read_are_no_signatures(seat: Seat, rubbish: bytes) -> None:
    opened = await _open(seat, _shelf(edition(1, rubbish)))
    assert opened.now().protocol.version == 1
    assert set(opened.signing(opened.now()).marks.values()) == {Mark.MISSING}


async def test_a_file_under_a_signature_for_another_text_is_refused_and_the_last_one_stays(
    office: Office, seat: Seat
) -> None:
    await _open(seat, _shelf(signed(office, 1)))
    changed = edition(2, made.marks(office, (L1712, NPIE), made.text(1)))
    opened = await _open(seat, _shelf(changed))
    assert opened.now().protocol.version == 1
    (problem,) = opened.problems()
    assert (problem.why, problem.older_in_use) == (FileReason.BAD_SIGNATURE, True)


async def test_signatures_on_the_board_count_for_the_same_bytes(office: Office, seat: Seat) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    assert not opened.signing(opened.now()).is_whole
    hang(office, 1)
    assert opened.signing(opened.now()).is_whole
    assert opened.offered() is None
    hang(office, 2)
    assert not opened.signing(opened.now()).is_whole


async def test_a_newer_version_of_the_own_line_is_offered_and_used_only_when_taken(
    office: Office, seat: Seat
) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    assert opened.offered() is None
    hang(office, 2, (L1712,))
    offered = opened.offered()
    assert offered is not None
    assert opened.now().protocol.version == 1
    await opened.take(offered)
    assert opened.now().protocol.version == 2
    assert opened.offered() is None
    again = await _open(seat, _shelf(edition(1)))
    assert again.now().protocol.version == 2


async def test_a_full_disk_leaves_the_old_one_in_use_and_the_new_one_on_offer(
    office: Office, seat: Seat
) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    hang(office, 2)
    offered = opened.offered()
    assert offered is not None
    seat.store.checklists.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await opened.take(offered)
    assert opened.now().protocol.version == 1
    assert opened.offered() == offered


async def test_what_was_left_is_offered_again_only_at_the_next_start(
    office: Office, seat: Seat
) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    hang(office, 2)
    offered = opened.offered()
    assert offered is not None
    opened.leave(offered)
    assert opened.offered() is None
    assert (await _open(seat, _shelf(edition(1)))).offered() == offered


async def test_an_update_that_the_own_line_did_not_sign_is_not_offered(
    office: Office, seat: Seat
) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    hang(office, 2, ())
    assert opened.offered() is None
    hang(office, 2, (NPIE,))
    assert opened.offered() is None


async def test_an_update_under_a_wrong_signature_is_refused_and_told(
    office: Office, seat: Seat
) -> None:
    opened = await _open(seat, _shelf(edition(1)))
    hang(office, 2, of=made.text(3))
    assert opened.offered() is None
    (problem,) = opened.problems()
    assert (problem.file, problem.why) == ("board/protocol.proef", FileReason.BAD_SIGNATURE)
    assert problem.older_in_use


async def test_an_older_version_or_rubbish_on_the_board_is_not_offered(
    office: Office, seat: Seat
) -> None:
    opened = await _open(seat, _shelf(edition(2)))
    hang(office, 1)
    assert opened.offered() is None
    assert opened.problems() == ()
    office.post.documents[L1712, "protocol.proef"] = b"{}"
    assert opened.offered() is None
    assert [one.why for one in opened.problems()] == [FileReason.UNREADABLE]
