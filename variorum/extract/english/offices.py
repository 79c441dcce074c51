"""Nouns that name speakers without their names: documents, offices and bodies."""

from __future__ import annotations

import re

DOCUMENTS = frozenset(
    ("report", "statement", "letter", "book", "study", "article", "memoir", "speech", "address", "list",
     "investigation", "account", "testimony", "post", "tweet", "release", "interview", "message", "complaint",
     "lawsuit", "filing", "op-ed", "paper")
)  # fmt: skip
"""What is written or said by somebody: "her report found"; its owner speaks."""

OFFICES = frozenset(
    ("president", "minister", "prosecutor", "spokesman", "spokeswoman", "spokesperson", "mayor", "governor",
     "chief", "director", "chairman", "chairwoman", "head", "leader", "secretary", "ambassador", "commander",
     "general", "judge", "lawyer", "attorney", "senator", "official", "deputy", "ombudsman", "adviser", "advisor",
     "coroner", "sheriff", "professor")
)  # fmt: skip
"""Offices that one person holds: "the mayor"."""

BODIES = re.compile(
    r"\b(ministry|office|department|agency|committee|council|commission|court|government|police|party|union|bank|"
    r"company|group|organi[sz]ation|bureau|service|association|university|institute|news|times|post|campaign|"
    r"administration|parliament|senate|hospital|center|centre|fund|network|army|force|board|staff|site|newspaper)\b",
    re.IGNORECASE,
)
"""Nouns that make a phrase the name of a body."""

NAMED_BEFORE = frozenset(
    ("ministry", "agency", "committee", "council", "commission", "court", "union", "bureau", "association", "institute",
     "university", "hospital", "department", "office", "group", "organisation", "organization", "newspaper", "network",
     "company", "service", "board", "centre", "center", "fund", "party", "bank", "foundation", "tribunal", "mission")
)  # fmt: skip
"""Bodies of which a text may name several: "the ministry" is the one that it named before."""
