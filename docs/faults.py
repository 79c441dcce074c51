"""The tables of faults and notes in `docs/verification.md`, from the code: `python -m docs.faults` writes them anew."""

import re
from pathlib import Path

from variorum.ledger.fault_kinds import FAULTS, NOTES

PAGE = Path(__file__).with_name("verification.md")


def tables() -> dict[str, str]:
    """Each table by the name in its markers."""
    faults = "\n".join(f"| `{kind}` | {meaning} | {remedy} |" for kind, (meaning, remedy) in FAULTS.items())
    notes = "\n".join(f"| `{kind}` | {meaning} |" for kind, meaning in NOTES.items())
    return {
        "faults": f"| fault | what it means | what to do |\n|---|---|---|\n{faults}\n",
        "notes": f"| note | what it means |\n|---|---|\n{notes}\n",
    }


def written(page: str) -> str:
    """The page with its tables as the code has them."""
    for name, table in tables().items():
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda held, t=table: held[1] + t + held[2], page, flags=re.S
        )
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
