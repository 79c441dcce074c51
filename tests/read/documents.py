"""Small documents made for the tests of read/: a page with a site around it, PDF, DOCX and XLSX bytes."""

import io
import zipfile

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Dam gives way above Orlin | The Valley Courier</title>
<meta property="og:site_name" content="The Valley Courier">
<meta property="article:published_time" content="2031-03-04T09:00:00+02:00">
<meta name="author" content="Mara Teld">
<link rel="canonical" href="https://courier.example/dam"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<header><a href="/subscribe">Subscribe now</a></header>
<main><article><h1>Dam gives way above Orlin</h1>
<p class="byline">By <a rel="author" href="/mara">Mara Teld</a></p>
<p>At least 14 people were killed when the upper dam above Orlin gave way on Sunday night, the regional governor
said on Monday, and dozens more are missing in the villages along the river.</p>
<p>“We had no warning at all,” said Ilse Varn, who keeps the mill below the dam. “The water came at two in the
morning, and by three the lower street was gone.”</p>
<h2>What the ministry says</h2>
<p>The ministry of works denied that the dam had been in disrepair. A spokesman, Petr Hald, said that it had been
inspected in October and that no fault had been found at the time.</p>
<ul><li>Orlin: nine dead, four of them children, according to the governor</li>
<li>Vesk: five dead, according to the governor</li></ul>
<p>Opposition deputies have called for an inquiry with members from abroad, which the government has refused so far
because, it said, the prosecutor is already at work on the case.</p>
</article></main>
<aside><h3>Related articles</h3><ul><li><a href="/a">Five walks in spring</a></li></ul></aside>
<section id="comments"><h3>Comments (2)</h3><div class="comment"><p>I always said that dam would go one day.</p></div>
<div class="comment"><p>My cousin in Vesk says forty people died there.</p></div></section>
<div class="cookie">We use cookies. <button>Accept all cookies</button></div>
<footer><p>© 2031 The Valley Courier. All rights reserved.</p></footer></body></html>"""


def pdf(pages: list[list[str]], extra: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF with lines of Helvetica; a page with no lines has no text layer."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + line.encode("latin-1").replace(b"(", b"\\(") + b") Tj T* " for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 72 720 Td " + shown + b"ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    trailer = extra
    if info:
        objects.append(info)
        trailer += b"/Info %d 0 R" % len(objects)
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF whose password nobody gives: the standard handler with keys that no empty password opens."""
    handler = b"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    return pdf([["Secret."]], handler + b"/ID[<00><00>]")


def repacked(archive: bytes, changes: dict[str, bytes]) -> bytes:
    """A zipped document with members replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in changes:
                new.writestr(member.filename, old.read(member))
        for name, body in changes.items():
            new.writestr(name, body)
    return out.getvalue()


def docx() -> bytes:
    """A DOCX with title, byline, heading, list, table and a paragraph printed twice."""
    import docx as library

    document = library.Document()
    document.core_properties.author = "R. Osk"
    document.core_properties.title = "Report on the dam"
    document.add_paragraph("Report on the dam", style="Title")
    document.add_paragraph("5 March 2031")
    document.add_heading("Findings", 1)
    twice = "The upper dam gave way at two in the morning, three keepers said."
    document.add_paragraph(twice)
    document.add_paragraph("Nine dead in Orlin", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("place", "dead"), ("Vesk", "5")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph(twice)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    """An XLSX of two sheets with a formula and merged cells."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "tolls"
    for row in (("place", "dead"), ("Orlin", 9), ("Vesk", 5), (None, None), ("all", "=SUM(B2:B3)")):
        sheet.append(row)
    other = book.create_sheet("notes")
    other.append(["first", "second"])
    other.merge_cells("A1:B1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
