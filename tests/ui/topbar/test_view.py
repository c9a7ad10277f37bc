import pytest
from pytestqt.qtbot import QtBot

from tests.shots import window_samples as samples
from workstation.domain.network import Trouble
from workstation.domain.presence import Duty
from workstation.ui.theme.theme import Scheme, Theme
from workstation.ui.topbar.values import ConnectionShown, DutyShown, LinkShown
from workstation.ui.topbar.view import Topbar, _width_of
from workstation.ui.words.fixed import FIXED
from workstation.ui.words.network import TROUBLES


@pytest.fixture
def topbar(qtbot: QtBot, theme: Theme) -> Topbar:
    bar = Topbar(theme)
    qtbot.addWidget(bar)
    bar.show_desk(samples.DESK)
    bar.show_duty(samples.DUTY)
    bar.show_partners((samples.PARTNER,))
    bar.show_connection(samples.CONNECTED)
    return bar


def test_a_lost_connection_says_since_when(topbar: Topbar) -> None:
    topbar.show_connection(ConnectionShown(state=LinkShown.LOST, since="19:14"))
    assert topbar.connection_text() == "Geen verbinding sinds 19:14"


def test_what_stands_between_is_beside_it_and_its_remedy_under_the_pointer(topbar: Topbar) -> None:
    topbar.resize(1600, topbar.height())
    words = TROUBLES[Trouble.PROXY_LOGIN]
    topbar.show_connection(
        ConnectionShown(state=LinkShown.CONNECTING, why=words.short, todo=words.whole)
    )
    assert topbar.connection_text() == "Verbinden: de proxy vraagt een wachtwoord"
    assert topbar._link.toolTip() == words.whole
    assert topbar._dot.accessibleName() == topbar.connection_text()
    topbar.show_connection(ConnectionShown(state=LinkShown.CONNECTED))
    assert topbar.connection_text() == "Verbonden"
    assert topbar._link.toolTip() == ""


@pytest.mark.parametrize("trouble", list(Trouble))
def test_the_smallest_bar_says_the_loss_and_leaves_the_why_to_the_pointer(
    topbar: Topbar, trouble: Trouble
) -> None:
    topbar.resize(760, topbar.height())
    words = TROUBLES[trouble]
    topbar.show_connection(
        ConnectionShown(state=LinkShown.LOST, since="19:14", why=words.short, todo=words.whole)
    )
    assert topbar._link.text().startswith("Geen verbinding sinds 19:14")
    assert words.whole in topbar._link.toolTip()


def test_the_menu_asks_and_changes_nothing_itself(topbar: Topbar) -> None:
    duties: list[Duty] = []
    limits: list[int] = []
    topbar.duty_chosen.connect(duties.append)
    topbar.limit_chosen.connect(limits.append)
    for action in topbar._duty.menu.actions():
        if action.text() in ("Pauze", "Hoogstens 5 gesprekken"):
            action.trigger()
    assert duties == [Duty.PAUSE]
    assert limits == [5]
    assert topbar._duty.text() == "In dienst"


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5])
@pytest.mark.parametrize("width", [1180, 1440, 1920])
def test_the_bar_says_what_fits_and_is_never_wider(
    topbar: Topbar, theme: Theme, width: int, scale: float
) -> None:
    theme.switch(Scheme.LIGHT, scale)
    topbar.resize(width, topbar.height())
    topbar.show()
    layout = topbar.layout()
    assert layout is not None
    assert _width_of(layout) <= width


def test_a_lost_connection_keeps_its_words_in_the_smallest_bar(
    topbar: Topbar, theme: Theme
) -> None:
    theme.switch(Scheme.LIGHT, 1.5)
    topbar.show_connection(ConnectionShown(state=LinkShown.LOST, since="19:14"))
    topbar.resize(1180, topbar.height())
    topbar.show()
    assert topbar._link.isVisible()


def test_more_chats_than_the_limit_are_all_shown(topbar: Topbar) -> None:
    topbar.show_duty(DutyShown(duty=Duty.PAUSE, chats=4, limit=1))
    assert topbar._pips.accessibleName() == "4 van 1"
    assert topbar._chats.text().startswith("4 van 1")


def test_a_limit_that_a_policy_decides_shows_with_the_reason_and_cannot_be_chosen(
    topbar: Topbar,
) -> None:
    limits: list[int] = []
    topbar.limit_chosen.connect(limits.append)
    topbar.show_limit_fixed(fixed=True)
    actions = {action.text(): action for action in topbar._duty.menu.actions()}
    five = actions["Hoogstens 5 gesprekken"]
    five.trigger()
    assert limits == []
    assert not five.isEnabled()
    assert actions[FIXED].isVisible()
    assert actions["Pauze"].isEnabled()
    topbar.show_limit_fixed(fixed=False)
    five.trigger()
    assert limits == [5]
    assert not actions[FIXED].isVisible()
