"""Makes the binary documents of the invented inquiry "Harbour Night": the same bytes every time.

Run as `python examples/make_documents.py`. Text and HTML documents are written by hand; these need a program:
a ministry's statement (PDF), a damaged PDF, a report (DOCX) and a list of names (XLSX). Everything in them is invented.
"""

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

DOCUMENTS = Path(__file__).parent / "harbour-night" / "documents"
INVENTED = "Invented for the Variorum tutorial: no such country, city, person or event exists."
STATEMENT = (
    "Ministry of Internal Affairs of the Republic of Orsavia",
    "Statement",
    "16 March 2019",
    "",
    "The Ministry of Internal Affairs said on 16 March 2019 that nine people had been killed",
    "in Belvarka, including two police officers.",
    "",
    "The Ministry of Internal Affairs said on 16 March 2019 that 54 people had been detained in Belvarka.",
    "",
    "Interior Minister Aldric Venn denied that police had fired on a peaceful crowd.",
    "",
    "“Armed men attacked the customs house first,” Venn said.",
    "",
    "The Ministry of Internal Affairs refused to disclose the names of its officers.",
    "",
    INVENTED,
)
REPORT = (
    ("Title", "Harbour Night: what we found"),
    ("Normal", "10 June 2019"),
    ("Normal", "Harbour Rights Centre, Belvarka. Author: Temira Solovane."),
    ("Heading 1", "The dead"),
    (
        "Normal",
        "The Harbour Rights Centre found that 14 people had been killed in Belvarka, including three prisoners.",
    ),
    (
        "Normal",
        "The Ministry of Internal Affairs told the Centre in May that its figure of eleven leaves out those who died "
        "in custody.",
    ),
    ("Normal", "Ilka Branth, director of Belvarka City Hospital, said that six of the dead had been shot in the back."),
    ("Heading 1", "The night"),
    ("Normal", "On the morning of 14 March 2019 dockworkers blocked the gate of Pier Nine."),
    ("Normal", "On the night of 14 March 2019 police fired on the crowd at Pier Nine."),
    ("Normal", "On 15 March 2019 the customs house in Belvarka was set on fire."),
    ("Normal", "Oskar Delane said that Rudan Oake ordered the police to fire on the crowd."),
    ("Normal", "Rudan Oake denied that he had ordered the police to fire on the crowd."),
    ("Heading 1", "What was it?"),
    (
        "Normal",
        "“We have doubts about the version of an attempted coup,” Solovane writes. The violence took place only in "
        "Belvarka, the capital was calm, and nobody announced a seizure of power, she writes.",
    ),
    ("Normal", "The Harbour Rights Centre found no evidence that foreign fighters took part."),
    ("Heading 1", "What is not known"),
    ("Normal", "It is not known who gave the order to fire, the Harbour Rights Centre says."),
    ("Normal", "The Ministry of Internal Affairs refused to disclose its orders of 14 March."),
    ("Heading 1", "Figures"),
    ("Normal", INVENTED),
)
FIGURES = (
    ("who", "day", "killed"),
    ("Interior Ministry", "15 March 2019", "4"),
    ("Interior Ministry", "16 March 2019", "9"),
    ("Prosecutor General", "21 March 2019", "11"),
    ("Harbour Rights Centre", "10 June 2019", "14"),
)
ROSTER = (
    ("no", "name", "born", "work", "day of death", "note"),
    ("U-1", "Arlend Tomas", "1977", "docker", "14.03.2019", "invented person"),
    ("U-2", "Vera Solt", "", "none", "15.03.2019", "invented person"),
    ("U-3", "Макельд Юрун", "1989", "докер", "14.03.2019", "invented person"),
    ("U-4", "Damir Korsakat", "1986", "docker", "15.03.2019", "invented person"),
    ("U-5", "P. Ostrane", "1967", "crane driver", "16.03.2019", "invented person"),
    ("U-6", "Рувик Ханне", "", "student", "15.03.2019", "invented person"),
    ("U-7", "Sandor Quill", "1990", "docker", "14.03.2019", "invented person"),
    ("U-8", "Лео Дарнат", "1971", "докер", "15.03.2019", "invented person"),
    ("U-9", "Мәрек Доле", "1972", "докер", "19.03.2019", "invented person"),
    ("U-10", "Iva Trenholt", "1995", "docker", "15.03.2019", "invented person"),
)
MADE = datetime(2019, 6, 10, 12, 0, 0)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP member can carry


def pdf(lines: Sequence[str]) -> bytes:
    """A one-page PDF with a text layer, in Helvetica and Latin letters."""
    drawn = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 56 780 Td 16 TL\n{drawn}\nET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Statement of 16 March 2019) /Author (Ministry of Internal Affairs of Orsavia) "
        b"/CreationDate (D:20190316120000Z) >>",
    ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def report() -> bytes:
    """The report of the invented Harbour Rights Centre, with headings and a table, as DOCX."""
    from docx import Document

    document: Any = Document()
    for style, text in REPORT[:-1]:
        document.add_paragraph(text, style=style)
    table = document.add_table(rows=0, cols=len(FIGURES[0]))
    for row in FIGURES:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(REPORT[-1][1])
    properties = document.core_properties
    properties.author, properties.title = "Temira Solovane", "Harbour Night: what we found"
    properties.last_modified_by, properties.language = "Harbour Rights Centre", "en"
    properties.created = properties.modified = MADE
    out = io.BytesIO()
    document.save(out)
    return _fixed_times(out.getvalue())


def roster() -> bytes:
    """The invented union's list of names, in three scripts, as a workbook."""
    from openpyxl import Workbook

    book: Any = Workbook()
    sheet = book.active
    sheet.title = "names"
    for row in ROSTER:
        sheet.append(list(row))
    book.properties.creator, book.properties.title = "Dockworkers' Union of Belvarka", "List of the dead (invented)"
    book.properties.created = MADE
    out = io.BytesIO()
    book.save(out)
    return _fixed_times(out.getvalue())


def _fixed_times(archive: bytes) -> bytes:
    """The same ZIP archive with fixed times, and without the time at which a library says it saved the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _fixed_modified(content)
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, content)
    return out.getvalue()


def _fixed_modified(core: bytes) -> bytes:
    import re

    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*(<)", rb"\g<1>" + stamp + rb"\g<2>", core)


def documents() -> dict[str, bytes]:
    """Every binary document by file name."""
    whole = pdf(STATEMENT)
    return {
        "2019-03-16-interior-ministry.pdf": whole,
        "2019-06-10-harbour-rights-centre.docx": report(),
        "union-roster.xlsx": roster(),
        # Cut off in the middle, as a broken download is: the reader must say so and go on.
        "damaged.pdf": whole[: len(whole) // 3],
    }


def main() -> None:
    """Write the documents beside the others."""
    for name, content in documents().items():
        (DOCUMENTS / name).write_bytes(content)
        sys.stdout.write(f"{name}: {len(content)} bytes\n")


if __name__ == "__main__":
    main()
