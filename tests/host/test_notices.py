"""A steward keeps the newest word of its line, and nobody else's."""

import os
from dataclasses import replace
from datetime import UTC, datetime

from workstation.domain.ids import DeviceId, EntryId, LineId
from workstation.host import line_book, line_work, notices
from workstation.relay import nkey
from workstation.wire import documents, enrolling, keys, protocol_marks, signed

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINE = LineId("1712")


def book_with(count: int) -> line_book.Book:
    book = line_book.new(LINE, "1712", (EntryId("1712"),), now_ms=0, entropy=os.urandom)
    for _ in range(count):
        own = keys.new_identity(os.urandom)
        user = nkey.new(nkey.Kind.USER, os.urandom(32))
        asked = enrolling.apply(own, user.public, bytes(32))
        book, _ = line_work.admit(book, asked, name="A", now=NOW, entropy=os.urandom)
    return book


def kept(book: line_book.Book) -> notices.Notices:
    one = notices.Notices(LINE, bytes(book.sign_key.public))
    for name, data in line_work.notices(book, NOW).items():
        assert one.learn(name, data)
    return one


def test_it_knows_every_device_of_the_line() -> None:
    book = book_with(2)
    one = kept(book)
    assert set(one.devices) == {device.device for device in book.devices}
    assert set(one.documents) >= {"hours", "duty"}


def test_a_revoked_device_goes_and_its_share_does_not_come_back() -> None:
    book = book_with(2)
    one = kept(book)
    gone = book.devices[0].device
    after = line_work.revoke(book, gone, now=NOW, entropy=os.urandom)
    for name, data in line_work.notices(after, NOW).items():
        one.learn(name, data)
    assert one.devices == (book.devices[1].device,)
    assert one.gone == {gone}
    old = line_work.notices(book, NOW)[f"key.{gone}"]
    assert not one.learn(f"key.{gone}", old)


def test_an_older_word_and_another_lines_word_are_not_taken() -> None:
    book = book_with(1)
    newer = line_work.rotate(book, now=NOW, entropy=os.urandom)
    one = kept(newer)
    before = one.documents
    for name, data in line_work.notices(book, NOW).items():
        if name == "duty":
            assert not one.learn(name, data)
    stranger = replace(book, sign=os.urandom(32))
    for name, data in line_work.notices(stranger, NOW).items():
        assert not one.learn(name, data)
    assert not one.learn("slots", b"{}")
    assert not one.learn("duty", b"no document")
    assert not one.learn(f"key.{DeviceId('d-' + '0' * 16)}", before["duty"])
    assert one.documents == before


def newest(book: line_book.Book, n: int, version: str) -> bytes:
    told = documents.Newest(line=LINE, n=n, version=version)
    return signed.to_bytes(signed.sign(signed.Kind.NEWEST, told, book.sign_key))


def test_the_newest_version_is_kept_and_no_older_notice_of_it() -> None:
    book = book_with(0)
    one = kept(book)
    old, new = newest(book, 5, "1.4.0"), newest(book, 6, "1.5.0")
    assert one.learn("newest", new)
    assert not one.learn("newest", old)
    assert one.documents["newest"] == new


def test_a_protocol_is_kept_when_the_line_signed_it_and_only_then() -> None:
    book, other = book_with(0), book_with(0)
    one = kept(book)
    text = b'id = "proef"'
    good = protocol_marks.notice(text, [protocol_marks.sign(text, LINE, book.sign_key)])
    forged = protocol_marks.notice(text, [protocol_marks.sign(text, LINE, other.sign_key)])
    partner = LineId("npie")
    theirs = protocol_marks.notice(text, [protocol_marks.sign(text, partner, other.sign_key)])
    for hostile in (b"", b"{}", forged, theirs):
        assert not one.learn("protocol.proef", hostile)
    assert one.learn("protocol.proef", good)
    assert not one.learn("protocol.proef", forged)
    assert not one.learn("protocol.proef", good)
    assert one.documents["protocol.proef"] == good
