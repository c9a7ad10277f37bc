"""Owns how it is said why a step of the checklist was passed over; must not know the steps."""

from workstation.domain.checklist import Skip

WHY = {
    Skip.NOT_WANTED: "De bezoeker wil dit niet",
    Skip.KNOWN: "Al besproken of al bekend",
    Skip.NOT_NEEDED: "Niet van toepassing",
    Skip.NO_ROOM: "Past nu niet in het gesprek",
}
