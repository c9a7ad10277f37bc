"""A shift that ends inside a chat, as a list of steps: the same line, a form, and no consent card."""

from tests.e2e.main_job import MainJob, Step
from tests.e2e.stage import until

FORM = [
    ("state", "Hoe het nu gaat", "Rustiger, wacht op de bus"),
    ("promised", "Beloofd", "Tot negen uur iemand erbij"),
    ("next_contact", "Volgend contact", "Niets afgesproken"),
]
OWN = "1712"


class HandoverJob(MainJob):
    """`first` and `second` are colleagues of one line."""

    async def offer(self) -> None:
        self.push = await self.first.do("draft", chat=self.chat, line=OWN, items=FORM)
        await self.first.do("offer", push=self.push)
        await self.chatter("visitor", "first")

    async def is_read_there(self) -> None:
        """Accepting is enough: the form came by itself, and nobody is in who was not."""
        await until(lambda: self._push_is(self.second, state="briefed"))
        await until(lambda: self._push_is(self.first, state="briefed"))
        assert (await self.second.do("push", push=self.push))["items"] == [t for _, _, t in FORM]
        assert len(self.visitor.side.readers) == 1
        assert not self.visitor.side.consents.asks


STEPS: tuple[Step, ...] = (
    ("claimed", MainJob.claim, MainJob.is_open),
    ("chatting", MainJob.talk, MainJob.is_heard),
    ("offered", HandoverJob.offer, MainJob.rings_there),  # type: ignore[list-item] # of the job it runs
    ("reserved", MainJob.reserve, HandoverJob.is_read_there),  # type: ignore[list-item] # likewise
    ("read", MainJob.read, MainJob.is_read),
    ("joint", MainJob.join, MainJob.is_joint),
    ("handed over", MainJob.hand_over, MainJob.is_handed_over),
)
