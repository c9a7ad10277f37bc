"""Owns what the Properties of our programs say on Windows; used by the spec there only."""

from typing import Any

DUTCH_BELGIUM, UNICODE = 0x0813, 1200


def numbers(version: str) -> tuple[int, int, int, int]:
    """`1.2.3` as Windows wants it. Raises ValueError for a version that is not three numbers."""
    major, minor, patch = (int(part) for part in version.split("."))
    return (major, minor, patch, 0)


def resource(version: str) -> Any:
    from PyInstaller.utils.win32 import versioninfo as info

    told = {
        "ProductName": "Schakel",
        "FileDescription": "Schakel",
        "CompanyName": "Schakel",
        "LegalCopyright": "EUPL-1.2",
        "FileVersion": version,
        "ProductVersion": version,
    }
    strings = [info.StringStruct(key, value) for key, value in told.items()]
    table = info.StringTable(f"{DUTCH_BELGIUM:04X}{UNICODE:04X}", strings)
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[
            info.StringFileInfo([table]),
            info.VarFileInfo([info.VarStruct("Translation", [DUTCH_BELGIUM, UNICODE])]),
        ],
    )
