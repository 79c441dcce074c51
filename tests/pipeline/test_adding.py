from hashlib import sha256

from variorum.ledger.verify import verify
from variorum.pipeline.adding import add


def test_a_folder_is_preserved_read_and_what_cannot_be_read_is_reported(inquiry, documents):
    added = add(inquiry, [documents], origin="handed over for the test")
    assert {item.name for item in added.unread} == {"empty.txt", "report.html"}
    assert all(item.source for item in added.unread), "what cannot be read is preserved all the same"
    story = (documents / "story.txt").read_bytes()
    digest = sha256(story).hexdigest()
    assert inquiry.ledger.vault.get(digest) == story
    source = inquiry.view().source(digest).source
    assert source.custody.by == "Tester"
    assert source.custody.origin == "handed over for the test"
    assert source.custody.original_path == "story.txt"
    assert source.language == "en"
    assert verify(inquiry.folder).ok


def test_two_files_with_the_same_bytes_are_one_source(inquiry, documents):
    added = add(inquiry, [documents])
    assert added.known == ("twin.txt",)
    assert len(inquiry.view().sources()) == 3


def test_adding_again_changes_nothing(inquiry, documents):
    add(inquiry, [documents])
    entries = len(list(inquiry.ledger.entries()))
    again = add(inquiry, [documents])
    assert again.sources == ()
    assert len(list(inquiry.ledger.entries())) == entries


def test_a_source_entered_without_its_text_is_read_by_the_next_run(inquiry, documents):
    from variorum.pipeline import adding

    class PulledPlug(Exception):
        pass

    real = inquiry.append

    def until_the_text(kind, body):
        if kind == "text":
            raise PulledPlug
        return real(kind, body)

    interrupted = type("Interrupted", (), {"__getattr__": lambda self, name: getattr(inquiry, name)})()
    interrupted.append = until_the_text
    try:
        adding.add(interrupted, [documents])
    except PulledPlug:
        pass
    else:
        raise AssertionError("the run was not interrupted")
    assert not any(row.texts for row in inquiry.view().sources())
    add(inquiry, [documents])
    assert sum(len(row.texts) for row in inquiry.view().sources()) == 1
    assert len(inquiry.view().sources()) == 3


def test_a_file_that_is_not_there_is_one_sentence(inquiry, tmp_path):
    added = add(inquiry, [tmp_path / "nowhere.txt"])
    assert len(added.unread) == 1
    assert "does not exist" in added.unread[0].reason


def test_custody_tells_no_absolute_path(inquiry, documents):
    add(inquiry, [documents])
    for entry in inquiry.ledger.entries():
        if entry.kind == "source":
            assert str(documents) not in str(inquiry.ledger.body(entry))
