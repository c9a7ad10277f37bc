"""Forms of handovers in memory; tests/store/test_forms_contract.py holds it to the real one."""

from workstation.domain.handover import Form
from workstation.domain.ids import ChatId


class FakeForms:
    """Implements `handover.Forms`."""

    def __init__(self) -> None:
        self._forms: dict[ChatId, Form] = {}

    async def form(self, chat: ChatId) -> Form | None:
        return self._forms.get(chat)

    async def keep_form(self, form: Form) -> None:
        texts = {topic: text for topic, text in form.texts.items() if text}
        self._forms[form.chat] = Form(chat=form.chat, texts=texts, saved_at=form.saved_at)

    async def forms(self) -> tuple[Form, ...]:
        return tuple(sorted(self._forms.values(), key=lambda f: (-f.saved_at.timestamp(), f.chat)))
