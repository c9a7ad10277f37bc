"""The page's seals and signatures in a real Chromium: the shared vectors, and both ways with Python."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.page import fake_door
from tests.wire import cast, make_vectors
from workstation.domain.ids import LineId, MemberId
from workstation.wire import (
    consent,
    encoding,
    envelope,
    epoch,
    frames,
    hpke,
    signed,
    ticket_secrets,
)
from workstation.wire.refusal import Refused

pytestmark = pytest.mark.asyncio(loop_scope="package")

VECTORS = json.loads(make_vectors.PATH.read_text())

TOOLS = """
const [seals, wire] = await Promise.all(['seals', 'wire'].map((name) => import(`/${name}.js`)));
const { fromB64, toB64, utf8 } = seals;
const refusal = async (run) => {
  try { await run(); return null; } catch (error) { return error.message || error.name; }
};
const keysOf = (v) => seals.restoreIdentity([
  { kty: 'OKP', crv: 'Ed25519', d: v.sign.private, x: v.sign.public, key_ops: ['sign'] },
  { kty: 'OKP', crv: 'X25519', d: v.kem.private, x: v.kem.public, key_ops: ['deriveBits'] }]);
"""


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A bench on the page's own ground, under the door's own headers."""
    async with fake_door.FakeDoor().open() as door:
        opened = await browser.new_page()
        await opened.goto(f"{door.url}/1712")
        yield opened
        await opened.close()


async def run(page: Page, script: str, argument: Any = None) -> Any:
    return await page.evaluate(f"async (given) => {{ {TOOLS} {script} }}", argument)


async def test_published_hpke_vectors_open(page: Page) -> None:
    ours = [row for row in VECTORS["hpke"] if (row["kem_id"], row["aead_id"]) == (32, 2)]
    assert ours
    for row in ours:
        # The published messages have an AAD, which our own calls never have.
        told = await run(
            page,
            """
            const raw = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
            const [d, x] = [raw(given.skRm), raw(given.pkRm)].map(toB64);
            const jwk = { kty: 'OKP', crv: 'X25519', d, x };
            const key = await crypto.subtle.importKey('jwk', jwk, 'X25519', false, ['deriveBits']);
            const box = seals.join(raw(given.enc), raw(given.ct));
            const own = { open: key, publics: { kem: x } };
            return (await seals.openSealed(own, raw(given.info), box, raw(given.aad))).toHex();
            """,
            row,
        )
        assert told == row["pt"]


async def test_seals_open_at_the_other_side(page: Page) -> None:
    sealed_by_page = await run(
        page,
        "return seals.sealTo(given, 'info', utf8('hallo'));",
        encoding.b64(cast.VISITOR.kem.public),
    )
    opened = hpke.open_sealed(cast.VISITOR.kem.private, encoding.unb64(sealed_by_page), b"info")
    assert opened == b"hallo"
    sealed_by_python = encoding.b64(hpke.seal(cast.VISITOR.kem.public, b"dag", b"info"))
    told = await run(
        page,
        """
        const me = await keysOf(given[1]);
        const box = fromB64(given[0]);
        const plain = await seals.openSealed(me, 'info', box);
        box[40] ^= 1;
        return [new TextDecoder().decode(plain),
          await refusal(() => seals.openSealed(me, 'info', box))];
        """,
        [sealed_by_python, VECTORS["visitor"]],
    )
    assert told == ["dag", "OperationError"]


async def test_base64_has_one_spelling(page: Page) -> None:
    told = await run(
        page,
        "return Promise.all(given.map((text) => refusal(() => fromB64(text))));",
        VECTORS["not_b64"],
    )
    assert all(told)
    for row in VECTORS["encoding"]:
        assert await run(page, "return fromB64(given).toHex();", row["b64"]) == row["hex"]


