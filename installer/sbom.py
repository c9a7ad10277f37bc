"""Owns the bill of materials (CycloneDX 1.6, JSON) of a bundle; the same for the same bundle.

No serial number and no time but the release's: both would make two equal builds differ.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from installer import release
from installer.component import Component


def document(made: release.Release, components: Sequence[Component]) -> str:
    own = f"pkg:generic/schakel@{made.version}"
    by_name = {one.name: one for one in components if not one.inside}
    rows = [_row(one, by_name) for one in components]
    depends = [{"ref": own, "dependsOn": sorted(row["bom-ref"] for row in rows)}]
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made.epoch_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "schakel",
                "version": made.version,
                "purl": own,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": sorted(rows, key=lambda row: str(row["bom-ref"])),
        "dependencies": depends,
    }
    return json.dumps(bom, indent=1, sort_keys=True) + "\n"


def _row(one: Component, by_name: dict[str, Component]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{one.purl}#{one.inside}" if one.inside else one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
    }
    if one.licence:
        # An expression also says what a single word cannot: "A AND B", "A WITH B".
        row["licenses"] = [{"expression": one.licence}]
    if one.inside:
        row["properties"] = [{"name": "schakel:compiledInto", "value": by_name[one.inside].purl}]
    return row
