"""Runs over different parts of a source stand side by side; of one part the latest stands."""

import pytest

from variorum.model.source import Source
from variorum.record.rows import Filter

SOURCE = "a" * 64


def _claim(status):
    from variorum.model.claim import Certainty, Claim, Modality, Mode, Stance
    from variorum.model.passage import Passage
    from variorum.model.proposition import PropositionType, proposition

    return Claim(
        source=SOURCE,
        speaker=None,
        speaker_name="",
        stance=Stance.ASSERTS,
        proposition=proposition(PropositionType.STATUS, {"subject": "Aral Venn", "status": status}),
        utterance=None,
        said=None,
        passages=(Passage(None, None, None, status),),
        chain=(),
        certainty=Certainty.UNSPECIFIED,
        modality=Modality.ACTUAL,
        mode=Mode.NARRATION,
        rule="test",
    )


def _run(inquiry, name, statuses, part):
    header = {"row": "run", "run": name, "extractor": name, "version": "1", "model": None, "source": SOURCE}
    header |= {"text": None, "by": "machine", "member": "Tester"} | ({"part": part} if part else {})
    inquiry.append_rows("claims", [header, *(_claim(status).row() for status in statuses)])


@pytest.fixture
def inquiry(tmp_path, monkeypatch):
    from variorum.ledger.keys import keys_folder, make_keys
    from variorum.pipeline.inquiry import Inquiry, Purpose
    from variorum.pipeline.vocabulary import default_vocabulary

    device = make_keys(keys_folder(), "Tester", "test device")
    made = Inquiry.create(tmp_path / "inquiry", Purpose("Varkel"), device, default_vocabulary())
    made.append("source", Source(SOURCE, False, "A list", (), None, None, "en", None, None, None, None).body())
    return made


def _standing(inquiry):
    return {s.claim.proposition.argument("status"): str(s.status) for s in inquiry.view().statements(Filter())}


def test_a_run_over_the_tables_leaves_what_the_prose_says(inquiry):
    _run(inquiry, "prose 1", ["dead", "missing"], None)
    _run(inquiry, "tables 1", ["injured"], "tables")
    assert _standing(inquiry) == {"dead": "proposed", "missing": "proposed", "injured": "proposed"}
    assert [run.current for run in inquiry.view().runs()] == [True, True]


def test_of_one_part_the_latest_run_stands(inquiry):
    _run(inquiry, "tables 1", ["injured", "detained"], "tables")
    _run(inquiry, "prose 1", ["dead"], None)
    _run(inquiry, "tables 2", ["injured"], "tables")
    assert _standing(inquiry) == {"dead": "proposed", "injured": "proposed", "detained": "lapsed"}
    assert [run.current for run in inquiry.view().runs()] == [False, True, True]


def test_a_part_that_is_no_name_is_refused(inquiry):
    _run(inquiry, "odd", ["dead"], 7)
    assert _standing(inquiry) == {}
    assert "part" in inquiry.view().unprojected()[0].reason
