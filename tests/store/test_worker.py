"""The one database thread: in order, together, and to the end."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import connection as connections
from workstation.store import worker as workers
from workstation.store.connection import Connection
from workstation.store.worker import Worker


class Counted(Connection):
    """A connection that counts its transactions."""

    commits = 0

    def run(self, sql: str, values: object = ()) -> int:
        if sql == "COMMIT":
            type(self).commits += 1
        return super().run(sql, values)  # type: ignore[arg-type]


@pytest.fixture
def connect(tmp_path: Path, key: bytes) -> Callable[[], Connection]:
    path = tmp_path / "store.db"
    with connections.create(path, key) as made:
        made.run("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT UNIQUE)")

    def again() -> Connection:
        opened = connections.open(path, key)
        opened.__class__ = Counted
        return opened

    Counted.commits = 0
    return again


@pytest_asyncio.fixture
async def worker(connect: Callable[[], Connection]) -> AsyncIterator[Worker]:
    running = Worker(connect)
    await running.start()
    yield running
    await running.stop()


def _insert(text: str) -> Callable[[Connection], None]:
    return lambda c: c.run("INSERT INTO t (b) VALUES (?)", (text,)) and None


def _all(connection: Connection) -> list[str]:
    return [text for (text,) in connection.rows("SELECT b FROM t ORDER BY a")]


class Held:
    """Keeps the thread busy until it is let go, so that others pile up behind it."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.go = threading.Event()

    def __call__(self, _: Connection) -> None:
        self.reached.set()
        assert self.go.wait(10)


async def _hold(worker: Worker) -> tuple[Held, "asyncio.Task[None]"]:
    held = Held()
    task = asyncio.create_task(worker.read(held))
    await asyncio.to_thread(held.reached.wait, 10)
    return held, task


async def test_all_work_is_done_in_one_other_thread(worker: Worker) -> None:
    threads = {await worker.read(lambda _: threading.get_ident()) for _ in range(5)}
    threads |= {await worker.write(lambda _: threading.get_ident())}
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


async def test_what_the_work_gives_is_given_back(worker: Worker) -> None:
    assert await worker.read(lambda _: "antwoord") == "antwoord"
    assert await worker.write(lambda _: 7) == 7


async def test_writes_that_wait_together_share_one_commit_in_order(worker: Worker) -> None:
    held, holding = await _hold(worker)
    writes = [asyncio.create_task(worker.write(_insert(f"{i:02}"))) for i in range(20)]
    await asyncio.sleep(0)
    held.go.set()
    await asyncio.gather(holding, *writes)
    assert Counted.commits == 1
    assert await worker.read(_all) == [f"{i:02}" for i in range(20)]


async def test_one_bad_write_in_a_group_fails_alone(worker: Worker) -> None:
    await worker.write(_insert("dubbel"))
    held, holding = await _hold(worker)
    texts = ["a", "dubbel", "b"]
    writes = [asyncio.create_task(worker.write(_insert(text))) for text in texts]
    await asyncio.sleep(0)
    held.go.set()
    await holding
    results = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(r) for r in results] == [type(None), StoreError, type(None)]
    assert await worker.read(_all) == ["dubbel", "a", "b"]


async def test_a_write_that_raises_leaves_nothing_behind(worker: Worker) -> None:
    def half(connection: Connection) -> None:
        _insert("half")(connection)
        raise LookupError

    with pytest.raises(LookupError):
        await worker.write(half)
    assert await worker.read(_all) == []


async def test_a_future_resolves_only_after_the_commit(worker: Worker) -> None:
    def unfinished(connection: Connection) -> int:
        _insert("nu")(connection)
        return Counted.commits

    before = await worker.write(unfinished)
    assert Counted.commits == before + 1


async def test_a_read_between_writes_sees_the_first_and_not_the_second(worker: Worker) -> None:
    held, holding = await _hold(worker)
    first = asyncio.create_task(worker.write(_insert("een")))
    reading = asyncio.create_task(worker.read(_all))
    second = asyncio.create_task(worker.write(_insert("twee")))
    await asyncio.sleep(0)
    held.go.set()
    await asyncio.gather(holding, first, second)
    assert await reading == ["een"]


