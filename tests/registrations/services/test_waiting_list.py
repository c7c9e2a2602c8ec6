"""Offers do not expire at night, and none is made after the cut-off."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from registrations.models import Offering
from registrations.services.waiting_list import is_night, offer_expiry

AMSTERDAM = timezone.get_default_timezone()


def local(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


def offering(starts_at: datetime, offer_hours: int = 48, cut_off_hours: int = 24) -> Offering:
    return Offering(starts_at=starts_at, offer_hours=offer_hours, cut_off_hours=cut_off_hours)


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        pytest.param(local(1, 12), 48, local(3, 12), id="by day"),
        pytest.param(local(1, 23), 48, local(4, 10), id="made late: runs out in the morning"),
        pytest.param(local(1, 21, 30), 1, local(2, 10), id="past ten in the evening"),
        pytest.param(local(1, 3), 1, local(1, 10), id="made in the night"),
        pytest.param(local(1, 20), 2, local(2, 10), id="at ten sharp it is night"),
        pytest.param(local(1, 7), 1, local(1, 8), id="at eight sharp it is day"),
        pytest.param(local(24, 12, month=10), 24, local(25, 11, month=10), id="clock goes back"),
        pytest.param(local(28, 12, month=3), 24, local(29, 13, month=3), id="clock goes forward"),
    ],
)
def test_when_an_offer_runs_out(now, hours, expected):
    assert offer_expiry(offering(now + timedelta(days=20), hours), now) == expected


def test_an_offer_ends_at_the_cut_off():
    starts_at = local(10, 15)
    assert offer_expiry(offering(starts_at), local(9, 9)) == local(9, 15)


def test_shortly_before_the_cut_off_there_are_still_two_hours():
    assert offer_expiry(offering(local(10, 15)), local(9, 14, 59)) == local(9, 16, 59)


def test_after_the_cut_off_none_is_made():
    assert offer_expiry(offering(local(10, 15)), local(9, 15)) is None


def test_none_is_made_that_would_run_out_after_the_start():
    early = offering(local(10, 9), cut_off_hours=0)
    assert offer_expiry(early, local(9, 23)) is None


@given(
    now=st.integers(0, 60 * 24 * 730).map(lambda n: local(1, 0) + timedelta(minutes=n)),
    ahead=st.integers(1, 60 * 24 * 40),
    hours=st.integers(1, 720),
    cut_off=st.integers(0, 720),
)
def test_never_in_the_night_never_after_the_start_never_shorter_than_two_hours(
    now, ahead, hours, cut_off
):
    row = offering(now + timedelta(minutes=ahead), hours, cut_off)
    until = offer_expiry(row, now)
    if until is None:
        return
    assert not is_night(until)
    assert until < row.starts_at
    assert now < row.cut_off_at
    assert until - now >= min(timedelta(hours=hours), timedelta(hours=2))
