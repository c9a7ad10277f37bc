"""Owns the import-linter contract "imports only what is listed"; knows no package by name.

A list of what is forbidden forgets the module that nobody thought of; a list of what is allowed
does not.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def _covers(allowed: str, imported: str) -> bool:
    return imported == allowed or imported.startswith(f"{allowed}.")


class AllowanceContract(Contract):
    """`source_modules` may import `allowed_modules` and what lies in them, and nothing else.

    Only direct imports count: what an allowed module imports is its own contract's business.
    """

    type_name = "allowance"

    source_modules = fields.ListField(subfield=fields.ModuleExpressionField())
    allowed_modules = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        sources = {
            module
            for expression in self.source_modules
            for module in (
                graph.find_matching_modules(expression.expression)
                if expression.has_wildcard_expression()
                else {expression.expression} & graph.modules
            )
        }
        strangers = sorted(
            (source, imported)
            for source in sources
            for imported in graph.find_modules_directly_imported_by(source)
            if not any(_covers(allowed, imported) for allowed in self.allowed_modules)
        )
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for source, imported in check.metadata["strangers"]:
            output.print_error(
                f"{source} imports {imported}, which is not on its list.", bold=False
            )
