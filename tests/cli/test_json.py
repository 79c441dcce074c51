"""What machines read: the documented fields, on real output."""

import orjson

from tests.cli.conftest import Place

CLAIM = {
    "id", "status", "speaker", "stance", "certainty", "type", "arguments", "scope", "lo", "hi", "wording", "said",
    "utterance", "source", "passages", "chain", "rule",
}  # fmt: skip
COMPARISON = {"kind", "rule", "reason", "claims", "voices_for", "voices_against", "independent"}
STATUSES = {"proposed", "accepted", "rejected", "disputed", "lapsed"}


def test_claims(place: Place) -> None:
    claims = place.good("claims", "--json").lines
    assert len(claims) >= 4
    for claim in claims:
        assert set(claim) >= CLAIM
        assert claim["status"] in STATUSES and len(claim["id"]) == 64 and len(claim["source"]) == 64
        assert set(claim["scope"]) >= {"place", "group", "time", "method"}
        assert claim["passages"]
        for passage in claim["passages"]:
            assert isinstance(passage["start"], int) and passage["end"] - passage["start"] == len(passage["exact"])
    figures = [claim for claim in claims if claim["lo"] is not None]
    assert {claim["lo"] for claim in figures} >= {7, 9}
    assert all(isinstance(claim["lo"], int | float) for claim in figures)


def test_passages_are_the_words_of_the_source(place: Place, built) -> None:
    texts = [path.read_text("utf-8") for path in (built / "documents").iterdir()]
    for claim in place.good("claims", "--json").lines:
        assert any(claim["passages"][0]["exact"] in text for text in texts)


def test_claims_filters(place: Place) -> None:
    whole = {claim["id"] for claim in place.good("claims", "--json", "--status", "all").lines}
    for narrowing in (("--type", "quantity"), ("--speaker", "Solovane"), ("--status", "proposed")):
        part = place.good("claims", "--json", *narrowing).lines
        assert part and {claim["id"] for claim in part} <= whole
    assert {c["speaker"] for c in place.good("claims", "--json", "--speaker", "Solovane").lines} == {"Temira Solovane"}
    source = place.good("claims", "--json").lines[0]["source"]
    assert {c["source"] for c in place.good("claims", "--json", "--source", source[:10]).lines} == {source}
    assert place.good("claims", "--json", "--status", "accepted").out == ""


def test_as_of_a_day_and_on_the_other_clocks(place: Place) -> None:
    early = {claim["id"] for claim in place.good("claims", "--json", "--as-of", "2019-03-16").lines}
    late = {claim["id"] for claim in place.good("claims", "--json", "--as-of", "2019-12-31").lines}
    assert early and early < late
    assert place.good("claims", "--json", "--as-of", "2018-01-01").out == ""
    assert place.good("claims", "--json", "--known", "2018-01-01").out == ""
    assert place.good("claims", "--json", "--published", "2018-01-01").out == ""
    assert place.good("compare", "--json", "--as-of", "2018-01-01").out == ""


def test_compare(place: Place) -> None:
    found = place.good("compare", "--json").lines
    claims = {claim["id"] for claim in place.good("claims", "--json").lines}
    assert found
    for comparison in found:
        assert set(comparison) >= COMPARISON
        assert comparison["reason"] and set(comparison["claims"]) <= claims
        assert 1 <= comparison["independent"]["lo"] <= comparison["independent"]["hi"]
        assert isinstance(comparison["voices_for"], int) and isinstance(comparison["voices_against"], int)
    kind = found[0]["kind"]
    assert {c["kind"] for c in place.good("compare", "--json", "--kind", kind).lines} == {kind}
    assert place.good("compare", "--json", "--accepted").out == ""


def test_verify(place: Place) -> None:
    outcome = place.good("verify", "--json").one
    assert outcome["ok"] is True and outcome["faults"] == []
    assert outcome["proved"] and outcome["not_proved"]
    blob = max((p for p in (place.folder / "vault").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    blob.chmod(0o600)
    data = bytearray(blob.read_bytes())
    data[len(data) // 2] ^= 1
    blob.write_bytes(data)
    ran = place("verify", "--json")
    assert ran.status == 1 and ran.one["ok"] is False
    (fault,) = ran.one["faults"]
    assert blob.name in fault["where"] and fault["meaning"] and fault["remedy"]
    told = place("verify")
    assert told.status == 1 and blob.name in told.out and "1 fault found" in told.out


def test_status_counts_each(place: Place) -> None:
    status = place.good("status", "--json").one
    assert set(status) >= STATUSES | {"sources", "statements", "decisions", "unread", "texts"}
    assert status["proposed"] == len(place.good("claims", "--json").lines) > 0
    assert status["lag"] == 0 and status["unread"] == 1 and status["texts"] == 2


def test_search(place: Place) -> None:
    hits = place.good("search", "Solovane", "--json").lines
    assert hits and {hit["kind"] for hit in hits} <= {"statement", "source"}
    assert all(set(hit) >= {"kind", "id", "excerpt"} for hit in hits)
    assert len(place.good("search", "Varkel", "--json", "--limit", "1").lines) == 1
    assert place.good("search", "xylophone", "--json").out == ""


def test_rebuild_gives_equal_digests(place: Place) -> None:
    digests = place.good("rebuild", "--json").one
    assert digests == place.good("rebuild", "--json").one
    assert all(len(digest) == 64 for digest in digests.values())


def test_adding_and_extracting(place: Place, tmp_path) -> None:
    (tmp_path / "new.txt").write_text("The mayor said that four people were injured in Varkel.\n", encoding="utf-8")
    added = place.good("add", tmp_path / "new.txt", tmp_path / "absent.txt", "--json").one
    assert len(added["added"]) == 1 and added["known"] == []
    (unread,) = added["unread"]
    assert unread["name"] == "absent.txt" and unread["reason"]
    extracted = place.good("extract", "--json").one
    assert extracted["texts"] == 1 and extracted["claims"] >= 1


def test_json_is_one_object_a_line_and_nothing_else(place: Place) -> None:
    for command in (("claims",), ("compare",), ("status",), ("verify",), ("search", "Varkel"), ("review", "--list")):
        extra = () if command[-1] == "--list" else ("--json",)
        for line in place.good(*command, *extra).out.splitlines():
            assert isinstance(orjson.loads(line), dict)
