"""A first start on the screen: from a window that knows nobody to a desk at work."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.app.test_desktop import PHRASE, Play, _profile, play, until
from tests.relay.watching import now
from workstation.app.desktop import Desktop
from workstation.domain import enrol_code
from workstation.domain.ids import LineId
from workstation.domain.ports import LinkState
from workstation.host import house_tokens, line_book, line_desk, line_work
from workstation.host.house import House
from workstation.ui.enrol.values import CodeTyped, EnrolProblem
from workstation.ui.enrol.words import PROBLEMS
from workstation.wire import encoding, enrolling, signed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]
__all__ = ["play"]


def _book(house: House) -> line_book.Book:
    tokens = house._identities
    assert isinstance(tokens, house_tokens.Tokens)
    return tokens._books[LineId("1712")].changed(url=house.relay.url)


def test_a_code_opens_the_desk_and_a_wrong_file_a_no_or_a_slip_can_be_tried_again(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with House(tmp_path / "host", counsellors=0, with_tokens=True) as house:
            book = _book(house)
            desktop = Desktop(qapp, await _profile(tmp_path), passphrase=PHRASE)
            running = asyncio.ensure_future(desktop.run())
            await until(lambda: desktop.enrol is not None and desktop.enrol.isVisible())
            page = desktop.enrol
            assert page is not None
            wrong = tmp_path / "letter.txt"
            wrong.write_text("Beste Marieke")
            page.file_chosen.emit(str(wrong))
            await until(lambda: page.problem_text() == PROBLEMS[EnrolProblem.UNREADABLE])

            async with line_desk.LineDesk(book, now=now, entropy=os.urandom) as desk:
                for agrees in (False, True):
                    invitation = line_work.invite(book, "Marieke", now=now(), entropy=os.urandom)
                    file = tmp_path / f"{agrees}.invitation"
                    file.write_bytes(encoding.to_json(invitation))
                    shown: list[str] = []

                    async def admit(
                        asked: enrolling.Application,
                        agrees: bool = agrees,
                        shown: list[str] = shown,
                    ) -> signed.Signed | None:
                        shown.append(enrolling.words(asked))
                        assert page.words_text() == shown[0]
                        if not agrees:
                            return None
                        after, welcome = line_work.admit(
                            book, asked, name="Marieke", now=now(), entropy=os.urandom
                        )
                        await desk.open_mailbox(after.devices[-1].device)
                        return welcome

                    # The no by a file, the yes by a code: they lead to the same words.
                    code = enrol_code.new(book.line, os.urandom(9)) if agrees else None
                    receiving = asyncio.ensure_future(desk.receive(invitation, admit, code=code))
                    if code is None:
                        page.file_chosen.emit(str(file))
                    else:
                        typed = enrol_code.spelled(code).lower()
                        page.code_typed.emit(CodeTyped(code=typed[:-1], relay=house.relay.url))
                        mistyped = PROBLEMS[EnrolProblem.MISTYPED]
                        await until(lambda told=mistyped: page.problem_text() == told)
                        page.code_typed.emit(CodeTyped(code=typed, relay=house.relay.url))
                    assert await receiving is agrees
                    if not agrees:
                        await until(lambda: page.problem_text() == PROBLEMS[EnrolProblem.REFUSED])
            await asyncio.wait_for(desktop.ready.wait(), 30)
            ws = desktop.ws
            assert ws is not None
            assert ws.identity.name == "Marieke"
            await until(lambda: ws.relay.link.state is LinkState.CONNECTED)
            assert not desktop.window.is_covered()
            desktop.close()
            await asyncio.wait_for(running, 20)

    play(scene)
