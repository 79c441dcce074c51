"""Invented news for the benches: seeded articles of 400 to 600 words on unrest in a country that does not exist.

Half are web pages, half plain texts. Forty people speak; what one says is printed by several outlets in other
company, figures change from day to day, and half of every article is background in which nobody is quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random

SEED = 20220105
FIRST_DAY = date(2031, 3, 4)
DAYS = 90
WORDS = (400, 600)

_GIVEN = "Arlen Bela Casim Dorin Edda Faro Galia Hessa Ivor Jora Kaspar Lena Mirza Nadia Orsin Petra Rafa Sela Tomas"
_FAMILY = "Abren Bolvik Caradin Dovrel Estarin Farkell Gorvan Halmet Jorvik Kelmar Lorran Mavrin Nerell Ostrava Pellin"
_CITIES = "Port Salen|Varnholm|Eskara|Tolmin|Dravos|Lake Ossa|Merrin|Castel Noor|Hadrin|Uppermark"
_OUTLETS = "The Salen Courier|Varnholm Post|Eskara Daily|The Noor Gazette|Dravos Wire|Ossa Telegraph|Merrin News"
_OFFICES = (
    "interior minister|deputy interior minister|prosecutor general|spokesman for the prosecutor's office|"
    "health minister|head of the city hospital|police chief|deputy police chief|president|prime minister|"
    "ombudswoman|human rights lawyer|opposition leader|leader of the dock workers' union|mayor|deputy mayor|"
    "defence minister|head of the commission of inquiry|director of the morgue|journalist"
)

_SAYING = (
    "{title} {name} said on {weekday} that {n} people had been {harm} in {city}.",
    "{n} people were {harm} in {city} {when}, {title} {name} said.",
    "“At least {n} {group} were {harm} in {city},” {title} {name} told reporters on {weekday}.",
    "{name}, the {office}, denied that police had fired at {group} in {city}.",
    "“We have no evidence that {group} were shot on {street},” {name} said. “Every shell will be counted.”",
    "{title} {name} said the police opened fire on {group} near {street} after {n} officers had been {harm}.",
    "According to {title} {name}, {n} {group} were detained in {city} on {day}.",
    "{name} claimed that armed men from abroad had led the attack on {place}.",
    "{title} {name} accused the police of beating detainees in {city}.",
    "The {office} said no more than {n} {group} had been {harm} {when}.",
    "{name} acknowledged on {weekday} that {n} of the dead were {group}.",
    "“Nobody gave an order to shoot,” {title} {name} said. “Those who claim so should bring their proof.”",
    "{title} {name} said it was not known who had set fire to {place}.",
    "{name} told {outlet} that the internet had been cut off in {city} at {hour} on {day}.",
    "The {office} revised the toll to {n}, from {m} reported earlier, and said the figure could still change.",
    "{title} {name} called the unrest an attempted coup that had been prepared for months.",
    "{name} said that he had seen soldiers shoot at {group} from the roof of {place}.",
    "In a statement, the {office} said {n} criminal cases had been opened over abuse in custody.",
    "{title} {name} promised that the names of all {n} dead would be published before {month}.",
    "Relatives of {name} said he had been {harm} on {street} on his way home from work.",
)
_TELLING = (
    "The unrest began on {day}, when {group} gathered at {place} over the price of heating gas.",
    "By evening the crowd on {street} had grown to several thousand, and buses stopped running.",
    "Shops along {street} stayed shut for {n} days, and the market opened only in the mornings.",
    "A curfew was in force in {city} from {hour} until dawn, and roads into the town were closed.",
    "Windows of {place} were broken, and two floors of the building burned through the night.",
    "The port handles about {m} ships a year and employs a tenth of the people of {city}.",
    "Wages in the district have not risen for {n} years, while rents in {city} have doubled.",
    "A commission of {n} members was set up in {month} and has met twice behind closed doors.",
    "Snow had fallen since {weekday}, and the road over the pass was open to lorries only.",
    "Trains between {city} and the capital ran late, and flights were diverted to the coast.",
    "Outside {place}, volunteers handed out tea and blankets and wrote down the names of the missing.",
    "The governor resigned in {month}; his successor has not yet been named.",
    "Lists of detainees hung on the gate of the court, {n} names to a page, corrected by hand.",
    "The old tram depot on {street} served as a shelter until its heating failed.",
    "Schools in {city} reopened on {weekday} with half of their pupils absent.",
    "The gas price was set by decree a year ago and has been changed {n} times since.",
    "Two hospitals took in the wounded, and surgeons from {city} worked through three nights.",
    "On {street} the marks of bullets are still to be seen in the plaster at the height of a man.",
    "Most families buried their dead within two days, as is the custom along the river.",
    "Several foreign embassies advised against travel to {city} and reduced their staff.",
)
_GROUPS = "protesters|police officers|bystanders|children|soldiers|detainees|women|dock workers|students"
_PLACES = "the city hall|the airport|the television tower|the police station|the bank|the old barracks|the harbour gate"
_STREETS = "Lantern Street|Republic Square|the Long Quay|Mill Road|Orchard Avenue|Station Square|the Ring Road"
_TITLES = (
    "Toll in {city} disputed as {office} speaks|{city}: what happened on {street}|"
    "{n} {harm} in {city}, {office} says|Questions over {place} in {city}"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist, with an office."""

    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: where and when it appeared and what it says."""

    outlet: str
    published: date
    title: str
    author: str
    paragraphs: tuple[str, ...]

    def plain(self) -> str:
        """As a text file with its particulars on top."""
        head = f"{self.title}\n\n{self.outlet}, {self.published:%-d %B %Y}\nBy {self.author}\n"
        return "\n\n".join((head, *self.paragraphs)) + "\n"

    def page(self) -> str:
        """As a web page with the furniture that pages have."""
        paragraphs = "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in self.paragraphs)
        outlet, title, day = escape(self.outlet), escape(self.title), self.published.isoformat()
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} - {outlet}</title>\n'
            f'<meta property="og:site_name" content="{outlet}"><meta name="author" content="{self.author}">\n'
            f'<meta property="article:published_time" content="{day}T08:00:00Z"></head><body>\n'
            '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/city">City</a></li></ul></nav></header>\n'
            f'<main><article><h1>{title}</h1><p class="byline">By {self.author}</p>\n'
            f'<time datetime="{day}">{day}</time>\n'
            f"{paragraphs}</article></main>\n"
            '<aside><h2>Most read</h2><ul><li><a href="/1">Gas prices explained</a></li></ul></aside>\n'
            f"<footer><p>All rights reserved, {outlet}. Contact the newsroom. Subscribe to our newsletter.</p></footer>"
            "</body></html>\n"
        )


def people(random: Random) -> tuple[Person, ...]:
    """Forty people with offices, two of them sharing each office."""
    names = [f"{given} {family}" for given in _GIVEN.split() for family in _FAMILY.split()]
    offices = _OFFICES.split("|")
    return tuple(Person(name, offices[n % len(offices)]) for n, name in enumerate(random.sample(names, 40)))


def articles(count: int, seed: int = SEED) -> Iterator[Article]:
    """So many articles, the same for the same seed; the first n of more are the n of fewer."""
    random = Random(seed)
    speakers = people(random)
    for _ in range(count):
        yield _article(random, speakers)


def _article(random: Random, speakers: tuple[Person, ...]) -> Article:
    published = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    city, outlet = random.choice(_CITIES.split("|")), random.choice(_OUTLETS.split("|"))
    quoted = random.sample(speakers, 6)
    wanted = random.randint(*WORDS)
    paragraphs: list[str] = []
    while sum(len(p.split()) for p in paragraphs) < wanted:
        paragraphs.append(_paragraph(random, quoted, published, city))
    title = _filled(random, random.choice(_TITLES.split("|")), quoted[0], published, city)
    return Article(outlet, published, title[0].upper() + title[1:], random.choice(speakers).name, tuple(paragraphs))


def _paragraph(random: Random, quoted: list[Person], published: date, city: str) -> str:
    kinds = random.choices((_SAYING, _TELLING), k=random.randint(1, 4))
    sentences = (_filled(random, random.choice(kind), random.choice(quoted), published, city) for kind in kinds)
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in sentences)


def _filled(random: Random, template: str, person: Person, published: date, city: str) -> str:
    day = published - timedelta(days=random.randint(1, 30))
    number = random.randint(2, 12) * random.choice((1, 1, 3, 19))
    words = {
        "name": person.name,
        "office": person.office,
        "title": person.office.capitalize(),
        "city": city if random.random() < 0.7 else random.choice(_CITIES.split("|")),
        "group": random.choice(_GROUPS.split("|")),
        "place": random.choice(_PLACES.split("|")),
        "street": random.choice(_STREETS.split("|")),
        "outlet": random.choice(_OUTLETS.split("|")),
        "harm": random.choice(("killed", "injured", "detained")),
        "when": random.choice(("that night", f"on {day:%-d %B}", "during the unrest", "in two days")),
        "weekday": (published - timedelta(days=random.randint(0, 5))).strftime("%A"),
        "day": f"{day:%-d %B}",
        "month": f"{day:%B}",
        "hour": f"{random.randint(1, 11)} p.m.",
        "n": str(number),
        "m": str(number * 7 + 11),
    }
    return template.format(**words)


def write(count: int, folder: Path, seed: int = SEED) -> tuple[Path, ...]:
    """Write so many articles into a folder, pages and texts in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, article in enumerate(articles(count, seed)):
        web = number % 2 == 0
        path = folder / f"{number:05d}.{'html' if web else 'txt'}"
        path.write_text(article.page() if web else article.plain(), encoding="utf-8")
        written.append(path)
    return tuple(written)
