"""A PROV-JSON document (W3C Member Submission, 24 April 2013): entities, activities, agents and how they relate.

Ids are qualified names in the inquiry's own namespace; relations are numbered in the order in which they are stated.
The constraints of PROV that a reader may rely on are kept: an entity is generated once and invalidated once, and
every id that a relation names is declared.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import orjson

TERMS = "urn:variorum:term:"
SECTIONS = (
    "entity",
    "activity",
    "agent",
    "wasGeneratedBy",
    "used",
    "wasDerivedFrom",
    "wasInvalidatedBy",
    "wasInformedBy",
    "wasAttributedTo",
    "wasAssociatedWith",
    "actedOnBehalfOf",
)


class Document:
    """A document while it is put together; `i` is the namespace of the inquiry, `v` that of the program's terms."""

    def __init__(self, inquiry: str) -> None:
        self._prefix = {"v": TERMS, "i": f"urn:variorum:inquiry:{inquiry}:"}
        self._held: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
        self._generated: set[str] = set()
        self._invalidated: set[str] = set()

    def entity(self, kind: str, name: str, of: str, told: Mapping[str, object] | None = None) -> str:
        """Declare an entity `kind-name` of a type, or tell more of it; its id."""
        return self._declare("entity", f"i:{kind}-{name}", _type(of), told)

    def activity(self, name: str, of: str, time: str, told: Mapping[str, object]) -> str:
        """Declare an activity that took place at a moment; its id."""
        at = {"prov:startTime": time, "prov:endTime": time}
        return self._declare("activity", f"i:entry-{name}", at | _type(of), told)

    def person(self, key: str, told: Mapping[str, object]) -> str:
        """Declare a member as an agent, under the beginning of the public key; its id."""
        return self._declare("agent", f"i:member-{key[:16]}", _type("prov:Person"), told)

    def device(self, key: str, told: Mapping[str, object]) -> str:
        """Declare a device as an agent, under the beginning of its public key; its id."""
        return self._declare("agent", f"i:device-{key[:16]}", _type("v:Device"), told)

    def software(self, name: str, version: str) -> str:
        """Declare a program in a version as an agent; its id, since names are free, is a digest."""
        digest = sha256(f"{name}\0{version}".encode()).hexdigest()[:16]
        told = {"prov:label": f"{name} {version}", "v:name": name, "v:version": version}
        return self._declare("agent", f"i:software-{digest}", _type("prov:SoftwareAgent"), told)

    def generated(self, entity: str, activity: str, time: str) -> bool:
        """An activity made an entity; where one did before, it used it. Whether it made it."""
        if entity in self._generated:
            self.used(activity, entity)
            return False
        self._generated.add(entity)
        self._relate("wasGeneratedBy", {"prov:entity": entity, "prov:activity": activity, "prov:time": time})
        return True

    def invalidated(self, entity: str, activity: str, time: str) -> None:
        """An activity ended an entity; the first that did stands."""
        if entity not in self._invalidated:
            self._invalidated.add(entity)
            self._relate("wasInvalidatedBy", {"prov:entity": entity, "prov:activity": activity, "prov:time": time})

    def used(self, activity: str, entity: str) -> None:
        """An activity used an entity."""
        self._relate("used", {"prov:activity": activity, "prov:entity": entity})

    def derived(self, entity: str, source: str, activity: str, revision: bool = False) -> None:
        """An entity was made from another, or revises it."""
        told: dict[str, object] = {"prov:generatedEntity": entity, "prov:usedEntity": source, "prov:activity": activity}
        self._relate("wasDerivedFrom", told | (_type("prov:Revision") if revision else {}))

    def informed(self, activity: str, by: str) -> None:
        """An activity took up what another had made."""
        self._relate("wasInformedBy", {"prov:informed": activity, "prov:informant": by})

    def attributed(self, entity: str, agent: str) -> None:
        """An entity is an agent's."""
        self._relate("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent})

    def associated(self, activity: str, agent: str, role: str) -> None:
        """An agent took part in an activity."""
        self._relate("wasAssociatedWith", {"prov:activity": activity, "prov:agent": agent, "prov:role": role})

    def on_behalf(self, agent: str, of: str) -> None:
        """An agent acts for another."""
        self._relate("actedOnBehalfOf", {"prov:delegate": agent, "prov:responsible": of})

    def json(self) -> bytes:
        """The document as JSON, its sections in a fixed order."""
        held = {"prefix": self._prefix} | {name: section for name, section in self._held.items() if section}
        return orjson.dumps(held, option=orjson.OPT_INDENT_2) + b"\n"

    def _declare(self, section: str, name: str, fixed: Mapping[str, object], told: Mapping[str, object] | None) -> str:
        held = self._held[section].setdefault(name, dict(fixed))
        for key, value in (told or {}).items():
            if value is not None:
                held.setdefault(key, value)
        return name

    def _relate(self, relation: str, told: Mapping[str, object]) -> None:
        held = self._held[relation]
        held[f"_:{relation}{len(held) + 1}"] = dict(told)


def _type(name: str) -> dict[str, object]:
    """The type of a thing, a term of the program's where it has no prefix."""
    qualified = name if ":" in name else f"v:{name}"
    return {"prov:type": {"$": qualified, "type": "prov:QUALIFIED_NAME"}}
