"""Every error that Variorum raises on purpose: one tree, so that a caller can catch exactly what it can mend.

A message is one clear sentence that names the input and the remedy; it is shown to people as it stands.

    VariorumError
    ├── UsageError           the call or the input is wrong (exit status 2)
    │   ├── ValueUnreadable      a date, count, name or place that cannot be read
    │   ├── SourceUnreadable     a file that cannot be preserved or read
    │   ├── CodingError          a coded claims file with a fault in a row or column
    │   ├── NotAnInquiry         no inquiry where one was expected
    │   ├── NotAProof            a file that is not a proof, or of a form not known here
    │   ├── PackageError         a package (a bag, another tool's folder) that is unsafe, incomplete or altered
    │   └── UnknownReference     an id, prefix or name that the record does not hold
    ├── LedgerError          the ledger cannot be trusted or written
    │   ├── MalformedEntry       bytes that are not a well-formed entry or body
    │   ├── BodyAbsent           a body that is not in the vault (sealed, withdrawn or lost)
    │   ├── VaultError           a blob that is missing, altered or cannot be stored
    │   ├── KeyUnavailable       the device's key is missing or readable by others
    │   ├── ProofRefused         a proof that claims something that does not hold
    │   └── StampRejected        a time-stamp that no authority gave, or that does not hold
    ├── RecordError          the record cannot be projected or queried; rebuild it
    ├── ModelUnavailable     a language model is missing or its digest is not the pinned one
    ├── EndpointUnavailable  the endpoint of a language model that was named cannot be asked, or refuses
    │   └── NoAnswer             one question to which no answer of sound size and form came in time
    └── ServeError           the workspace cannot be served
"""


class VariorumError(Exception):
    """Anything that Variorum reports to a person in one sentence."""

    exit_status = 1


class UsageError(VariorumError):
    """The call or the input is wrong; the message names what to change."""

    exit_status = 2


class ValueUnreadable(UsageError):
    """A date, count, name or place whose wording has no reading."""


class SourceUnreadable(UsageError):
    """A file that cannot be preserved or read; the run goes on without it."""


class CodingError(UsageError):
    """A fault in a coded claims file, named by row and column."""


class NotAnInquiry(UsageError):
    """A folder that holds no inquiry."""


class NotAProof(UsageError):
    """A file that is not a proof, or of a form that is not known here."""


class PackageError(UsageError):
    """A package (a bag, the folder of another tool) that is unsafe, incomplete or altered."""


class UnknownReference(UsageError):
    """An id, prefix or name that the record does not hold."""


class LedgerError(VariorumError):
    """The ledger cannot be trusted or written."""


class MalformedEntry(LedgerError):
    """Bytes that are not a well-formed entry or body."""


class BodyAbsent(LedgerError):
    """A body that is not in the vault: sealed, withdrawn or lost."""


class VaultError(LedgerError):
    """A blob that is missing, altered or cannot be stored."""


class KeyUnavailable(LedgerError):
    """The device's key is missing, malformed or readable by others."""


class ProofRefused(LedgerError):
    """A proof that claims something that does not hold."""


class StampRejected(LedgerError):
    """A time-stamp that an authority refused or could not be asked for, that is no token, or that does not hold."""


class RecordError(VariorumError):
    """The record cannot be projected or queried."""


class ModelUnavailable(VariorumError):
    """A language model is missing or does not have the pinned digest."""


class EndpointUnavailable(VariorumError):
    """The endpoint of a language model cannot be asked, or refuses; nothing of the text at hand was entered."""


class NoAnswer(EndpointUnavailable):
    """One question to which no answer of sound size and form came in time; others may be answered."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The model gave no answer that can be used: {reason}.")
        self.reason = reason


class ServeError(VariorumError):
    """The workspace cannot be served."""
