"""When an edition begins and ends."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.period import period, typed_in


def day(number: int) -> datetime:
    return datetime(2028, 1, 1, tzinfo=UTC) + timedelta(days=number)


def session(number: int) -> tuple[datetime, datetime]:
    return day(number), day(number) + timedelta(hours=3)


def end(number: int) -> datetime:
    return session(number)[1]


TYPED = (day(0), day(300))


@pytest.mark.parametrize(
    ("typed", "sessions", "expected"),
    [
        (TYPED, [], TYPED),
        (TYPED, [session(0)], TYPED),
        (TYPED, [session(9)], TYPED),
        (TYPED, [session(400)], (day(0), end(400))),
        ((None, None), [session(3), session(9)], (day(3), end(9))),
        ((None, day(99)), [session(4)], (day(4), day(99))),
        ((day(3), None), [session(3)], (day(3), end(3))),
        ((None, None), [], (None, None)),
    ],
    ids=[
        "without sessions",
        "begins with the one session that is known",
        "begins before the one session that is known",
        "never less than the sessions",
        "empty",
        "end typed",
        "begin typed",
        "nothing",
    ],
)
def test_a_period_is_as_typed_and_otherwise_follows_the_sessions(typed, sessions, expected):
    assert period(typed, sessions) == expected


@pytest.mark.parametrize(
    ("shown", "sessions", "expected"),
    [
        (TYPED, [], TYPED),
        (TYPED, [session(5)], TYPED),
        ((day(3), end(9)), [session(3), session(9)], (None, None)),
        ((day(3), day(99)), [session(3), session(9)], (None, day(99))),
        ((None, None), [session(3)], (None, None)),
    ],
    ids=["no sessions", "all typed", "all taken", "end typed", "empty"],
)
def test_what_equals_the_sessions_was_taken_from_them(shown, sessions, expected):
    assert typed_in(shown, sessions) == expected
