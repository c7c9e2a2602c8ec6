"""All changes of registrations. Services are keyword-only, atomic, and take the lock first."""

from .changing import (
    accept_offer,
    cancel,
    change,
    confirm_email,
    decline_offer,
    take_free_place,
    take_off_guest,
)
from .check_in import (
    MAX_WALK_IN,
    check_in,
    let_in,
    present_at,
    registration_for_self_check_in,
    undo_check_in,
    walk_in,
)
from .messaging import (
    message_registrants,
    release_message,
    send_planned_messages,
    withdraw_message,
)
from .publishing import (
    OfferingSource,
    cancel_offering,
    forget_offering,
    people_told,
    publish_offering,
    tell_off_site,
)
from .registering import correct_address, register, register_by_staff
from .reminders import send_reminders
from .retention import (
    RemovalDays,
    Removed,
    Terms,
    anonymise_expired,
    emptied_soon,
    erase,
    erase_again,
    removal_days,
    send_my_registrations,
)
from .selecting import reject_applicant, select_applicant
from .sent_forms import Receipt
from .thanks import send_thanks
from .waiting_list import expire_offers, offer_free_places

__all__ = [
    "MAX_WALK_IN",
    "OfferingSource",
    "Receipt",
    "RemovalDays",
    "Removed",
    "Terms",
    "accept_offer",
    "anonymise_expired",
    "cancel",
    "cancel_offering",
    "change",
    "check_in",
    "let_in",
    "confirm_email",
    "correct_address",
    "decline_offer",
    "emptied_soon",
    "erase",
    "erase_again",
    "expire_offers",
    "forget_offering",
    "message_registrants",
    "offer_free_places",
    "people_told",
    "present_at",
    "publish_offering",
    "register",
    "register_by_staff",
    "registration_for_self_check_in",
    "reject_applicant",
    "removal_days",
    "select_applicant",
    "release_message",
    "send_my_registrations",
    "send_planned_messages",
    "send_reminders",
    "send_thanks",
    "take_free_place",
    "take_off_guest",
    "tell_off_site",
    "undo_check_in",
    "walk_in",
    "withdraw_message",
]
