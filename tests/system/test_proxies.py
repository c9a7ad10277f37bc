"""Which way leads to a host: what is set, else the system; and never past what is set."""

import time
from collections.abc import Sequence

import pytest

from workstation.domain import network
from workstation.domain.network import Proxy, Way
from workstation.system import proxies
from workstation.system.proxies import ChosenProxies, EnvironmentProxies

OFFICE = Proxy(host="proxy.example", port=8080)
NAMES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def of_the_system(*ways: Way) -> EnvironmentProxies:
    return EnvironmentProxies(lambda host, port: ways)


@pytest.mark.parametrize("said", ["proxy.example:8080", "http://proxy.example:8080/"])
async def test_an_address_that_is_set_is_the_only_way_whatever_the_system_says(said: str) -> None:
    chosen = ChosenProxies(said, of_the_system(None))
    assert await chosen.ways("relay.example", 443) == (OFFICE,)
    assert await chosen.ways("127.0.0.1", 4222) == (OFFICE,)


async def test_direct_is_straight_whatever_the_system_says() -> None:
    chosen = ChosenProxies(network.DIRECT, of_the_system(OFFICE))
    assert await chosen.ways("relay.example", 443) == network.STRAIGHT


async def test_system_is_the_systems_order_and_this_pc_is_never_asked_of_a_proxy() -> None:
    chosen = ChosenProxies(network.SYSTEM, of_the_system(OFFICE, None))
    assert await chosen.ways("relay.example", 443) == (OFFICE, None)
    for here in ("127.0.0.1", "localhost", "::1"):
        assert await chosen.ways(here, 4222) == network.STRAIGHT


@pytest.mark.parametrize(
    ("environment", "ways"),
    [
        ({}, (None,)),
        ({"https_proxy": "http://proxy.example:8080"}, (OFFICE,)),
        ({"all_proxy": "proxy.example:8080"}, (OFFICE,)),
        ({"https_proxy": "http://proxy.example:8080", "no_proxy": "relay.example"}, (None,)),
        ({"https_proxy": "socks5://proxy.example:1080"}, ()),
        ({"https_proxy": "http://proxy.example:notaport"}, ()),
    ],
)
async def test_the_environment_is_read(
    environment: dict[str, str], ways: Sequence[Way], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert tuple(await EnvironmentProxies().ways("relay.example", 443)) == ways


def test_a_login_in_the_environment_is_taken_and_never_shown() -> None:
    proxy = proxies.of_url("http://marieke:ge%40heim@proxy.example:3128")
    assert proxy is not None
    assert (proxy.user, proxy.password, proxy.port) == ("marieke", "ge@heim", 3128)
    assert "ge@heim" not in repr(proxy)


async def test_a_system_that_does_not_answer_is_no_way_and_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proxies, "LOOK_S", 0.05)

    def slow(host: str, port: int) -> Sequence[Way]:
        time.sleep(0.3)
        return (None,)

    assert await EnvironmentProxies(slow).ways("relay.example", 443) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "proxy",
        "proxy:0",
        "proxy:65536",
        "https://p:1",
        "a b:1",
        "u:p@proxy:1",
        "proxy:١",
        "-:1",
    ],
)
def test_what_is_no_address_is_no_setting(wrong: str) -> None:
    assert not network.is_setting(wrong)


@pytest.mark.parametrize(
    "right", ["system", "direct", "proxy:1", "10.0.0.1:3128", "[fd00::1]:8080"]
)
def test_what_is_one_is(right: str) -> None:
    assert network.is_setting(right)
