import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.shots.window import Desk as SampleDesk
from workstation.ui.main_window.desk import LEFT_MOST, SIDE_LEAST, Arrangement
from workstation.ui.main_window.measures import Measures, Widths
from workstation.ui.main_window.question_card import Question
from workstation.ui.main_window.tabs import TabNews
from workstation.ui.main_window.window import MainWindow
from workstation.ui.parts.button import Button
from workstation.ui.parts.card import Surface
from workstation.ui.parts.field import TextField
from workstation.ui.parts.panel import Panel
from workstation.ui.theme.theme import Scheme, Theme
from workstation.ui.unlock.view import Unlock


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    desk = SampleDesk(theme)
    desk.window.centre.add_page("chat", Button(theme, "In het midden"))
    desk.window.centre.show_page("chat")
    qtbot.addWidget(desk.window, before_close_func=_let_close)
    desk.window.show()
    desk.window.activateWindow()
    QApplication.processEvents()
    return desk.window


def _let_close(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window._may_close = True


def _keys(window: QWidget, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifier = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifier |= one
    QTest.keyClick(window, key, modifier)


_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_keys_of_the_desk_say_what_is_wanted(window: MainWindow) -> None:
    heard: list[object] = []
    window.claim_longest_wanted.connect(lambda: heard.append("claim"))
    window.chat_step_wanted.connect(heard.append)
    window.visitor_box_wanted.connect(lambda: heard.append("visitor"))
    window.huddle_box_wanted.connect(lambda: heard.append("huddle"))
    window.lock_wanted.connect(lambda: heard.append("lock"))
    window.search_wanted.connect(lambda: heard.append("search"))
    window.answer_push_wanted.connect(lambda: heard.append("push"))
    _keys(window, Qt.Key.Key_F8)
    _keys(window, Qt.Key.Key_F9)
    _keys(window, Qt.Key.Key_Down, _CTRL)
    _keys(window, Qt.Key.Key_Up, _CTRL)
    _keys(window, Qt.Key.Key_Tab, _CTRL)
    _keys(window, Qt.Key.Key_1, _CTRL)
    _keys(window, Qt.Key.Key_2, _CTRL)
    _keys(window, Qt.Key.Key_L, _CTRL)
    _keys(window, Qt.Key.Key_F, _CTRL)
    assert heard == ["claim", "push", 1, -1, 1, "visitor", "huddle", "lock", "search"]


def test_the_keys_of_the_desk_work_from_within_a_writing_box(
    window: MainWindow, theme: Theme
) -> None:
    box = TextField(theme, "Aan de bezoeker")
    window.centre.add_page("box", box)
    window.centre.show_page("box")
    box.setPlainText("een\ntwee\ndrie")
    box.setFocus()
    heard: list[object] = []
    window.claim_longest_wanted.connect(lambda: heard.append("claim"))
    window.chat_step_wanted.connect(heard.append)
    window.huddle_box_wanted.connect(lambda: heard.append("huddle"))
    window.lock_wanted.connect(lambda: heard.append("lock"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_2, Qt.Key.Key_L):
        _keys(box, key, _CTRL)
    _keys(box, Qt.Key.Key_F8)
    assert heard == [1, -1, 1, "huddle", "lock", "claim"]
    assert box.toPlainText() == "een\ntwee\ndrie"


def test_f6_goes_round_the_columns_and_back(window: MainWindow) -> None:
    left, centre, side = window._desk.columns()

    def column() -> str:
        now = QApplication.focusWidget()
        names = {"left": left, "centre": centre, "side": side}
        return next((n for n, w in names.items() if now is not None and w.isAncestorOf(now)), "")

    went = []
    for _ in range(4):
        _keys(window, Qt.Key.Key_F6)
        went.append(column())
    _keys(window, Qt.Key.Key_F6, _SHIFT)
    went.append(column())
    assert went == ["left", "centre", "side", "left", "side"]


def test_behind_a_cover_no_key_reaches_the_desk(window: MainWindow, theme: Theme) -> None:
    window.add_cover("unlock", Unlock(theme))
    heard: list[str] = []
    window.claim_longest_wanted.connect(lambda: heard.append("claim"))
    window.show_cover("unlock")
    _keys(window, Qt.Key.Key_F8)
    _keys(window, Qt.Key.Key_F1)
    assert heard == []
    assert window._keys_card.isHidden()
    window.show_cover(None)
    _keys(window, Qt.Key.Key_F8)
    assert heard == ["claim"]


def test_unlocking_gives_the_focus_back_to_where_it_was(window: MainWindow, theme: Theme) -> None:
    window.add_cover("unlock", Unlock(theme))
    _keys(window, Qt.Key.Key_F6)
    was = QApplication.focusWidget()
    window.show_cover("unlock")
    window.show_cover(None)
    assert QApplication.focusWidget() is was


def test_f1_shows_the_keys_and_escape_gives_the_focus_back(window: MainWindow) -> None:
    _keys(window, Qt.Key.Key_F6)
    was = QApplication.focusWidget()
    _keys(window, Qt.Key.Key_F1)
    assert window._keys_card.isVisible()
    card_button = QApplication.focusWidget()
    assert card_button is not None
    QTest.keyClick(card_button, Qt.Key.Key_Escape)
    assert window._keys_card.isHidden()
    assert QApplication.focusWidget() is was


_SURE = Question(title="Toch sluiten?", text="Er loopt nog een gesprek.", yes="Sluit", no="Blijf")


def _press(key: Qt.Key) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([Qt.Key.Key_Escape], False),
        ([Qt.Key.Key_Return], False),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Return], True),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return], False),
    ],
)
def test_a_question_is_answered_once_and_the_safe_answer_comes_first(
    window: MainWindow, keys: list[Qt.Key], answer: bool
) -> None:
    _keys(window, Qt.Key.Key_F6)
    was = QApplication.focusWidget()
    answers: list[bool] = []
    claims: list[bool] = []
    window.claim_longest_wanted.connect(lambda: claims.append(True))
    window.ask(_SURE, answers.append)
    _press(Qt.Key.Key_F8)
    for key in keys:
        _press(key)
    assert answers == [answer]
    assert claims == []
    assert QApplication.focusWidget() is was
    _keys(window, Qt.Key.Key_F8)
    assert claims == [True]


