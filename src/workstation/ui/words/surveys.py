"""Owns the words of the visitor's three questions, as more than one place shows them."""

from collections.abc import Mapping

from workstation.domain.survey import Answer, Question

QUESTIONS: Mapping[Question, str] = {
    Question.AGAIN: "Moest je je verhaal opnieuw doen?",
    Question.HEARD: "Voelde je je gehoord?",
    Question.NEXT: "Weet je wat je nu kan doen?",
}
ANSWERS: Mapping[Answer, str] = {
    Answer.YES: "ja",
    Answer.PARTLY: "deels",
    Answer.NO: "nee",
}
