"""On a real desk: Ctrl+R leads to a late entry, which is filled in and finished there."""

from tests.app.test_retention_on_screen import Set, stage
from tests.ui.presenting import until
from workstation.ui.rail.values import Place

__all__ = ["stage"]


async def test_ctrl_r_begins_a_late_entry_in_its_place(stage: Set) -> None:
    stage.views.window.registration_wanted.emit()
    assert stage.place() is stage.views.registrations
    assert stage.views.rail._buttons[Place.REGISTRATION].isChecked()
    sheet = stage.views.registrations.sheet
    await until(lambda: sheet.before.rows)
    call = sheet.row("call").answers
    assert call is not None
    call.button("silent").click()
    channel = sheet.row("channel").answers
    assert channel is not None
    channel.button("mail").click()
    stage.views.registrations.finish.click()
    service = stage.bench.ws.registrations

    async def done() -> bool:
        return any(one.is_final for one in await service.recent())

    await until(done)
