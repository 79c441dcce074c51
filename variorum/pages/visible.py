"""Hostile text made visible: what sources wrote is shown, and cannot reorder, hide or run anything."""

import re
from urllib.parse import urlsplit

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile(f"{_CONTROLS.pattern}|{_SURROGATES.pattern}")


def visible(text: str) -> str:
    """Text in which each control that reorders or hides characters stands as its code, such as ⟦U+202E⟧."""
    if not _SUSPECT.search(text):
        return text
    shown = _CONTROLS.sub(
        lambda found: f"⟦U+{ord(found.group()):04X}⟧",
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"),
    )
    return _SURROGATES.sub("\ufffd", shown)


def http_link(url: str | None) -> str | None:
    """The address where it is a plain http or https one, None for any other scheme or form."""
    if not url or _CONTROLS.search(url) or re.search(r"[\s<>\"'`\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None
