"""How well and how fast files are read: main text against gold pages, and PDFs that must never crash.

`python -m bench.reading FOLDER`: FOLDER holds `article-extraction/` (ground-truth.json, html/*.html.gz) and `pdfs/`.
The figure for main text is that of the article extraction benchmark: shingles of four tokens, precision and recall
averaged over pages, F1 of the two averages.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

from variorum.errors import SourceUnreadable
from variorum.read import Reading, read

TOKEN = re.compile(r"\w+", re.UNICODE)
SHINGLE = 4
NOT_MAIN = frozenset({"title", "byline", "dateline", "caption", "furniture"})


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = TOKEN.findall(text)
    if len(tokens) < SHINGLE:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(len(tokens) - SHINGLE + 1))


def page_score(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page, both 1 when nothing was there and nothing found."""
    wanted, got = shingles(gold), shingles(found)
    both = sum((wanted & got).values())
    wanted_size, got_size = sum(wanted.values()), sum(got.values())
    precision = both / got_size if got_size else float(not wanted_size)
    return precision, both / wanted_size if wanted_size else 1.0


def main_text(reading: Reading) -> str:
    return "\n\n".join(reading.words(b) for b in reading.blocks if b.kind not in NOT_MAIN)


def by_variorum(page: bytes) -> str:
    try:
        return main_text(read(page, "text/html", "page"))
    except SourceUnreadable:
        return ""


def by_trafilatura(page: bytes) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def pages(folder: Path) -> dict[str, object]:
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    readers: dict[str, Callable[[bytes], str]] = {"variorum": by_variorum, "trafilatura": by_trafilatura}
    report: dict[str, object] = {"pages": len(gold)}
    for name, reader in readers.items():
        scores = []
        reader(b"<html><body><p>Imports and models are loaded before the clock starts.</p></body></html>")
        started = time.perf_counter()
        for key in sorted(gold):
            page = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
            scores.append(page_score(gold[key]["articleBody"], reader(page)))
        seconds = time.perf_counter() - started
        precision, recall = mean(p for p, _ in scores), mean(r for _, r in scores)
        report[name] = {
            "precision": round(100 * precision, 1),
            "recall": round(100 * recall, 1),
            "f1": round(200 * precision * recall / (precision + recall), 1),
            "pages_per_second": round(len(gold) / seconds, 1),
        }
    return report


def pdfs(folder: Path) -> dict[str, object]:
    # Any other error than a refusal is a fault of the reader: it ends the benchmark and is seen.
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    started = time.perf_counter()
    files = sorted(folder.glob("*.pdf"))
    for path in files:
        begun = time.perf_counter()
        try:
            read(path.read_bytes(), "application/pdf", path.name)
            outcomes["read"] += 1
        except SourceUnreadable as error:
            outcomes["no_text_layer" if "no text layer" in str(error) else "refused"] += 1
        slowest = max(slowest, (time.perf_counter() - begun, path.name))
    seconds = time.perf_counter() - started
    return {
        "pdfs": len(files),
        **{key: outcomes[key] for key in ("read", "no_text_layer", "refused")},
        "files_per_second": round(len(files) / seconds, 1),
        "slowest_seconds": round(slowest[0], 2),
        "slowest": slowest[1],
    }


def main() -> None:
    folder = Path(sys.argv[1])
    report = {"article_extraction": pages(folder / "article-extraction"), "pdfs": pdfs(folder / "pdfs")}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
