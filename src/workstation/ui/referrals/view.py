"""Owns the panel of places above the writing box; must not know which there are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.forms.choices import Choices
from workstation.ui.forms.pick_card import PickCard, PickLook
from workstation.ui.parts.layout import Column, Row
from workstation.ui.referrals import words
from workstation.ui.referrals.values import ReferralsShown
from workstation.ui.theme.theme import Theme

HIGH = 560

_OPEN = "open"
_LOOK = PickLook(icon="heart", title=words.TITLE, search=words.SEARCH, nothing=words.NOTHING)


class ReferralsPanel(PickCard):
    """The `ReferralsView` of `values`.

    Signals:
        region_chosen, age_chosen: an id, or "" when it was taken back.
        open_chosen: whether only what is open now is wanted.
    """

    region_chosen = Signal(str)
    age_chosen = Signal(str)
    open_chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _LOOK)
        self._filters: QWidget | None = None
        self._filled: tuple[object, object] = ((), ())
        self._regions: Choices | None = None
        self._ages: Choices | None = None
        self.open = Choices(theme, words.OPEN_NAME, ((_OPEN, words.OPEN),))
        self.open.chosen.connect(lambda value: self.open_chosen.emit(bool(value)))
        self.hide()

    @property
    def regions(self) -> Choices:
        assert self._regions is not None  # after the first `show_referrals`
        return self._regions

    @property
    def ages(self) -> Choices:
        assert self._ages is not None
        return self._ages

    def is_open(self) -> bool:
        return not self.isHidden()

    def open_with(self, shown: ReferralsShown) -> None:
        self.show_referrals(shown, keep_place=False)
        self.begin(shown.searched)

    def show_referrals(self, shown: ReferralsShown, *, keep_place: bool) -> None:
        if self._filters is None or self._filled != (shown.regions, shown.ages):
            self._filled = (shown.regions, shown.ages)
            self._rebuild(shown)
        self.regions.show_value(shown.region)
        self.ages.show_value(shown.age)
        self.open.show_value(_OPEN if shown.open_now else "")
        self.show_picks(shown.picks, keep_place=keep_place)

    def put_away(self) -> None:
        self.hide()

    def _rebuild(self, shown: ReferralsShown) -> None:
        if self._filters is not None:
            self.open.setParent(None)
            self.filters.removeWidget(self._filters)
            self._filters.hide()
            self._filters.deleteLater()
        self._filters = QWidget()
        row = Row(self._theme, self._filters, gap=14)
        self._regions = Choices(self._theme, words.REGION, shown.regions)
        self._regions.chosen.connect(self.region_chosen)
        self._ages = Choices(self._theme, words.AGE, shown.ages)
        self._ages.chosen.connect(self.age_chosen)
        row.addWidget(self._regions, 1)
        right = Column(self._theme, gap=6)
        right.addWidget(self._ages)
        right.addWidget(self.open)
        right.addStretch(1)
        row.addLayout(right)
        self.filters.addWidget(self._filters)
