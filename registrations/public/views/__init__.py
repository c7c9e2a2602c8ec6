"""What a visitor does: register, see the result, change, cancel, answer an offer.

GET only shows; POST acts. Mail scanners, and browsers that fetch ahead, open every link.
"""

from .done import correct_address, done
from .manage import cancel_registration, manage_registration
from .my_registrations import ask_for_link, download_my_data, erase_my_data, list_my_registrations
from .poster import show_poster
from .registration_form import csrf_failure, register
from .self_check_in import check_oneself_in, ticket
from .short_address import follow_short_address, short_url

__all__ = [
    "ask_for_link",
    "cancel_registration",
    "check_oneself_in",
    "correct_address",
    "csrf_failure",
    "done",
    "download_my_data",
    "erase_my_data",
    "follow_short_address",
    "list_my_registrations",
    "manage_registration",
    "register",
    "short_url",
    "show_poster",
    "ticket",
]
