"""The custody of an inquiry in PROV-JSON, read back by the PROV library and held to PROV's own constraints."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from networkx import DiGraph, is_directed_acyclic_graph
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAssociation,
    ProvAttribution,
    ProvDelegation,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
    ProvInvalidation,
    ProvUsage,
)
from prov.serializers.provjson import ProvJSONSerializer

from tests.ledger.vectors import counted_randomness
from variorum.ledger.keys import DeviceKey
from variorum.model.decision import Choice, Matter
from variorum.pipeline.adding import add
from variorum.pipeline.deciding import decide
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.members import introduce, join
from variorum.pipeline.sealing import seal_source, withdraw_source
from variorum.pipeline.stamping import enter_checkpoint
from variorum.pipeline.tracing import trace, write_trace

REFERENCES = {
    "wasGeneratedBy": (("prov:entity", "entity"), ("prov:activity", "activity")),
    "used": (("prov:entity", "entity"), ("prov:activity", "activity")),
    "wasDerivedFrom": (
        ("prov:generatedEntity", "entity"),
        ("prov:usedEntity", "entity"),
        ("prov:activity", "activity"),
    ),
    "wasInvalidatedBy": (("prov:entity", "entity"), ("prov:activity", "activity")),
    "wasInformedBy": (("prov:informed", "activity"), ("prov:informant", "activity")),
    "wasAttributedTo": (("prov:entity", "entity"), ("prov:agent", "agent")),
    "wasAssociatedWith": (("prov:activity", "activity"), ("prov:agent", "agent")),
    "actedOnBehalfOf": (("prov:delegate", "agent"), ("prov:responsible", "agent")),
}


def load(document: bytes) -> ProvDocument:
    # By its own serializer: asking the library for it by name loads one for RDF, too, with what that depends on.
    return ProvJSONSerializer().deserialize(io.StringIO(document.decode()))


def held_to_the_constraints(document: bytes) -> dict:
    """Every id declared, one generation and one invalidation an entity, derivation without a circle; both readers."""
    held = json.loads(document)
    for relation, parts in REFERENCES.items():
        for told in held.get(relation, {}).values():
            assert all(told[key] in held[section] for key, section in parts if key in told), (relation, told)
    for relation in ("wasGeneratedBy", "wasInvalidatedBy"):
        named = [told["prov:entity"] for told in held.get(relation, {}).values()]
        assert len(named) == len(set(named))
    derived = held.get("wasDerivedFrom", {}).values()
    assert is_directed_acyclic_graph(DiGraph((d["prov:generatedEntity"], d["prov:usedEntity"]) for d in derived))
    read = load(document)
    stated = sum(len(section) for name, section in held.items() if name != "prefix")
    assert len(read.get_records()) == stated
    written = io.StringIO()
    ProvJSONSerializer(read).serialize(written)
    assert load(written.getvalue().encode()) == read
    return held


@pytest.fixture
def worked(inquiry, documents):
    """Sources added, statements found, two decisions on one of them, a second member's device, a checkpoint."""
    add(inquiry, [documents], origin="handed over by Mira Tolland")
    extract_texts(inquiry)
    claim = inquiry.view().statements()[0].id
    decide(inquiry, Matter.CLAIM, (claim,), Choice.ACCEPT, "the ministry's own words")
    decide(inquiry, Matter.CLAIM, (claim,), Choice.REJECT, "on second thoughts")
    other = DeviceKey.derived("Second Person", "their phone", counted_randomness())
    introduce(inquiry, other.member_name, other.member_key)
    join(inquiry, other)
    enter_checkpoint(inquiry)
    return inquiry


def test_the_whole_custody_is_told(worked):
    held = held_to_the_constraints(trace(worked.folder).document)
    read = load(json.dumps(held).encode())
    entries = list(worked.ledger.entries())
    assert len(list(read.get_records(ProvActivity))) == len(entries)
    labels = {str(label) for record in read.get_records(ProvAgent) for label in record.get_attribute("prov:label")}
    assert any(label.startswith("plain") or "text" in label for label in labels), labels
    kinds = [
        ProvEntity, ProvGeneration, ProvUsage, ProvDerivation, ProvAttribution, ProvAssociation, ProvDelegation,
        ProvInvalidation,
    ]  # fmt: skip
    assert all(list(read.get_records(kind)) for kind in kinds)


def ids(held, of):
    return {name for name, told in held["entity"].items() if told["prov:type"]["$"] == f"v:{of}"}


