"""Owns the story of the tour: a visitor, 1712, NPIE, from the first ring to the closing."""

import asyncio
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workstation.app.desktop import Desktop
from workstation.app.tour import script, stagehand
from workstation.app.tour.report import Report
from workstation.bootstrap import Workstation
from workstation.domain.briefing import Topic
from workstation.domain.chat import ChatState, MessageState
from workstation.domain.consent import ConsentState
from workstation.domain.ids import ChatId, ItemId, PushId
from workstation.domain.ports import LinkState
from workstation.domain.presence import Duty
from workstation.domain.push import Push, PushState
from workstation.host.practice import PracticeVisitor
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.option import Tick
from workstation.ui.words import topics

PAINT_S = 0.08


class Play:
    """`a` is the desk of 1712, `b` that of NPIE; both are real windows. `visitor`: not come yet."""

    def __init__(self, a: Desktop, b: Desktop, visitor: PracticeVisitor, report: Report) -> None:
        assert a.ws is not None
        assert b.ws is not None
        self._a, self._b = a, b
        self._ws_a: Workstation = a.ws
        self._ws_b: Workstation = b.ws
        self._visitor = visitor
        self._report = report
        self._chat = ChatId("")
        self._push_id = PushId("")

    async def all(self) -> None:
        """Raises TimeoutError, NotThere or AssertionError where something is not as it should be."""
        await self._on_duty()
        async with self._visitor:
            for act in (
                self._rings,
                self._claims,
                self._they_talk,
                self._checklist,
                self._card,
                self._offers,
                self._accepts,
                self._asks,
                self._agrees,
                self._briefs,
                self._reads,
                self._huddle,
                self._joins,
                self._introduces,
                self._hands_over,
                self._goes_on,
                self._closes,
            ):
                await act()

    # ---- acts

    async def _on_duty(self) -> None:
        for ws, limit in ((self._ws_a, 3), (self._ws_b, 2)):
            await stagehand.until(partial(_is_connected, ws), "no relay")
            ws.shift.go(Duty.ON)
            ws.shift.take_at_most(limit)
        partner = self._ws_b.identity.line
        await stagehand.until(lambda: self._ws_a.lines.now(partner).on_duty, "NPIE is not there")
        await self._done("Both counsellors are on duty", self._a)

    async def _rings(self) -> None:
        await stagehand.until(self._ws_a.waiting.rings, "nothing rings at 1712")
        await self._done("A visitor waits: it rings at 1712", self._a)

    async def _claims(self) -> None:
        await stagehand.key(self._a.views.window, Qt.Key.Key_F8)
        await stagehand.until(lambda: self._state(self._ws_a) is ChatState.OPEN, "not let in")
        assert not self._ws_b.waiting.rings()
        await self._done("1712 takes the chat, the visitor's page lets it in", self._a)

    async def _they_talk(self) -> None:
        await self._visitor_says(script.HELLO)
        await self._a_says(script.WELCOME)
        await self._visitor_says(script.ROOM)
        await self._visitor_says(script.STORY)
        await self._a_says(script.COURAGE)
        await self._visitor_says(script.DOCTOR)
        await self._a_says(script.NOT_TOO_LATE)
        await self._visitor_says(script.MORE)
        await self._a_says(script.BRING)
        await self._visitor.see()
        await self._all_read()
        await self._done("They write; every message shows sent, delivered, read", self._a)

    async def _checklist(self) -> None:
        protocol = self._a.views.protocol
        for step, answer in ((2, "Ja"), (3, "≤ 72 uur"), (5, "Nee, 18+")):
            key = getattr(Qt.Key, f"Key_{step}")
            await stagehand.key(self._a.views.window, key, Qt.KeyboardModifier.AltModifier)
            await asyncio.sleep(0)
            await self._answer(answer)
        await stagehand.until(
            lambda: stagehand.button(protocol, "Zet in antwoord") is not None, "no ZSG card"
        )
        await self._done(
            "The checklist: safe, when, age; the suicide question is still open", self._a
        )
        await stagehand.key(self._a.views.window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
        await self._answer("Niet aan de orde")

    async def _answer(self, words: str) -> None:
        """Only within the step that is open: several have a "Ja"."""
        await stagehand.press(self._a.views.protocol, words)
        await asyncio.sleep(PAINT_S)

    async def _card(self) -> None:
        entries = await self._ws_a.store.journal.entries(self._chat)
        story = next(e for e in entries if e.text == script.STORY)
        self._a.views.window.side.choose_tab("briefing")
        assert self._a.desk is not None
        self._a.desk.briefing.pin(story.id, True)
        await stagehand.until(
            lambda: (push := self._push(self._ws_a)) and any(i.quote_of for i in push.items),
            "nothing was pinned",
        )
        for topic, text in script.CARD.items():
            await self._fill(ItemId(topic), text)
        await stagehand.press(self._a.views.briefing, "Nog een punt")
        await stagehand.until(lambda: self._item(Topic.OTHER), "no own row")
        row = self._item(Topic.OTHER)
        assert row is not None
        await self._fill(row, script.ROOMMATE)
        await self._done("The briefing card, with the visitor's own words pinned into it", self._a)

    async def _fill(self, item: ItemId, text: str) -> None:
        label = topics.LABELS[Topic(item.partition("-")[0])]
        editor = stagehand.child(
            self._a.views.briefing, GrowingText, lambda g: g.accessibleName() == label
        )
        editor.setFocus()
        editor.selectAll()
        stagehand.type_into(editor, text)
        self._a.views.briefing.flush()
        await stagehand.until(
            lambda: any(i.id == item and i.text == text for i in self._sure(self._ws_a).items),
            f"{item} was not kept",
        )

    async def _offers(self) -> None:
        self._a.views.window.side.choose_tab("protocol")
        await stagehand.press(self._a.views.protocol, "Doorschakelen")
        await stagehand.press(self._a.views.push, script.REQUEST)
        await stagehand.press(self._a.views.push, "Bied aan")
        await stagehand.until(self._ws_b.waiting.rings, "no offer at NPIE")
        await self._done("1712 offers a push: only line, entry, sender and request travel", self._a)

    async def _accepts(self) -> None:
        # From the ring to the briefing that was read: three keys.
        window = self._b.views.window
        await stagehand.key(window, Qt.Key.Key_F9)
        await stagehand.until(self._b.views.offer.isVisible, "F9 shows no offer")
        await self._done("At NPIE it rings: an offer without theme, age or words", self._b)
        await stagehand.key(window.focusWidget(), Qt.Key.Key_Return)
        await stagehand.until(
            lambda: self._sure(self._ws_a).state is PushState.RESERVED, "no place kept"
        )

    async def _asks(self) -> None:
        await stagehand.press(self._a.views.push, "Vraag toestemming")
        await self._visitor.until(lambda: self._push_id in self._visitor.side.consents.asks)
        await self._done("NPIE keeps a place; the visitor gets the card, item by item", self._a)

    async def _agrees(self) -> None:
        card = self._visitor.side.consents.asks[self._push_id]
        ticked = [i.id for i in card.items if not i.id.startswith("other")]
        await self._visitor.give(self._push_id, ticked)
        await self._visitor_says(script.NOT_THAT)
        await stagehand.until(
            lambda: self._sure(self._ws_a).consent is ConsentState.GIVEN, "no consent"
        )
        await self._done("The visitor ticks what may be shared, and not the room-mate", self._a)

    async def _briefs(self) -> None:
        await stagehand.press(self._a.views.push, "Stuur briefing")
        await stagehand.until(
            lambda: self._sure(self._ws_b).state is PushState.BRIEFED, "no briefing at NPIE"
        )
        texts = [i.text for i in self._sure(self._ws_b).items]
        assert script.STORY in texts
        assert script.ROOMMATE not in texts, "an item that was not ticked travelled"

    async def _reads(self) -> None:
        tick = stagehand.child(self._b.views.reading, Tick)
        await stagehand.until(lambda: tick.isVisibleTo(self._b.views.window), "no briefing shown")
        await stagehand.key(self._b.views.window.focusWidget(), Qt.Key.Key_Space)
        await stagehand.until(
            lambda: self._sure(self._ws_a).state is PushState.READ, "1712 does not see it read"
        )
        await self._done(
            "NPIE reads the briefing before joining; 1712 sees that it was read", self._b
        )

    async def _huddle(self) -> None:
        await stagehand.key(self._a.views.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        await stagehand.write(self._a.views.huddle, script.NOTE_FIRST)
        self._report.said(script.FIRST, script.NOTE_FIRST)
        self._b.views.window.side.choose_tab("huddle")
        await self._until_note(self._ws_b, script.NOTE_FIRST)
        await stagehand.key(self._b.views.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        await stagehand.write(self._b.views.huddle, script.NOTE_SECOND)
        self._report.said(script.SECOND, script.NOTE_SECOND)
        await self._until_note(self._ws_a, script.NOTE_SECOND)

    async def _joins(self) -> None:
        await stagehand.press(self._b.views.reading, "Deelnemen")
        for ws in (self._ws_a, self._ws_b):
            await stagehand.until(partial(self._is_joint, ws), "not together in the chat")
        await self._done("NPIE joins: three in the chat, and Overleg beside it", self._a)

    async def _introduces(self) -> None:
        await self._open_push()
        await stagehand.press(self._a.views.push, "Stel voor")
        box = self._a.views.composer.box
        assert box.text().startswith(script.SECOND), "nothing to read before it is sent"
        introduction = box.text()
        QTest.keyClick(box.entry, Qt.Key.Key_Return)
        self._report.said(script.FIRST, introduction)
        await self._visitor.until(lambda: introduction in self._visitor.texts)
        await stagehand.key(self._b.views.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        await self._b_says(script.SECOND_HELLO)
        await self._visitor_says(script.NERVOUS)
        await self._until_entry(self._ws_b, script.NERVOUS)
        await self._a_says(script.FAREWELL)
        await self._visitor.see()
        await self._all_read()
        await self._done("1712 introduces NPIE; the visitor sees both names", self._b)

    async def _hands_over(self) -> None:
        await self._open_push()
        await stagehand.press(self._a.views.push, "Draag over")
        await stagehand.press(self._a.views.push, "Draag over en verlaat")
        await stagehand.until(
            lambda: self._sure(self._ws_b).state is PushState.HANDED_OVER, "not handed over"
        )
        await stagehand.until(lambda: self._state(self._ws_b) is ChatState.OPEN, "still joint")
        await self._done("1712 hands over and leaves; the chat is NPIE's", self._a)

    async def _goes_on(self) -> None:
        before = len(await self._ws_a.store.journal.entries(self._chat))
        await self._b_says(script.TOGETHER)
        await self._visitor_says(script.YES, to=self._ws_b)
        assert len(await self._ws_a.store.journal.entries(self._chat)) == before
        await self._done("They go on; 1712 no longer reads along", self._b)

    async def _closes(self) -> None:
        self._b.views.window.side.choose_tab("protocol")
        await stagehand.press(self._b.views.protocol, "Afsluiten")
        closing = self._b.views.closing
        sheet = self._b.views.closing_registration
        await stagehand.until(lambda: sheet.isVisible() and sheet.before.rows, "no registration")
        for spot, code in script.REGISTRATION:
            answers = sheet.row(spot.field, spot.victim).answers
            assert answers is not None
            answers.button(code).click()
        for card in closing.risks.findChildren(GrowingText):
            card.setFocus()
            stagehand.type_into(card, script.NOT_ASKED)
            card.flush()
        await self._done("Closing: open risk questions, registration, note and debrief", self._b)
        closing.finish.click()
        await stagehand.until(lambda: self._visitor.side.is_closed, "the page stays open")
        await self._until_registered(self._ws_b)

    # ---- inside

    async def _open_push(self) -> None:
        if self._a.views.window.panel() is None:
            self._a.views.window.side.choose_tab("protocol")
            await stagehand.press(self._a.views.protocol, "Doorschakelen")

    async def _a_says(self, text: str) -> None:
        await self._says(self._a, script.FIRST, text)

    async def _b_says(self, text: str) -> None:
        await self._says(self._b, script.SECOND, text)

    async def _says(self, desk: Desktop, who: str, text: str) -> None:
        await stagehand.write(desk.views.composer, text)
        self._report.said(who, text)
        await self._visitor.until(lambda: text in self._visitor.texts)

    async def _visitor_says(self, text: str, to: Workstation | None = None) -> None:
        await self._visitor.say(text)
        self._report.said("visitor", text)
        await self._until_entry(to or self._ws_a, text)

    async def _until_entry(self, ws: Workstation, text: str) -> None:
        async with asyncio.timeout(stagehand.WITHIN_S):
            while text not in [e.text for e in await ws.store.journal.entries(self._chat_id())]:
                await asyncio.sleep(stagehand.LOOK_S)

    async def _until_note(self, ws: Workstation, text: str) -> None:
        huddle = self._sure(ws).huddle
        assert huddle is not None
        async with asyncio.timeout(stagehand.WITHIN_S):
            while text not in [e.text for e in await ws.store.journal.entries(huddle)]:
                await asyncio.sleep(stagehand.LOOK_S)

    async def _until_registered(self, ws: Workstation) -> None:
        """Its coded facts lie at the relay, sealed to the supervisors of the line."""
        async with asyncio.timeout(stagehand.WITHIN_S):
            while True:
                found = next((r for r in await ws.registrations.recent() if r.chat), None)
                if found is not None and found.is_final and found.stored == found.revision:
                    return
                await asyncio.sleep(stagehand.LOOK_S)

    async def _all_read(self) -> None:
        async with asyncio.timeout(stagehand.WITHIN_S):
            while True:
                entries = await self._ws_a.store.journal.entries(self._chat)
                own = [e.state for e in entries if e.own and e.kind == "text"]
                if own and all(state is MessageState.READ for state in own):
                    return
                await asyncio.sleep(stagehand.LOOK_S)

    def _chat_id(self) -> ChatId:
        return self._visitor.chat

    def _state(self, ws: Workstation) -> ChatState | None:
        self._chat = self._visitor.chat
        chat = ws.casebook.chat(self._chat)
        return chat.state if chat else None

    def _is_joint(self, ws: Workstation) -> bool:
        return self._state(ws) is ChatState.JOINT

    def _push(self, ws: Workstation) -> Push | None:
        push = next((p for p in ws.casebook.pushes() if p.chat == self._chat), None)
        if push is not None:
            self._push_id = push.id
        return push

    def _sure(self, ws: Workstation) -> Push:
        push = self._push(ws)
        assert push is not None
        return push

    def _item(self, topic: Topic) -> ItemId | None:
        return next((i.id for i in self._sure(self._ws_a).items if i.topic is topic), None)

    async def _done(self, name: str, desk: Desktop) -> None:
        # In front, as whoever sits there has it: focus shows, and what stands there counts as read.
        await stagehand.to_front(desk.views.window)
        # The loop paints meanwhile; a nested one would kill other tasks (FACTS).
        await asyncio.sleep(PAINT_S)
        self._report.done(name, desk.views.window)


def _is_connected(ws: Workstation) -> bool:
    return ws.relay.link.state is LinkState.CONNECTED
