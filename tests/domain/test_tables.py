"""Every state table as a full product: each pair leads where it should, or is impossible."""

import itertools

import pytest

from workstation.domain.chat import CHAT, LIVE, ChatAction, ChatState
from workstation.domain.consent import CONSENT, ConsentAction, ConsentState
from workstation.domain.errors import ImpossibleAction
from workstation.domain.push import PUSH, PushAction, PushState
from workstation.domain.table import StateTable
from workstation.domain.ticket import TICKET, TicketAction, TicketState

# Written out a second time on purpose: a row changed by accident shows here.
EXPECTED = {
    "ticket": """
        waiting claim claimed
        waiting withdraw withdrawn
        waiting expire expired
    """,
    "chat": """
        opening admit open
        opening join joint
        opening close closed
        opening orphan orphaned
        open pause paused
        open join joint
        open close closed
        open orphan orphaned
        paused resume open
        paused join joint
        paused close closed
        paused orphan orphaned
        joint part open
        joint leave left
        joint close closed
        joint orphan orphaned
        opening release released
        open release released
        paused release released
        joint release released
        orphaned reclaim opening
        released reclaim opening
        left reclaim opening
        closed reclaim opening
    """,
    "consent": """
        not_asked ask asked
        asked ask asked
        asked give given
        asked refuse refused
        given withdraw withdrawn
    """,
    "push": """
        drafted offer offered
        drafted return returned
        offered reserve reserved
        offered return returned
        reserved brief briefed
        reserved return returned
        briefed read read
        briefed return returned
        read join joint
        read return returned
        joint hand_over handed_over
        joint return returned
    """,
}
TABLES = {
    "ticket": (TICKET, TicketState, TicketAction),
    "chat": (CHAT, ChatState, ChatAction),
    "consent": (CONSENT, ConsentState, ConsentAction),
    "push": (PUSH, PushState, PushAction),
}


def product():
    for name, (table, states, actions) in TABLES.items():
        rows = {(s, a): after for s, a, after in map(str.split, EXPECTED[name].split("\n")[1:-1])}
        for state, action in itertools.product(states, actions):
            yield pytest.param(
                table, state, action, rows.get((state, action)), id=f"{name}-{state}-{action}"
            )


@pytest.mark.parametrize(("table", "state", "action", "after"), list(product()))
def test_each_pair_leads_where_it_should_or_raises(table, state, action, after):
    if after is None:
        assert not table.allows(state, action)
        with pytest.raises(ImpossibleAction) as caught:
            table.after(state, action)
        assert (caught.value.table, caught.value.state) == (table.name, state)
    else:
        assert table.after(state, action) == after


@pytest.mark.parametrize("name", TABLES)
def test_every_state_can_be_reached_from_the_start(name):
    table, states, _ = TABLES[name]
    reached, grown = {table.start}, True
    while grown:
        more = {after for (before, _), after in table.rows.items() if before in reached}
        grown = not more <= reached
        reached |= more
    assert reached == set(states)


def test_a_push_ends_only_handed_over_or_returned():
    ends = {state for state in PushState if PUSH.is_final(state)}
    assert ends == {PushState.HANDED_OVER, PushState.RETURNED}


def test_every_live_push_can_still_be_returned_to_its_sender():
    live = set(PushState) - {PushState.HANDED_OVER, PushState.RETURNED}
    assert all(PUSH.allows(state, PushAction.RETURN) for state in live)


def test_a_briefing_cannot_skip_reservation_or_reading():
    assert not PUSH.allows(PushState.OFFERED, PushAction.BRIEF)
    assert not PUSH.allows(PushState.BRIEFED, PushAction.JOIN)


def test_every_live_chat_can_be_closed_and_orphaned():
    for state in LIVE:
        assert CHAT.allows(state, ChatAction.CLOSE)
        assert CHAT.allows(state, ChatAction.ORPHAN)


def test_a_table_knows_its_final_states():
    assert isinstance(TICKET, StateTable)
    assert not TICKET.is_final(TicketState.WAITING)
    assert TICKET.is_final(TicketState.EXPIRED)
