"""What a visitor does: register, see the result, change, cancel, answer an offer.

GET shows and changes nothing; only POST acts. Mail scanners and browsers that fetch ahead open
every link.
"""

from .manage import cancel, personal
from .my_registrations import ask_for_mine, erase, mine, my_data
from .registration_form import csrf_failure, done, register
from .self_check_in import here, ticket

__all__ = [
    "ask_for_mine",
    "cancel",
    "csrf_failure",
    "done",
    "erase",
    "here",
    "mine",
    "my_data",
    "personal",
    "register",
    "ticket",
]
