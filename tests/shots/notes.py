"""The place of notes: found words and a chat that is read again; and nothing yet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from tests.ui.notes import sample
from workstation.ui.notes.values import ResultsShown
from workstation.ui.notes.view import Notes
from workstation.ui.theme.theme import Theme
from workstation.ui.transcript.values import Phase
from workstation.ui.transcript.view import Transcript


def _place(theme: Theme) -> tuple[Notes, Transcript]:
    transcript = Transcript(theme, is_archive=True)
    view = Notes(theme, transcript)
    view.resize(theme.px(1364), theme.px(848))
    view.show_partners(sample.PARTNERS)
    return view, transcript


def _found(theme: Theme) -> QWidget:
    view, transcript = _place(theme)
    view.field.setText("zus")
    results = sample.results()
    view.show_results(results)
    view.show_count("5 resultaten")
    view.show_note(sample.note())
    transcript.show_header(sample.HEADER)
    transcript.show_phase(Phase.ENDED)
    transcript.show_page(sample.page())
    transcript.show_at(sample.page().rows[3].id)
    view.results.show_open(results.rows[1])
    view.results.take_focus()
    view.note.debrief.toggle.click()
    return view


def _empty(theme: Theme) -> QWidget:
    view, _ = _place(theme)
    view.show_results(ResultsShown())
    view.take_focus()
    return view


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "notes-found", _found
    yield "notes-empty", _empty
