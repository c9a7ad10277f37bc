"""What the end of a chat asks of a registration, remembered: `closing.values.Registration`."""

from collections.abc import Awaitable, Callable

from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.ids import ChatId


class Registering:
    def __init__(self) -> None:
        self.log: list[tuple[str, ChatId | None]] = []
        self.fail_next: StoreFault | None = None
        self.no_question = ""

    async def open_chat(self, chat: ChatId) -> None:
        self.log.append(("open", chat))

    async def look_again(self, chat: ChatId) -> None:
        self.log.append(("again", chat))

    def without_question(self, chat: ChatId) -> str:
        return self.no_question

    def finishing(self, chat: ChatId) -> Callable[[], Awaitable[object]]:
        self.log.append(("finishing", chat))

        async def finish() -> None:
            if self.fail_next is not None:
                why, self.fail_next = self.fail_next, None
                raise StoreError(why)
            self.log.append(("finished", chat))

        return finish

    def leave(self) -> None:
        self.log.append(("leave", None))
