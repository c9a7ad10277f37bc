"""Owns the visitor's page as bytes in memory, and the headers under which it goes out.

It must not know connections. Nothing but what lies in the page's folder at the start is ever served.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
}
MAX_FILES = 200
MAX_FILE_BYTES = 1 << 20
_OFF = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read"),
    *("display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope"),
    *("hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb"),
    *("window-management", "xr-spatial-tracking"),
)
"""Names that browsers know: of any other they complain on the console. tests/host/test_pages.py asks one."""
_SMALL_BYTES = 512
"""Below this a packed file is hardly smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    body: bytes
    packed: bytes | None
    """By gzip, for whoever reads that; None where it would not be smaller."""
    content_type: str


def load(folder: Path) -> Mapping[str, Page]:
    """Every file of a known type, by its path below the folder. Hidden files are left out."""
    found: dict[str, Page] = {}
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        content_type = _TYPES.get(file.suffix)
        if (
            content_type is None
            or not file.is_file()
            or any(part.startswith(".") for part in parts)
        ):
            continue
        if len(found) >= MAX_FILES or file.stat().st_size > MAX_FILE_BYTES:
            raise ValueError("more than a page")
        body = file.read_bytes()
        found["/".join(parts)] = Page(body=body, packed=_pack(body), content_type=content_type)
    return found


def _pack(body: bytes) -> bytes | None:
    """Once, at the start. No secret is in a page, so its length may tell what it likes (BREACH)."""
    packed = gzip.compress(body, compresslevel=9, mtime=0)
    return packed if len(body) > _SMALL_BYTES and len(packed) < len(body) else None


def headers(connect_to: str = "") -> dict[str, str]:
    """Of every answer. `connect_to`: further origins of sockets, beside the page's own."""
    connect = f"'self' {connect_to}".strip()
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; "
            f"connect-src {connect}; img-src 'self'; font-src 'self'; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        "Cache-Control": "no-store",
        "Vary": "Accept-Encoding",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex",
    }
