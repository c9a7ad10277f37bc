"""Owns how an enrolment can fail for the one who wants in; must not know what travels."""

from workstation.domain.errors import Fault, SchakelError


class InvitationUnreadable(SchakelError):
    """The file is not there, not ours, or was cut off on its way."""

    fault = Fault.USER
    retry = True


class InvitationOver(SchakelError):
    """Its ten minutes are over."""

    fault = Fault.USER


class InvitationForAnother(SchakelError):
    """Of another line, or signed by another key, than this PC was installed for."""

    fault = Fault.IT


class NotAdmitted(SchakelError):
    """The administrator said no, or somebody used the invitation before."""

    fault = Fault.USER


class NotTheLine(SchakelError):
    """The answer was not made by the line of the invitation."""

    fault = Fault.PARTNER
