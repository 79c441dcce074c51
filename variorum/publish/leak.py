"""The leak check: that a written site holds nothing of the members, their machines or what was not accepted.

It reads the finished bytes, not the edition, so that a fault in any template is found as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from lxml import etree, html

from variorum.errors import NotAProof
from variorum.ledger.proof import EditionProof, read_proof
from variorum.model.statement import Statement
from variorum.pages.public import public_id
from variorum.pages.visible import http_link

_LOADS = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest")
_LOADED = etree.XPath(
    " | ".join(f"//@{name}" for name in _LOADS) + " | //*[not(self::a)]/@href | //@*[name()='xlink:href']"
)
_INSIDE = etree.XPath("//@style | //@*[starts-with(name(), 'on')] | //script[not(@src)]/text() | //style/text()")
_LINKED = etree.XPath("//a[@href]")
_CLASSED = etree.XPath("//*[@class]")
_REFRESHED = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
_SCHEME = re.compile(r"\A(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_CSS_LOAD = re.compile(r"@import|url\(\s*['\"]?(?!#)[^)]*", re.IGNORECASE)
_LOCAL_PATH = re.compile(
    r"(?:file:///|(?<![\w/.:>])/(?:home|Users|root|tmp|var|mnt|media|private|work)/[\w.-]+|\b[A-Z]:\\[\w.-]+)"
)
_HOUR = re.compile(r"\b\d\d:\d\d\b|\dT\d\d")
_NOT_MEMBERS = frozenset(
    {"arguments", "group", "method", "passages", "place", "published", "said", "source_title", "speaker_name", "time"}
    | {"unit", "wording"}
)
"""What a proof's row holds of its source, where a member's name may rightly occur and an hour is not one of work."""
_SOURCE_WORDS = frozenset({"block", "block-heading", "passage", "entry-words", "wording", "facts", "phrase"})


@dataclass(frozen=True, slots=True)
class Guard:
    """What must not occur: members' names, keys (in hex or any text form), ids and words of statements not shown.

    `ids` are the inquiry's own ids of claims and the public ids of statements left out; `words` are exact words of
    statements left out, looked for in the exported data.
    """

    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that must not be in a publication: in which file, of what kind, and how it reads there."""

    file: str
    kind: str
    excerpt: str


def _words(statement: Statement) -> Iterator[str]:
    """What a shown statement itself says: its exact words and what its proposition is made of."""
    yield from (passage.exact for passage in statement.claim.passages)
    yield from (value for _, value in statement.claim.proposition.arguments)


def guard_for(
    publication_key: bytes,
    shown: Iterable[Statement],
    left_out: Iterable[Statement],
    names: Iterable[str] = (),
    keys: Iterable[str] = (),
) -> Guard:
    """The guard of an edition: nothing of what it leaves out, none of the inquiry's own claim ids, no member."""
    out, kept = tuple(left_out), tuple(shown)
    said = "\n".join(words for s in kept for words in _words(s))
    words = frozenset(p.exact for s in out for p in s.claim.passages if len(p.exact) >= 20 and p.exact not in said)
    public = frozenset(public_id(publication_key, "statement", s.id) for s in out)
    own = frozenset(s.id for s in (*out, *kept))
    return Guard(tuple(n for n in names if len(n) > 2), tuple(keys), public | own, words)


def leaks(folder: Path, guard: Guard) -> tuple[Leak, ...]:
    """Everything in a written site that must not be there, by file."""
    found: list[Leak] = []
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in guard.names]
    for place in sorted(p for p in folder.rglob("*") if p.is_file()):
        file = place.relative_to(folder).as_posix()
        text = place.read_text("utf-8")
        found += (Leak(file, kind, excerpt) for kind, excerpt in _in_file(file, text, guard, names))
    return tuple(found)


def _in_file(file: str, text: str, guard: Guard, names: list[re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    yield from (("a device's key", key[:12] + "…") for key in guard.keys if key in text)
    ids = set(re.findall(r"\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b", text + " " + file)) & guard.ids
    yield from (("the id of a statement that is not shown or not keyed", found) for found in sorted(ids))
    if file.startswith("proofs/"):
        yield from _in_proof(file, text, guard, names)
    if file.startswith("data/"):
        hidden = sorted(_told(file, text) & guard.words)
        yield from (("words of a statement that is not shown", words[:60]) for words in hidden)
    if file.endswith(".html"):
        page = html.fromstring(text)
        yield from _requests(page)
        text = _own_words(page)
    if file.endswith((".css", ".js")):
        yield from (("a request to another address", load[:60]) for load in _CSS_LOAD.findall(text))
        yield from (("a request to another address", load) for load in re.findall(r"https?://\S+", text))
    if not file.startswith(("data/", "proofs/")):
        yield from (("a path of somebody's machine", path) for path in _LOCAL_PATH.findall(text))
        yield from (("a member's name", m.group()) for name in names if (m := name.search(text)))


def _in_proof(file: str, text: str, guard: Guard, names: list[re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    """A proof of an edition alone may be published: those of the ledger show devices and hours of work."""
    try:
        proof = read_proof(text.encode(), file)
    except NotAProof as fault:
        yield "something other than a proof", str(fault)[:80]
        return
    if not isinstance(proof, EditionProof):
        yield "a proof that shows a device and its hours", file
        return
    row, head = orjson.loads(proof.opened.row), orjson.loads(proof.edition)
    hidden = {passage[3] for passage in row["passages"]} & guard.words
    yield from (("words of a statement that is not shown", words[:60]) for words in sorted(hidden))
    own = [str(value) for key, value in row.items() if key not in _NOT_MEMBERS]
    title = str(head.pop("title"))
    for value in (*own, *map(str, head.values()), title):
        yield from (("a member's name", m.group()) for name in names if (m := name.search(value)))
        yield from (("a path of somebody's machine", path) for path in _LOCAL_PATH.findall(value))
    yield from (("an hour", hour) for value in (*own, *map(str, head.values())) for hour in _HOUR.findall(value))


def _told(file: str, text: str) -> set[str]:
    """What an exported file gives as some statement's own words; titles of sources may rightly hold such words.

    The CSV files hold the same words as the JSON Lines, which are read here since no cell of theirs can be too long.
    """
    if not file.endswith(".jsonl"):
        return set()
    records = [orjson.loads(line) for line in text.splitlines() if line.strip()]
    return {passage["exact"] for record in records for passage in record.get("passages", ())}


def _requests(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for value in _LOADED(page):
        if _SCHEME.match(value.strip()):
            yield "a request to another address", value[:80]
    for value in _INSIDE(page):
        yield "a script or style inside an element", value[:60]
    for link in _LINKED(page):
        address = link.get("href")
        if _SCHEME.match(address.strip()) and not _safe(address, link.get("rel", "")):
            yield "an unsafe link", address[:80]
    for value in _REFRESHED(page):
        yield "a request to another address", value[:80]


def _safe(address: str, rel: str) -> bool:
    return http_link(address) is not None and "noreferrer" in rel


def _own_words(page: html.HtmlElement) -> str:
    """The page's text without what sources say, in which a member's name or a path may rightly occur."""
    for part in _CLASSED(page):
        if not _SOURCE_WORDS.isdisjoint(part.get("class").split()) and part.getparent() is not None:
            part.drop_tree()
    return str(page.text_content())
