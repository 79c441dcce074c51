import codecs

import pytest

from variorum.errors import SourceUnreadable
from variorum.read.decode import decode

RUSSIAN = "Губернатор сообщил, что при прорыве плотины погибли не менее 14 человек; ещё десятки пропали без вести. " * 3


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be"])
def test_russian_text_is_read_in_the_encoding_it_was_written_in_and_a_note_says_so(encoding):
    found = decode(RUSSIAN.encode(encoding), "report.txt")
    assert found.text == RUSSIAN
    assert found.encoding == encoding
    assert found.note is not None and encoding in found.note


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_mark_is_believed_and_removed(mark, encoding):
    found = decode(mark + RUSSIAN.encode(encoding), "report.txt")
    assert (found.text, found.note) == (RUSSIAN, None)


def test_a_few_damaged_bytes_do_not_change_the_encoding():
    damaged = RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()
    found = decode(damaged, "report.txt")
    assert found.text == RUSSIAN + "\ufffd" + RUSSIAN
    assert found.note == "bytes that are not UTF-8 were replaced"


def test_western_text_is_no_cyrillic():
    french = "Le préfet a déclaré que la digue avait cédé à l’été dernier, et que la rivière était montée. " * 4
    assert decode(french.encode("cp1252"), "note.txt").text == french


def test_binary_data_are_refused():
    with pytest.raises(SourceUnreadable, match=r"^picture\.txt holds binary data"):
        decode(bytes(range(256)) * 4, "picture.txt")
