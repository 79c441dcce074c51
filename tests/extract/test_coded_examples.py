import csv
import hashlib
import runpy
from html import unescape
from pathlib import Path

import pytest
import yaml
from docx import Document

from variorum.extract.coded import read_coded
from variorum.extract.coded_place import place_passages
from variorum.model.claim import Stance
from variorum.model.link import Relation

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
HARBOUR = EXAMPLES / "harbour-night"
SHARED = ROOT / "../shared/data/january-2022"


@pytest.fixture(scope="module")
def january():
    coded = read_coded((EXAMPLES / "january-2022/coded.csv").read_bytes(), "coded.csv")
    by_id = {claim.id: claim for claim in coded.claims}
    return coded, {key: by_id[found] for key, found in coded.keys}


def links(january, relation: Relation) -> set[tuple[str, str]]:
    coded, _ = january
    key = {found: key for key, found in coded.keys}
    return {(key[link.claim], key[link.to]) for link in coded.links if link.relation is relation}


def test_january_is_read_whole(january):
    coded, _ = january
    assert (len(coded.claims), len(coded.sources), coded.faults) == (95, 25, ())
    assert not any(source.held for source in coded.sources)


def test_every_source_says_who_published_it_and_when(january):
    coded, _ = january
    assert all(source.publisher and source.published for source in coded.sources)


@pytest.mark.shared
def test_every_figure_and_address_of_the_shared_tolls_is_there_and_no_other_address(january):
    path = SHARED / "tolls.csv"
    if not path.exists():
        pytest.skip("no shared folder")
    tolls = list(csv.DictReader(path.open(encoding="utf-8-sig")))
    coded, claims = january
    assert {row["url"] for row in tolls if row["url"]} == {source.url for source in coded.sources if source.url}
    for row in tolls:
        quantity = claims[row["id"]].proposition.quantity
        assert [quantity.row()[0], quantity.row()[1] or ""] == [row["lo"], row["hi"]]


def test_scenario_1_one_utterance_in_two_documents(january):
    _, claims = january
    assert claims["t03"].said == claims["t03a"].said == "2022-01-05"
    assert claims["t03"].speaker_name == claims["t03a"].speaker_name
    assert len({claims[key].source for key in ("t02", "t03", "t03a")}) == 3
    assert ("t03", "t03a") in links(january, Relation.RESTATES)


def test_scenario_2_nobody_withdraws_the_twenty_thousand(january):
    _, claims = january
    assert [claims[key].stance for key in ("t41", "t42", "f07")] == [Stance.ASSERTS, Stance.DENIES, Stance.DISOWNS]
    assert len({claims[key].proposition.group for key in ("t41", "t42", "f07")}) == 3
    assert "Lucian Kim" in [link.who for link in claims["f07"].chain]
    assert all(claim.stance is not Stance.WITHDRAWS for claim in claims.values() if "Tokayev" in claim.speaker_name)


def test_scenario_3_the_withdrawal_covers_the_parts(january):
    coded, claims = january
    parts = ("t05", "t06", "t07", "t08")
    assert sum(claims[key].proposition.quantity.lo for key in parts) == 142
    withdrawn = {to for key, to in links(january, Relation.WITHDRAWS) if key == "t11"}
    disowned = {to for key, to in links(january, Relation.DISOWNS) if key == "t10"}
    assert withdrawn == disowned == {"t04", "t09", *parts}
    assert {link.disjoint for link in coded.links if link.relation is Relation.PART_OF} >= {"regions"}


def test_scenario_4_the_march_parts_are_not_declared_disjoint_and_the_ngos_explain(january):
    coded, claims = january
    total = coded.keys[[key for key, _ in coded.keys].index("t19")][1]
    parts = [link for link in coded.links if link.to == total and link.relation is Relation.PART_OF]
    by_id = {claim.id: claim for claim in coded.claims}
    figures = [
        by_id[link.claim].proposition.quantity.lo for link in parts if by_id[link.claim].proposition.group != "all"
    ]
    assert sorted(figures) == [19, 20, 53, 63, 86]
    assert sum(figures) == 241
    assert all(link.disjoint is None for link in parts)
    assert links(january, Relation.EXPLAINS) == {("t26", "t19")}
    assert claims["t26"].speaker_name == "Group of NGOs"


