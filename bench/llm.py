"""What a language model adds to the rules, or takes from them, on articles: claims found by rules, by model, by both.

    python -m bench.llm --endpoint URL --model NAME [--out DIR] [--scorer SCORE.py] ARTICLE.txt …

Writes DIR/<article>.rules.jsonl, .model.jsonl and .both.jsonl as `score.py article` reads them, and prints one JSON
object for each. Where <article>.claims.jsonl lies beside an article and the scorer is there, the object is the
scorer's, with the article and what was scored. Nothing is measured without an endpoint: none was at hand when this was
written, and no figure in the docs comes from here.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.article import document, row
from variorum.errors import EndpointUnavailable, UsageError
from variorum.extract import extract, grammar_of
from variorum.extract.document import Document
from variorum.extract.suggested.prompt import prompt_digest
from variorum.extract.suggested.suggesting import Suggested, suggest
from variorum.model.claim import Claim
from variorum.pipeline.endpoint import ChatModel, Endpoint, Limits

SCORER = Path("../shared/tools/score.py")
UNMEASURED = "No endpoint was given or answered: nothing was measured here. The gain or loss over the rules is unknown."


def measured(path: Path, asked: Document, model: ChatModel, out: Path) -> dict[str, Path]:
    """The files of what rules, model and both find in one article; what the model cost goes to standard error."""
    grammar = grammar_of("en")
    begun = time.perf_counter()
    rules = extract(asked, grammar).claims
    between = time.perf_counter()
    suggested = suggest(asked, grammar, model)
    told(path, suggested, rules, (between - begun, time.perf_counter() - between))
    union = {claim.id: claim for claim in (*suggested.extraction.claims, *rules)}
    found = {"rules": rules, "model": suggested.extraction.claims, "both": tuple(union.values())}
    return {name: written(out / f"{path.stem}.{name}.jsonl", claims) for name, claims in found.items()}


def told(path: Path, suggested: Suggested, rules: Sequence[Claim], seconds: tuple[float, float]) -> None:
    """What was asked, what stood and why the rest did not."""
    own, ruled = ({claim.id for claim in claims} for claims in (suggested.extraction.claims, rules))
    reasons = Counter(refusal.reason for refusal in suggested.refusals)
    print(
        f"{path.name}: {suggested.answers.questions} questions; {len(own & ruled)} claims found by both, "
        f"{len(own - ruled)} by the model alone, {len(ruled - own)} by rules alone; {sum(reasons.values())} refused; "
        f"rules {seconds[0]:.1f} s, model {seconds[1]:.1f} s",
        file=sys.stderr,
    )
    for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {count} refused: {reason}", file=sys.stderr)


def written(path: Path, claims: Sequence[Claim]) -> Path:
    """The file of claims in the scorer's form."""
    lines = (json.dumps(row(claim), ensure_ascii=False) + "\n" for claim in claims)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def printed(path: Path, files: Mapping[str, Path], scorer: Path) -> None:
    """One JSON object for each of rules, model and both: the score where gold is there, else how many were found."""
    gold = path.with_suffix(".claims.jsonl")
    for name, file in files.items():
        result: dict[str, object] = {"article": path.stem, "by": name}
        if gold.is_file() and scorer.is_file():
            command = [sys.executable, str(scorer), "article", str(file), str(gold)]
            result |= json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        else:
            result["predicted"] = len(file.read_text("utf-8").splitlines())
        print(json.dumps(result, ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+", metavar="ARTICLE.txt")
    parser.add_argument("--endpoint", metavar="URL")
    parser.add_argument("--model", default="default")
    parser.add_argument("--out", type=Path, default=Path("llm-out"))
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--words-may-leave", action="store_true", help="allow an endpoint on another machine")
    given = parser.parse_args()
    if not given.endpoint:
        sys.exit(UNMEASURED)
    try:
        model = ChatModel(Endpoint.read(given.endpoint), given.model, Limits(seconds=given.seconds))
        if not (model.endpoint.here or given.words_may_leave):
            sys.exit(model.endpoint.elsewhere)
        given.out.mkdir(parents=True, exist_ok=True)
        print(f"{model.name}, prompt {prompt_digest()[:12]}", file=sys.stderr)
        for path in given.articles:
            printed(path, measured(path, document(path), model, given.out), given.scorer)
    except UsageError as fault:
        sys.exit(str(fault))
    except EndpointUnavailable as fault:
        sys.exit(f"{fault} {UNMEASURED}")


if __name__ == "__main__":
    main()
