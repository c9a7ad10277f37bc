"""What the installer was told is compared with an invitation: a stranger's opens nothing."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from installer import wxs
from tests.fakes.winreg import FakeWinreg
from workstation.domain import enrol_code, proof_words
from workstation.domain.enrol_code import CodeMistyped
from workstation.domain.ids import LineId
from workstation.domain.invitation import InvitationForAnother
from workstation.host import line_book, line_work
from workstation.system import installed, invitation
from workstation.system.group_policy import Hive
from workstation.system.installed import Installed
from workstation.system.windows_registry import Winreg
from workstation.wire import encoding

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SIGN = bytes(range(32))
WORDS = proof_words.words_of(SIGN)
L1712 = LineId("1712")


def _told(values: Mapping[str, Any]) -> Installed:
    return installed.read(Winreg(FakeWinreg({(Hive.MACHINE.value, installed.PATH): values})))


def test_it_reads_what_the_installer_writes() -> None:
    names = [wxs.PROPERTIES[name] for name in ("LINE", "FINGERPRINT", "RELAY")]
    assert names == [installed.LINE, installed.FINGERPRINT, installed.RELAY]
    assert wxs.KEY == installed.PATH
    told = _told({"Line": "1712", "Fingerprint": WORDS, "Relay": "tls://r1:4222"})
    assert told == Installed(line="1712", fingerprint=WORDS, relay="tls://r1:4222")


@pytest.mark.parametrize("values", [{}, {"Line": 1712, "Fingerprint": b"x"}, {"Line": ""}])
def test_what_was_not_told_or_is_no_text_agrees_with_everybody(values: Mapping[str, Any]) -> None:
    assert _told(values).agrees(L1712, SIGN)


def test_no_registry_or_one_that_may_not_be_read_tells_nothing() -> None:
    refusing = FakeWinreg({}, refused=frozenset({installed.PATH}))
    assert installed.read(None) == Installed()
    assert installed.read(Winreg(refusing)) == Installed()


@pytest.mark.parametrize("words", [WORDS, f"  {WORDS.upper()} ", WORDS.replace(" ", "-")])
def test_case_and_spacing_of_the_words_do_not_count(words: str) -> None:
    assert Installed(line=" 1712", fingerprint=words).agrees(L1712, SIGN)


def test_another_line_or_another_key_does_not_agree() -> None:
    assert not Installed(line="npie").agrees(L1712, SIGN)
    assert not Installed(line="1712", fingerprint=WORDS).agrees(L1712, bytes(32))
    assert not Installed(fingerprint=WORDS[:-6]).agrees(L1712, SIGN)


def test_an_invitation_of_a_stranger_is_refused_and_the_own_one_is_read(tmp_path: Path) -> None:
    books = [
        line_book.new(L1712, "1712", (), now_ms=0, entropy=os.urandom).changed(
            url="tls://127.0.0.1:4222"
        )
        for _ in range(2)
    ]
    told = Installed(line="1712", fingerprint=proof_words.words_of(books[0].card.sign))
    for book in books:
        made = line_work.invite(book, "Marieke", now=NOW, entropy=os.urandom)
        (tmp_path / "invitation").write_bytes(encoding.to_json(made))
        if book is books[0]:
            assert invitation.read(tmp_path / "invitation", NOW, told) == made
        else:
            with pytest.raises(InvitationForAnother):
                invitation.read(tmp_path / "invitation", NOW, told)


def test_where_there_is_no_registry_a_file_beside_the_policy_says_the_same(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    assert installed.of_this_pc(None, policy) == Installed()
    (tmp_path / installed.FILE).write_text(
        f'relay = "tls://r1:4222"\nline = "1712"\nfingerprint = "{WORDS}"\n'
    )
    told = Installed(line="1712", fingerprint=WORDS, relay="tls://r1:4222")
    assert installed.of_this_pc(None, policy) == told


@pytest.mark.parametrize("content", [b"relay = ", b"\xff", b"relay = 1", b"x" * 70_000])
def test_a_file_that_is_none_tells_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / installed.FILE).write_bytes(content)
    assert installed.read_file(tmp_path / installed.FILE) == Installed()


def test_a_code_needs_no_line_where_it_is_known_and_one_of_another_is_refused() -> None:
    code = enrol_code.new(L1712, bytes(9))
    spelled = enrol_code.spelled(code)
    assert Installed(line="1712").code(spelled.removeprefix("1712-")) == code
    assert Installed().code(spelled) == code
    with pytest.raises(CodeMistyped):
        Installed().code(spelled.removeprefix("1712-"))
    with pytest.raises(InvitationForAnother):
        Installed(line="npie").code(spelled)
