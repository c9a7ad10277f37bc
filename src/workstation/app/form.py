"""Owns handing the registration form, which is data, to the closing page; must not know its words."""

from workstation.system import forms
from workstation.ui.closing.values import FormChoice, FormField


def fields() -> tuple[FormField, ...]:
    return tuple(
        FormField(
            id=field.id,
            label=field.label,
            source=field.source,
            fixed=field.fixed,
            choices=tuple(FormChoice(id=id_, text=text) for id_, text in field.choices),
        )
        for field in forms.load()
    )
