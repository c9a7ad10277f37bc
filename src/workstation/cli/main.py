"""Owns the words of the commands for IT and servers, and their exit codes; no Qt, nothing heavy.

0: fine. 1: it failed, with one sentence. 2: wrong words or input, with one sentence. Never a traceback.
`doctor` has exit codes of its own: 1 is worth a look, 10 and above say what is broken.
"""

import argparse
import io
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from workstation.cli import backup_words, failures, line_words
from workstation.domain.errors import SchakelError
from workstation.system import paths

WRONG_WORDS = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise failures.WrongInput(f"{message}. `{self.prog} --help` says what there is.")


def main(words: Sequence[str]) -> int:
    """Runs one command to its end."""
    _take_any_sign()
    try:
        wanted = _parser().parse_args(list(words))
        run: Callable[[argparse.Namespace], int] = wanted.run
        return run(wanted)
    except failures.WrongInput as wrong:
        return _say(wrong.sentence, WRONG_WORDS)
    except failures.Failed as failed:
        return _say(failed.sentence, 1)
    except SchakelError as error:
        return _say(failures.sentence_of(error), 1)
    except BrokenPipeError:
        return 1  # whoever read us has gone
    except KeyboardInterrupt:
        return _say("Interrupted.", 1)
    except EOFError:
        return _say("Nothing was answered; the command asks something.", WRONG_WORDS)
    except OSError as error:
        said = failures.of_system(error)
        return _say(said.sentence, WRONG_WORDS if isinstance(said, failures.WrongInput) else 1)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a sentence, not a traceback
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}, line {place.lineno}"
        return _say(f"Something in Schakel is broken: {type(error).__name__} in {where}.", 1)


def _say(sentence: str, code: int) -> int:
    # What was typed may stand in it: one line, and nothing that a terminal would obey.
    shown = "".join(sign if sign.isprintable() else "?" for sign in sentence)
    print(f"workstation: {shown}", file=sys.stderr)
    return code


def _take_any_sign() -> None:
    """A pipe on Windows knows no more than its code page, and what is typed may be no text at all."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="workstation",
        description="The counsellor workstation for chat helplines, and its server side.",
        epilog="Without a word it opens the desk. Each word has a --help of its own.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    # These two are the desktop program's: named here so that a typing error finds them.
    commands.add_parser("open", help="open a counsellor's desk")
    commands.add_parser("demo", help="the whole on this computer; --tour plays it by itself")
    _add_host(commands.add_parser("host", help="run relay, stewards and door here (practice)"))
    _add_door(commands.add_parser("door", help="run one door as its own process"))
    _add_doctor(commands.add_parser("doctor", help="look whether this installation is sound"))
    line_words.add(commands)
    backup_words.add(commands)
    _add_selftest(commands.add_parser("selftest", help="try here all that needs no screen"))
    version = commands.add_parser("version", help="say which version this is")
    version.set_defaults(run=_version)
    return parser


def _add_host(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Runs relay, stewards and door in the foreground, for demo, practice and tests: keys and "
        "passwords are new at each start. Ctrl+C or SIGTERM ends it in order."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="its own folder")
    parser.add_argument("--port", type=_port, default=0, help="of the door; 0: any that is free")
    parser.add_argument("--host", default="127.0.0.1", help="address on which the door listens")
    parser.add_argument(
        "--enrol",
        action="append",
        default=[],
        metavar="LINE=NAME",
        help="enrol a counsellor; may be given again. The file goes with the end",
    )
    parser.set_defaults(run=_host)


def _add_door(parser: argparse.ArgumentParser) -> None:
    parser.description = "Runs one door in the foreground. Ctrl+C or SIGTERM ends it in order."
    parser.add_argument(
        "--config", type=Path, required=True, metavar="FILE", help="JSON, mode 0600"
    )
    parser.set_defaults(run=_door)


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Looks at program, settings, store, computer, network and relay; changes nothing, tells nothing "
        "of anybody. Exit code 0: fine; 1: worth a look; broken: 10 the program, 11 settings and "
        "folders, 12 what is kept, 13 this computer, 14 the network, 15 relay and line; of several the "
        "lowest."
    )
    parser.add_argument("--json", action="store_true", help="for a program to read")
    parser.add_argument("--profile", type=_profile, default=paths.DEFAULT_PROFILE)
    parser.add_argument("--under", type=Path, metavar="DIR", help="as of `workstation open`")
    parser.add_argument(
        "--page", metavar="URL", help="where a visitor opens the page: compare it with this version"
    )
    parser.add_argument(
        "--bundle",
        type=Path,
        metavar="FILE",
        help="also write it to a new .zip, to send to who helps",
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="of a shared PC, to look into the store",
    )
    parser.set_defaults(run=_doctor)


def _add_selftest(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Tries encryption, store, keyring and relay in a folder that goes afterwards. "
        "Exit code 0: all works; 1: something does not, and its line says what."
    )
    parser.add_argument("--json", action="store_true", help="for a program to read")
    parser.set_defaults(run=_selftest)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number up to 65535")
    return int(text)


def _profile(text: str) -> str:
    if not paths.is_profile(text):
        raise argparse.ArgumentTypeError("a profile is called by small letters, digits and dashes")
    return text


# ---- what runs: imported only when asked for -------------------------------------------------


def _host(wanted: argparse.Namespace) -> int:
    from workstation.cli import foreground, host

    people = [host.counsellor(text) for text in wanted.enrol]
    folder = host.own_folder(wanted.data)
    return foreground.run(lambda: host.run(folder, people, address=wanted.host, port=wanted.port))


def _door(wanted: argparse.Namespace) -> int:
    from workstation.cli import door, foreground
    from workstation.host import event_loop

    told = door.read(wanted.config)
    return foreground.run(lambda: door.run(told), event_loop.factory())


def _doctor(wanted: argparse.Namespace) -> int:
    from workstation.cli.doctor import command

    return command.run(
        paths.locate(wanted.profile, under=wanted.under),
        as_json=wanted.json,
        page_url=wanted.page,
        bundle_to=wanted.bundle,
        passphrase_file=wanted.passphrase_file,
    )


def _selftest(wanted: argparse.Namespace) -> int:
    from workstation.cli.selftest import command

    return command.run(as_json=wanted.json)


def _version(_: argparse.Namespace) -> int:
    from workstation.system import version

    if not (own := version.own()):
        raise failures.Failed("This installation does not say which version it is.")
    print(f"schakel {own}")
    return 0
