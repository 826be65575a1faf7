"""How large a thing may grow before it is taken apart (CONTRIBUTING.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "people", "prep", "stories", "storybank")
LINES = {".py": 400, ".html": 120, ".js": 120}


def files(ending: str, *folders: str) -> list[Path]:
    """Files of that ending, without migrations, which nobody writes by hand."""
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return sorted(path for path in found if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module and its lines, the docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            words = (first.end_lineno or 0) - first.lineno + 1 if said else 0
            yield f"{path.relative_to(ROOT)}: {node.name}", (node.end_lineno or 0) - node.lineno + 1 - words


def test_functions_are_short() -> None:
    lengths = {name: lines for path in files(".py", *PACKAGES) for name, lines in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}
    assert median(lengths.values()) <= 7
    assert sorted(lengths.values())[len(lengths) * 9 // 10] <= 22


def test_views_are_short() -> None:
    views = [path for path in files(".py", *PACKAGES) if path.stem == "views" or path.parent.name == "views"]
    lengths = {name: lines for path in views for name, lines in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > 20} == {}


def test_tests_are_shorter() -> None:
    lengths = {name: lines for path in files(".py", "tests") for name, lines in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > 25} == {}


@pytest.mark.parametrize("ending", LINES)
def test_files_are_short(ending: str) -> None:
    found = {
        path: len(path.read_text().splitlines()) for path in files(ending, *PACKAGES, "templates", "static", "tests")
    }
    assert {str(path.relative_to(ROOT)): lines for path, lines in found.items() if lines > LINES[ending]} == {}
