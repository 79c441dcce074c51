"""Where coded words stand: passages of coded claims found again in the texts that the inquiry holds."""

from collections.abc import Mapping
from dataclasses import replace

from variorum.extract.coded_batch import Coded, CodingFault
from variorum.model.claim import Claim
from variorum.model.passage import Passage


def place_passages(coded: Coded, texts: Mapping[str, tuple[str, str]]) -> Coded:
    """The batch with its passages placed in held texts, given as source id → (text digest, content).

    A claim's id does not depend on where its words stand. Words that a text does not hold stay unplaced, with a fault.
    A claim with n passages gets the first n places of its words.
    """
    names = {claim: key for key, claim in coded.keys}
    faults = list(coded.faults)
    claims: list[Claim] = []
    for claim in coded.claims:
        text = texts.get(claim.source)
        if text is None:
            claims.append(claim)
            continue
        exact = claim.passages[0].exact
        starts = _starts(text[1], exact, len(claim.passages))
        if starts:
            found = tuple(Passage(text[0], start, start + len(exact), exact) for start in starts)
            claims.append(replace(claim, passages=found))
        else:
            message = f"{names.get(claim.id, 'a row')}: the words '{exact}' do not stand in the text of its source"
            faults.append(CodingFault(None, "wording", f"{message}; copy them exactly"))
            claims.append(claim)
    return replace(coded, claims=tuple(claims), faults=tuple(faults))


def _starts(content: str, exact: str, wanted: int) -> list[int]:
    starts: list[int] = []
    at = content.find(exact)
    while at >= 0 and len(starts) < wanted:
        starts.append(at)
        at = content.find(exact, at + len(exact))
    return starts
