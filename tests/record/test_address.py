import pytest

from variorum.errors import UsageError
from variorum.record.address import Address

ID = "0123456789abcdef" * 4


def test_an_address_gives_place_schema_and_driver() -> None:
    address = Address.parsed("postgresql://aida:secret@db.example:5433/team?schema=january&sslmode=require", ID)
    assert address.url.drivername == "postgresql+psycopg"
    assert (address.url.host, address.url.port, address.url.database) == ("db.example", 5433, "team")
    assert dict(address.url.query) == {"sslmode": "require"}
    assert address.schema == "january"
    assert address.shown == "The record in PostgreSQL (database team at db.example, schema january)"


def test_without_a_schema_the_inquiry_names_it() -> None:
    assert Address.parsed("postgres:///team?host=/run/postgresql", ID).schema == "variorum_0123456789abcdef"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "here",
        "sqlite:///record.db",
        "postgresql+asyncpg://h/d",
        "http://example.org/x",
        "postgresql://u:hidden@h:port/d",
        "postgresql://u:hidden@h/d?schema=public",
        "postgresql://u:hidden@h/d?schema=pg_catalog",
        "postgresql://u:hidden@h/d?schema=information_schema",
        "postgresql://u:hidden@h/d?schema=a;drop",
        'postgresql://u:hidden@h/d?schema="x"',
        "postgresql://u:hidden@h/d?schema=" + "a" * 64,
        "postgresql://u:hidden@h/d?options=-csearch_path%3Dpublic",
        "postgresql://u@h/d?password=hidden",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_it(given: str) -> None:
    with pytest.raises(UsageError, match=r"record in inquiry\.toml") as fault:
        Address.parsed(given, ID)
    assert "hidden" not in str(fault.value)


def test_without_schema_and_inquiry_there_is_none() -> None:
    with pytest.raises(UsageError, match="schema"):
        Address.parsed("postgresql:///team", None)
