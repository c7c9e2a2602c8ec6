"""Every change of a registration, and nothing else: keyword-only, atomic, lock first."""

from .personal import (
    accept_offer,
    cancel,
    change,
    confirm_email,
    decline_offer,
    take_free_place,
)
from .places import expire_offers, offer_free_places
from .publishing import OfferingSource, cancel_offering, forget_offering, publish_offering
from .registering import Receipt, register, register_by_staff

__all__ = [
    "OfferingSource",
    "Receipt",
    "accept_offer",
    "cancel",
    "cancel_offering",
    "change",
    "confirm_email",
    "decline_offer",
    "expire_offers",
    "forget_offering",
    "offer_free_places",
    "publish_offering",
    "register",
    "register_by_staff",
    "take_free_place",
]
