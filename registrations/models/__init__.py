from .access import AccessLog, Host
from .facts import OfferingFacts
from .offerings import Meeting, Offering
from .questions import AbstractQuestion
from .registrations import Attendance, Needs, Registration

__all__ = [
    "AbstractQuestion",
    "AccessLog",
    "Attendance",
    "Host",
    "Meeting",
    "Needs",
    "Offering",
    "OfferingFacts",
    "Registration",
]
