from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html

from variorum.model.comparison import Comparison
from variorum.model.statement import Statement
from variorum.pages.public import public_id
from variorum.pipeline.comparing import compare
from variorum.pipeline.demonstrating import build_example, examples
from variorum.pipeline.editing import publish_edition
from variorum.pipeline.inquiry import Inquiry
from variorum.record.rows import AsOf, Filter


def figure(statement: Statement) -> str:
    """A statement's number as `lo` or `lo..hi`, its scope beside it; else what it answers."""
    content = statement.claim.proposition
    quantity = content.quantity
    if quantity is None:
        said = [value for _, value in content.arguments if not value.startswith("entity:")]
        return " ".join([str(content.type), *said])
    low, high = quantity.lo, "" if quantity.hi is None else quantity.hi
    number = f"{low}" if low == high else f"{low}..{high}"
    return f"{number} {content.argument('measure')} ({content.group}, {content.place})"


class Pages:
    """The pages of an edition, as files, as words, and as trees."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def trees(self) -> dict[str, html.HtmlElement]:
        files = sorted(self.folder.rglob("*.html"))
        return {str(p.relative_to(self.folder)): html.document_fromstring(p.read_bytes()) for p in files}

    @cached_property
    def words(self) -> dict[str, str]:
        return {path: " ".join(tree.text_content().split()) for path, tree in self.trees.items()}

    @classmethod
    def public(cls, inquiry: Inquiry, statement: Statement) -> str:
        """The id under which an edition of the inquiry shows a statement."""
        key = bytes.fromhex(str(inquiry.genesis()["publication_key"]))
        return public_id(key, "statement", statement.id)

    def having(self, words: str) -> list[str]:
        return [path for path, text in self.words.items() if words.lower() in text.lower()]


@dataclass
class Example:
    """An inquiry built, with its comparisons and editions as of any day made once."""

    inquiry: Inquiry
    folder: Path

    def __post_init__(self) -> None:
        self._compared: dict[date | None, tuple[Comparison, ...]] = {}
        self._pages: dict[date | None, Pages] = {}

    def statements(self, day: date | None = None, **wanted) -> list[Statement]:
        view = self.inquiry.view(AsOf(said=day) if day else None)
        return list(view.statements(Filter(certain=True, **wanted)))

    def figures(self, figure_of: str, day: date | None = None) -> list[Statement]:
        return [s for s in self.statements(day) if figure(s).startswith(figure_of)]

    def comparisons(self, day: date | None = None) -> tuple[Comparison, ...]:
        if day not in self._compared:
            self._compared[day] = compare(self.inquiry, AsOf(said=day) if day else None)
        return self._compared[day]

    def of_kinds(self, *kinds: str, day: date | None = None) -> list[list[str]]:
        """The figures of each comparison of these kinds, sorted."""
        held = {s.id: s for s in self.inquiry.view().statements()}
        return [sorted(figure(held[c]) for c in found.claims) for found in self.comparisons(day) if found.kind in kinds]

    def touching(self, statements: Sequence[Statement], day: date | None = None) -> list[Comparison]:
        ids = {s.id for s in statements}
        return [found for found in self.comparisons(day) if ids & set(found.claims)]

    def pages(self, day: date | None = None) -> Pages:
        if day not in self._pages:
            out = self.folder / (day.isoformat() if day else "latest")
            publish_edition(self.inquiry, out, as_of=day)
            self._pages[day] = Pages(out)
        return self._pages[day]


@pytest.fixture(scope="session")
def january(tmp_path_factory) -> Example:
    folder = tmp_path_factory.mktemp("january")
    build_example(examples() / "january-2022", folder / "inquiry")
    return Example(Inquiry.open(folder / "inquiry"), folder / "editions")
