"""Just enough DER (X.690) to look into a time-stamp token where its library does not: elements, one inside another."""

from dataclasses import dataclass

from variorum.errors import StampRejected

SEQUENCE, SET, OCTETS, OBJECT, CONTEXT_0 = 0x30, 0x31, 0x04, 0x06, 0xA0


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, where it begins, where its content begins, where it ends."""

    tag: int
    start: int
    content: int
    end: int


def elements(data: bytes, low: int, high: int) -> list[Element]:
    """The elements that lie one after another in a stretch of bytes. Raises StampRejected when they are not DER."""
    found: list[Element] = []
    while low < high:
        element = _element(data, low, high)
        found.append(element)
        low = element.end
    return found


def inside(data: bytes, element: Element, tag: int) -> list[Element]:
    """The elements of one that must have a tag. Raises StampRejected."""
    if element.tag != tag:
        raise StampRejected("The time-stamp is not in the form of RFC 3161; ask the authority anew.")
    return elements(data, element.content, element.end)


def _element(data: bytes, low: int, high: int) -> Element:
    if high - low >= 2 and data[low] & 0x1F != 0x1F:
        size, content = data[low + 1], low + 2
        if size & 0x80:
            count = size & 0x7F
            size = int.from_bytes(data[content : content + count], "big") if 1 <= count <= 4 else high
            content += count
        if content + size <= high:
            return Element(data[low], low, content, content + size)
    raise StampRejected("The time-stamp breaks off, or is not in the form of RFC 3161; ask the authority anew.")
