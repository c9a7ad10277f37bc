"""One theme for all tests of the screens, no widget of a test before, a bench for presenters; no feature."""

from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.services.office import Office
from tests.ui.calm import calm
from tests.ui.forms import look
from tests.ui.presenting import Bench
from workstation.ui.theme import theme as themes


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[themes.Theme]:
    # Without a running loop nobody delivers these: old windows would follow every switch.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield look.plain(qapp)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    office = Office()
    made = await Bench.build(office)
    yield made
    await made.close()
    await office.close()


@pytest.fixture(autouse=True)
def _calm_garbage() -> Iterator[None]:
    with calm():
        yield
