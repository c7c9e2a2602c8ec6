"""What a visitor does: register, see the result, change, cancel, answer an offer.

GET shows and changes nothing; only POST acts. Mail scanners and browsers that fetch ahead open
every link.
"""

from .form import csrf_failure, done, register
from .here import here, ticket
from .personal import cancel, personal

__all__ = ["cancel", "csrf_failure", "done", "here", "personal", "register", "ticket"]
