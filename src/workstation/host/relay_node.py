"""Owns what a node of the relay is called and where it listens; must not know what it runs."""

from dataclasses import dataclass

CLIENT_PORT = 4222
CLUSTER_PORT = 6222
MONITOR_PORT = 8222


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """`host` is its name in DNS or its address, as its certificate has it."""

    name: str
    host: str
    client_port: int = CLIENT_PORT
    cluster_port: int = CLUSTER_PORT
    monitor_port: int = MONITOR_PORT
