"""Dossiers in every state, a sheet and papers; invented people."""

from workstation.domain.dossier import DossierEnd, DossierState, Source
from workstation.domain.survey import Answer
from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import (
    Do,
    DossierRow,
    DossiersShown,
    GroundOption,
    OfferedItem,
    Paper,
    SheetShown,
    SurveyRow,
)

UNTIL = words.until("22 februari 2027")
S, E = DossierState, DossierEnd

READY = DossierRow(
    id="t-1",
    title=words.from_line("NPIE", "Sam", 3),
    scope=f"Te bewaren {UNTIL}",
    state="Klaar sinds vandaag.",
    main=Do.FETCH,
)
RECEIVED = (
    DossierRow(
        id="p-1",
        title=words.from_line("NPIE", "Noor", 4),
        scope=f"{words.by_consent('gisteren')} · {UNTIL}",
        state=words.state(False, S.RECEIVED, None, "Noor", "NPIE"),
        main=Do.READ,
        more=Do.LET_GO,
    ),
    DossierRow(
        id="p-2",
        title=words.from_line("NPIE", "Sam", 2),
        scope=f"{words.by_ground('Bescherming van een minderjarige', 'Els')} · {UNTIL}",
        state=words.state(False, S.ENDED, E.WITHDRAWN_BY_VISITOR, "Sam", "NPIE")
        + words.gone(False, S.ERASED, True, "Sam", "NPIE", "vandaag"),
        over=True,
    ),
)
SENT = (
    DossierRow(
        id="p-3",
        title=words.to_line("NPIE", 2),
        scope=f"{words.by_consent('vandaag')} · {UNTIL}",
        state=words.state(True, S.ALLOWED, None, "", "NPIE"),
        main=Do.LOOK,
        more=Do.TAKE_BACK,
    ),
    DossierRow(
        id="p-4",
        title=words.to_line("NPIE", 3),
        scope=f"{words.by_consent('12 november')} · {UNTIL}",
        state=words.state(True, S.READ, None, "Sam", "NPIE"),
        more=Do.TAKE_BACK,
    ),
    DossierRow(
        id="p-5",
        title=words.to_line("NPIE", 1),
        scope=f"{words.by_consent('10 november')} · {UNTIL}",
        state=words.state(True, S.ENDED, E.WITHDRAWN, "Sam", "NPIE")
        + words.gone(True, S.ENDED, True, "Sam", "NPIE", ""),
        warns=True,
        over=True,
    ),
)
SURVEYS = tuple(
    SurveyRow(question=question, answers=words.survey(counts))
    for question, counts in (
        ("Moest je je verhaal opnieuw doen?", {Answer.YES: 3, Answer.PARTLY: 5, Answer.NO: 31}),
        (
            "Moest je je verhaal opnieuw doen? (doorgeschakeld)",
            {Answer.YES: 1, Answer.PARTLY: 2, Answer.NO: 9},
        ),
        ("Voelde je je gehoord?", {Answer.YES: 33, Answer.PARTLY: 4, Answer.NO: 2}),
        ("Weet je wat je nu kan doen?", None),
    )
)
LIST = DossiersShown(
    ready=(READY,),
    received=RECEIVED,
    sent=SENT,
    surveys=SURVEYS,
    surveys_about=words.surveys_about(41),
)
EMPTY = DossiersShown(surveys_about=words.surveys_about(0))

ITEMS = (
    OfferedItem(
        key="note",
        group=words.GROUPS[Source.NOTE],
        label="Nota van de hulpverlener",
        text="Wil eerst met de huisarts praten. Woont tijdelijk bij een vriendin, voelt zich daar "
        "veilig. Heeft gevraagd om donderdag na 19 uur opnieuw te chatten.",
    ),
    OfferedItem(
        key="briefing.not_again-1",
        group=words.GROUPS[Source.BRIEFING],
        label="Niet opnieuw vertellen",
        text="wat er die avond gebeurd is",
    ),
    OfferedItem(key="step.safe", group="Stappenlijst", label="Veilig nu?", text="Ja"),
    OfferedItem(key="step.when", group="Stappenlijst", label="Wanneer?", text="Binnen 7 dagen"),
    OfferedItem(key="fact.form", group="Registratie", label="Vorm", text="Seksueel geweld"),
)
GROUNDS = (
    GroundOption(
        id="ernstig-gevaar",
        name="Ernstig en dreigend gevaar",
        what="Iemands leven of veiligheid is nu in gevaar, en de andere lijn kan zonder deze "
        "informatie niet helpen.",
        check=(
            "Kan het gevaar binnen de hulprelatie zelf afgewend worden?",
            "Is er met een collega of je verantwoordelijke overlegd?",
        ),
    ),
    GroundOption(
        id="bescherming-minderjarige",
        name="Bescherming van een minderjarige",
        what="Een kind of jongere loopt ernstig risico en kan zichzelf niet beschermen.",
        check=(),
    ),
)
SHEET = SheetShown(
    chats=(
        ("c-1", words.sheet_chat("4821", "", live=True)),
        ("c-2", words.sheet_chat("4790", "gisteren", live=False)),
    ),
    chat="c-1",
    lines=(("npie", "Nupraatikerover"),),
    line="npie",
    terms=tuple((str(days), text) for days, text in words.TERMS if days <= 365),
    items=ITEMS,
    grounds=GROUNDS,
    by="Marieke",
)
ENDED = SheetShown(
    chats=SHEET.chats,
    chat="c-2",
    lines=SHEET.lines,
    line="npie",
    terms=SHEET.terms,
    items=ITEMS,
    grounds=GROUNDS,
    cannot_ask=words.ENDED_CHAT,
    by="Marieke",
)
POINTS = tuple((words.label(one.label, "NPIE", "22 februari 2027"), one.text) for one in ITEMS[:3])
PREVIEW = Paper(
    title=words.SHEET,
    about=words.ask_about("NPIE"),
    scope=(("Voor", "Nupraatikerover"), ("Bewaren", UNTIL)),
    points=POINTS,
    send=words.ask(3),
)
READ = Paper(
    title=words.from_line("1712", "Marieke", 3),
    about=words.READ_ONLY,
    scope=(
        ("Van", "Marieke (1712)"),
        ("Waarom", words.by_consent("24 november")),
        ("Bewaren", UNTIL),
    ),
    points=POINTS,
)
