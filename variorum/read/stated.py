"""What a document states about itself in its own lines: who wrote it, on which day it was published."""

from __future__ import annotations

import re
from datetime import date

NAME = r"[A-ZÀ-ÝА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*"
NAMES = rf"{NAME}(?:\s+(?:(?:de|van|von|der|al|bin|ul|uly)\s+)?{NAME}){{1,3}}"
BYLINE = re.compile(
    r"^(?:(?:story|text|words|report(?:ing)?|written)\s+)?by\b[\s:]*(?P<rest>.{0,200})$"
    r"|^(?:автор(?:ы|лар|лары)?|текст|мәтін|дайындаған|подготовил[аи]?)\s*[:—–-]\s*(?P<other>.{1,200})$",
    re.IGNORECASE,
)
WORK = (
    r"journalist|reporter|correspondent|writer|editor|columnist|author|fellow|professor|analyst|researcher|"
    r"lecturer|photographer|bureau chief|contributor|historian|scholar|producer|critic"
)
BIO = re.compile(
    rf"^(?P<name>{NAMES})\s+(?:is|was)\s+(?:an?|the|\w+[’']s)\s+(?:[\w’'/,-]+\s+){{0,8}}?(?:{WORK})\b"
    rf"|^(?P<covers>{NAMES})\s+(?:covers|reports|writes|reported|contributed|has covered|teaches)\b"
    rf"|^(?P<ru>{NAMES})\s*(?:[,—–-]\s*)+(?:\w+\s+){{0,4}}?(?:журналист|корреспондент|обозревател|редактор|автор|"
    r"исследовател|аналитик|тілші|сарапшы)",
)
MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january jan января январь қаңтар қаңтарда",
            "february feb февраля февраль ақпан",
            "march mar марта март наурыз",
            "april apr апреля апрель сәуір",
            "may мая май мамыр",
            "june jun июня июнь маусым",
            "july jul июля июль шілде",
            "august aug августа август тамыз",
            "september sept sep сентября сентябрь қыркүйек",
            "october oct октября октябрь қазан",
            "november nov ноября ноябрь қараша",
            "december dec декабря декабрь желтоқсан",
        ),
        start=1,
    )
    for month in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=lambda m: (-len(m), m)))
DAY = re.compile(
    rf"\b(?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<mon2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<mon3>{MONTH})\.?,?\s+(?P<y3>\d{{4}})"
    rf"|(?P<y4>\d{{4}})\s+жыл(?:ғы|дың|ы)?,?\s+(?P<d4>\d{{1,2}})[\s-]+(?P<mon4>{MONTH})"
    r"|(?P<d5>\d{1,2})\.(?P<m5>\d{2})\.(?P<y5>\d{4}))\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"^(?:published|posted|first published|date|опубликован[ао]?|дата(?: публикации)?|жарияланған(?: күні)?|күні)"
    r"(?:\s+on)?\s*[:—–-]?\s*",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|^(?:понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\b",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"^[\s,|•·/:.—–-]*(?:(?:at|в|сағат)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:[A-Z]{2,4})?|года|г\.|жыл|ж\.)?[\s,|•·.—–-]*$",
    re.IGNORECASE,
)


def day_in(words: str) -> str | None:
    """The first full day written in the words, as EDTF; None when there is none or it is no day."""
    found = DAY.search(words)
    return _edtf(found) if found else None


def stated_day(line: str) -> str | None:
    """The day of a line that says nothing else than when the document is of ("5 January 2022, 14:00")."""
    if len(line) > 80:
        return None
    bare = WEEKDAY.sub("", PUBLISHED.sub("", line.strip())).lstrip(" ,")
    found = DAY.search(bare)
    if not found or not AROUND.match(bare[: found.start()]) or not AROUND.match(bare[found.end() :]):
        return None
    return _edtf(found)


def byline_names(line: str) -> tuple[str, ...] | None:
    """The names in a byline, empty when the byline has lost its name; None when the line is no byline."""
    found = BYLINE.match(line.strip())
    if not found:
        return None
    rest = found["rest"] if found["rest"] is not None else found["other"]
    # A sentence can begin with "By": a byline goes on with a name, or with the comma where a name was.
    if rest.startswith(",") or not rest:
        return ()
    parts = re.split(r"\s*(?:,|;|\band\b|\bи\b|\bжәне\b|&|\||•)\s*", rest)
    leading = parts[0].strip(" .")
    if not re.fullmatch(NAMES, leading):
        return None
    return tuple(part for part in (p.strip(" .") for p in parts) if re.fullmatch(NAMES, part))


def bio_name(words: str) -> str | None:
    """Whom a note about the author is about ("X is a journalist who …"); None when the words are none."""
    if len(words) > 500:
        return None
    found = BIO.match(words.strip())
    return next((name for name in found.groups() if name), None) if found else None


def _edtf(found: re.Match[str]) -> str | None:
    part = {key: value for key, value in found.groupdict().items() if value}
    year, day = (next(v for k, v in part.items() if k[0] == letter and k[1:].isdigit()) for letter in "yd")
    month = next((v for k, v in part.items() if k.startswith("mon")), None)
    number = MONTHS[month.lower()] if month else int(part.get("m1") or part["m5"])
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
