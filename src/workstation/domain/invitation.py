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


class CodeUnknown(SchakelError):
    """Nobody waits for this code: it is over, was taken back, or never was one."""

    fault = Fault.USER


class CodeUsed(SchakelError):
    """Another PC came with it, or this one did before."""

    fault = Fault.USER


class CodeGuessed(SchakelError):
    """Too many wrong codes came for it: it is taken back."""

    fault = Fault.IT


class RelayUnknown(SchakelError):
    """What was given as the relay's address is none."""

    fault = Fault.USER
    retry = True
