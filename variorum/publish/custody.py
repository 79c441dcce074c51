"""The custody of an inquiry in PROV: what was received, read, extracted, decided, sealed and withdrawn, and by whom.

Each entry of the ledger is an activity of a device, on behalf of its member; what it entered is an entity. What is
sealed or withdrawn appears as a digest and no more. Members and devices appear under the beginning of their keys, and
what they wrote in their own words is left out, unless names are asked for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.standing import Standing
from variorum.publish.prov import Document

SOURCE_TOLD = (("prov:label", "title"), ("v:mediaType", "media_type"), ("v:bytes", "size"), ("v:address", "url"))
WORDS = ("origin", "original_name", "original_path", "by")
"""What members wrote, or named, in a source's custody."""
MATTERS = ("claim", "entity", "utterance", "copy")


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry with what it entered: the object, or a run's first row; None where that is sealed, withdrawn or lost.

    `statements` are the statements of a run that members decided on.
    """

    entry: Entry
    body: Mapping[str, Any] | None
    statements: tuple[str, ...] = ()


@dataclass(slots=True)
class _Custody:
    document: Document
    standing: Standing
    names: bool
    entries: frozenset[str]
    hidden: frozenset[str]
    of_digest: dict[str, list[str]] = field(default_factory=dict)

    def known(self, digest: str, entity: str) -> str:
        """Note which entity a digest of the ledger's is, for withdrawals and seals to name."""
        held = self.of_digest.setdefault(digest, [])
        if entity not in held:
            held.append(entity)
        return entity

    def of(self, digest: str) -> list[str]:
        """The entities of a digest; bytes of which no entry tells what they are, where there is none."""
        return self.of_digest.get(digest) or [self.known(digest, self.document.entity("bytes", digest, "Bytes"))]


def provenance(deeds: Iterable[Deed], inquiry: str, standing: Standing, entries: frozenset[str], names: bool) -> bytes:
    """The PROV-JSON of the deeds, in the causal order in which they come; `entries` are the ids of all of them."""
    hidden = standing.withdrawn | frozenset(standing.seals)
    custody = _Custody(Document(inquiry), standing, names, entries, hidden)
    _agents(custody)
    # What seals and withdraws comes last: it may concern what another device entered at the same time.
    last = []
    for deed in deeds:
        if deed.entry.kind in ("seal", "withdrawal"):
            last.append(deed)
        else:
            _deed(custody, deed)
    for deed in last:
        _deed(custody, deed)
    return custody.document.json()


def _agents(custody: _Custody) -> None:
    document = custody.document
    for member in custody.standing.members.values():
        told = {"prov:label": member.name if custody.names else None, "v:role": str(member.role)}
        document.person(member.key, told | ({"v:revoked": True} if member.revoked else {}))
    for device in custody.standing.devices.values():
        told = {"prov:label": device.name if custody.names else None}
        agent = document.device(device.chain, told | ({"v:revoked": True} if device.revoked else {}))
        document.on_behalf(agent, document.person(device.member, {}))


def _deed(custody: _Custody, deed: Deed) -> None:
    entry, document = deed.entry, custody.document
    excluded = custody.standing.excluded(entry)
    told = {"v:seq": entry.seq, "v:doesNotCount": excluded}
    activity = document.activity(entry.id, entry.kind, entry.time, told)
    document.associated(activity, document.device(entry.chain, {}), "device")
    entities = _KINDS.get(entry.kind, _other)(custody, deed, activity)
    device = custody.standing.devices.get(entry.chain)
    if device is not None:
        for entity in entities:
            document.attributed(entity, document.person(device.member, {}))


def _made(custody: _Custody, deed: Deed, activity: str, entity: str) -> list[str]:
    """The entity, for attribution, where this deed was the one that made it."""
    return [entity] if custody.document.generated(entity, activity, deed.entry.time) else []


