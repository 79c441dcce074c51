"""The reference, written from the code by `python -m docs.reference`.

Its pages: commands.md, comparisons-of-the-example.md, grades.md.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from variorum.cli.main import COMMANDS, cli
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.grade import ANY, grades
from variorum.model.statement import Statement
from variorum.pipeline.comparing import compare
from variorum.pipeline.demonstrating import build_example, examples
from variorum.pipeline.inquiry import Inquiry

FOLDER = Path(__file__).parent
HEAD = "<!-- Written by `make docs` from the code; a test fails when it is stale. -->\n"


def commands() -> str:
    """The page of the command line: every command with its help, as the program prints it."""
    parts = [HEAD, "# The command line\n", _block("variorum", cli)]
    with click.Context(cli, info_name="variorum") as context:
        for name in COMMANDS:
            command = cli.get_command(context, name)
            if command is not None:
                parts += [f"## variorum {name}\n", _block(f"variorum {name}", command)]
    return "\n".join(parts)


def _block(name: str, command: click.Command) -> str:
    with click.Context(command, info_name=name, terminal_width=100, max_content_width=100) as context:
        return f"```\n{command.get_help(context)}\n```\n"


def comparisons_of_the_example(inquiry: Inquiry) -> str:
    """The page of all that comparing finds in the example January 2022: kind by kind, with the statements."""
    held = {statement.id: statement for statement in inquiry.view().statements()}
    found = compare(inquiry)
    parts = [HEAD, "# What comparing finds in the example\n"]
    parts.append(f"All {len(found)} comparisons among the {len(held)} statements of `examples/january-2022`.\n")
    for kind in ComparisonKind:
        listed = [comparison for comparison in found if comparison.kind is kind]
        if listed:
            parts.append(f"## {str(kind).replace('_', ' ').capitalize()} ({len(listed)})\n")
            parts += [_compared(comparison, held) for comparison in listed]
    return "\n".join(parts)


def _compared(comparison: Comparison, held: dict[str, Statement]) -> str:
    """One comparison as a paragraph and a list of what it compares."""
    settle = f" It would be settled by: {comparison.settle}" if comparison.settle else ""
    lines = [f"**{comparison.rule}.** {comparison.reason} {comparison.why_not or ''}{settle}\n"]
    for claim in comparison.claims:
        statement = held[claim]
        passage = statement.claim.passages[0].exact
        lines.append(f"- {statement.speaker} {statement.claim.stance}: {passage} (said {statement.claim.said})")
    return "\n".join(lines) + "\n"


_ABOUT_GRADES = """\
Each rule that proposes statements, with what it found and how much of that was right when it was compared with what
people had marked. Written by `python -m bench.grades`; wherever a proposed statement is shown, its rule's grade stands
beside it. A rule that is not listed was never measured.

*Checked half*: every second text of a set, on which no rule is tuned. The first English rules were written with all of
PolNeAR's development set in view, so their grades may still flatter them.

*News, judged by reading*: claims from texts that nobody read while the rules of version 7 were made (220 reports of
shootings, PolNeAR's checked half, 40 web pages of all kinds), drawn by `python -m bench.sample`: up to eight of each
English rule and type, and 200 more at random; judged one by one on 25 November 2026 by five readers, each a program
that reads and not a person. The type and all its parts had to be right, not only the words and who says them. Of the
200 drawn at random 157 were right: 78.5% (95% interval 72–84). What the judges found wrong first was mended in part
afterwards.

*Marked sentences and texts, first reading* (`python -m bench.grades --first-readings`): invented sentences, each set
read once before a rule was changed for it, and the rules mended since: of the two Kazakh sets (60 sentences) the
second, and of the two Russian ones (100 texts) the last forty, were read by rules that the first had mended, so that
the figures of both together are rather too low. **The sentences and their marks were made by the makers of the
rules**, programs both, and no speaker of Kazakh checked the Kazakh ones; the Russian texts were chosen to be hard, 23
of them claim nothing. Type and all parts had to be right, and who says it. *Kazakh news, judged by reading*: up to
eight claims of each rule and type (and fourteen offices besides) from sentences of KazNERD's validation part that were
not looked at while the rules were made, judged on 25 November 2026 by one program that reads; what it showed was
mended afterwards.

*Marked tables, first reading*: fourteen invented tables and lists in three languages, marked before they were read, and
read by the columns that are proposed, without a member's correction. They are plain ones; those of the world are not.

Where two sets measured the same rule and type, the one of which more claims were checked is shown.
"""


def grades_page() -> str:
    """The page of how often each rule was right."""
    parts = [HEAD, "# How often each rule is right\n"]
    parts.append(_ABOUT_GRADES)
    for data in sorted({grade.data for grade in grades().values()}):
        parts.append(f"## {data}\n")
        parts.append("| rule | type | right | checked | precision % | 95% interval |\n|---|---|---|---|---|---|")
        for _, grade in sorted(grades().items()):
            if grade.data == data:
                low, high = grade.interval
                kind = "all" if grade.type == ANY else grade.type.replace("_", " ")
                parts.append(
                    f"| {grade.rule} | {kind} | {grade.right} | {grade.checked} | {grade.precision:.1f} "
                    f"| {low:.0f}–{high:.0f} |"
                )
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Write the pages."""
    (FOLDER / "commands.md").write_text(commands(), encoding="utf-8")
    (FOLDER / "grades.md").write_text(grades_page(), encoding="utf-8")
    with TemporaryDirectory() as made:
        build_example(examples() / "january-2022", Path(made) / "inquiry")
        page = comparisons_of_the_example(Inquiry.open(Path(made) / "inquiry"))
    (FOLDER / "comparisons-of-the-example.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