def test_a_second_question_answers_the_first_with_no(window: MainWindow) -> None:
    first: list[bool] = []
    second: list[bool] = []
    window.ask(_SURE, first.append)
    window.ask(_SURE, second.append)
    assert (first, second) == ([False], [])
    window._question_card._yes.click()
    assert second == [True]


def test_locking_withdraws_a_question(window: MainWindow, theme: Theme) -> None:
    window.add_cover("unlock", Unlock(theme))
    answers: list[bool] = []
    window.ask(_SURE, answers.append)
    window.show_cover("unlock")
    assert answers == [False]
    assert window._question_card.isHidden()


def test_what_is_told_stays_until_it_was_read(window: MainWindow) -> None:
    window.tell("Een collega was net iets sneller.")
    assert window.told() == "Een collega was net iets sneller."
    window._notice._button.click()
    assert window.told() == ""


def test_closing_asks_first(window: MainWindow) -> None:
    asked: list[bool] = []
    window.close_wanted.connect(lambda: asked.append(True))
    assert not window.close()
    QApplication.processEvents()
    assert asked == [True]
    assert window.isVisible()
    window.finish()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("width", "scale", "arrangement"),
    [
        (1440, 1.0, Arrangement.WIDE),
        (1320, 1.0, Arrangement.WIDE),
        (1319, 1.0, Arrangement.NARROW),
        (1180, 1.0, Arrangement.NARROW),
        (1180, 1.5, Arrangement.TIGHT),
        (1440, 1.5, Arrangement.TIGHT),
        (1920, 1.5, Arrangement.NARROW),
    ],
)
def test_the_columns_stand_inside_the_window_at_every_width(
    window: MainWindow, theme: Theme, width: int, scale: float, arrangement: Arrangement
) -> None:
    theme.switch(Scheme.LIGHT, scale)
    window.resize(width, 720)
    QApplication.processEvents()
    assert window.width() == width
    assert window._desk.arrangement() is arrangement
    for column in window._desk.columns():
        right = column.mapTo(window, column.rect().topRight()).x()
        assert 0 < right < width
    assert window.centre.width() >= theme.px(320)


