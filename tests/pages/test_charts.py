"""Charts: uncertainty is drawn, nothing joins the marks, no bound is invented."""

from lxml import html

from tests.pages.sample import edition
from tests.pages.sample_pictures import panels
from variorum.pages.charts.toll import NARROW, WIDE, toll_chart, toll_days
from variorum.pages.sentence import Sentences
from variorum.pages.site import Site
from variorum.pages.words.catalogue import Words


def _chart(index: int = 0, frame=WIDE):  # type: ignore[no-untyped-def]
    shown = panels()
    return toll_chart(shown[index], toll_days(shown[:2]), frame, Sentences(Words(), str), str)


def test_an_open_bound_is_an_arrow_and_no_invented_number() -> None:
    (mark,) = [m for m in _chart().marks if m.open_up]
    assert mark.label == "at least 51" and mark.y is None and mark.upper < mark.lower


def test_a_withdrawn_figure_is_struck_and_ends_on_the_day_of_its_withdrawal() -> None:
    (mark,) = [m for m in _chart().marks if m.struck]
    assert mark.label == "41" and mark.withdrawn_x is not None and mark.withdrawn_x > mark.x


def test_a_range_and_an_uncertain_day_have_both_their_ends() -> None:
    (mark,) = [m for m in _chart(1).marks if m.label == "20 to 30"]
    assert mark.upper < mark.lower and mark.x_from < mark.x < mark.x_to


def test_labels_do_not_run_into_one_another_in_either_frame() -> None:
    for frame in (WIDE, NARROW):
        boxes = [
            (m.label_x - m.label_width / 2 + 3, m.label_y - 9, m.label_x + m.label_width / 2 - 3, m.label_y)
            for m in _chart(0, frame).marks
            if m.label
        ]
        for n, a in enumerate(boxes):
            assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[n + 1 :])


def test_nothing_joins_two_marks() -> None:
    page = html.fromstring(Site(edition()).render("toll/index.html"))
    assert page.xpath("//svg[contains(@class, 'chart')]")
    assert not page.xpath("//polyline | //svg[contains(@class,'chart')]/path")


def test_other_scopes_and_definitions_stand_in_panels_of_their_own() -> None:
    page = html.fromstring(Site(edition()).render("toll/index.html"))
    titles = [h.text_content() for h in page.xpath("//section[contains(@class,'panel')]/h2 | //h3")]
    assert titles[:2] == ["Killed, the province", "Killed, Karsh"]
    assert "Killed, the province, with deaths in custody" in titles
