from pathlib import Path

import pytest

from variorum.read import read

SHARED = Path(__file__).resolve().parents[2] / "../shared/data/january-2022/the-other-jan-6.txt"
LONG = (
    "At least 14 people were killed when the upper dam above Orlin gave way on Sunday night, the regional governor "
    "said on Monday, and dozens more are missing in the villages along the river, where water stood for two days."
)
SAVED_PAGE = f"""Special Report

Dam Gives Way Above Orlin

A village asks why nobody was warned.

By , a reporter in the valley
4 March 2031
The mill stands in water below the broken dam.
The mill stands in water below the broken dam near Orlin on March 3, 2031. Ann Ode/Valley Agency via Getty Images

{LONG}

{LONG}

What the ministry says

The ministry of works denied that the dam had been in disrepair, and its spokesman said no fault had been found.

Read more: Five walks in spring

“We had no warning at all,” said Ilse Varn, who keeps the mill below the dam. “The water came at two.”

Mara Teld is a journalist who has covered the valley since 2019.

Join the Conversation

Already a subscriber? Log in.

More from the Valley Courier

Five walks in spring

The hills are green again. So are the boots.
"""


def kinds(text: str) -> dict[str, str]:
    reading = read(text.encode(), "text/plain", "page.txt")
    return {reading.words(b)[:28]: b.kind for b in reading.blocks}


def test_saved_page_is_told_apart_into_text_and_furniture():
    found = kinds(SAVED_PAGE)
    assert found["Special Report"] == "heading"
    assert found["Dam Gives Way Above Orlin"] == "title"
    assert found["A village asks why nobody wa"] == "paragraph"
    assert found["By , a reporter in the valle"] == "byline"
    assert found["4 March 2031"] == "dateline"
    assert found["The mill stands in water bel"] == "caption"
    assert found["What the ministry says"] == "heading"
    assert found["“We had no warning at all,” "] == "paragraph"
    furniture = [words for words, kind in found.items() if kind == "furniture"]
    assert furniture == [
        "Read more: Five walks in spr",
        "Mara Teld is a journalist wh",
        "Join the Conversation",
        "Already a subscriber? Log in",
        "More from the Valley Courier",
        "Five walks in spring",
        "The hills are green again. S",
    ]


def test_author_is_taken_from_the_note_when_the_byline_has_lost_the_name():
    metadata = read(SAVED_PAGE.encode(), "text/plain", "page.txt").metadata
    assert (metadata.title, metadata.authors) == ("Dam Gives Way Above Orlin", ("Mara Teld",))
    assert (metadata.published, metadata.published_basis) == ("2031-03-04", "stated in dateline")


def test_a_day_in_the_prose_is_no_day_of_publication():
    text = f"Dam gives way\n\nOn 4 March 2031 the dam gave way.\n\n{LONG}\n"
    assert read(text.encode(), "text/plain", "page.txt").metadata.published is None


def test_someone_the_text_speaks_of_is_not_taken_for_its_author():
    text = f"Dam gives way\n\n{LONG}\n\nVarn was there.\n\n{LONG[5:]}\n\nIlse Varn is a writer who keeps the mill.\n"
    reading = read(text.encode(), "text/plain", "page.txt")
    assert reading.metadata.authors == ()
    assert reading.blocks[-1].kind == "paragraph"


def test_long_prose_after_a_box_of_related_articles_is_text_again():
    text = f"Dam gives way\n\n{LONG}\n\nRelated articles\n\nFive walks in spring\n\n{LONG} {LONG}\n"
    found = kinds(text)
    assert found["Five walks in spring"] == "furniture"
    assert list(found.values()).count("paragraph") == 1
    reading = read(text.encode(), "text/plain", "page.txt")
    assert [b.kind for b in reading.blocks][-1] == "paragraph"


@pytest.mark.parametrize("closing", ["Комментарии (3)", "Читайте также:", "Пікірлер", "Тағы оқыңыз"])
def test_russian_and_kazakh_pages_end_where_they_say_so(closing):
    prose = "Губернатор сообщил, что погибли по меньшей мере 14 человек. " * 5
    text = (
        f"Прорыв плотины\n\nАвтор: Мара Тельд\n\n5 января 2031 года\n\n{prose}\n\n{closing}\n\nПять прогулок весной\n"
    )
    reading = read(text.encode(), "text/plain", "page.txt")
    assert [b.kind for b in reading.blocks] == ["title", "byline", "dateline", "paragraph", "furniture", "furniture"]
    assert reading.metadata.authors == ("Мара Тельд",)
    assert reading.metadata.published == "2031-01-05"


def test_wrapped_lines_are_one_paragraph_and_line_ends_stay():
    wrapped = (
        "At least 14 people were killed when the\r\nupper dam above Orlin gave way, and the\r\nmill went.\r\nNext."
    )
    reading = read(wrapped.encode(), "text/plain", "page.txt")
    assert reading.text == wrapped
    assert [reading.words(b)[-5:] for b in reading.blocks] == ["went.", "Next."]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_article_that_the_project_began_with():
    source = SHARED.read_bytes()
    reading = read(source, "text/plain", SHARED.name)
    assert reading.text == source.decode("utf-8")
    assert len(reading.metadata.authors) == 1
    by_kind = {kind: [b for b in reading.blocks if b.kind == kind] for kind in ("caption", "furniture", "byline")}
    assert (len(by_kind["caption"]), len(by_kind["furniture"]), len(by_kind["byline"])) == (6, 23, 1)
    assert [b.duplicate_of for b in reading.blocks if b.duplicate_of is not None] == [6]
    assert reading.metadata.published is None
