"""The site of an edition: every page by its path, rendered on demand, to be served or written."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from variorum.errors import UnknownReference
from variorum.pages import accounts, comparisons, persons, questions, sources, timeline, tolls
from variorum.pages.charts.strip import HEIGHT, WIDTH
from variorum.pages.edition import Edition
from variorum.pages.exports import comparisons_csv, comparisons_json, statements_csv, statements_json
from variorum.pages.first import first_page
from variorum.pages.line import Lines
from variorum.pages.listing import Leaf
from variorum.pages.made import made_page
from variorum.pages.proofs import EditionProofs
from variorum.pages.register import Register
from variorum.pages.statements import statement_page
from variorum.pages.visible import http_link, visible
from variorum.pages.words.catalogue import Words

Render = Callable[[], Iterator[bytes]]

STATIC = ("style.css", "as-of.js")


def environment() -> Environment:
    """The templates' environment: everything escaped, hidden controls made visible, a missing name an error."""
    made = Environment(
        loader=PackageLoader("variorum.pages", "templates"),
        autoescape=select_autoescape(default_for_string=True, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals.update(http_link=http_link, strip_width=WIDTH, strip_height=HEIGHT)
    return made


def _shown(value: object) -> object:
    """Plain strings with their hidden controls made visible; markup made by templates as it stands; None as nothing."""
    if value is None:
        return ""
    return visible(value) if type(value) is str else value


class Site:
    """All pages of one edition in one language. Paths are relative to the site's root, as are links between pages."""

    def __init__(self, edition: Edition, language: str = "en", workspace: bool = False) -> None:
        """Index the edition; nothing is rendered yet. Raises UsageError for a language without words.

        `workspace` adds the way to the review, which a publication has not, and leaves out the proofs that it has.
        """
        self._workspace = workspace
        self.edition = edition
        self.words = Words(language)
        self.register = Register(edition)
        self.lines = Lines(self.register, self.words)
        self._environment = environment()
        self._routes = dict(self._all_routes())

    @cached_property
    def _proofs(self) -> EditionProofs | None:
        return None if self._workspace else EditionProofs(self.lines)

    def paths(self) -> tuple[str, ...]:
        """Paths of all pages and files, in the order in which a publication writes them."""
        return tuple(self._routes)

    def render(self, path: str) -> bytes:
        """The bytes at a path; raises UnknownReference where the edition has no such page."""
        return b"".join(self.stream(path))

    def stream(self, path: str) -> Iterator[bytes]:
        """The bytes at a path, in pieces; raises UnknownReference where the edition has no such page."""
        render = self._routes.get(path)
        if render is None:
            raise UnknownReference(f"There is no page '{path}' in this edition: start from index.html.")
        return render()

    def template(self, name: str, path: str, fields: Mapping[str, object]) -> bytes:
        """A template filled for a path; the workspace renders pages of its own through this."""
        root = "../" * path.count("/")
        filled = self._environment.get_template(name).render(
            w=self.words,
            edition=self.edition,
            root=root,
            path=path,
            section=path.split("/", 1)[0],
            workspace=self._workspace,
            **fields,
        )
        return filled.encode("utf-8", "replace")

    def _view(self, name: str, path: str, make: Callable[[], object]) -> tuple[str, Render]:
        return path, lambda: iter((self.template(name, path, {"view": make()}),))

    def _leaves(self, name: str, pages: Mapping[str, object]) -> Iterator[tuple[str, Render]]:
        for path, view in pages.items():
            yield self._view(name, path, partial(_same, view))

    def _all_routes(self) -> Iterator[tuple[str, Render]]:
        lines = self.lines
        yield self._view("first.html", "index.html", partial(first_page, lines))
        for name in STATIC:
            yield name, partial(_static, name)
        yield from self._lists()
        yield from self._accounts()
        yield from self._details()
        yield self._view(
            "made.html", "made.html", lambda: made_page(lines, self._proofs.seal if self._proofs else None)
        )
        yield "data/statements.jsonl", partial(statements_json, lines)
        yield "data/statements.csv", partial(statements_csv, lines)
        yield "data/comparisons.jsonl", partial(comparisons_json, lines)
        yield "data/comparisons.csv", partial(comparisons_csv, lines)

    def _lists(self) -> Iterator[tuple[str, Render]]:
        lines = self.lines
        yield from self._leaves("toll.html", _by_path(tolls.toll_pages(lines)))
        yield from self._leaves("timeline.html", _by_path(timeline.timeline_pages(lines)))
        yield from self._leaves("comparisons.html", _by_path(comparisons.comparisons_pages(lines)))
        yield from self._leaves("questions.html", _by_path(questions.questions_pages(lines)))
        yield from self._leaves("persons.html", _by_path(persons.persons_pages(lines)))
        yield from self._leaves("sources.html", _by_path(sources.sources_pages(lines)))

    def _accounts(self) -> Iterator[tuple[str, Render]]:
        lines = self.lines
        for number in (None, *range(len(self.edition.snapshots))):
            for leaf in accounts.matrix_leaves(lines, number):
                make = partial(accounts.accounts_page, lines, number, leaf)
                yield self._view("accounts.html", leaf.paths[leaf.number - 1], make)

    def _details(self) -> Iterator[tuple[str, Render]]:
        lines, register, edition = self.lines, self.register, self.edition
        for c in edition.comparisons:
            make: Callable[[], object] = partial(comparisons.comparison_view, lines, c)
            yield self._view("comparison.html", register.comparison_path(c), make)
        for q in edition.questions:
            yield self._view("question.html", register.question_path(q.id), partial(questions.question_view, lines, q))
        for e in edition.entities:
            yield self._view("person.html", register.entity_path(e.id), partial(persons.person_page, lines, e))
        for s in edition.sources:
            yield self._view("source.html", register.source_path(s.source.id), partial(sources.source_page, lines, s))
        for t in edition.statements:
            yield self._view("statement.html", register.statement_path(t.id), partial(statement_page, lines, t))
        for t in () if self._workspace else edition.statements:
            yield register.proof_path(t.id), partial(self._proof, t.id)

    def _proof(self, statement: str) -> Iterator[bytes]:
        return self._proofs.file(statement) if self._proofs else iter(())


def _static(name: str) -> Iterator[bytes]:
    return iter(((files("variorum.pages") / "templates" / name).read_bytes(),))


def _same(view: object) -> object:
    return view


def _by_path(pages: tuple[object, ...]) -> dict[str, object]:
    """The pages of a list by their paths."""
    found: dict[str, object] = {}
    for page in pages:
        leaf: Leaf[object] = page.leaf  # type: ignore[attr-defined]
        found[leaf.paths[leaf.number - 1]] = page
    return found
