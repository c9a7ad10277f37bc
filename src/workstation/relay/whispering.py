"""Owns hearing what is whispered to one member; must not know any word of it."""

from workstation.relay import answering, link
from workstation.wire import subjects


class Whispering:
    """From the making until `stop`, at every connection."""

    def __init__(self, relay: link.RelayLink, member: str, heard: answering.Heard) -> None:
        self._listening = [relay.listen(one, heard) for one in subjects.whispers_to(member)]

    def stop(self) -> None:
        for one in self._listening:
            one.stop()
