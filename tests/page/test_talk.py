"""A conversation: both ways, with its states, through reloads and losses."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.page import counsellor, fake_door, talking
from workstation.wire import bodies, envelope, events, frames
from workstation.wire import page as wire

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
Door = fake_door.FakeDoor


async def test_words_go_both_ways_and_show_how_far_they_got(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.gives_receipts = False
    await talking.write(tab, "Hallo, is er iemand?")
    heard = await talk.marieke.hears("Hallo, is er iemand?")
    meta = tab.locator(".own .meta").last
    await expect(meta).to_contain_text("verzonden")
    talk.marieke.gives_receipts = True
    talk.marieke._confirm(talk.marieke.heard)
    await expect(meta).to_contain_text("afgeleverd")
    talk.marieke.mark_read(heard.id)
    await expect(meta).to_contain_text("gelezen")
    door.whisper(talk.marieke.visitor, talk.marieke.device.id, talk.ticket.chat)
    await expect(tab.get_by_text("Marieke typt")).to_be_visible()
    said = talk.marieke.say("Dag, fijn dat je er bent.")
    await expect(tab.get_by_text("Dag, fijn dat je er bent.")).to_be_visible()
    await expect(tab.get_by_text("Marieke typt")).to_be_hidden()
    await door.until(lambda: said in talk.marieke.read)
    await expect(tab.locator("#name")).to_have_text("Marieke")
    await expect(tab.locator("#role")).to_have_text("hulpverlener van 1712")
    await tab.get_by_role("textbox").press_sequentially("ja")
    await door.until(lambda: door.whispers)
    assert {one.to for one in door.whispers} == {talk.marieke.device.id}


async def test_one_receipt_says_got_and_read_of_what_is_on_the_screen(
    visit: Open, door: Door
) -> None:
    """Every receipt is stored by the relay and costs it two flushes."""
    tab = await visit()
    talk = await talking.begin(tab, door)
    before = await door.until(talk.marieke.receipts)  # of the hello
    said = talk.marieke.text("Dag.")
    frame = talk.marieke.seal(said)
    talk.marieke.mail(frame)
    await door.until(lambda: said.id in talk.marieke.read)
    assert envelope.header(frame).frame_id in talk.marieke.got
    assert talk.marieke.receipts() == before + 1


async def test_order_is_kept_and_nothing_comes_twice(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    sealed = [talk.marieke.seal(talk.marieke.text(text)) for text in ("een", "twee", "drie")]
    for frame in (sealed[2], sealed[1], sealed[2], sealed[0], sealed[0]):
        talk.marieke.mail(frame)
    await expect(tab.locator(".said .text")).to_have_text(["een", "twee", "drie"])
    frame_ids = {envelope.header(frame).frame_id for frame in sealed}
    await door.until(lambda: frame_ids <= set(talk.marieke.got))
    assert door.unacknowledged(talk.marieke.visitor) == 0
    again = talk.marieke.text("maar één keer, onder elk zegel")
    talk.marieke.send(again)
    talk.marieke.send(again)
    talk.marieke.say("klaar")
    texts = ["een", "twee", "drie", again.text, "klaar"]
    await expect(tab.locator(".said .text")).to_have_text(texts)


async def test_a_reload_in_the_middle_loses_nothing(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.say("voor")
    await expect(tab.get_by_text("voor", exact=True)).to_be_visible()
    await talking.write(tab, "mijn eerste")
    await talk.marieke.hears("mijn eerste")
    await tab.get_by_role("textbox").fill("een half woord")
    door.is_away = True
    talk.marieke.say("tijdens")
    door.is_away = False
    await tab.reload()
    await expect(tab.locator(".said .text")).to_have_text(["voor", "mijn eerste", "tijdens"])
    await expect(tab.get_by_role("textbox")).to_have_value("een half woord")
    await tab.get_by_role("button", name="Verstuur").click()
    await talk.marieke.hears("een half woord")
    sessions = {
        counsellor.header_of(data).session
        for data in talk.marieke.frames
        if isinstance(frames.decode(data), frames.Envelope)
    }
    assert len(sessions) == 2, "a new start is a new session, so that no nonce serves twice"


async def test_what_was_written_without_a_network_arrives_once_it_is_back(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    await door.lose_network()
    await expect(tab.get_by_text("De verbinding is even weg.")).to_be_visible()
    await talking.write(tab, "ben je er nog?")
    await expect(tab.locator(".own .meta")).to_contain_text("wordt verzonden")
    door.find_network()
    await talk.marieke.hears("ben je er nog?")
    await expect(tab.get_by_text("Weer verbonden.")).to_be_visible()
    await expect(tab.locator(".own .meta")).to_contain_text("afgeleverd")


async def test_what_was_swallowed_or_not_confirmed_is_sent_again_and_read_once(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    await talking.take_the_clock(tab)
    talk = await talking.begin(tab, door)
    talk.marieke.gives_receipts = False
    door.loses_sends = True
    await talking.write(tab, "weg?")
    await expect(tab.locator(".own .text")).to_have_text("weg?")
    door.loses_sends = False
    await tab.clock.fast_forward(3000)
    await talk.marieke.hears("weg?")
    await talking.write(tab, "eenmaal")
    await talk.marieke.hears("eenmaal")
    await tab.clock.fast_forward(3000)
    await door.until(lambda: any(isinstance(e, events.Again) for e in talk.marieke.heard))
    assert talk.marieke.texts == ["weg?", "eenmaal"]


async def test_hostile_words_are_plain_words(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door, name="<b>Marieke</b>\u202e")
    hostile = [
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "\u202egnirts esrever \u2066 \u2067",
        "مرحبا https://example.org javascript:alert(1)",
        "é" * 8192,
        "\u0000\u0007 nul en bel",
    ]
    for text in hostile:
        talk.marieke.say(text)
    await expect(tab.locator(".said .text")).to_have_count(len(hostile))
    shown = await tab.locator(".said .text").evaluate_all(
        "all => all.map((one) => one.textContent)"
    )
    assert shown == hostile
    assert await tab.locator("main img, main script, main a").count() == 0
    wide = await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide
    isolated = "all => all.every((one) => getComputedStyle(one).unicodeBidi === 'isolate')"
    assert await tab.locator(".said .text").evaluate_all(isolated)


async def test_16_kib_go_out_and_more_is_refused_before_it_is_promised(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    await talking.write(tab, "é" * 8192)
    await talk.marieke.hears("é" * 8192)
    await talking.write(tab, "é" * 8193)
    await expect(tab.get_by_text("Dit is te lang voor één bericht.")).to_be_visible()
    await expect(tab.get_by_role("textbox")).to_have_value("é" * 8193)
    swollen = '"' * 12_000  # within 16 KiB, but JSON doubles it
    await talking.write(tab, swollen)
    await expect(tab.get_by_text("Dit is te lang voor één bericht.")).to_be_visible()
    await talking.write(tab, "\ud83d half")
    await talk.marieke.hears("\ufffd half")


async def test_whoever_is_gone_is_told_and_the_next_one_gets_what_nobody_got(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    await tab.clock.install()
    await talking.write(tab, "dit las Marieke")
    await talk.marieke.hears("dit las Marieke")
    await expect(tab.locator(".own .meta")).to_contain_text("afgeleverd")
    talk.marieke.is_dead = True
    await talking.write(tab, "dit las niemand")
    door.show(talk.marieke.device.id, "1712", here=False)
    await expect(tab.get_by_text("Marieke is even niet bereikbaar.")).to_be_visible()
    door.show(talk.marieke.device.id, "1712", here=True)
    await expect(tab.get_by_text("Marieke is even niet bereikbaar.")).to_be_hidden()
    door.show(talk.marieke.device.id, "1712", here=False)
    await expect(tab.get_by_text("Marieke is even niet bereikbaar.")).to_be_visible()
    await tab.clock.fast_forward(61_000)
    await expect(tab.get_by_text("terug naar de wachtkamer, bovenaan")).to_be_visible()
    joke = counsellor.Counsellor(door, "Joke", "1712")
    joke.same_chat(talk.marieke, talk.ticket, purpose=counsellor.Purpose.ORPHAN)
    await joke.let_in()
    await expect(tab.get_by_text("Joke van 1712 neemt het over.")).to_be_visible()
    await expect(tab.get_by_text("terug naar de wachtkamer")).to_be_hidden()
    assert (await joke.hears("dit las niemand")).id
    assert joke.texts == ["dit las niemand"]
    await expect(tab.locator(".own .text")).to_have_text(["dit las Marieke", "dit las niemand"])


async def test_a_closed_chat_thanks_and_can_be_wiped(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.say("Het nummer is 1813.")
    talk.marieke.close()
    await expect(tab.get_by_text("Dank je voor je vertrouwen.")).to_be_visible()
    await expect(tab.get_by_text("Het nummer is 1813.")).to_be_visible()
    await expect(tab.get_by_role("textbox")).to_have_count(0)
    await talking.until_kept(tab, "keys === null")
    await tab.reload()
    await expect(tab.get_by_text("Het nummer is 1813.")).to_be_visible()
    await tab.get_by_role("button", name="Wis dit gesprek").click()
    await expect(tab.get_by_role("button", name="Start de chat")).to_be_visible()
    assert "1813" not in await tab.evaluate("JSON.stringify(sessionStorage)")


async def test_a_visitor_who_stops_says_so_once_more_and_is_thanked(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    await tab.get_by_role("button", name="Gesprek stoppen").click()
    await tab.get_by_role("button", name="Toch verder").click()
    await tab.get_by_role("button", name="Gesprek stoppen").click()
    await tab.get_by_role("button", name="Ja, stop").click()
    closed = await talk.marieke.hears_body(bodies.Close)
    assert closed.why is bodies.CloseReason.VISITOR_LEFT
    await expect(tab.get_by_text("Je hebt het gesprek gestopt.")).to_be_visible()


async def test_a_page_that_is_open_elsewhere_says_so_and_stays_silent(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    await talking.begin(tab, door)
    await door.say_bye(wire.Farewell.ELSEWHERE)
    await expect(tab.get_by_text("Je gesprek staat open in een ander tabblad.")).to_be_visible()
    assert door.attached == 1


async def test_a_duplicated_tab_does_not_take_the_chat_away(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    kept = await tab.evaluate("sessionStorage.chat")
    second = await visit("leeg")
    await second.evaluate("kept => sessionStorage.chat = kept", kept)
    attached = door.attached
    await second.goto(f"{door.url}/chat-na-seksueel-geweld")
    await expect(second.get_by_text("Je gesprek staat open in een ander tabblad.")).to_be_visible()
    assert door.attached == attached
    await talking.write(tab, "ik ben hier nog")
    await talk.marieke.hears("ik ben hier nog")
