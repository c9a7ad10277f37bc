"""Owns the strip of tabs at the right: words, a count or a dot; must not know the pages."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from workstation.ui.parts import paint
from workstation.ui.parts.count import count_size, paint_count
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

HIGH = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class TabNews:
    """What a tab carries beside its word: a count (`3/6`), or a dot, or nothing."""

    count: str = ""
    dot: bool = False
    huddle: bool = False
    """In violet: Overleg, nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tab:
    key: str
    word: str
    news: TabNews = TabNews()


class Tabs(QTabBar):
    """A QTabBar for keys and screen readers; the painting is LOOK's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        self.setAccessibleName("Naast het gesprek")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def add(self, key: str, word: str) -> int:
        index = self.addTab(word)
        self.setTabData(index, _Tab(key=key, word=word))
        return index

    def key_at(self, index: int) -> str:
        return self._tab(index).key if 0 <= index < self.count() else ""

    def index_of(self, key: str) -> int:
        """-1: no such tab."""
        return next((i for i in range(self.count()) if self._tab(i).key == key), -1)

    def show_news(self, key: str, news: TabNews) -> None:
        index = self.index_of(key)
        if index < 0 or self._tab(index).news == news:
            return
        tab = replace(self._tab(index), news=news)
        self.setTabData(index, tab)
        said = f", {news.count}" if news.count else ", iets nieuws" if news.dot else ""
        self.setAccessibleTabName(index, f"{tab.word}{said}")
        # Setting the text again is what makes a QTabBar measure its tabs again.
        self.setTabText(index, tab.word)
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        px = self._theme.px
        word = QFontMetricsF(self._theme.font(TypeStyle.BODY_STRONG))
        tab = self._tab(index)
        width = round(word.horizontalAdvance(tab.word)) + px(22)
        if tab.news.count:
            width += count_size(self._theme, tab.news.count).width() + px(6)
        elif tab.news.dot:
            width += px(8) + px(6)
        return QSize(width, px(HIGH))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index in range(self.count()):
            if self.isTabVisible(index):
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        theme, px = self._theme, self._theme.px
        tab, rect = self._tab(index), QRectF(self.tabRect(index))
        is_now = index == self.currentIndex()
        is_huddle = tab.news.huddle
        accent = Token.HUDDLE if is_huddle else Token.SPRUCE
        style = TypeStyle.BODY_STRONG if is_now else TypeStyle.BODY_MEDIUM
        metrics = QFontMetricsF(theme.font(style))
        word_wide = metrics.horizontalAdvance(tab.word)
        left = rect.left() + px(11)
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(accent if is_now else Token.INK2))
        words = QRectF(left, rect.top(), word_wide + 2, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, tab.word)
        right = self._paint_news(painter, tab.news, left + word_wide + px(6), rect)
        if is_now:
            bar = QRectF(left, rect.bottom() - px(2), max(right, left + word_wide) - left, px(2))
            painter.fillRect(bar, theme.color(accent))
        if is_now and self.hasFocus():
            ring = QRectF(left - px(8), rect.top() + px(12), rect.right() - left + px(2), px(32))
            paint.box(painter, ring, px(8), None, theme.color(accent), px(2))

    def _paint_news(self, painter: QPainter, news: TabNews, x: float, rect: QRectF) -> float:
        theme, px = self._theme, self._theme.px
        middle = rect.center().y()
        if news.count:
            size = count_size(theme, news.count)
            spot = QRectF(x, middle - size.height() / 2, size.width(), size.height())
            fill = Token.HUDDLE if news.huddle else Token.SUNKEN
            ink = Token.ON_HUDDLE if news.huddle else Token.INK2
            paint_count(painter, theme, spot, news.count, fill, ink)
            return spot.right()
        if news.dot:
            spot = QRectF(x, middle - px(8) / 2, px(8), px(8))
            color = theme.color(Token.HUDDLE if news.huddle else Token.SPRUCE)
            paint.box(painter, spot, px(4), color)
            return spot.right()
        return x - px(6)

    def _tab(self, index: int) -> _Tab:
        tab = self.tabData(index)
        # Qt asks for sizes while a tab is being added, before it has its data.
        return tab if isinstance(tab, _Tab) else _Tab(key="", word=self.tabText(index))

    def _measure(self) -> None:
        self.setFont(self._theme.font(TypeStyle.BODY_MEDIUM))
        self.setFixedHeight(self._theme.px(HIGH))
        for index in range(self.count()):
            self.setTabText(index, self._tab(index).word)
        self.updateGeometry()
        self.update()
