"""Counts how often a form was sent, for all processes of the site together."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core import retention
from core.models import CacheEntry, FormUse

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# The range of one subscriber or small network. Somebody with a /64 can send from all of it.
NETWORK = {4: 24, 6: 64}
# The range of one building or company. Many home connections have a /48, with 65,536 times a /64.
WIDE_NETWORK = {4: 24, 6: 48}


def key(*parts: object) -> str:
    """The key to count `parts` by: a keyed hash, so that the row does not tell the address."""
    value = ":".join(str(part) for part in parts)
    return salted_hmac("core.web.rate_limits", value, algorithm="sha256").hexdigest()[:32]


def note(keys: Iterable[str]) -> None:
    """Count one use for each key."""
    FormUse.objects.bulk_create([FormUse(key=one) for one in keys])


def uses(windows: Mapping[str, timedelta]) -> dict[str, int]:
    """How often each key was noted within its window. One query."""
    now = timezone.now()
    recent = Q()
    for one, within in windows.items():
        recent |= Q(key=one, at__gt=now - within)
    counted = FormUse.objects.filter(recent).order_by().values_list("key").annotate(Count("pk"))
    return dict.fromkeys(windows, 0) | dict(counted)


def cache_key(name: str, prefix: str, version: int) -> str:
    """The key of an entry of the cache in the database: allauth puts network addresses in names."""
    return key(prefix, version, name)


def forget_old(now: datetime) -> int:
    """Delete counts past their term and return how many. Idempotent; run by the daily job."""
    CacheEntry.objects.filter(expires__lt=now).delete()
    return FormUse.objects.filter(at__lt=now - retention.FORM_USES).delete()[0]


def network_of(request: HttpRequest, prefix_lengths: Mapping[int, int] = NETWORK) -> str:
    """The network of the sender: the /24 of an IPv4 address, the /64 of an IPv6 address.

    Reads only the part of `X-Forwarded-For` that our own proxies wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    forwarded = [p.strip() for p in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(forwarded) >= proxies and forwarded[-proxies]:
        address = forwarded[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ipaddress.ip_network((parsed, prefix_lengths[parsed.version]), strict=False))