@pytest.mark.parametrize(("width", "is_over"), [(1440, False), (1180, True)])
def test_a_panel_stands_beside_or_over_the_centre(
    window: MainWindow, theme: Theme, width: int, is_over: bool
) -> None:
    panel = Surface(theme)
    window.resize(width, 720)
    window.show_panel(panel)
    QApplication.processEvents()
    assert panel.isVisible()
    assert panel.width() in (523, 524)
    assert (window._desk.overlaid() is panel) == is_over
    # And it survives the window getting larger and smaller.
    for other in (1180, 1600, 1180, 1440):
        window.resize(other, 720)
        QApplication.processEvents()
        assert panel.isVisible()
    window.show_panel(None)
    QApplication.processEvents()
    assert not panel.isVisible()
    assert window.side.isVisible()


def test_in_a_tight_window_the_side_is_a_drawer(window: MainWindow, theme: Theme) -> None:
    theme.switch(Scheme.LIGHT, 1.5)
    window.resize(1180, 720)
    QApplication.processEvents()
    assert not window.side.isVisible()
    assert window.side.strip.isVisible()
    window.side.strip._buttons["briefing"].click()
    assert window.side.isVisible()
    assert window.side.tab() == "briefing"
    window.side.strip._buttons["briefing"].click()
    assert not window.side.isVisible()
    window.side.show_tab("huddle")
    assert window.side.isVisible()
    theme.switch(Scheme.LIGHT, 1.0)
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.side.isVisible()
    assert window._desk.overlaid() is None


def test_a_tab_says_its_news_and_only_a_press_is_told(window: MainWindow) -> None:
    side = window.side
    chosen: list[str] = []
    side.tab_chosen.connect(chosen.append)
    side.show_tab("briefing")
    assert chosen == []
    side.tabs.setFocus()
    QTest.keyClick(side.tabs, Qt.Key.Key_Right)
    assert chosen == ["huddle"]
    side.show_news("huddle", TabNews(count="2", huddle=True))
    assert side.tabs.accessibleTabName(side.tabs.index_of("huddle")) == "Overleg, 2"


def test_tabs_that_are_not_offered_are_gone_and_the_first_comes(window: MainWindow) -> None:
    side = window.side
    side.show_tab("protocol")
    side.show_tabs(["briefing", "huddle"])
    assert side.tab() == "briefing"
    assert not side.tabs.isTabVisible(side.tabs.index_of("protocol"))


def test_the_title_counts_who_calls_and_says_no_more(window: MainWindow) -> None:
    window.show_calls(2)
    assert window.windowTitle() == "(2) Schakel"
    window.show_calls(0)
    assert window.windowTitle() == "Schakel"
    assert not window.windowIcon().isNull()