async def test_padding_is_the_wires(page: Page) -> None:
    for row in VECTORS["padding"]:
        told = await run(
            page,
            """
            const { byte, length } = given.payload;
            const plain = utf8(byte.repeat(length));
            const padded = seals.pad(plain);
            return [padded.length, toB64(await seals.sha256(padded)),
              toB64(seals.unpad(padded)) === toB64(plain)];
            """,
            row,
        )
        assert told == [row["length"], row["sha256"], True]
    assert await run(page, "return refusal(() => seals.pad(new Uint8Array(20480)));") == "size"
    wide = """
      const wide = new Uint8Array(1024); wide[0] = 97; wide[1] = 0x80;
      return refusal(() => seals.unpad(wide));
    """
    assert await run(page, wide) == "padding"


async def test_a_visitors_id_and_items_hash_alike(page: Page) -> None:
    visitor = VECTORS["visitor"]
    assert await run(page, "return (await keysOf(given)).id;", visitor) == visitor["id"]
    for row in VECTORS["items"]:
        assert await run(page, "return wire.itemHash(given);", row) == row["hash"]


async def test_documents_of_the_lines_are_read_and_forgeries_refused(page: Page) -> None:
    for row in VECTORS["signed"]:
        if row["kind"] not in ("cert", "duty", "hello"):
            continue
        told = await run(
            page,
            """
            const key = given.public;
            const said = await wire.verify(given.kind, given.doc, () => key);
            const bent = { ...given.doc, s: 'A' + given.doc.s.slice(1) };
            return [said, await refusal(() => wire.verify(given.kind, bent, () => key))];
            """,
            row,
        )
        assert told == [json.loads(row["payload"]), "signature"]


async def test_shared_envelopes_open_and_are_made_to_the_bit(page: Page) -> None:
    public = {VECTORS["visitor"]["id"]: VECTORS["visitor"]["sign"]}
    public |= {who["id"]: who["sign"] for who in VECTORS["devices"].values()}
    for row in VECTORS["envelopes"]:
        signer = public[json.loads(row["header"])["from"]]
        told = await run(
            page,
            """
            const { secret, signer } = given;
            const { place, body } = await wire.open(given.frame, () => [secret, signer.public]);
            const me = await keysOf({ sign: signer, kem: given.kem });
            const again = await wire.seal(me, secret, place, body);
            return [wire.frameId(place), body, again];
            """,
            {**row, "signer": signer, "kem": VECTORS["visitor"]["kem"]},
        )
        assert told == [row["frame_id"], json.loads(row["body"]), row["frame"]]


async def test_what_must_be_refused_is_refused(page: Page) -> None:
    for row in VECTORS["refused"]:
        why = await run(
            page,
            "return refusal(() => wire.open(given, () => seals.refuse('well formed')));",
            row["frame"],
        )
        assert why not in (None, "well formed"), row["what"]


async def test_the_shared_hello_opens_for_the_visitor_alone(page: Page) -> None:
    told = await run(
        page,
        """
        const me = await keysOf(given.visitor);
        const lines = Object.fromEntries(Object.entries(given.lines).map(
          ([line, { public: key }]) => [line, { key }]));
        const known = { identity: me, chat: given.chat, lines, now: given.now };
        const { frame } = given.sealed;
        const { device, hello: said } = await wire.openHello(frame, known);
        const late = { ...known, now: given.now + 1e12 };
        const swapped = { ...known, lines: { '1712': lines.npie } };
        return [device.name, said.purpose,
          await refusal(() => wire.openHello(frame, { ...known, chat: 'c-0000000000000000' })),
          await refusal(() => wire.openHello(frame, late)),
          await refusal(() => wire.openHello(frame, swapped)),
          await refusal(async () =>
            wire.openHello(frame, { ...known, identity: await seals.createIdentity() }))];
        """,
        VECTORS,
    )
    assert told == ["Marieke", "claim", "stranger", "cert", "signature", "stranger"]


