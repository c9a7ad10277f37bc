"""Owns the import-linter contract "only these modules import that package"; knows none by name.

import-linter's own `protected` contract cannot be told about a package that nobody imports yet.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def _lies_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


class DoorContract(Contract):
    """Only `doors`, and what lies in them, import `guarded_modules`."""

    type_name = "door"

    guarded_modules = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        trespassers = sorted(
            (importer, guarded)
            for guarded in self.guarded_modules
            if guarded in graph.modules
            for importer in graph.find_modules_that_directly_import(guarded)
            if not any(_lies_in(importer, door) for door in self.doors)
        )
        return ContractCheck(kept=not trespassers, metadata={"trespassers": trespassers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, guarded in check.metadata["trespassers"]:
            output.print_error(f"{importer} imports {guarded} itself.", bold=False)
