"""Owns running one command that talks to a relay: Ctrl+C ends it, and its failures get a sentence."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from workstation.cli.failures import Failed
from workstation.domain import errors


def run(work: Coroutine[Any, Any, None]) -> int:
    """0 when it did what it should. Raises Failed."""
    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        raise Failed("Interrupted: nothing more was done.") from None
    except errors.RelayUnreachable:
        raise Failed("The relay does not answer: is it running, and reachable from here?") from None
    except errors.RelayRefused:
        raise Failed("The relay refuses: its configuration does not know these keys.") from None
    return 0
