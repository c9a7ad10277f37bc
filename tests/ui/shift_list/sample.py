"""What the tests and pictures of the list show; people and words are invented."""

from workstation.domain.ids import ChatId
from workstation.ui.shift_list import words
from workstation.ui.shift_list.values import Line, ListShown, Part

C1, C2, C3 = (ChatId(f"c-000000000000000{n}") for n in (1, 2, 3))

SHOWN = ListShown(
    day="24 november 2026, 21:58",
    is_empty=False,
    parts=(
        Part(
            title=words.GOING,
            empty=words.NO_GOING,
            lines=(
                Line(
                    chat=C1,
                    title="Bezoeker 1001 · Chat na seksueel geweld",
                    detail="sinds 20:14 · open · overdracht geschreven",
                    opens=True,
                ),
            ),
        ),
        Part(
            title=words.PROMISES,
            empty=words.NO_PROMISES,
            lines=(
                Line(
                    chat=C1,
                    title="Bezoeker 1001",
                    detail="Beloofd: er blijft iemand tot ze zelf stopt.",
                    opens=True,
                ),
                Line(
                    chat=C2,
                    title="Bezoeker 1002 (voorbij)",
                    detail="Nog te doen: uitzoeken of het CAW in Aalst morgen open is.",
                ),
            ),
        ),
        Part(
            title=words.APPOINTMENTS,
            empty=words.NO_APPOINTMENTS,
            lines=(Line(chat=C2, title="Bezoeker 1002", detail="morgen 19:15 · Sofie van NPIE"),),
        ),
        Part(
            title=words.FOLLOW_UPS,
            empty=words.NO_FOLLOW_UPS,
            lines=(
                Line(
                    chat=C3,
                    title="Bezoeker 1003, gisteren",
                    detail="Belde uit de trein en viel weg. Komt terug met de code.",
                    ticked=True,
                ),
                Line(
                    chat=C2, title="Bezoeker 1002, vandaag", detail="Vraag bij Els.", ticked=False
                ),
            ),
        ),
    ),
)
