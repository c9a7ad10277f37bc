"""Owns the words of `line`, `relay`, `steward` and `enrol`; what runs is imported when it is asked for."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.cli.failures import WrongInput
from workstation.system import paths

if TYPE_CHECKING:
    from workstation.cli.keys_folder import KeysFolder

Commands = Any  # argparse names this type in private only


def add(commands: Commands) -> None:
    _add_line(commands.add_parser("line", help="keys, partners and PCs of a line"))
    _add_relay(commands.add_parser("relay", help="nodes of the relay"))
    steward = commands.add_parser("steward", help="run the steward of a line")
    steward.add_argument("--config", type=Path, required=True, metavar="FILE")
    steward.set_defaults(run=_steward)
    _add_enrol(commands.add_parser("enrol", help="enrol this PC by an invitation"))


def _add_line(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(dest="word", required=True, metavar="WORD")

    def word(name: str, does: str, run: Callable[[argparse.Namespace], int]) -> Any:
        one = words.add_parser(name, help=does)
        one.add_argument("line", metavar="LINE")
        _add_keys(one)
        one.set_defaults(run=run)
        return one

    init = word("init", "make a line and its keys", _init)
    init.add_argument("--name", required=True, help="as people read it")
    init.add_argument("--entry", action="append", default=[], help="a button; may be given again")
    partner = word("add-partner", "work with another line", _add_partner)
    partner.add_argument("other", metavar="OTHER", help="a line here, or the file of its card")
    enrol = word("enrol", "let one PC in", _enrol_pc)
    enrol.add_argument("name", metavar="NAME", help="of the counsellor")
    enrol.add_argument("--role", choices=["counsellor", "supervisor"], default="counsellor")
    enrol.add_argument("--out", type=Path, required=True, metavar="FILE", help="the invitation")
    revoke = word("revoke", "put one PC out, for good", _revoke)
    revoke.add_argument("device", metavar="DEVICE", help="as `line status` names it")
    word("rotate", "a new duty key", _rotate)
    status = word("status", "who is enrolled, until when", _status)
    status.add_argument("--json", action="store_true", help="for a program to read")
    publish = word("publish-protocol", "sign a checklist and hang it on the board", _protocol)
    publish.add_argument("file", type=Path, metavar="FILE", help="as in resources/protocols")
    newest = word("publish-version", "say which Schakel is the newest", _version)
    newest.add_argument("version", metavar="VERSION", help="as 1.4.0")
    word("recover", "a new passphrase, by the recovery sheet", _recover)


def _add_relay(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(dest="word", required=True, metavar="WORD")
    config = words.add_parser("config", help="files for nodes, stewards and doors")
    _add_keys(config)
    config.add_argument(
        "--nodes", required=True, help="hosts with commas between, or a number: all on this machine"
    )
    config.add_argument("--out", type=Path, required=True, metavar="DIR")
    config.add_argument(
        "--port", type=int, default=4222, help="of each node with a name, such as 443 for offices"
    )
    config.add_argument("--first-port", type=int, help="with a number: the lowest of its ports")
    config.add_argument(
        "--own-certificate",
        action="store_true",
        help="nodes show a certificate of an authority that the PCs trust (client.crt, client.key)",
    )
    config.add_argument("--door-host", default="127.0.0.1", help="where the door listens")
    config.add_argument("--door-port", type=int, default=8080)
    config.add_argument(
        "--health-port", type=int, help="of the door's health page; the stewards' are the next"
    )
    config.set_defaults(run=_relay_config)
    apply = words.add_parser("apply", help="tell the nodes of lines that changed")
    _add_keys(apply)
    apply.add_argument("cards", nargs="+", metavar="CARD", help="a line here, or a file")
    apply.set_defaults(run=_relay_apply)
    run = words.add_parser("run", help="run one node")
    run.add_argument("--config", type=Path, required=True, metavar="FILE")
    run.set_defaults(run=_relay_run)


def _add_enrol(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("invitation", type=Path, metavar="FILE")
    parser.add_argument("--profile", default=paths.DEFAULT_PROFILE)
    parser.add_argument("--under", type=Path, metavar="DIR", help="as of `workstation open`")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="instead of the keyring (shared PC)"
    )
    parser.set_defaults(run=_enrol_here)


def _add_keys(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keys", type=Path, required=True, metavar="DIR", help="sealed books")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="instead of asking for it"
    )


def _keys(wanted: argparse.Namespace) -> "KeysFolder":
    from workstation.cli.keys_folder import KeysFolder

    if wanted.keys.exists() and not wanted.keys.is_dir():
        raise WrongInput("--keys names a file; it wants a folder.")
    return KeysFolder(wanted.keys, wanted.passphrase_file)


def _init(wanted: argparse.Namespace) -> int:
    from workstation.cli import line

    line.init(_keys(wanted), wanted.line, wanted.name, wanted.entry)
    return 0


def _add_partner(wanted: argparse.Namespace) -> int:
    from workstation.cli import line

    line.add_partner(_keys(wanted), wanted.line, wanted.other)
    return 0


def _enrol_pc(wanted: argparse.Namespace) -> int:
    from workstation.cli import line, work

    keys = _keys(wanted)
    return work.run(line.enrol(keys, wanted.line, wanted.name, wanted.role, wanted.out))


def _revoke(wanted: argparse.Namespace) -> int:
    from workstation.cli import line, work

    return work.run(line.revoke(_keys(wanted), wanted.line, wanted.device))


def _rotate(wanted: argparse.Namespace) -> int:
    from workstation.cli import line, work

    return work.run(line.rotate(_keys(wanted), wanted.line))


def _status(wanted: argparse.Namespace) -> int:
    from workstation.cli import line, work

    return work.run(line.status(_keys(wanted), wanted.line, as_json=wanted.json))


def _protocol(wanted: argparse.Namespace) -> int:
    from workstation.cli import line_publish, work

    return work.run(line_publish.protocol(_keys(wanted), wanted.line, wanted.file))


def _version(wanted: argparse.Namespace) -> int:
    from workstation.cli import line_publish, work

    return work.run(line_publish.version(_keys(wanted), wanted.line, wanted.version))


def _recover(wanted: argparse.Namespace) -> int:
    from workstation.cli import line

    line.recover(_keys(wanted), wanted.line)
    return 0


def _relay_config(wanted: argparse.Namespace) -> int:
    from workstation.cli import relay

    nodes = relay.nodes_of(wanted.nodes, wanted.first_port, wanted.port)
    if not 0 <= wanted.door_port <= 65535:
        raise WrongInput("A port is a number up to 65535.")
    relay.config(
        _keys(wanted),
        nodes,
        wanted.out,
        here=wanted.nodes.isdigit(),
        door_host=wanted.door_host,
        door_port=wanted.door_port,
        health_port=wanted.health_port,
        own_certificate=wanted.own_certificate,
    )
    return 0


def _relay_apply(wanted: argparse.Namespace) -> int:
    from workstation.cli import relay, work

    return work.run(relay.apply(_keys(wanted), wanted.cards))


def _relay_run(wanted: argparse.Namespace) -> int:
    from workstation.cli import relay

    return relay.run(wanted.config)


def _steward(wanted: argparse.Namespace) -> int:
    from workstation.cli import foreground, steward

    told = steward.read(wanted.config)
    return foreground.run(lambda: steward.run(told))


def _enrol_here(wanted: argparse.Namespace) -> int:
    from workstation.cli import enrol, work
    from workstation.cli.keys_folder import KeysFolder

    if not paths.is_profile(wanted.profile):
        raise WrongInput("A profile is called by small letters, digits and dashes.")
    invitation = enrol.read(wanted.invitation)
    places = paths.locate(wanted.profile, under=wanted.under)
    file = wanted.passphrase_file
    ask = None if file is None else KeysFolder(Path(), file).passphrase
    return work.run(enrol.run(invitation, places, ask))
