"""Owns the panel of ready sentences above the writing box; must not know which there are."""

from PySide6.QtCore import Signal

from workstation.ui.forms.choices import Choices
from workstation.ui.forms.pick_card import PickCard, PickLook
from workstation.ui.forms.pick_preview import SHORT
from workstation.ui.phrases import words
from workstation.ui.phrases.values import PhrasesShown
from workstation.ui.theme.theme import Theme

HIGH = 460

_LOOK = PickLook(
    icon="book", title=words.TITLE, search=words.SEARCH, nothing=words.NOTHING, preview=SHORT
)


class PhrasesPanel(PickCard):
    """The `PhrasesView` of `values`.

    Signals:
        language_chosen: its code.
    """

    language_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _LOOK)
        self._languages: tuple[tuple[str, str], ...] = ()
        self._choices: Choices | None = None
        self.hide()

    @property
    def languages(self) -> Choices | None:
        return self._choices

    def is_open(self) -> bool:
        return not self.isHidden()

    def open_with(self, shown: PhrasesShown) -> None:
        self.show_phrases(shown, keep_place=False)
        self.begin()

    def show_phrases(self, shown: PhrasesShown, *, keep_place: bool) -> None:
        if shown.languages != self._languages:
            self._languages = shown.languages
            self._rebuild()
        if self._choices is not None:
            self._choices.show_value(shown.language)
        self.show_picks(shown.picks, keep_place=keep_place)

    def put_away(self) -> None:
        self.hide()

    def _rebuild(self) -> None:
        if self._choices is not None:
            self.filters.removeWidget(self._choices)
            self._choices.hide()
            self._choices.deleteLater()
            self._choices = None
        if len(self._languages) > 1:
            self._choices = Choices(self._theme, "Taal", self._languages, can_clear=False)
            self._choices.chosen.connect(self.language_chosen)
            self.filters.addWidget(self._choices)
