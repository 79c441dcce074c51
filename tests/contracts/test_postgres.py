"""What is PostgreSQL's own: addresses and passwords, schemas beside each other, servers that are not there."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.contracts.server import PASSWORD, ROLE, Server
from tests.record.inquiry import Inquiry, cited, deaths, says
from variorum.errors import RecordError, UsageError
from variorum.ledger.faults import Findings
from variorum.pipeline.check_record import check_record
from variorum.pipeline.inquiry import Inquiry as Opened
from variorum.pipeline.progress import silent
from variorum.pipeline.rebuilding import rebuild
from variorum.pipeline.settings import FILE, Settings
from variorum.record import Record
from variorum.record.database import discard

pytestmark = pytest.mark.postgres


@pytest.fixture
def filled(inquiry: Inquiry) -> Inquiry:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", deaths(164), paper))
    return inquiry


@pytest.fixture
def schema(tmp_path: Path) -> str:
    return "s_" + str(abs(hash(str(tmp_path))))


def caught_up(inquiry: Inquiry, url: str) -> dict[str, str]:
    with Record.open(inquiry.folder, url) as record:
        record.catch_up(inquiry.ledger)
        return record.digests()


def schemas(server: Server) -> set[object]:
    return {row[0] for row in server.run("SELECT nspname FROM pg_namespace")}


def tables_of(server: Server, name: str) -> int:
    return int(str(server.run(f"SELECT count(*) FROM pg_tables WHERE schemaname = '{name}'")[0][0]))


def test_inquiries_share_a_database_each_in_the_schema_of_its_id(
    server: Server, filled: Inquiry, tmp_path: Path
) -> None:
    other = Inquiry(tmp_path / "other", "Another inquiry")
    for inquiry in (filled, other):
        caught_up(inquiry, server.address())
    names = [f"variorum_{inquiry.ledger.inquiry[:16]}" for inquiry in (filled, other)]
    assert set(names) <= schemas(server) and len(set(names)) == 2
    kept = caught_up(filled, server.address())
    discard(other.folder, server.address())
    assert caught_up(filled, server.address()) == kept
    with Record.open(other.folder, server.address()) as record:
        assert record.lag(other.ledger) == 1


def test_a_schema_that_holds_the_tables_of_others_is_left_alone(server: Server, filled: Inquiry, schema: str) -> None:
    server.run(f"CREATE SCHEMA {schema}")
    server.run(f"CREATE TABLE {schema}.meta (name text, value text)")
    server.run(f"INSERT INTO {schema}.meta VALUES ('theirs', 'stays')")
    for attempt in (Record.open, discard):
        with pytest.raises(RecordError, match=r"tables of others.*name another schema"):
            attempt(filled.folder, server.address(schema))
    assert server.run(f"SELECT * FROM {schema}.meta") == [("theirs", "stays")]


def test_a_schema_made_beforehand_and_empty_is_taken(server: Server, filled: Inquiry, schema: str) -> None:
    server.run(f"CREATE SCHEMA {schema}")
    assert caught_up(filled, server.address(schema))
    assert tables_of(server, schema) > 10


def test_the_record_of_another_inquiry_is_neither_used_nor_dropped(
    server: Server, filled: Inquiry, schema: str, tmp_path: Path
) -> None:
    before = caught_up(filled, server.address(schema))
    other = Inquiry(tmp_path / "other", "Another inquiry")
    for attempt in (caught_up, lambda inquiry, url: discard(inquiry.folder, url)):
        with pytest.raises(RecordError, match=r"another inquiry; name another schema"):
            attempt(other, server.address(schema))
    assert caught_up(filled, server.address(schema)) == before


def test_a_damaged_record_and_one_of_another_version_are_made_again(
    server: Server, filled: Inquiry, schema: str
) -> None:
    before = caught_up(filled, server.address(schema))
    server.run(f"UPDATE {schema}.meta SET value = '0' WHERE name = 'schema'")
    with pytest.raises(RecordError, match=r"another version.*variorum rebuild"):
        Record.open(filled.folder, server.address(schema))
    discard(filled.folder, server.address(schema))
    assert caught_up(filled, server.address(schema)) == before
    server.run(f"DROP TABLE {schema}.claims")
    with (
        Record.open(filled.folder, server.address(schema)) as record,
        pytest.raises(RecordError, match=r"claims.*variorum rebuild"),
    ):
        record.view().statements()
    discard(filled.folder, server.address(schema))
    assert caught_up(filled, server.address(schema)) == before


def test_a_password_comes_from_the_environment_or_a_file_or_the_address(
    server: Server, filled: Inquiry, schema: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = server.loopback(schema, f"{ROLE}:{quote(PASSWORD, safe='')}")
    expected = caught_up(filled, given)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert caught_up(filled, server.loopback(schema)) == expected
    monkeypatch.delenv("PGPASSWORD")
    passwords = tmp_path / "pgpass"
    passwords.write_text(f"127.0.0.1:{server.port}:*:{ROLE}:{PASSWORD}\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    assert caught_up(filled, server.loopback(schema)) == expected
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    with pytest.raises(RecordError, match="cannot be reached"):
        Record.open(filled.folder, server.loopback(schema))


@pytest.mark.parametrize("secret", ["not-the-password", "%41bc%3A%2F", "164"])
def test_no_error_tells_the_password(server: Server, filled: Inquiry, schema: str, secret: str) -> None:
    right = server.loopback(schema, f"{ROLE}:{secret}")
    places = (right, right.replace(f":{server.port}", ":1"), right.replace("/postgres?", "/absent?"))
    for url in (*places, right.replace("127.0.0.1", "[::1"), f"{right}&sslmode=never", f"{right}&password={secret}"):
        with pytest.raises((RecordError, UsageError)) as fault:
            Record.open(filled.folder, url)
        assert secret not in str(fault.value) and "\n" not in str(fault.value)
        assert secret not in str(fault.value.__cause__)


def test_a_server_that_asks_for_the_password_itself_is_refused(server: Server, filled: Inquiry, schema: str) -> None:
    url = server.loopback(schema, f"{ROLE}:{quote(PASSWORD, safe='')}")
    rules = Path(server.folder / "data" / "pg_hba.conf")
    before = rules.read_text()
    try:
        rules.write_text("local all all trust\nhost all all 127.0.0.1/32 password\n")
        server.run("SELECT pg_reload_conf()")
        with pytest.raises(RecordError, match="cannot be reached"):
            for _ in range(50):
                Record.open(filled.folder, url).close()
        assert PASSWORD not in (server.folder / "log").read_text()
    finally:
        rules.write_text(before)
        server.run("SELECT pg_reload_conf()")


def test_what_is_not_there_is_one_sentence_with_the_remedy(server: Server, filled: Inquiry, tmp_path: Path) -> None:
    nowhere = f"postgresql://{ROLE}@/postgres?host={tmp_path}&schema=x"
    with pytest.raises(RecordError, match=r"cannot be reached \(.*\); see to server"):
        Record.open(filled.folder, nowhere)
    with pytest.raises(RecordError, match=r'"absent" does not exist.*see to server, database'):
        Record.open(filled.folder, server.address("x", "absent"))
    server.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(RecordError, match=r"LATIN1.*createdb -E UTF8"):
        Record.open(filled.folder, server.address("x", "latin"))


def test_who_may_not_make_a_schema_is_told_so(server: Server, filled: Inquiry) -> None:
    server.run("DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    with pytest.raises(RecordError, match=r"cannot be used by this person.*docs/postgresql.md"):
        Record.open(filled.folder, server.address("guests").replace(f"{ROLE}@", "guest@"))


def test_a_server_that_stops_in_between_is_met_again(server: Server, filled: Inquiry, schema: str) -> None:
    with Record.open(filled.folder, server.address(schema)) as record:
        record.catch_up(filled.ledger)
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'variorum'")
        assert len(record.view().statements()) == 1
        with pytest.raises(RecordError, match="cannot be reached"), record.connection() as connection:
            server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'variorum'")
            connection.exec_driver_sql("SELECT 1")
        assert len(record.view().statements()) == 1


def test_an_inquiry_opens_and_rebuilds_where_its_settings_say(server: Server, filled: Inquiry, schema: str) -> None:
    Settings().write(filled.folder)
    with Record.open(filled.folder) as record:
        record.catch_up(filled.ledger)
        expected = record.digests()
    Settings(record=server.address(schema)).write(filled.folder)
    assert rebuild(filled.folder) == expected
    assert not list(filled.folder.glob("record.db*"))
    opened = Opened.open(filled.folder)
    assert len(opened.view().statements()) == 1
    opened.record.close()
    assert not list(filled.folder.glob("record.db*"))
    assert tables_of(server, schema) > 10
    assert server.address(schema) in (filled.folder / FILE).read_text()


def test_a_changed_record_is_found_by_verify(server: Server, filled: Inquiry, schema: str) -> None:
    caught_up(filled, server.address(schema))
    whole, changed = Findings(), Findings()
    assert check_record(filled.folder, server.address(schema), whole, silent) and whole.faults == []
    server.run(f"UPDATE {schema}.claims SET stance = 'denies'")
    check_record(filled.folder, server.address(schema), changed, silent)
    assert [fault.kind for fault in changed.faults] == ["record-differs"]


def test_without_the_driver_the_command_that_installs_it_is_named(filled: Inquiry) -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from pathlib import Path; from variorum.record import Record; from variorum.errors import RecordError\n"
        "try: Record.open(Path(sys.argv[1]), 'postgresql:///x')\n"
        "except RecordError as fault: print(fault)\n"
    )
    command = [sys.executable, "-c", program, str(filled.folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "pip install 'variorum[postgres]'" in told and told.count("\n") == 1


def test_the_address_of_a_folder_without_a_ledger_must_name_its_schema(server: Server, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\?schema="):
        Record.open(tmp_path, server.address())
