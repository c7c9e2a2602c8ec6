from .access_log import AccessLog
from .attendance import Attendance
from .hosts import Host
from .offering_facts import OfferingFacts
from .offerings import Meeting, Offering
from .questions import AbstractQuestion, QuestionSet, SetQuestion
from .registrations import ConsentText, Needs, Registration, SetAsideForm
from .staff_messages import StaffMessage

__all__ = [
    "AbstractQuestion",
    "AccessLog",
    "Attendance",
    "ConsentText",
    "Host",
    "Meeting",
    "Needs",
    "Offering",
    "OfferingFacts",
    "QuestionSet",
    "Registration",
    "SetAsideForm",
    "SetQuestion",
    "StaffMessage",
]
