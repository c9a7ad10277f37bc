"""Owns the systemd units of relay, steward and door; must not install them."""

from collections.abc import Mapping

_HARD = """\
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
CapabilityBoundingSet=
SystemCallArchitectures=native
SystemCallFilter=@system-service
UMask=0077
"""
_BINDS = """\
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
AmbientCapabilities=CAP_NET_BIND_SERVICE
"""

_UNIT = """\
[Unit]
Description={what}
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
User=schakel
Group=schakel
ExecStart=/usr/bin/workstation {words}
Restart=always
RestartSec=1
TimeoutStopSec={stop}
{more}{hard}
[Install]
WantedBy=multi-user.target
"""


def all_of(*, low_port: bool = False) -> Mapping[str, str]:
    """`low_port`: the relay listens below 1024, and needs that one right of root's.

    By file name. The steward's is a template for every line: `schakel-steward@1712`."""
    return {
        "schakel-relay.service": _unit(
            "Schakel: one node of the relay",
            "relay run --config /etc/schakel/relay/relay.conf",
            # SIGTERM, not the server's lame duck: tried under fifty chats, that one stalls for 4 to 9 s.
            more="StateDirectory=schakel/relay\nStateDirectoryMode=0700\nLimitNOFILE=65536\n",
            stop="60",
            binds=low_port,
        ),
        "schakel-steward@.service": _unit(
            "Schakel: the steward of line %i",
            "steward --config /etc/schakel/steward-%i.json",
        ),
        "schakel-door.service": _unit(
            "Schakel: a door for visitors",
            "door --config /etc/schakel/door.json",
        ),
    }


def _unit(what: str, words: str, *, more: str = "", stop: str = "15", binds: bool = False) -> str:
    hard = _HARD
    if binds:
        hard = hard.replace("CapabilityBoundingSet=\n", _BINDS)
    return _UNIT.format(what=what, words=words, more=more, stop=stop, hard=hard)