def test_a_statement_leads_back_to_the_bytes_that_were_received(worked):
    held = held_to_the_constraints(trace(worked.folder).document)
    derived = {told["prov:generatedEntity"]: told["prov:usedEntity"] for told in held["wasDerivedFrom"].values()}
    (statement,) = ids(held, "Statement")
    way = [statement]
    while way[-1] in derived:
        way.append(derived[way[-1]])
    assert [name.split("-")[0] for name in way] == ["i:statement", "i:run", "i:text", "i:source"]
    made = {told["prov:entity"]: told["prov:activity"] for told in held["wasGeneratedBy"].values()}
    roles = {told["prov:role"] for told in held["wasAssociatedWith"].values() if told["prov:activity"] == made[way[1]]}
    assert roles == {"device", "extractor"}
    used = {told["prov:entity"] for told in held["used"].values() if told["prov:activity"] == made[way[1]]}
    assert way[2] in used and used & ids(held, "Model")


def test_a_decision_that_was_replaced_is_at_an_end(worked):
    held = held_to_the_constraints(trace(worked.folder).document)
    first, second = (row.entry for row in worked.view().decisions(None))
    ended = {told["prov:entity"]: told["prov:activity"] for told in held["wasInvalidatedBy"].values()}
    by = {told["prov:entity"]: told["prov:activity"] for told in held["wasGeneratedBy"].values()}
    old, new = (first, second) if f"i:decision-{first}" in ended else (second, first)
    assert ended == {f"i:decision-{old}": by[f"i:decision-{new}"]}


def test_names_and_own_words_are_shown_when_asked_only(worked):
    plain, named = trace(worked.folder).document, trace(worked.folder, names=True).document
    words = ("Tester", "test device", "Second Person", "their phone", "Mira Tolland", "second thoughts", "story.txt")
    titles = b"story.txt" in plain
    assert [word for word in words if word.encode() in plain and not (word == "story.txt" and titles)] == []
    assert [word for word in words[:2] + words[4:] if word.encode() not in named] == []
    member = str(worked.genesis()["member"]["key"])
    assert f"i:member-{member[:16]}".encode() in plain and member.encode() not in plain
    assert not any(chain.encode() in plain for chain in worked.ledger.heads())
    held_to_the_constraints(named)


def test_the_same_ledger_gives_the_same_bytes(worked, tmp_path):
    once, again = trace(worked.folder), trace(worked.folder)
    assert once.document == again.document
    write_trace(once, tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == once.document
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.json"]


def _story(inquiry):
    return next(row.source for row in inquiry.view().sources() if row.source.title.startswith("Seven"))


@pytest.mark.parametrize("end", ["seal", "withdraw"])
def test_what_is_sealed_or_withdrawn_is_a_digest_and_no_more(worked, end):
    story = _story(worked)
    assert story.title.encode() in trace(worked.folder).document
    if end == "seal":
        seal_source(worked.folder, story.id, (str(worked.genesis()["member"]["key"]),), True)
    else:
        withdraw_source(worked.folder, story.id, "consent was taken back", True)
    for names in (False, True):
        document = trace(worked.folder, names=names).document
        held = held_to_the_constraints(document)
        assert story.title.encode() not in document
        # The two other sources that were handed over are there still.
        assert document.count(b"handed over by Mira Tolland") == (2 if names else 0)
        assert b"own words" not in document and b"second thoughts" not in document
        assert story.id.encode() in document
        if end == "seal":
            assert ids(held, "Ciphertext")
        else:
            ended = {told["prov:entity"] for told in held["wasInvalidatedBy"].values()}
            assert any(name.endswith(story.id) for name in ended)


def test_what_was_sealed_from_the_start_is_told_as_digests(inquiry, documents):
    sealing = Inquiry.opened(inquiry.folder, sealing_to=(str(inquiry.genesis()["member"]["key"]),), signing=True)
    add(sealing, [documents / "story.txt"], origin="a secret informant")
    document = trace(inquiry.folder, names=True).document
    held = held_to_the_constraints(document)
    assert ids(held, "Ciphertext")
    assert b"Seven dead" not in document and b"secret informant" not in document


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.text("ab\n", max_size=4)
    | st.sampled_from(["a" * 64, "b" * 64]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a" * 64, "b" * 64, "digest", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = (
    "id", "digest", "source", "text", "extractor", "version", "model", "reader", "matter", "subjects", "replaces",
    "row", "amended", "digests", "bodies", "blobs", "ciphertexts", "heads", "token", "custody", "held", "title",
)  # fmt: skip
KINDS = (
    "source",
    "text",
    "claims",
    "decision",
    "withdrawal",
    "seal",
    "receipt",
    "checkpoint",
    "timestamp",
    "unheard.of",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=8)), max_size=4)
)
def test_no_entry_however_odd_breaks_the_constraints(inquiry, entered):
    for kind, body in entered:
        inquiry.ledger.append(kind, body, inquiry.device)
        inquiry.ledger.append_rows(kind, [body, {"row": "claim", "id": "a" * 64}], inquiry.device)
    held_to_the_constraints(trace(inquiry.folder).document)