async def test_a_write_whose_caller_was_cancelled_is_done_all_the_same(worker: Worker) -> None:
    held, holding = await _hold(worker)
    write = asyncio.create_task(worker.write(_insert("toch")))
    await asyncio.sleep(0)
    write.cancel()
    held.go.set()
    await holding
    assert await worker.read(_all) == ["toch"]


async def test_stopping_finishes_everything_that_was_accepted(
    connect: Callable[[], Connection],
) -> None:
    worker = Worker(connect)
    await worker.start()
    held, holding = await _hold(worker)
    writes = [asyncio.create_task(worker.write(_insert(str(i)))) for i in range(1000)]
    await asyncio.sleep(0)
    stopping = asyncio.create_task(worker.stop())
    await asyncio.sleep(0)
    held.go.set()
    await asyncio.gather(holding, stopping, *writes)
    with connect() as connection:
        assert len(_all(connection)) == 1000


async def test_after_the_stop_work_is_refused_and_a_second_stop_is_nothing(
    connect: Callable[[], Connection],
) -> None:
    worker = Worker(connect)
    await worker.start()
    await worker.stop()
    await worker.stop()
    with pytest.raises(StoreError):
        await worker.read(_all)


async def test_a_stop_before_the_start_is_nothing(connect: Callable[[], Connection]) -> None:
    await Worker(connect).stop()


async def test_a_store_that_does_not_open_says_why_and_leaves_no_thread() -> None:
    def refuse() -> Connection:
        raise StoreError(StoreFault.WRONG_KEY)

    before = threading.active_count()
    worker = Worker(refuse)
    with pytest.raises(StoreError) as caught:
        await worker.start()
    assert caught.value.why is StoreFault.WRONG_KEY
    await worker.stop()
    assert threading.active_count() <= before + 1  # asyncio's own helper may have come
    with pytest.raises(StoreError):
        await worker.write(_insert("nooit"))


def test_a_loop_that_closed_early_harms_nobody(connect: Callable[[], Connection]) -> None:
    worker = Worker(connect)

    async def begin() -> Held:
        await worker.start()
        held, holding = await _hold(worker)
        write = asyncio.create_task(worker.write(_insert("verweesd")))
        await asyncio.sleep(0)
        for task in (holding, write):
            task.cancel()
        return held

    asyncio.run(begin()).go.set()
    asyncio.run(worker.stop())
    with connect() as connection:
        assert _all(connection) == ["verweesd"]


async def test_the_log_is_emptied_when_nobody_waits_and_a_failure_of_it_loses_nothing(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidied = threading.Event()

    def tidy(_: Connection) -> None:
        tidied.set()
        raise StoreError(StoreFault.DISK_FULL)

    monkeypatch.setattr(workers, "TIDY_AFTER", 2)
    monkeypatch.setattr(workers, "QUIET_S", 0.01)
    monkeypatch.setattr(Connection, "tidy_log", tidy)
    for word in ("one", "two"):
        await worker.write(lambda c, b=word: c.run("INSERT INTO t (b) VALUES (?)", (b,)))
    assert await asyncio.to_thread(tidied.wait, 5)
    await worker.write(lambda c: c.run("INSERT INTO t (b) VALUES ('three')"))
    assert len(await worker.read(lambda c: c.rows("SELECT b FROM t"))) == 3


async def test_an_emptied_log_is_written_anew_and_does_not_grow(
    connect: Callable[[], Connection], tmp_path: Path
) -> None:
    with connect() as connection:
        for number in range(20):
            with connection.transaction():
                connection.run("INSERT INTO t (b) VALUES (?)", (str(number),))
            connection.tidy_log()
            if number == 2:
                size_bytes = (tmp_path / "store.db-wal").stat().st_size
        assert (tmp_path / "store.db-wal").stat().st_size <= size_bytes
