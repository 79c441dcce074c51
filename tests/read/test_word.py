from tests.read.documents import docx, repacked
from variorum.read import read
from variorum.read.limits import DOCX


def test_styles_tables_and_properties_are_read():
    reading = read(docx(), DOCX, "report.docx")
    assert [(b.kind, reading.words(b)[:20]) for b in reading.blocks] == [
        ("title", "Report on the dam"),
        ("dateline", "5 March 2031"),
        ("heading", "Findings"),
        ("paragraph", "The upper dam gave w"),
        ("list_item", "Nine dead in Orlin"),
        ("table_row", "place | dead"),
        ("table_row", "Vesk | 5"),
        ("paragraph", "The upper dam gave w"),
    ]
    assert reading.blocks[-1].duplicate_of == 3
    assert (reading.metadata.authors, reading.metadata.published) == (("R. Osk",), "2031-03-05")


def test_tracked_insertions_are_read_and_deletions_are_not():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f'<w:document {space}><w:body><w:p><w:r><w:t xml:space="preserve">Nine </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>or ten </w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>are dead.</w:t></w:r></w:ins></w:p></w:body></w:document>'
    )
    reading = read(repacked(docx(), {"word/document.xml": body.encode()}), DOCX, "report.docx")
    assert reading.text.endswith("Nine are dead.")
    assert "tracked changes were read as if accepted" in reading.problems
