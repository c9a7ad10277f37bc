"""A card above another widget: over the page, under its head, gone when its anchor is."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workstation.ui.parts.above import Above
from workstation.ui.parts.layout import Column
from workstation.ui.theme import theme as themes


@dataclass(kw_only=True)
class Scene:
    window: QWidget
    page: QWidget
    text: QLineEdit
    anchor: QLineEdit
    beside: QLineEdit
    card: QWidget
    field: QLineEdit


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> Scene:
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    text, anchor, beside = QLineEdit(), QLineEdit(), QLineEdit()
    inside = Column(theme, page, margins=(20, 0, 20, 10))
    inside.addWidget(text)
    inside.addStretch(1)
    inside.addWidget(anchor)
    outer = Column(theme, window)
    outer.addWidget(page, 1)
    outer.addWidget(beside)
    card = QWidget()
    field = QLineEdit()
    Column(theme, card).addWidget(field)
    Above(theme, card, page, anchor, high=200, under=56)
    window.resize(400, 500)
    window.show()
    window.activateWindow()
    qapp.processEvents()
    card.show()
    field.setFocus()
    qapp.processEvents()
    return Scene(
        window=window, page=page, text=text, anchor=anchor, beside=beside, card=card, field=field
    )


def test_it_stands_on_its_anchor_and_the_page_does_not_move(scene: Scene) -> None:
    place, anchor = scene.card.geometry(), scene.anchor.geometry()
    assert (place.left(), place.width()) == (anchor.left(), anchor.width())
    assert place.height() == 200
    assert place.bottom() + 1 + 8 == anchor.top()
    before = scene.text.geometry()
    scene.card.hide()
    assert scene.text.geometry() == before


def test_it_follows_its_anchor_and_leaves_the_head_of_the_page(
    scene: Scene, qapp: QApplication
) -> None:
    scene.window.resize(500, 220)
    qapp.processEvents()
    place = scene.card.geometry()
    assert place.width() == scene.anchor.width()
    assert place.bottom() + 9 == scene.anchor.geometry().top()
    assert place.top() >= 56


def test_it_goes_when_the_focus_goes_elsewhere_on_the_page(scene: Scene) -> None:
    scene.text.setFocus()
    assert scene.card.isHidden()


def test_a_look_at_another_column_leaves_it(scene: Scene) -> None:
    scene.beside.setFocus()
    assert not scene.card.isHidden()


def test_it_goes_with_its_anchor(scene: Scene) -> None:
    scene.anchor.hide()
    assert scene.card.isHidden()


def test_a_page_out_of_sight_keeps_it_for_when_it_comes_back(scene: Scene) -> None:
    scene.page.hide()
    assert not scene.card.isHidden()
