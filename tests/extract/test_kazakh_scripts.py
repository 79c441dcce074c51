"""One invented article in four spellings: the same claims, whatever the script and the keyboard."""

from pathlib import Path

import pytest

from tests.extract.conftest import made_document
from variorum.extract import extract, grammar_of
from variorum.values.languages import guess_language

ARTICLE = (Path(__file__).parent / "kazakh" / "article.txt").read_text("utf-8")
OF_2021 = dict(zip("абвгдежзийклмнопрстуфхшыіәғқңөұүһэ", "abvgdejziiklmnoprstufhşyıäğqñöūühe", strict=True))
OF_2021 |= {"ц": "ts", "ч": "ç", "щ": "şş", "ю": "iu", "я": "ia", "ь": "", "ъ": ""}
MAKESHIFT = OF_2021 | {"ш": "sh", "ж": "zh", "ч": "ch", **dict(zip("ғңөүұәі", "gnouuai", strict=True))}
PLAIN = dict(zip("әғқңөұүһі", "агкноуухи", strict=True))


def respelt(text: str, letters: dict[str, str]) -> str:
    """A text with each letter in another spelling."""
    return "".join(
        letters.get(c) or letters.get(c.lower(), c).capitalize() if c.lower() in letters else c for c in text
    )


def stated(text: str) -> list[tuple[object, ...]]:
    """What the claims of a text come to, but for words."""
    found = extract(made_document(text), grammar_of("kk"))
    return [
        (
            c.rule,
            c.stance,
            c.proposition.type,
            [c.proposition.argument(name) for name in ("measure", "role", "status", "step")],
            c.proposition.quantity and (c.proposition.quantity.lo, c.proposition.quantity.hi),
            c.proposition.time,
            c.said,
            bool(c.speaker_name),
        )
        for c in found.claims
    ]  # fmt: skip


@pytest.mark.parametrize("letters", [OF_2021, MAKESHIFT, PLAIN], ids=["2021", "makeshift", "plain"])
def test_the_same_claims(letters):
    assert len(stated(ARTICLE)) >= 14
    assert stated(respelt(ARTICLE, letters)) == stated(ARTICLE)


@pytest.mark.parametrize("letters", [{}, OF_2021, MAKESHIFT, PLAIN], ids=["as it is", "2021", "makeshift", "plain"])
def test_the_language_is_told(letters):
    assert guess_language(respelt(ARTICLE, letters)) == "kk"
