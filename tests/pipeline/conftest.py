import pytest

from variorum.ledger.keys import keys_folder, make_keys
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.vocabulary import default_vocabulary

STORY = """Seven dead after night at the port

By Mira Tolland

15 March 2019

The Interior Ministry said that seven people were killed in Varkel on 14 March 2019, including two police officers.

"We saw no evidence of a coup," said Temira Solovane, director of the Harbour Rights Centre. "Nobody gave orders."

The Health Ministry denied that 22 people had died.
"""


@pytest.fixture
def device():
    return make_keys(keys_folder(), "Tester", "test device")


@pytest.fixture
def inquiry(tmp_path, device):
    return Inquiry.create(tmp_path / "inquiry", Purpose("A night at the port"), device, default_vocabulary())


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "twin.txt").write_text(STORY, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "report.html").write_bytes(b"\x7fELF\x00\x01\x02\x03" * 40)
    return folder