def test_every_control_has_a_name_and_every_label_is_plain(window: MainWindow) -> None:
    window.tell("Iets ging niet zoals gevraagd.")
    window.ask(_SURE, lambda _yes: None)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QAbstractButton | QLineEdit)
        and not widget.accessibleName()
    ]
    assert nameless == []
    rich = [
        label
        for label in window.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert rich == []


def test_the_window_can_be_taken_in_both_schemes_at_every_scale(
    window: MainWindow, theme: Theme
) -> None:
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        for scale in (0.9, 1.5):
            theme.switch(scheme, scale)
            QApplication.processEvents()
            image = window.grab().toImage()
            corner = image.pixelColor(window.width() // 2, 2).name()
            assert corner == theme.tokens.panel.lower()


def test_alt_and_a_digit_ask_for_a_step_from_within_any_box(
    window: MainWindow, theme: Theme
) -> None:
    box = TextField(theme, "Aan de bezoeker")
    window.centre.add_page("box", box)
    window.centre.show_page("box")
    box.setFocus()
    asked: list[int] = []
    window.protocol_step_wanted.connect(asked.append)
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_9):
        _keys(box, key, Qt.KeyboardModifier.AltModifier)
    assert asked == [1, 4, 9]
    assert box.toPlainText() == ""


def test_a_panel_that_closes_gives_the_focus_back_to_who_asked_for_it(
    window: MainWindow, theme: Theme
) -> None:
    asks = Button(theme, "Doorschakelen")
    window.side.add_tab("asks", "Vraagt", asks)
    window.side.choose_tab("asks")
    asks.setFocus()
    panel = Panel(theme)
    inside = Button(theme, "Bied aan")
    QVBoxLayout(panel).addWidget(inside)
    window.show_panel(panel)
    inside.setFocus()
    window.show_panel(None)
    assert asks.hasFocus()
    window.show_panel(panel)
    inside.setFocus()
    asks.setEnabled(False)
    window.show_panel(None)
    assert window.side.tabs.hasFocus()


def test_a_writer_keeps_the_focus_when_a_panel_closes(window: MainWindow, theme: Theme) -> None:
    box = TextField(theme, "Aan de bezoeker")
    window.centre.add_page("box", box)
    window.centre.show_page("box")
    panel = Panel(theme)
    window.show_panel(panel)
    box.setFocus()
    window.show_panel(None)
    assert box.hasFocus()


def test_after_a_first_unlocking_nothing_has_the_focus_by_chance(
    window: MainWindow, theme: Theme
) -> None:
    unlock = Unlock(theme)
    window.add_cover("unlock", unlock)
    window.setFocus()
    window.show_cover("unlock")
    box = QLineEdit(unlock)
    box.show()
    box.setFocus()
    window.show_cover(None)
    assert window.focusWidget() is window


def test_a_window_comes_back_as_it_was_left(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    window.resize(1500, 800)
    QApplication.processEvents()
    splitter = window._desk._splitter
    splitter.moveSplitter(330, 1)
    left, _, side = splitter.sizes()
    assert left == 330
    window.show_panel(Panel(theme))
    window.show_panel(None)
    QApplication.processEvents()
    assert [splitter.sizes()[0], splitter.sizes()[2]] == [left, side]
    again = SampleDesk(theme).window
    qtbot.addWidget(again, before_close_func=_let_close)
    room = again.screen().availableGeometry().size()
    again.take_measures(window.measures())
    again.show()
    QApplication.processEvents()
    assert again.width() == min(1500, room.width()) or again.width() == again.minimumWidth()
    assert again.measures().columns == window.measures().columns


def test_widths_of_another_time_are_held_within_their_limits(
    window: MainWindow, theme: Theme
) -> None:
    window.take_measures(
        Measures(width=1440, height=900, columns={"wide": Widths(left=9000, side=1)})
    )
    window.resize(1440, 900)
    QApplication.processEvents()
    left, centre, side = window._desk._splitter.sizes()
    assert (left, side) == (LEFT_MOST, SIDE_LEAST)
    assert centre >= 520


def test_the_title_keeps_the_name_of_the_desk(window: MainWindow) -> None:
    window.show_title("Schakel · NPIE")
    window.show_calls(1)
    assert window.windowTitle() == "(1) Schakel · NPIE"


def test_the_tab_in_front_shows_its_own_page_from_the_beginning(window: MainWindow) -> None:
    page = window.side.page()
    assert page is not None
    assert page.isVisible()
