"""Owns the folder of an administrator: sealed books, public cards, one passphrase; knows no relay."""

import base64
import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path

from workstation.cli import profile_key
from workstation.cli.failures import Failed, WrongInput
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.ids import LineId
from workstation.domain.passphrase import PassphraseLength
from workstation.host import line_book, relay_book
from workstation.store import sealed_file

RELAY = "relay"


class KeysFolder:
    """`passphrase_file` None: it is asked at the terminal, once."""

    def __init__(self, folder: Path, passphrase_file: Path | None) -> None:
        self.folder = folder
        self._file = passphrase_file
        self._passphrase: str | None = None

    def passphrase(self, *, new: bool = False) -> str:
        """Raises WrongInput."""
        if self._passphrase is None:
            self._passphrase = self._read(new=new)
        return self._passphrase

    def _read(self, *, new: bool) -> str:
        if self._file is not None:
            return profile_key.read_line(self._file, "--passphrase-file")
        if not sys.stdin.isatty():
            raise WrongInput("There is no terminal to ask the passphrase: use --passphrase-file.")
        typed = getpass.getpass("Passphrase of the keys: ")
        if new and getpass.getpass("Once more: ") != typed:
            raise WrongInput("The two passphrases are not the same.")
        return typed

    # ---- lines

    def has(self, name: str) -> bool:
        return self._path(name).exists()

    def book(self, line: str) -> line_book.Book:
        """Raises WrongInput when there is none, or for a wrong passphrase."""
        try:
            return line_book.from_json(self._open(line, f"The book of line {line}"))
        except ValueError:
            raise Failed(f"The book of line {line} is damaged.") from None

    def keep(self, book: line_book.Book) -> None:
        """Book and card."""
        self._seal(book.line, line_book.to_json(book), book.recovery)
        card = self.folder / f"{book.line}.card.json"
        card.write_bytes(line_book.card_to_json(book.card))

    def books(self) -> list[line_book.Book]:
        names = sorted(path.stem for path in self.folder.glob("*.keys"))
        return [self.book(name) for name in names if name != RELAY]

    def card(self, name: str) -> line_book.Card:
        """Of a line here, or from a file. Raises WrongInput."""
        path = Path(name) if name.endswith(".json") else self.folder / f"{name}.card.json"
        try:
            return line_book.card_from_json(path.read_bytes())
        except OSError:
            raise WrongInput(
                f"There is no card {path.name}: name a line here, or a file."
            ) from None
        except ValueError:
            raise WrongInput(f"{path.name} is not the card of a line.") from None

    # ---- the relay

    def relay(self) -> relay_book.RelayBook:
        try:
            return relay_book.from_json(self._open(RELAY, "The book of the relay"))
        except ValueError:
            raise Failed("The book of the relay is damaged.") from None

    def keep_relay(self, book: relay_book.RelayBook) -> None:
        self._seal(RELAY, relay_book.to_json(book), book.recovery)

    # ---- recovery

    def sheet(self, name: str, what: str) -> bytes:
        """Writes the sheet to be printed; gives the public half that the book keeps."""
        code = os.urandom(32)
        path = self.folder / f"{name}.recovery.txt"
        path.unlink(missing_ok=True)
        text = (
            f"SCHAKEL: RECOVERY SHEET OF {what.upper()}\n\n"
            "Print this page, lock the paper away, and delete this file.\n"
            "With this code and the file below the keys open without their passphrase:\n\n"
            f"    {spelled(code)}\n\n"
            f"File:     {name}.keys\n"
            f"Command:  workstation line recover {name} --keys DIR\n"
        )
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(text)
        return sealed_file.recovery_public(code)

    def recover(self, name: str, code: str) -> None:
        """The book under a new passphrase. Raises WrongInput for another code."""
        try:
            content = sealed_file.recover(sealed_file.load(self._path(name)), unspelled(code))
        except StoreError as error:
            raise _told(error, f"The book {name}", code=True) from None
        if name == RELAY:
            self.keep_relay(relay_book.from_json(content))
        else:
            self.keep(line_book.from_json(content))

    # ---- files

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.keys"

    def _open(self, name: str, what: str) -> bytes:
        if not self.has(name):
            raise WrongInput(f"{what} is not in {self.folder.name or self.folder}.")
        try:
            return sealed_file.unseal(sealed_file.load(self._path(name)), self.passphrase())
        except StoreError as error:
            raise _told(error, what) from None

    def _seal(self, name: str, content: bytes, recovery: bytes) -> None:
        try:
            data = sealed_file.seal(content, self.passphrase(new=True), recovery=recovery)
        except PassphraseLength as wrong:
            raise WrongInput(
                f"A passphrase has {wrong.minimum} to {wrong.maximum} signs."
            ) from None
        sealed_file.save(self._path(name), data)


def spelled(code: bytes) -> str:
    text = base64.b32encode(code).decode().rstrip("=")
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def unspelled(text: str) -> bytes:
    """Raises WrongInput for what is no code."""
    signs = "".join(text.split()).upper()
    try:
        code = base64.b32decode(signs + "=" * (-len(signs) % 8))
    except ValueError:  # also for signs that are none of ASCII
        code = b""
    if len(code) != 32:
        raise WrongInput("A recovery code has 52 signs, in groups of four, as on the sheet.")
    return code


def with_card(book: line_book.Book, card: line_book.Card) -> line_book.Book:
    """The book with this partner. Raises WrongInput for itself, or other keys under a known name."""
    if card.line == book.line:
        raise WrongInput("A line is no partner of itself.")
    old = next((one for one in book.partners if one.line == card.line), None)
    if old is not None and old.sign != card.sign:
        raise WrongInput(
            f"Line {card.line} is a partner already, with another key: remove nothing, ask them."
        )
    others = tuple(one for one in book.partners if one.line != card.line)
    return replace(book, partners=(*others, card), n=book.n + 1)


def line_id(text: str) -> LineId:
    """Raises WrongInput."""
    import re

    from workstation.wire import names

    if re.match(names.LINE, text) is None:
        raise WrongInput("A line is called by 2 to 16 small letters and digits.")
    return LineId(text)


def _told(error: StoreError, what: str, *, code: bool = False) -> Exception:
    match error.why:
        case StoreFault.WRONG_KEY:
            by = "code" if code else "passphrase"
            return WrongInput(f"{what} does not open with this {by}: type it again.")
        case StoreFault.DAMAGED:
            return Failed(f"{what} is damaged or not there: take it from the backup.")
        case _:
            return error
