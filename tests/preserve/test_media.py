import io
import zipfile

import pytest

from variorum.preserve.media import DOCX, OTHER, XLSX, media_type


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"%PDF-1.7\n", "report.txt", "application/pdf"),
        (b"junk before\n%PDF-1.4", "report", "application/pdf"),
        (b"<!DOCTYPE html><html><p>Words", "page.txt", "text/html"),
        (b"<p>Words without a frame</p>", "page.html", "text/html"),
        (b"Words that say <p> once", "note.txt", "text/plain"),
        (b"\x00\x01\x02\x03" * 50, "page.html", OTHER),
        (b"\x89PNG\r\n\x1a\n", "page.html", "image/png"),
        (b"\xff\xd8\xff\xe0", "photo.txt", "image/jpeg"),
        (zipped("[Content_Types].xml", "word/document.xml"), "report.zip", DOCX),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "tolls", XLSX),
        (zipped("notes.txt"), "report.docx", "application/zip"),
        (b"place,dead\nOrlin,9\n", "tolls.csv", "text/csv"),
        (b"place;dead;day\nOrlin;9;1\nVesk;5;2\n", "tolls", "text/csv"),
        (b"One, two, three.\nFour, five, six.\nSeven, eight, nine.\n", "prose", "text/plain"),
        ("Погибли девять".encode("cp1251"), "note.txt", "text/plain"),
        ("Погибли девять".encode("utf-16"), "note.txt", "text/plain"),
        ("Nine are dead".encode("utf-16-le"), "note.txt", "text/plain"),
        (b'{"a": 1}\n{"a": 2}\n', "claims.jsonl", "application/jsonl"),
        (b"", "empty.txt", "text/plain"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc", "application/x-ole-storage"),
    ],
)
def test_type_follows_content(head, name, expected):
    assert media_type(head, name) == expected
