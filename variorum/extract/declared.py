"""What an inquiry declares and reading heeds: what vague words stand for, and the places of its own."""

from dataclasses import asdict, dataclass, field

from variorum.model.identifier import content_id
from variorum.values.counts import Conventions
from variorum.values.gazetteer import Gazetteer
from variorum.values.place_names import PlaceNames


@dataclass(frozen=True, slots=True)
class Declared:
    """The conventions of an inquiry and the places it knows; those of the gazetteer alone where it lists none."""

    conventions: Conventions = field(default_factory=Conventions)
    places: PlaceNames = field(default_factory=PlaceNames)

    def gazetteer(self, language: str) -> Gazetteer:
        """The places that texts of a language may name."""
        return self.places.gazetteer(language)

    def digest(self) -> str | None:
        """Digest of what differs from what every inquiry starts with; None where nothing does."""
        if not self.places.own and self.conventions == Conventions():
            return None
        bounds = {word: str(bound) for word, bound in asdict(self.conventions).items()}
        places = [[one.precision, *map(list, (one.path, one.en, one.ru, one.kk))] for one in self.places.own]
        return content_id("declared", {"conventions": bounds, "places": places})
