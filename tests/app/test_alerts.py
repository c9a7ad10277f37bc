"""Whoever waits is heard, until somebody is there for them."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workstation.app.alerts import AGAIN_TICKS, Alerts


@dataclass
class FakePlayer:
    can_play: bool = True
    heard: list[str] = field(default_factory=list)

    def play(self) -> bool:
        self.heard.append("call")
        return self.can_play

    def hush(self) -> None:
        self.heard.append("hush")


@pytest.fixture
def player() -> FakePlayer:
    return FakePlayer()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def alerts(qapp: QApplication, window: QWidget, player: FakePlayer) -> Alerts:
    return Alerts(qapp, window, QIcon(), play=player.play, hush=player.hush)


def _ticks(alerts: Alerts, count: int) -> None:
    for _ in range(count):
        alerts.tick()


def test_a_call_is_heard_at_once_and_again_until_it_is_taken(
    alerts: Alerts, player: FakePlayer
) -> None:
    alerts.ring()
    alerts.show_calls(1)
    _ticks(alerts, 2 * AGAIN_TICKS)
    assert player.heard == ["call"] * 3
    alerts.show_calls(0)
    _ticks(alerts, 10 * AGAIN_TICKS)
    assert player.heard == ["call"] * 3 + ["hush"]


def test_a_second_call_is_heard_at_once_and_not_twice(alerts: Alerts, player: FakePlayer) -> None:
    alerts.ring()
    alerts.show_calls(1)
    _ticks(alerts, AGAIN_TICKS - 1)
    alerts.ring()
    alerts.show_calls(2)
    _ticks(alerts, 1)
    assert player.heard == ["call"] * 2


def test_with_the_sound_off_nothing_sounds(alerts: Alerts, player: FakePlayer) -> None:
    alerts.sound = False
    alerts.ring()
    alerts.show_calls(1)
    _ticks(alerts, 5 * AGAIN_TICKS)
    assert player.heard == []


def test_where_nothing_can_play_it_beeps(
    alerts: Alerts, player: FakePlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda *_: beeps.append(1))
    player.can_play = False
    alerts.ring()
    assert beeps == [1]


def test_at_the_end_it_is_silent(alerts: Alerts, player: FakePlayer) -> None:
    alerts.ring()
    alerts.stop()
    assert player.heard == ["call", "hush"]