def test_scenario_5_a_wider_definition_and_parts_that_may_overlap(january):
    _, claims = january
    assert links(january, Relation.WIDENS) == {("t28", "t24")}
    assert {key for key, to in links(january, Relation.PART_OF) if to == "t28"} == {"t29", "t40"}
    parts = [claims[key].proposition.quantity.lo for key in ("t37", "t38", "t39")]
    assert sum(parts) == 238 - 19 - 6


def test_scenario_6_one_briefing_reported_twice(january):
    _, claims = january
    assert len({(claims[key].said, claims[key].speaker_name) for key in ("t15", "t15b", "t16", "t16b")}) == 1
    assert [claims[key].proposition.group for key in ("t15", "t15b")] == ["all", "all but law enforcement"]
    assert claims["t15"].source != claims["t15b"].source
    assert ("t16", "t15") in links(january, Relation.PART_OF)
    assert "t16b" not in {key for key, _ in links(january, Relation.PART_OF)}


def test_scenario_7_doubt_and_no_evidence_with_four_reasons(january):
    _, claims = january
    assert (claims["f09"].stance, claims["f10"].stance, claims["f08"].stance) == (
        Stance.ASSERTS,
        Stance.DOUBTS,
        Stance.NO_EVIDENCE,
    )
    assert claims["f09"].proposition == claims["f10"].proposition
    assert {key for key, _ in links(january, Relation.BECAUSE)} == {"f10"}
    assert len(links(january, Relation.BECAUSE)) == 4


@pytest.mark.shared
def test_words_of_the_article_are_quoted_exactly_and_are_few(january):
    path = SHARED / "the-other-jan-6.txt"
    if not path.exists():
        pytest.skip("no shared folder")
    article = path.read_text(encoding="utf-8")
    coded, _ = january
    cited = next(source.id for source in coded.sources if source.title == "The Other Jan. 6")
    quoted = [claim.passages[0].exact for claim in coded.claims if claim.source == cited]
    assert len(quoted) > 40
    assert [words for words in quoted if words not in article or len(words.split()) > 14] == []


@pytest.mark.parametrize("inquiry", ["january-2022", "harbour-night"])
def test_every_place_group_and_measure_coded_is_in_the_vocabulary(inquiry):
    own, default = EXAMPLES / inquiry / "vocabulary.yaml", ROOT / "variorum/pipeline/vocabulary.yaml"
    terms: dict[str, dict] = {}
    for path in (default, own):
        for kind, listed in yaml.safe_load(path.read_text(encoding="utf-8"))["terms"].items():
            terms.setdefault(kind, {}).update({term["name"]: term for term in listed})
    coded = read_coded((EXAMPLES / inquiry / "coded.csv").read_bytes(), "coded.csv")
    counted = [claim.proposition for claim in coded.claims if claim.proposition.quantity]
    assert {one.place for one in counted} <= {*terms["place"], None}
    assert {one.group for one in counted} <= {*terms["group"], "CSTO contingent"}
    assert all(term.get("within") in {*named, None} for named in terms.values() for term in named.values())
    assert [] in yaml.safe_load(own.read_text(encoding="utf-8"))["accounts"].values()


def test_coded_rows_of_the_invented_inquiry_name_held_files_and_quote_them_exactly():
    coded = read_coded((HARBOUR / "coded.csv").read_bytes(), "coded.csv")
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in (HARBOUR / "documents").iterdir()}
    texts = {
        digest: (digest, unescape(path.read_text(encoding="utf-8")))
        for digest, path in files.items()
        if path.suffix in (".html", ".txt")
    }
    for digest, path in files.items():
        if path.suffix == ".docx":
            texts[digest] = (digest, "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs))
    placed = place_passages(coded, texts)
    assert (len(coded.claims), placed.faults) == (24, ())
    assert all(claim.passages[0].start is not None for claim in placed.claims)


def test_binary_documents_are_what_the_committed_program_makes():
    made = runpy.run_path(str(EXAMPLES / "make_documents.py"))["documents"]()
    for name in ("2019-03-16-interior-ministry.pdf", "damaged.pdf"):
        assert (HARBOUR / "documents" / name).read_bytes() == made[name]
    # The libraries' versions may change these two; twice from one version they are the same.
    again = runpy.run_path(str(EXAMPLES / "make_documents.py"))["documents"]()
    assert made == again


def test_every_invented_document_says_that_it_is_invented():
    for path in sorted((HARBOUR / "documents").iterdir()):
        if path.suffix in (".html", ".txt", ".csv") and path.stat().st_size:
            text = path.read_text(encoding="utf-8").lower()
            assert any(word in text for word in ("invented", "вымышлено", "ойдан шығарылған")), path.name
