"""The address of a record in PostgreSQL, as `inquiry.toml` gives it: where, as whom, and which schema."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from variorum.errors import UsageError

SCHEMES = ("postgresql", "postgres")
PASSED_ON = (
    "host",
    "port",
    "connect_timeout",
    "passfile",
    "require_auth",
    "service",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
)
"""The options of an address that libpq is given; `schema` is Variorum's own."""

EXAMPLE = "postgresql://NAME@HOST/DATABASE?schema=NAME"

_SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,62}\Z")
_OTHERS = re.compile(r"(pg_.*|public|information_schema)\Z")
_SECONDS = "10"


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: the driver's own, the schema, and how messages show it, without any password."""

    url: URL
    schema: str
    shown: str

    @classmethod
    def parsed(cls, address: str, inquiry: str | None) -> "Address":
        """The parts of an address; where it names no schema, the inquiry's id does.

        Raises UsageError, which never repeats the address: it may hold a password.
        """
        try:
            url = make_url(address)
        except (ArgumentError, ValueError):
            raise UsageError(f"record in inquiry.toml is not an address; write it as: {EXAMPLE}.") from None
        if url.drivername not in SCHEMES:
            raise UsageError(f"record in inquiry.toml is no address of PostgreSQL; write it as: {EXAMPLE}.")
        options = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
        schema = options.pop("schema", None) or (f"variorum_{inquiry[:16]}" if inquiry else "")
        if not _SCHEMA.match(schema) or _OTHERS.match(schema):
            raise UsageError(
                "record in inquiry.toml needs a schema of its own: ?schema= and small letters, digits and _; "
                "not public, nor one that begins with pg_."
            )
        for name in options:
            if name not in PASSED_ON:
                raise UsageError(f"record in inquiry.toml has the option {name[:40]!r}; known are {_known()}.")
        url = url.set(drivername="postgresql+psycopg", query=options)
        host = url.host or options.get("host") or ("the service's host" if "service" in options else "this host")
        return cls(url, schema, f"The record in PostgreSQL (database {_database(url)} at {host}, schema {schema})")

    @property
    def connecting(self) -> dict[str, Any]:
        """What libpq is told beside the address: not to wait for ever, and never to send the password itself."""
        told = {"connect_timeout": _SECONDS, "application_name": "variorum"}
        if _libpq() >= 160000:
            told["require_auth"] = "!password"
        return {name: value for name, value in told.items() if name not in self.url.query}

    def without_password(self, told: str) -> str:
        """A message with the password, should it be there, taken out."""
        secret = str(self.url.password or "")
        return told.replace(secret, "…") if secret else told


def _database(url: URL) -> str:
    return url.database or url.username or "of this person's name"


def _known() -> str:
    return ", ".join(("schema", *PASSED_ON))


def _libpq() -> int:
    from psycopg import pq

    return pq.version()
