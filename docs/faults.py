"""The tables of faults and notes in `docs/verification.md`, from the code: `python -m docs.faults` writes them anew."""

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
        before, _, rest = page.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition("<!-- end -->")
        page = f"{before}<!-- {name} -->\n{table}<!-- end -->{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
