"""The shape of the code: file and function length, parameters, docstrings, words of the machine it was made on."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "variorum").rglob("*.py")) + sorted((ROOT / "bench").rglob("*.py"))
HOSTS = re.compile(r"p[y]pi\.org|p[y]thonhosted|registry\.n[p]mjs|deb\.d[e]bian\.org")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_are_short(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < 50, node.name
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            assert len([a for a in arguments if a.arg not in ("self", "cls")]) <= 6, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_is_named_for_nothing(path):
    assert path.stem not in {"utils", "util", "core", "manager", "helpers", "helper", "misc", "common"}


def test_nothing_names_a_package_registry():
    found = [path for path in MODULES if HOSTS.search(path.read_text("utf-8"))]
    assert found == []
