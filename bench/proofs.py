"""Bench: proofs from the demonstration, from one run of many claims, and in an edition; prints one JSON object.

    python -m bench.proofs --claims 100000 --per-run 10000 --statements 1000

Sizes are of the files; checking is timed in one process, as `variorum check` does it and as the stand-alone file does
it, beside its floor: the Ed25519 signatures that it holds, verified alone. The edition is written with its proofs, and
its statements' pages and proofs are counted apart.
"""

import argparse
import contextlib
import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench import synthetic
from variorum.ledger import DeviceKey, Ledger, merkle
from variorum.ledger.canonical import decode
from variorum.ledger.entry import signed_bytes
from variorum.ledger.keys import make_keys, signature_holds
from variorum.ledger.proof import StatementProof, read_proof
from variorum.ledger.proof_check import check_proof
from variorum.ledger.standalone import check_proof as alone
from variorum.pages.site import Site
from variorum.pipeline.demonstrating import demonstrate
from variorum.pipeline.editing import assemble, publish_edition
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.proving import prove
from variorum.pipeline.settings import Settings
from variorum.pipeline.stamping import enter_checkpoint

NOW = datetime(2100, 1, 1, tzinfo=UTC)
SAMPLE = 50


def _median_ms(work: list[float]) -> float:
    return round(statistics.median(work) * 1e3, 2)


def _timed(function: Callable[..., object], *arguments: object) -> float:
    begun = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - begun


def _checked(data: bytes) -> None:
    check_proof(read_proof(data, "p"), NOW)


def _alone(file: Path) -> None:
    given, sys.argv = sys.argv, ["check_proof.py", str(file)]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            assert alone.main() == 0
    finally:
        sys.argv = given


def _signatures(proof: StatementProof) -> None:
    lines = [part.entry for part in proof.parts] + ([proof.checkpoint.entry] if proof.checkpoint else [])
    for line in lines:
        header = decode(line.encode())
        assert signature_holds(header["chain"], header["signature"], signed_bytes(header))


def proved(inquiry: Inquiry, seed: int, folder: Path) -> dict[str, object]:
    """Sizes and seconds of proofs of statements drawn at random."""
    statements = inquiry.view().claims()
    drawn = Random(seed).sample(statements, min(SAMPLE, len(statements)))
    sizes, making, checking, standing, floor = [], [], [], [], []
    for statement in drawn:
        begun = time.perf_counter()
        data = prove(inquiry, [statement]).proof.to_file()
        making.append(time.perf_counter() - begun)
        sizes.append(len(data))
        file = folder / "proof.json"
        file.write_bytes(data)
        checking.append(_timed(_checked, data))
        standing.append(_timed(_alone, file))
        proof = read_proof(data, "p")
        assert isinstance(proof, StatementProof)
        floor.append(_timed(_signatures, proof))
    return {
        "statements": len(statements),
        "proofs": len(drawn),
        "bytes": {"least": min(sizes), "median": int(statistics.median(sizes)), "most": max(sizes)},
        "prove_ms": _median_ms(making),
        "check_ms": _median_ms(checking),
        "standalone_ms": _median_ms(standing),
        "signatures_alone_ms": _median_ms(floor),
    }


def large(claims: int, per_run: int, seed: int, folder: Path) -> dict[str, object]:
    """Proofs in an inquiry of many claims, in runs of many."""
    random = Random(seed)
    device = DeviceKey.derived("Bench", "bench", random.randbytes)
    ledger = Ledger.create(folder, {"title": "Synthetic"}, device, randomness=random.randbytes)
    ledger.append("vocabulary", synthetic.vocabulary().body(), device)
    for rows in synthetic.runs(synthetic.draw(claims, per_run, seed), per_run):
        ledger.append_rows("claims", rows, device)
    Settings().write(folder)
    inquiry = replace(Inquiry.open(folder), device=device)
    enter_checkpoint(inquiry)
    inquiry.catch_up()
    return {"claims": claims, "per_run": per_run} | proved(inquiry, seed, folder)


def edition(inquiry: Inquiry, statements: int, folder: Path) -> dict[str, object]:
    """An edition of so many statements: files, bytes and seconds, and how much of them are the proofs'."""
    whole = assemble(inquiry, include_proposed=True)
    times = -(-statements // len(whole.statements))
    many = [replace(s, id=f"{n:04x}" + s.id[4:]) for n in range(times) for s in whole.statements][:statements]
    site = Site(replace(whole, statements=tuple(many)))
    told: dict[str, float] = {}
    for kind in ("proofs/", "statements/"):
        begun = time.perf_counter()
        pages = [site.render(path) for path in site.paths() if path.startswith(kind)]
        told[f"{kind[:-1]}_s"] = round(time.perf_counter() - begun, 2)
        told[f"{kind[:-1]}_files"] = len(pages)
        told[f"{kind[:-1]}_mb"] = round(sum(map(len, pages)) / 1e6, 2)
    begun = time.perf_counter()
    publish_edition(inquiry, folder, include_proposed=True)
    own = [path for path in folder.rglob("*") if path.is_file()]
    return {
        "statements": len(many),
        **told,
        "path_digests": len(merkle.inclusion_path([b"\0" * 32] * len(many), 0)),
        "example": {
            "statements": len(whole.statements),
            "publish_s": round(time.perf_counter() - begun, 2),
            "files": len(own),
            "mb": round(sum(path.stat().st_size for path in own) / 1e6, 2),
            "proofs_mb": round(sum(p.stat().st_size for p in own if p.parent.name == "proofs") / 1e6, 2),
        },
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--per-run", type=int, default=10_000)
    parser.add_argument("--statements", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=synthetic.SEED)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as place:
        folder = Path(place)
        visitor = make_keys(folder / "keys", "Bench", "bench")
        example = replace(Inquiry.open(next(demonstrate(folder / "demo", visitor)).inquiry), device=visitor)
        enter_checkpoint(example)
        told = {
            "demo": proved(example, given.seed, folder),
            "edition": edition(example, given.statements, folder / "site"),
            "large": large(given.claims, given.per_run, given.seed, folder / "large"),
        }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
