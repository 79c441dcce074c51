"""The places of an inquiry: those that its vocabulary lists over those of the gazetteer, and which one a name means.

Statements meet by place under its key: the name of the vocabulary's term, else the gazetteer's path, else the letters
of a name that nothing lists or that may mean several places.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from variorum.model.vocabulary import Term, Vocabulary, folded_words
from variorum.values.gazetteer import Listed, listed_places
from variorum.values.place_names import PlaceNames
from variorum.values.places import Precision

PLACE = "place"
DEEPEST = 64
"""How many places that lie in one another are followed upwards."""
PRECISIONS: Mapping[str, Precision] = {
    **dict.fromkeys(("country",), "country"),
    **dict.fromkeys(("region", "area"), "region"),
    **dict.fromkeys(("city", "town", "village"), "city"),
    **dict.fromkeys(("site", "square", "building"), "site"),
}  # fmt: skip
"""What a term's precision, as members write it, is to the gazetteer."""
_CYRILLIC = ("\u0400", "\u052f")
_KAZAKH = frozenset("әғқңөұүһі")
_SEPARATOR = " > "

_Path = tuple[str, ...]


class Places:
    """Which place a name means to an inquiry, and what lies in what; `names` is how texts may name them."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = {term.name: term for term in reversed(terms)}
        self._named: dict[str, set[str]] = {}
        for term in terms:
            for other in term.also:
                self._named.setdefault(folded_words(other), set()).add(term.name)
        # A term's own name goes before others' other names.
        self._named |= {folded_words(name): {name} for name in self._terms}
        self._everywhere = PlaceNames()
        self._paths: dict[str, _Path] = {}
        self._term_of: dict[_Path, str] = {}
        for term in terms:
            self._term_of.setdefault(self._path(term), term.name)
        self.names = PlaceNames(self._listed(term) for term in terms)

    def key(self, name: str) -> str:
        """The key under which statements about the place that a name means meet."""
        words = folded_words(name)
        if words in self._named:
            terms = sorted(self._named[words])
            return terms[0] if len(terms) == 1 else words
        found = {self._key_of(place.path) for place in self.names.meant(name)}
        return found.pop() if len(found) == 1 else words

    def lists(self, name: str) -> bool:
        """Whether the vocabulary or the gazetteer knows the one place that a name means."""
        return self.key(name) != folded_words(name) or folded_words(name) in self._named

    def term(self, name: str) -> str | None:
        """The vocabulary's term for the place that a name means, None where it has none."""
        key = self.key(name)
        return key if key in self._terms else None

    def called(self, key: str) -> str:
        """What a place is called by its key alone: the term, or the gazetteer's name in English."""
        return key.rpartition(_SEPARATOR)[2]

    def above(self, key: str) -> str | None:
        """The key of the place that a place lies in, None where it lies in none that is known."""
        term = self._terms.get(key)
        if term is not None and term.within is not None:
            return self.key(term.within)
        path = self._paths[key] if term is not None else _gazetteer_keys().get(key, ())
        return self._key_of(path[:-1]) if len(path) > 1 else None

    def closure(self) -> list[tuple[str, str, str, int]]:
        """Each place with each that it lies in: kind, place, wider place, depth (0 for itself); cycles are cut."""
        rows: list[tuple[str, str, str, int]] = []
        listed = map(self._key_of, _gazetteer_keys().values())
        for place in sorted({*self._terms, *listed}):
            met: list[str] = []
            at: str | None = place
            while at is not None and at not in met and len(met) < DEEPEST:
                rows.append((PLACE, place, at, len(met)))
                met.append(at)
                at = self.above(at)
        return rows

    def _key_of(self, path: _Path) -> str:
        return self._term_of.get(path, _SEPARATOR.join(path))

    def _path(self, term: Term) -> _Path:
        """The path of a term: the gazetteer's where the term is a place of it, else below what it lies in."""
        chain: list[Term] = []
        at: Term | None = term
        while at is not None and at not in chain and at.name not in self._paths and len(chain) < DEEPEST:
            chain.append(at)
            at = self._terms.get(self._term_named(at.within))
        wider: _Path = () if at is None else self._paths.get(at.name, ())
        for one in reversed(chain):
            if not wider and one.within is not None:
                wider = self._unlisted(one.within)
            same = self._same(one, wider)
            wider = self._paths[one.name] = same.path if same is not None else (*wider, one.name)
        return self._paths[term.name]

    def _term_named(self, name: str | None) -> str:
        """The term that a name means, empty where it means none or several."""
        terms = self._named.get(folded_words(name), set()) if name is not None else set()
        return next(iter(terms)) if len(terms) == 1 else ""

    def _unlisted(self, name: str) -> _Path:
        """The path of a wider place that is no term: the gazetteer's, else the bare name."""
        found = self._everywhere.meant(name)
        return found[0].path if len(found) == 1 else (name,)

    def _same(self, term: Term, wider: _Path) -> Listed | None:
        """The one place of the gazetteer that all a term's names may mean and nothing that it says speaks against."""
        found = {place for name in (term.name, *term.also) for place in self._everywhere.exactly(name)}
        kind = PRECISIONS.get(term.precision or "")
        fitting = [place for place in found if kind in (None, place.precision)]
        fitting = [place for place in fitting if not wider or place.path[: len(wider)] == wider != place.path]
        return fitting[0] if len(fitting) == 1 else None

    def _listed(self, term: Term) -> Listed:
        """A term as the gazetteer lists places: each name under the languages that its letters are of."""
        names = (term.name, *term.also)
        cyrillic = [n for n in names if any(_CYRILLIC[0] <= letter <= _CYRILLIC[1] for letter in n)]
        kazakh = [n for n in cyrillic if not _KAZAKH.isdisjoint(n.lower())]
        return Listed(
            PRECISIONS.get(term.precision or "", "unknown"),
            self._paths[term.name],
            tuple(n for n in names if n not in cyrillic),
            tuple(n for n in cyrillic if n not in kazakh),
            tuple(kazakh),
        )


def places_of(vocabulary: Vocabulary) -> Places:
    """The places of a vocabulary, those of the gazetteer among them."""
    return _places(tuple(vocabulary.terms.get(PLACE, ())))


@lru_cache(maxsize=8)
def _places(terms: tuple[Term, ...]) -> Places:
    return Places(terms)


@cache
def _gazetteer_keys() -> dict[str, _Path]:
    """The keys of the gazetteer's places, where no term stands for them, with their paths."""
    return {_SEPARATOR.join(place.path): place.path for place in listed_places()}
