"""How often a form was sent from somewhere: counted together by all processes of the site."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import FormUse

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEPT_FOR = timedelta(days=2)
# What one subscriber or one small network has: who is given a /64 can send from any part of it.
PREFIX_LENGTHS = {4: 24, 6: 64}


def key(*parts: object) -> str:
    """What is counted, as a keyed hash: the row tells nobody whose address it was."""
    value = ":".join(str(part) for part in parts)
    return salted_hmac("core.web.rate_limits", value, algorithm="sha256").hexdigest()[:32]


def note(keys: Iterable[str]) -> None:
    """Count one use for each of these."""
    FormUse.objects.bulk_create([FormUse(key=one) for one in keys])


def uses(windows: Mapping[str, timedelta]) -> dict[str, int]:
    """How often each key was noted within its window, in one query."""
    now = timezone.now()
    recent = Q()
    for one, within in windows.items():
        recent |= Q(key=one, at__gt=now - within)
    counted = FormUse.objects.filter(recent).order_by().values_list("key").annotate(Count("pk"))
    return dict.fromkeys(windows, 0) | dict(counted)


def forget_old(now: datetime) -> int:
    """Idempotent; the daily job calls it."""
    return FormUse.objects.filter(at__lt=now - KEPT_FOR).delete()[0]


def network_of(request: HttpRequest) -> str:
    """The network somebody comes from: the /24 of an IPv4 address, the /64 of an IPv6 address.

    Of `X-Forwarded-For` only the part that our own proxies wrote counts.
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
    return str(ipaddress.ip_network((parsed, PREFIX_LENGTHS[parsed.version]), strict=False))