def _other(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    """An entry of any kind, of which nothing but its digest is told."""
    digest = deed.entry.body.digest
    entity = custody.document.entity("body", digest, deed.entry.kind, {"v:digest": digest})
    return _made(custody, deed, activity, custody.known(digest, entity))


def _source(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    body = deed.body or {}
    digest = _digest(body.get("id"))
    if digest is None:
        return _other(custody, deed, activity)
    held = body.get("held") is True
    told: dict[str, object] = {"v:digest": digest} if held else {}
    if digest not in custody.hidden:
        told |= {name: _plain(body.get(key)) for name, key in SOURCE_TOLD} | {
            "v:published": _plain(body.get("published"))
        }
        told |= _received(body.get("custody"), custody.names)
    entity = custody.document.entity("source", digest, "Source" if held else "CitedSource", told)
    return _made(custody, deed, activity, custody.known(digest, entity))


def _received(custody: object, names: bool) -> dict[str, object]:
    if not isinstance(custody, Mapping):
        return {}
    told: dict[str, object] = {
        "v:received": _plain(custody.get("received")),
        "v:modified": _plain(custody.get("modified")),
    }
    words = {f"v:{word}": _plain(custody.get(word)) for word in WORDS} if names else {}
    return told | words


def _text(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    body, document = deed.body or {}, custody.document
    digest, source = _digest(body.get("digest")), _digest(body.get("source"))
    if digest is None or source is None:
        return _other(custody, deed, activity)
    entity = custody.known(digest, document.entity("text", digest, "Text", {"v:digest": digest}))
    origin = custody.known(source, document.entity("source", source, "Source"))
    made = _made(custody, deed, activity, entity)
    document.used(activity, origin)
    document.derived(entity, origin, activity)
    _program(custody, activity, body.get("reader"), body.get("reader_version"), "reader")
    return made


def _run(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    document, digest = custody.document, deed.entry.body.digest
    told: dict[str, object] = {"v:digest": digest, "v:rows": deed.entry.body.rows}
    entity = custody.known(digest, document.entity("run", digest, "Run", told))
    made = _made(custody, deed, activity, entity)
    header = deed.body or {}
    over = _digest(header.get("text"))
    if over is not None:
        known = f"i:text-{over}"
        for origin in (known,) if known in custody.of(over) else custody.of(over):
            document.used(activity, origin)
            document.derived(entity, origin, activity)
    _program(custody, activity, header.get("extractor"), header.get("version"), "extractor")
    model = header.get("model")
    if isinstance(model, Mapping) and (weights := _digest(model.get("digest"))):
        label = {"prov:label": _plain(model.get("name")), "v:digest": weights}
        document.used(activity, document.entity("model", weights, "Model", label))
    for identifier in deed.statements:
        statement = document.entity("statement", identifier, "Statement")
        made += _made(custody, deed, activity, statement)
        document.derived(statement, entity, activity)
    return made


def _decision(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    body, document, entry = deed.body, custody.document, deed.entry
    told: dict[str, object] = {"v:digest": entry.body.digest}
    if body is not None:
        words = {"v:reason": _plain(body.get("reason"))} if custody.names else {}
        told |= {"v:matter": _plain(body.get("matter")), "v:choice": _plain(body.get("choice"))} | words
    entity = custody.known(entry.body.digest, document.entity("decision", entry.id, "Decision", told))
    made = _made(custody, deed, activity, entity)
    for kind, identifier in _subjects(body or {}):
        document.used(activity, document.entity(kind, identifier, kind.capitalize()))
    for replaced in _digests((body or {}).get("replaces")):
        if replaced in custody.entries and replaced != entry.id:
            old = document.entity("decision", replaced, "Decision")
            document.derived(entity, old, activity, revision=True)
            if not custody.standing.excluded(entry):
                document.invalidated(old, activity, entry.time)
    return made


def _subjects(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    matter = body.get("matter")
    kind = "statement" if matter == "claim" else str(matter) if matter in MATTERS else "subject"
    amended = _digest(body.get("amended"))
    return [(kind, subject) for subject in _digests(body.get("subjects"))] + (
        [("statement", amended)] if amended else []
    )


def _withdrawal(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    made = _other(custody, deed, activity)
    counts = not custody.standing.excluded(deed.entry)
    for digest in _digests((deed.body or {}).get("digests")):
        for entity in custody.of(digest) if counts else ():
            custody.document.invalidated(entity, activity, deed.entry.time)
    return made


def _seal(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    made, document, body = _other(custody, deed, activity), custody.document, deed.body or {}
    for part in ("bodies", "blobs"):
        pairs = body.get(part)
        for plain, cipher in sorted(pairs.items()) if isinstance(pairs, Mapping) else ():
            if _digest(plain) is None or _digest(cipher) is None:
                continue
            sealed = document.entity("ciphertext", cipher, "Ciphertext", {"v:digest": cipher})
            made += _made(custody, deed, activity, custody.known(cipher, sealed))
            for entity in custody.of(plain):
                document.used(activity, entity)
                if not entity.startswith("i:ciphertext-"):
                    document.derived(sealed, entity, activity)
    for cipher in _digests(body.get("ciphertexts")):
        sealed = document.entity("ciphertext", cipher, "Ciphertext", {"v:digest": cipher})
        made += _made(custody, deed, activity, custody.known(cipher, sealed))
    return made


def _receipt(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    heads = (deed.body or {}).get("heads")
    found = sorted({head for one in heads.values() for head in _digests(one)}) if isinstance(heads, Mapping) else []
    for head in found:
        if head in custody.entries and head != deed.entry.id:
            custody.document.informed(activity, f"i:entry-{head}")
    return _other(custody, deed, activity)


def _checkpoint(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    digest = _digest((deed.body or {}).get("digest"))
    if digest is None:
        return _other(custody, deed, activity)
    entity = custody.document.entity("checkpoint", digest, "Checkpoint", {"v:digest": digest})
    return _made(custody, deed, activity, entity)


def _timestamp(custody: _Custody, deed: Deed, activity: str) -> list[str]:
    body, document = deed.body or {}, custody.document
    digest, token = _digest(body.get("digest")), _digest(body.get("token"))
    if digest is None or token is None:
        return _other(custody, deed, activity)
    told = {"v:digest": token, "v:authority": _plain(body.get("authority"))}
    entity = custody.known(token, document.entity("timestamp", token, "Timestamp", told))
    made = _made(custody, deed, activity, entity)
    stamped = document.entity("checkpoint", digest, "Checkpoint")
    document.used(activity, stamped)
    document.derived(entity, stamped, activity)
    return made


_KINDS: Mapping[str, Callable[[_Custody, Deed, str], list[str]]] = {
    "source": _source,
    "text": _text,
    "claims": _run,
    "decision": _decision,
    "withdrawal": _withdrawal,
    "seal": _seal,
    "receipt": _receipt,
    "checkpoint": _checkpoint,
    "timestamp": _timestamp,
}


def _program(custody: _Custody, activity: str, name: object, version: object, role: str) -> None:
    if isinstance(name, str):
        agent = custody.document.software(name[:200], str(version)[:200])
        custody.document.associated(activity, agent, role)


def _plain(value: object) -> object:
    """A text, number or truth value as it is; anything else is not told."""
    return value if isinstance(value, str | int) else None


def _digest(value: object) -> str | None:
    return value if isinstance(value, str) and HEX64.fullmatch(value) else None


def _digests(value: object) -> list[str]:
    return [item for item in value if _digest(item)] if isinstance(value, list) else []