async def test_an_epoch_of_the_page_opens_for_its_members_in_python(page: Page) -> None:
    devices = [
        {
            "id": who.id,
            "line": who.line,
            "role": "counsellor",
            "name": who.name,
            "sign": encoding.b64(who.keys.sign.public),
            "kem": encoding.b64(who.keys.kem.public),
        }
        for who in (cast.SAM, cast.MARIEKE)
    ]
    given = {"visitor": VECTORS["visitor"], "chat": cast.CHAT, "devices": devices}
    first, second, text = await run(
        page,
        """
        const me = await keysOf(given.visitor);
        const about = { identity: me, chat: given.chat, at: 5 };
        const owner = given.devices[1].id;
        const one = await wire.issueEpoch({ ...about, before: null, devices: [given.devices[1]], owner });
        const two = await wire.issueEpoch({ ...about, before: one, devices: given.devices, owner });
        const place = { chat: given.chat, epoch: 2, from: me.id, session: 'A'.repeat(22),
          counter: 0, prev: [[1, 3]] };
        const said = await wire.seal(me, two.secret, place, { kind: 'text' });
        return [one.frame, two.frame, said];
        """,
        given,
    )
    issuer = epoch.Issuer(id=MemberId(cast.VISITOR_ID))
    held = {}
    for n, value in ((1, first), (2, second)):
        frame = frames.decode(json.dumps(value).encode())
        assert isinstance(frame, frames.EpochFrame)
        payload = epoch.read(frame, issuer)
        for who in (cast.MARIEKE, cast.SAM, cast.JOKE):
            held[n, who.name] = epoch.open_payload(payload, frame, MemberId(who.id), who.keys.kem)
    assert held[1, "Sam"].secret is None
    assert held[2, "Joke"].secret is None
    assert held[2, "Marieke"].secret == held[2, "Sam"].secret
    assert held[2, "Sam"].prev == held[1, "Marieke"].digest
    assert sorted(held[2, "Sam"].names.values()) == ["Marieke", "Sam"]
    assert held[2, "Sam"].owner == cast.MARIEKE.id
    sealed_text = frames.decode(json.dumps(text).encode())
    assert isinstance(sealed_text, frames.Envelope)
    header = envelope.header(sealed_text)
    assert header.prev == ((1, 3),)
    secret = held[2, "Sam"].secret
    assert secret is not None
    opened = envelope.open_sealed(sealed_text, header, secret, cast.VISITOR.sign.public)
    assert opened == b'{"kind":"text"}'


async def test_a_ticket_and_a_consent_of_the_page_are_understood(page: Page) -> None:
    items = [
        {"id": "a", "label": "Wat", "text": "“Iets” \u2028 \\ \n\u0007 é 👋"},
        {"id": "b", "label": "Wie", "text": "nee"},
    ]
    given = {
        "visitor": VECTORS["visitor"],
        "chat": cast.CHAT,
        "duty": encoding.b64(cast.duty_key("1712").public),
        "consent": {
            "push": cast.PUSH,
            "line": "npie",
            "items": items,
            "ticked": ["a"],
            "expires": 2**41,
        },
    }
    secret, record = await run(
        page,
        """
        const me = await keysOf(given.visitor);
        const answers = { age: '18+', region: undefined };
        const secret = await wire.ticketSecret(me, given.chat, answers, given.duty);
        return [secret, await wire.giveConsent(me, given.chat, given.consent)];
        """,
        given,
    )
    told = ticket_secrets.open_sealed(
        encoding.unb64(secret),
        ticket_secrets.VisitorSecret,
        chat=cast.CHAT,
        duty=cast.duty_key("1712"),
    )
    assert (told.answers.age, told.answers.region) == ("18+", None)
    verified = consent.verify(
        signed.from_bytes(json.dumps(record).encode()),
        push=cast.PUSH,
        chat=cast.CHAT,
        visitor=cast.VISITOR_ID,
        line=LineId("npie"),
        sign=cast.VISITOR.sign.public,
        kem=cast.VISITOR.kem.public,
        now_ms=0,
    )
    first, second = (consent.ShownItem(**item) for item in items)
    assert consent.verify_briefing(verified, [first]) == (first,)
    with pytest.raises(Refused):
        consent.verify_briefing(verified, [second])
