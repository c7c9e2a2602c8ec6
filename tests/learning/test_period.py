"""When an edition begins and ends."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.period import period


def day(number: int) -> datetime:
    return datetime(2028, 1, 1, tzinfo=UTC) + timedelta(days=number)


def session(number: int) -> tuple[datetime, datetime]:
    return day(number), day(number) + timedelta(hours=3)


def end(number: int) -> datetime:
    return session(number)[1]


TYPED = (day(0), day(300))


@pytest.mark.parametrize(
    ("typed", "stored", "sessions", "expected"),
    [
        (TYPED, [], [], TYPED),
        (TYPED, [], [session(0)], TYPED),
        (TYPED, [session(5)], [session(9)], TYPED),
        (TYPED, [], [session(400)], (day(0), end(400))),
        ((None, None), [], [session(3), session(9)], (day(3), end(9))),
        ((day(3), end(9)), [session(3), session(9)], [session(4), session(8)], (day(4), end(8))),
        ((day(3), end(9)), [session(3), session(9)], [session(3)], (day(3), end(3))),
        ((day(3), day(99)), [session(3), session(9)], [session(4)], (day(4), day(99))),
        ((day(3), None), [session(3), session(9)], [session(3)], (day(3), end(3))),
    ],
    ids=[
        "without sessions",
        "typed before the first session was known",
        "typed and a session moved",
        "never less than the sessions",
        "empty",
        "taken from them and moved",
        "taken from them and one removed",
        "half typed",
        "half emptied",
    ],
)
def test_a_period_is_kept_and_otherwise_follows_the_sessions(typed, stored, sessions, expected):
    assert period(typed, stored, sessions) == expected
