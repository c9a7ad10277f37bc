"""Owns docs/settings.md, the page of everything that can be set; must not know a setting by name."""

import json

from installer import policy_words
from installer.policy_words import Words
from workstation.domain import settings_table
from workstation.domain.settings_table import Chooser, FreeText, Row

_CHOOSERS = {
    Chooser.PAGE: "Instellen",
    Chooser.DUTY_MENU: "menu of the duty",
    Chooser.FILE: "only in settings.json",
    Chooser.NOBODY: "no",
}
_HEAD = """\
# Everything that can be set

Made by `python -m installer.policy_files` from `src/workstation/domain/settings_table.py`; a test compares.

A counsellor chooses on the page *Instellen* and in the menu of the duty; it is kept in `settings.json`,
in the folder of settings of that person. An organisation decides by policy. What a policy decides shows,
greyed out, with "Je organisatie heeft dit vastgelegd."; what somebody chose before is kept and
holds again when the policy goes. A policy is read at the start of Schakel.

## Where a policy stands
The first one that says a key well decides that key:

| | where | who writes it |
|---|---|---|
| 1 | Windows, the PC: `HKLM\\Software\\Policies\\Schakel` | group policy, Intune (`policy_machine`) |
| 2 | Windows, the person: `HKCU\\Software\\Policies\\Schakel` | group policy, Intune (`policy_user`) |
| 3 | a file: `/etc/schakel/policy.toml`, `%PROGRAMDATA%\\Schakel\\policy.toml`, \
`/Library/Application Support/Schakel/policy.toml` | an administrator (`policy`) |

- The templates for Windows (Dutch, French, English) are in `installer/policy`, and in
  `schakel-<version>-policy-templates.zip` beside the `.msi`: copy `Schakel.admx` and the folders of
  languages to `PolicyDefinitions`, of the PC or of the domain's central store.
- By hand in the registry: the names below as `REG_DWORD` (yes is 1, no is 0) or `REG_SZ`; a table is
  a key below, `…\\Schakel\\retention`.
- On Windows take the registry rather than the file. As long as `%PROGRAMDATA%\\Schakel` does not exist,
  anybody at the PC can make it; the registry goes over what such a file says.
- A key that is not known, or a value out of its range, does not count; `workstation doctor` names it. It also
  names the policies that are there and which keys each of them decides, never a value.
- `proxy`: `system` is what the computer says (scripts too), `direct` is none, anything else is the host and
  port of an HTTP proxy, and then nothing goes past it. It is for the relay alone.

## The table
| key | what | values | default | may a counsellor choose |
|---|---|---|---|---|
"""
_TAIL = """
What goes when, and how: [retention.md](retention.md).

## A whole file
Everything at its default; leave out what you do not want to decide.

```toml
{example}```
"""


def page() -> str:
    words = policy_words.read("en")
    rows = settings_table.rows()
    table = "".join(f"| {' | '.join(_cells(row, words))} |\n" for row in rows)
    return f"{_HEAD}{table}{_TAIL.format(example=_example())}"


def _cells(row: Row, words: Words) -> tuple[str, ...]:
    what = f"**{words.title(row)}.** {words.what(row)}"
    if row.among is None:
        values = "`true`, `false`"
    elif isinstance(row.among, FreeText):
        values = ", ".join(f'`"{word}"`' for word in row.among.examples)
    elif isinstance(row.among, range):
        values = f"{row.among[0]} to {row.among[-1]}"
    else:
        values = ", ".join(f'`"{word}"`' for word in row.among)
    return (f"`{row.key}`", what, values, f"`{_literal(row)}`", _CHOOSERS[row.chooser])


def _example() -> str:
    lines: list[str] = []
    table = ""
    for row in settings_table.rows():
        if row.table != table:
            table = row.table
            lines += ["", f"[{table}]"]
        lines.append(f"{row.name} = {_literal(row)}")
    return "".join(f"{line}\n" for line in lines)


def _literal(row: Row) -> str:
    """TOML writes texts, whole numbers, yes and no as JSON does."""
    return json.dumps(row.default)
