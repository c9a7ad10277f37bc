"""A card to pick from: everything from the search field, by keyboard; nothing is taken unseen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.ui.forms.pick_card import PickCard, PickLook
from workstation.ui.forms.pick_preview import HIGH, SHORT
from workstation.ui.forms.picking import Pick, Picks, Star, Tag, Tone
from workstation.ui.theme import theme as themes

_LOOK = PickLook(icon="book", title="Zinnen", search="Zoek", nothing="Nog niets.")
_KEY = Qt.Key


def pick(id_: str, text: str = "Tekst.", *, starred: bool = False) -> Pick:
    return Pick(
        id=id_,
        title=id_.title(),
        line=text,
        text=text,
        tags=(Tag(text="open nu", tone=Tone.GOOD),),
        notes=("Weet dit.",),
        starred=starred,
    )


ROWS = tuple(pick(f"r{n}", f"Tekst {n}, {{tot}}.") for n in range(30))


class _Told:
    def __init__(self, card: PickCard) -> None:
        self.searched: list[str] = []
        self.taken: list[str] = []
        self.starred: list[Star] = []
        self.left = 0
        card.searched.connect(self.searched.append)
        card.taken.connect(self.taken.append)
        card.starred.connect(self.starred.append)
        card.left.connect(self._leave)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> PickCard:
    made = PickCard(theme, _LOOK)
    qtbot.addWidget(made)
    made.resize(640, 520)
    made.show_picks(Picks(picks=ROWS), keep_place=False)
    made.begin()
    made.activateWindow()
    qapp.processEvents()
    return made


@pytest.fixture
def told(card: PickCard) -> _Told:
    return _Told(card)


def press(card: PickCard, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(card.search, key)


def current(card: PickCard) -> str:
    now = card.list_view.current()
    return now.id if now is not None else ""


def test_it_begins_at_the_first_row_ready_to_type(card: PickCard, told: _Told) -> None:
    assert card.search.hasFocus()
    assert current(card) == "r0"
    QTest.keyClicks(card.search, "aa")
    assert told.searched == ["a", "aa"]


def test_arrows_and_pages_move_from_the_field_and_stop_at_the_ends(card: PickCard) -> None:
    press(card, _KEY.Key_Up)
    assert current(card) == "r0"
    press(card, _KEY.Key_Down, _KEY.Key_Down)
    assert current(card) == "r2"
    press(card, *[_KEY.Key_PageDown] * 20)
    assert current(card) == "r29"
    press(card, _KEY.Key_Down, _KEY.Key_PageUp)
    assert current(card) not in ("r29", "r0")
    assert card.search.hasFocus()


def test_enter_takes_the_row_that_is_shown_whole(card: PickCard, told: _Told) -> None:
    press(card, _KEY.Key_Down)
    assert card.preview.text() == "Tekst 1, {tot}."
    assert card.preview.notes() == "Weet dit."
    press(card, _KEY.Key_Return)
    assert told.taken == ["r1"]


def test_a_star_is_a_key_and_not_a_letter_of_the_search(card: PickCard, told: _Told) -> None:
    QTest.keyClicks(card.search, "*")
    assert told.starred == [Star(id="r0", on=True)]
    card.show_picks(Picks(picks=(pick("r0", starred=True),)), keep_place=True)
    QTest.keyClicks(card.search, "*")
    assert told.starred[-1] == Star(id="r0", on=False)
    assert (card.search.text(), told.searched) == ("", [])


def test_escape_leaves_from_the_field_and_from_any_button(card: PickCard, told: _Told) -> None:
    press(card, _KEY.Key_Escape)
    QTest.keyClick(card, _KEY.Key_Escape)
    assert told.left == 2


def test_rows_shown_anew_keep_the_current_one_and_a_search_begins_at_the_top(
    card: PickCard,
) -> None:
    press(card, _KEY.Key_Down, _KEY.Key_Down)
    card.show_picks(Picks(picks=ROWS[1:]), keep_place=True)
    assert current(card) == "r2"
    card.show_picks(Picks(picks=ROWS[5:]), keep_place=True)
    assert current(card) == "r5"
    press(card, _KEY.Key_Down)
    card.show_picks(Picks(picks=ROWS), keep_place=False)
    assert (current(card), card.preview.text()) == ("r0", "Tekst 0, {tot}.")


def test_with_nothing_found_it_says_so_and_enter_takes_nothing(card: PickCard, told: _Told) -> None:
    card.show_picks(Picks(empty="Niets gevonden."), keep_place=False)
    press(card, _KEY.Key_Return, _KEY.Key_Down, _KEY.Key_PageDown)
    QTest.keyClicks(card.search, "*")
    assert card.told() == "Niets gevonden."
    assert card.preview.text() == "Nog niets."
    assert (told.taken, told.starred) == ([], [])


def test_a_broken_file_is_said_above_the_rows(card: PickCard) -> None:
    card.show_picks(Picks(picks=ROWS, problem="x.toml is stuk."), keep_place=False)
    assert card.told() == "x.toml is stuk."


def test_a_press_shows_a_row_a_second_takes_it_and_its_star_is_a_place_of_its_own(
    card: PickCard, told: _Told
) -> None:
    rows = card.list_view
    third = rows.visualRect(rows.model().index(2, 0))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(rows.viewport(), left, pos=third.center())
    assert (current(card), told.taken, card.search.hasFocus()) == ("r2", [], True)
    QTest.mouseDClick(rows.viewport(), left, pos=third.center())
    assert told.taken == ["r2"]
    star = third.center()
    star.setX(third.right() - 8)
    QTest.mouseClick(rows.viewport(), left, pos=star)
    assert told.starred == [Star(id="r2", on=True)]


def test_a_screen_reader_hears_the_row_in_the_field_and_all_of_it_in_the_list(
    card: PickCard,
) -> None:
    press(card, _KEY.Key_Down)
    assert card.search.accessibleDescription() == "R1. Tekst 1, {tot}."
    index = card.list_view.model().index(1, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "R1, open nu, Tekst 1, {tot}."


def test_outside_text_is_never_markup(card: PickCard) -> None:
    card.show_picks(Picks(picks=(pick("r", "<b>Vet</b> & {uur}"),)), keep_place=False)
    assert card.preview.text() == "<b>Vet</b> & {uur}"
    assert not card.grab().isNull()


def test_the_preview_gives_way_in_a_low_card(card: PickCard, theme: themes.Theme) -> None:
    assert card.preview.height() == theme.px(HIGH)
    card.resize(640, 400)
    assert card.preview.height() == theme.px(SHORT)
