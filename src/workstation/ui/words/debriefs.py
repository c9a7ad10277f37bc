"""Owns the two questions of a counsellor's own debrief, as more than one place shows them."""

QUESTIONS = ("Hoe is dit gesprek voor jou geweest?", "Wat heb je nu nodig?")
