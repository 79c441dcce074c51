"""Names of places as texts and sheets write them, in any language: which listed places such a name may mean.

"Алма-Ата", "в Алматы", "Алматыда", "the city of Almaty" and "Kazakhstan > Almaty" all may mean one place.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from variorum.values.gazetteer import Gazetteer, Listed, gazetteer, listed_places
from variorum.values.place_forms import kazakh_stems, russian_forms

LANGUAGES = ("en", "ru", "kk")
LONGEST = 200
"""Characters of the longest wording that is looked up."""
_LEAST_DECLINED = 6
"""Letters that a Kazakh name with its ending has at least, to be found by its stem."""

# Words before a name that say only where.
_WHERE = frozenset(("in", "at", "near", "the", "of", "в", "во", "на", "под", "у", "близ", "около"))
# Words that say what kind of place a name is; Russian ones are declined, of Kazakh ones the endings are taken off.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "city": ("city", "town", "village", "settlement", "қала", "қаласы", "ауылы", "г", "г.", "село", "селе", "с."),
    "region": ("region", "oblast", "province", "district", "облысы", "ауданы"),
}
_DECLINED_KINDS = {"city": ("город", "посёлок", "посёлка", "аул"), "region": ("область", "район")}


class PlaceNames:
    """The names of some listed places, over those of the gazetteer: what is listed here goes before namesakes there."""

    def __init__(self, own: Iterable[Listed] = ()) -> None:
        self.own = tuple(own)
        self._exact = _exact_names(self.own)
        self._declined = {language: Gazetteer(language, self.own) for language in LANGUAGES}
        self._extended: dict[str, Gazetteer] = {}

    def gazetteer(self, language: str) -> Gazetteer:
        """The gazetteer of a language with these places in it."""
        if not self.own or language not in LANGUAGES:
            return gazetteer(language)
        if language not in self._extended:
            self._extended[language] = gazetteer(language).extended(self.own)
        return self._extended[language]

    def meant(self, text: str) -> tuple[Listed, ...]:
        """The places that a name may mean, a path ("Kazakhstan > Almaty") or a word for its kind narrowing them."""
        if len(text) > LONGEST:
            return ()
        *wider, name = text.split(">")
        found = self._named(name)
        for part in wider:
            held = [one.path for one in self._named(part)]
            found = tuple(one for one in found if any(_lies_in(one.path, path) for path in held))
        return found

    def exactly(self, name: str) -> tuple[Listed, ...]:
        """The places with exactly this name, in any language, small letters or capitals."""
        written = " ".join(name.casefold().split())
        return next((known[written] for known in (self._exact, _gazetteer_names()) if written in known), ())

    def _named(self, name: str) -> tuple[Listed, ...]:
        words = name.split()
        while words:
            if found := self._whole(" ".join(words)):
                return found
            if words[0].lower() in _WHERE:
                words = words[1:]
                continue
            return self._of_kind(words)
        return ()

    def _of_kind(self, words: list[str]) -> tuple[Listed, ...]:
        """The places of the kind that the first or last word says; of an own place the kind may not be known."""
        for kind, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
            told = next((_kinds()[stem] for stem in kazakh_stems(kind) if stem in _kinds()), None)
            if told is not None and rest:
                fitting = (told, "unknown") if told == "city" else (told,)
                return tuple(one for one in self._named(" ".join(rest)) if one.precision in fitting)
        return ()

    def _whole(self, name: str) -> tuple[Listed, ...]:
        """The places with exactly this name in any language, else those of which it is a declined form."""
        if exact := self.exactly(name):
            return exact
        # Kazakh endings are taken off whatever stands before them: last, and not of short or Latin names.
        endless = name.isascii() or len(name.rsplit(maxsplit=1)[-1]) < _LEAST_DECLINED
        for known in (self._declined, {language: gazetteer(language) for language in LANGUAGES}):
            for language in LANGUAGES[:-1] if endless else LANGUAGES:
                if found := known[language].named(name):
                    return found
        return ()


def _lies_in(path: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    return len(path) > len(wider) and path[: len(wider)] == wider


def _exact_names(listed: Iterable[Listed]) -> dict[str, tuple[Listed, ...]]:
    """The places by their names in lower case."""
    found: dict[str, dict[Listed, None]] = {}
    for place in listed:
        for name in _names(place):
            found.setdefault(name, {})[place] = None
    return {name: tuple(places) for name, places in found.items()}


def _names(place: Listed) -> Iterator[str]:
    return (" ".join(name.casefold().split()) for name in (*place.en, *place.ru, *place.kk))


@cache
def _gazetteer_names() -> dict[str, tuple[Listed, ...]]:
    return _exact_names(listed_places())


@cache
def _kinds() -> dict[str, str]:
    """The kind that each form of a word for places says."""
    told = {word: kind for kind, words in _KINDS.items() for word in words}
    for kind, words in _DECLINED_KINDS.items():
        told |= {form: kind for word in words for form in russian_forms(word)}
    return told
