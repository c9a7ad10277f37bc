"""Owns what is said in the tour: invented people, invented words."""

from workstation.domain.briefing import Topic
from workstation.domain.registration import Spot

FIRST, SECOND = "Marieke", "Sofie"

HELLO = "Hallo, is er iemand?"
WELCOME = (
    "Dag, fijn dat je er bent. Ik ben Marieke. Je hoeft je naam niet te zeggen. "
    "Zit je ergens waar je rustig kan schrijven?"
)
ROOM = "Ja, op mijn kamer. Mijn huisgenoot weet van niks."
STORY = (
    "Er is zaterdagavond iets gebeurd op een feestje. "
    "Ik wil dat eigenlijk maar één keer moeten vertellen."
)
COURAGE = (
    "Dank je dat je het hier zegt. Dat vraagt moed. "
    "Jij bepaalt wat je vertelt, en hoe traag we gaan."
)
DOCTOR = "Ik weet niet of ik nog naar een dokter kan. Is dat niet te laat?"
NOT_TOO_LATE = (
    "Nee, het is niet te laat. Er is een plek waar je dag en nacht binnen mag, "
    "ook zonder aangifte. Zal ik daar kort iets over zeggen?"
)
MORE = "Ok. Dat lucht op. En daarna? Ik wil er liever met iemand over kunnen blijven praten."
BRING = (
    "Dat kan bij mijn collega’s van nupraatikerover. Ik breng je, en jij kiest wat ik hun vertel. "
    "Zo hoef je niet opnieuw te beginnen."
)
REQUEST = "Langer gesprek na eerste opvang, vanavond nog"
ROOMMATE = "Huisgenoot weet van niets, en dat moet zo blijven"
NOT_THAT = "Dat van mijn huisgenoot liever niet."
CARD = {
    Topic.THEME: "Grensoverschrijdend gedrag, op een feestje",
    Topic.WHEN: "Zaterdagavond, binnen 72 uur",
    Topic.SAFETY: "Nu veilig, op eigen kamer",
    Topic.PROMISED: "Uitleg over het ZSG. Ik blijf erbij tot jij er bent.",
}
NOTE_FIRST = "Schrikt van vragen over wie het was. Ik vroeg er niet naar."
NOTE_SECOND = "Goed dat ik het weet. Briefing gelezen, ik kom erbij."
SECOND_HELLO = (
    "Dag, ik ben Sofie van nupraatikerover. Ik las wat je met Marieke deelde. "
    "Daar vraag ik niet meer naar. Hoe zit je erbij nu?"
)
NERVOUS = "Een beetje zenuwachtig, maar oké. Fijn dat ik niet opnieuw moet beginnen."
FAREWELL = "Ik laat jullie nu verder praten. Goed dat je schreef. Zorg goed voor jezelf."
TOGETHER = "We doen het op jouw tempo. Wil je dat we eerst iets over morgen afspreken?"
YES = "Ja, dat is goed."
NOTE = "Rustig overgedragen. Vraagt naar het ZSG, wil eerst slapen."

REGISTRATION = (
    (Spot(field="call"), "counselling"),
    (Spot(field="anonymous"), "yes"),
    (Spot(field="contact"), "victim"),
    (Spot(field="contact_gender"), "f"),
    (Spot(field="contact_age"), "18-25"),
    (Spot(field="theme"), "adults"),
    (Spot(field="form", victim=0), "sexual"),
    (Spot(field="relation", victim=0), "known"),
    (Spot(field="actions"), "listened"),
    (Spot(field="outcome"), "finished"),
)
NOT_ASKED = "Vroeg 1712 al, staat in de briefing"
