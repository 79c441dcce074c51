"""The kinds of faults and notes: what each means and, for a fault, what to do. `docs/verification.md` lists them."""

ANOTHER_COPY = "Restore it from another copy of the inquiry."

FAULTS: dict[str, tuple[str, str]] = {
    "no-genesis": ("The entry that began the inquiry is missing or damaged.", ANOTHER_COPY),
    "second-genesis": (
        "Two entries begin an inquiry; one is not this inquiry's.",
        "Remove the chain that does not belong.",
    ),
    "foreign-inquiry": ("The line belongs to another inquiry.", "Remove it, or restore the chain from another copy."),
    "malformed-line": ("The line is not a well-formed entry: it was altered or damaged.", ANOTHER_COPY),
    "non-canonical-line": ("The line says what an entry says, in other bytes: it was rewritten.", ANOTHER_COPY),
    "forged-line": ("The signature is not that of the chain's device: the line was altered or forged.", ANOTHER_COPY),
    "wrong-chain": ("The line belongs to another chain than the file.", ANOTHER_COPY),
    "duplicated-line": (
        "The line stands in its file twice.",
        "Remove the second, or restore the file from another copy.",
    ),
    "reordered-line": ("The line does not stand behind the entry it follows.", ANOTHER_COPY),
    "dropped-line": (
        "An entry that came before this line is missing: it was dropped, or this copy is partial.",
        "Merge with another copy that has it.",
    ),
    "resigned-line": (
        "The device's key signed this line in the place of another entry: the line was signed anew.",
        "Compare with another copy: the device's key may be in other hands.",
    ),
    "broken-chain": (
        "The line, signed by the device, does not fit the line before: one of the two was written anew.",
        "Compare with another copy: the device's key may be in other hands.",
    ),
    "forked-chain": (
        "Two entries follow the same entry: the device wrote in two copies, or its key is in other hands.",
        "Keep both; ask the device's member which is theirs.",
    ),
    "unknown-seen": (
        "The entry names one of another chain that is not here: lines were dropped, or the copy is partial.",
        "Merge with another copy that has it.",
    ),
    "clock-backwards": (
        "The entry is dated before one that it follows or had seen: a clock was wrong, or it is backdated.",
        "Do not rely on its time; ask the member.",
    ),
    "uncertified-chain": (
        "No member of the inquiry certified the device that signed this chain.",
        "Ask the members whose it is; until then trust nothing in it.",
    ),
    "absent-body": ("What was entered is missing, and no withdrawal or sealing accounts for it.", ANOTHER_COPY),
    "malformed-body": ("What was entered is not in the form that its header states.", "Ask the member who entered it."),
    "body-mismatch": (
        "What was entered has another size or number of rows than its header states.",
        "Ask the member who entered it.",
    ),
    "root-mismatch": (
        "The rows do not give the Merkle root that their header states.",
        "Ask the member who entered them.",
    ),
    "altered-blob": ("The bytes are not those that were preserved.", ANOTHER_COPY),
    "missing-blob": ("Preserved bytes that an entry names are missing.", ANOTHER_COPY),
    "plaintext-kept": (
        "Bytes that were withdrawn or sealed still lie in the vault for all to read.",
        "Run the withdrawal or the sealing of them again.",
    ),
    "misplaced-file": (
        "A file in the vault whose place is not a digest.",
        "Remove it; nothing in the inquiry names it.",
    ),
    "not-a-file": ("A link or device stands where a file should.", "Remove it and restore the file from another copy."),
    "unreadable": ("The file cannot be read.", "Check its permissions and the disk."),
    "checkpoint-mismatch": (
        "A checkpoint in the ledger does not fit the chains: entries that it covers were dropped or written anew.",
        "Compare with another copy, and ask the member who made the checkpoint.",
    ),
    "stamp-broken": (
        "A time-stamp does not hold: it proves nothing of what it should cover.",
        "Restore its token and evidence from another copy, or have a new checkpoint stamped.",
    ),
    "record-differs": (
        "A table of the record is not what the ledger gives: the record was altered or damaged.",
        "Run: variorum rebuild. Nothing is lost.",
    ),
    "record-unreadable": ("The record cannot be read.", "Run: variorum rebuild. Nothing is lost."),
    "text-mismatch": (
        "The source, read again by the same reader in the same version, gives another text than was entered.",
        "Compare the two; read the source anew, and check the statements that rest on the text.",
    ),
    "text-unreadable": (
        "The text is not UTF-8, or not as long as its entry states.",
        "Read the source anew, and check the statements that rest on the text.",
    ),
    "passage-mismatch": (
        "The exact words of a passage do not stand at its place in the text.",
        "Check the statement against the source; amend it or reject it.",
    ),
}

NOTES: dict[str, str] = {
    "torn-line": "An unfinished last line that a crash left, never acknowledged; the next entry moves it aside.",
    "set-aside": "Unfinished lines that crashes left and that were moved aside; not part of the ledger.",
    "repeated-line": "Lines that stand in two files of their chain, as an interrupted merge leaves them; counted once.",
    "temporary-file": "A file that an interrupted or running process left; the next writer removes it.",
    "surplus-blob": "Preserved bytes that no entry names: an interrupted run left them, or they were added by hand.",
    "unknown-file": "A file that this version does not know; it was not checked.",
    "sealed-body": "What was entered is sealed; its ciphertext was checked, its content cannot be without a key.",
    "sealed-later": "What was entered in the clear was sealed later; its ciphertext was checked.",
    "withdrawn-body": "What was entered was withdrawn; a later entry accounts for it.",
    "quarantined": "Entries beyond the last good one of a revoked key: kept and checked, left out of the record.",
    "not-counted": "Entries of a kind that their writer may not write: kept and checked, left out of the record.",
    "unknown-version": "An entry of a later version; its chain and signature were checked, its meaning was not.",
    "unknown-form": "A body in a form that this version does not know; its bytes were checked, its form was not.",
    "clock-ahead": "The entry is dated after the moment of this check: its device's clock, or this one's, is wrong.",
    "stamp-expiring": "A time-stamp holds now, and its certificate expires soon: renew it before it does.",
    "stamp-expired": "A time-stamp whose certificate has expired and that was not renewed: it proves no more.",
    "record-absent": "There is no record to compare; the next command that needs one makes it.",
    "record-behind": "The record has not caught up with the ledger, and was not compared; run: variorum status.",
    "record-not-compared": "The record was not compared: what it should hold cannot be made of a damaged ledger.",
    "text-other-version": "The text is of a reader that is not installed here in that version; it was not read again.",
    "text-not-read": "The source could not be read again here, so that its text was not compared.",
    "passages-not-placed": "Passages that name words alone, or a text that is not here; their place was not checked.",
}
