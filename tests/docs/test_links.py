import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/README.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page):
    linked = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    broken = [link for link in linked if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_the_readme_opens_as_it_should():
    head = (ROOT / "README.md").read_text("utf-8").splitlines()[:20]
    for words in ("Who said what about a contested event", "make demo", "make test", "SAFETY.md", "Apache-2.0"):
        assert any(words in line for line in head), words
