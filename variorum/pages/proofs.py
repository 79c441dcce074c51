"""Proofs of an edition: each statement's row under one root, signed by the edition's key and by no member's.

A device's key and hours of work never leave the inquiry, so that an edition cannot carry the ledger's own proofs. It
carries these instead: that a statement stood in this publication with these words, under a key that signs all editions
of the inquiry. Who needs more asks for `variorum prove` with the statement's public id.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from variorum.ledger.body import row_leaf, row_salt
from variorum.ledger.canonical import canonical
from variorum.ledger.merkle import Levels
from variorum.ledger.proof import EDITION_CONTEXT, EditionProof, OpenedRow
from variorum.model.statement import Statement
from variorum.pages.line import Lines

_KEY_CONTEXT = b"variorum edition key\n"
_SALT_CONTEXT = b"variorum edition salt\n"
_NO_INQUIRY = "0" * 64


@dataclass(frozen=True, slots=True)
class Seal:
    """What is published about an edition's proofs: the key that signs, the root over the rows, how many there are."""

    key: str
    root: str
    rows: int


class EditionProofs:
    """The proofs of an edition, made from what its pages show; the same edition gives the same bytes."""

    def __init__(self, lines: Lines) -> None:
        """Make the tree over all statements of the edition."""
        edition, register = lines.register.edition, lines.register
        # By public id, so that the order tells nothing but what the ids tell.
        ordered = sorted(edition.statements, key=lambda s: register.public("statement", s.id))
        self._rows = [canonical(_row(lines, statement)) for statement in ordered]
        self._index = {statement.id: index for index, statement in enumerate(ordered)}
        # A salt of its own for each edition: what one shows helps nobody to guess at a row of another.
        content = sha256(b"\n".join(self._rows)).digest()
        self._salt = hmac.digest(edition.publication_key, _SALT_CONTEXT + content, "sha256")
        self._tree = Levels(row_leaf(self._salt, index, row) for index, row in enumerate(self._rows))
        key = Ed25519PrivateKey.from_private_bytes(hmac.digest(edition.publication_key, _KEY_CONTEXT, "sha256"))
        self.seal = Seal(key.public_key().public_bytes_raw().hex(), self._tree.root().hex(), len(self._rows))
        head = {
            "as_of": edition.as_of.isoformat(),
            "inquiry": edition.making.inquiry or _NO_INQUIRY,
            "key": self.seal.key,
            "root": self.seal.root,
            "rows": self.seal.rows,
            "title": edition.title,
        }
        self._head = canonical(head)
        self._signature = key.sign(EDITION_CONTEXT + self._head).hex()

    def file(self, statement: str) -> Iterator[bytes]:
        """The proof of a statement (its id) as a file."""
        index = self._index[statement]
        path = tuple(digest.hex() for digest in self._tree.inclusion_path(index))
        opened = OpenedRow(self._rows[index].decode(), row_salt(self._salt, index).hex(), index, path)
        yield EditionProof(opened, self._head.decode(), self._signature).to_file()


def _row(lines: Lines, statement: Statement) -> dict[str, object]:
    """A statement as the edition shows it; what a page does not show is not in it."""
    register, claim = lines.register, statement.claim
    source, p = register.source_of(statement), claim.proposition
    numbers = p.quantity
    # An edition of accepted statements shows of a text what stands near them: the digest of the whole would let
    # anyone test guesses at the rest.
    whole = register.edition.working
    return {
        "row": "statement",
        "id": register.public("statement", statement.id),
        "status": str(statement.status),
        "speaker_name": statement.speaker,
        "stance": str(claim.stance),
        "certainty": str(claim.certainty),
        "modality": str(claim.modality),
        "mode": str(claim.mode),
        "type": str(p.type),
        "arguments": {name: lines.sentences.term(value) for name, value in p.arguments},
        "place": p.place,
        "group": p.group,
        "time": p.time,
        "method": p.method,
        "lo": None if numbers is None or numbers.lo is None else str(numbers.lo),
        "hi": None if numbers is None or numbers.hi is None else str(numbers.hi),
        "unit": numbers.unit if numbers else None,
        "wording": numbers.wording if numbers else None,
        "said": claim.said,
        "published": statement.published,
        "withdrawn": statement.struck,
        "source": source.source.id if source and source.source.held else None,
        "source_title": statement.source_title,
        "passages": [[x.text if whole else None, x.start, x.end, x.exact, x.place] for x in claim.passages],
    }
