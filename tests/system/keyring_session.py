"""Runs one question against a real, private keyring: a bus and a gnome-keyring of its own.

`python -m tests.system.keyring_session`, inside `dbus-run-session`; says one word on stdout.
"""

import asyncio
import sys

from workstation.domain.errors import KeychainError
from workstation.system.keychain import Keychain

KEY = bytes(range(32))


async def _keep_and_get() -> str:
    keychain = Keychain(timeout_s=10)
    before = await keychain.get("proef")
    await keychain.set("proef", KEY)
    await keychain.set("ander", bytes(32))
    await keychain.set("proef", KEY)
    # A new one, as after a new start.
    again = Keychain(timeout_s=10)
    kept = await again.get("proef")
    other = await again.get("ander")
    await again.delete("proef")
    await again.delete("proef")
    gone = await Keychain(timeout_s=10).get("proef")
    good = (before, kept, other, gone) == (None, KEY, bytes(32), None)
    return f"{await again.backend_name()}:{'good' if good else 'bad'}"


async def _locked() -> str:
    import secretstorage

    await Keychain(timeout_s=10).set("proef", KEY)
    with secretstorage.dbus_init() as bus:
        secretstorage.get_default_collection(bus).lock()
    try:
        await Keychain(timeout_s=3).get("proef")
    except KeychainError as error:
        return error.why
    return "opened"


async def _broken() -> str:
    import keyring.backends.SecretService

    keyring.backends.SecretService.Keyring().set_password(
        "Schakel (proef)", "proef", "geen sleutel"
    )
    try:
        await Keychain(timeout_s=10).get("proef")
    except KeychainError as error:
        return error.why
    return "taken"


async def _none() -> str:
    try:
        await Keychain(timeout_s=10).get("proef")
    except KeychainError as error:
        return error.why
    return "found"


if __name__ == "__main__":
    questions = {"keep": _keep_and_get, "locked": _locked, "broken": _broken, "none": _none}
    print(asyncio.run(questions[sys.argv[1]]()))  # noqa: T201
