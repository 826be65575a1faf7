"""Who may know whom, read from the imports; and how large a thing may grow (CONTRIBUTING.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "people", "prep", "stories")
# Small modules of the project that know no app.
LEAVES = {
    *("storybank.days", "storybank.differing", "storybank.drafting", "storybank.http", "storybank.models"),
    *("storybank.printing.kept", "storybank.printing.pdf"),
    *("storybank.revising", "storybank.saving", "storybank.text", "storybank.zones"),
}
MAY_KNOW = {
    "accounts": set(),
    "people": set(),
    "stories": set(),
    "prep": {"people", "stories"},
}
PURE = (
    "people/names.py",
    "prep/asked.py",
    "prep/calendar.py",
    "prep/changes.py",
    "prep/countdown.py",
    "prep/coverage.py",
    "prep/doors.py",
    "prep/expecting.py",
    "prep/heard.py",
    "prep/hiding.py",
    "prep/invitation.py",
    "prep/leaves.py",
    "prep/lenses.py",
    "prep/outcomes.py",
    "prep/markdown.py",
    "prep/naming.py",
    "prep/pack.py",
    "prep/page.py",
    "prep/posting.py",
    "prep/phrases.py",
    "prep/posting_text.py",
    "prep/practice.py",
    "prep/reasons.py",
    "prep/rounds.py",
    "prep/sets.py",
    "prep/sheet.py",
    "prep/since.py",
    "prep/shortlist/bank.py",
    "prep/shortlist/bound.py",
    "prep/shortlist/branch.py",
    "prep/shortlist/dividing.py",
    "prep/shortlist/lanes.py",
    "prep/shortlist/local.py",
    "prep/shortlist/program.py",
    "prep/shortlist/puzzle.py",
    "prep/shortlist/search.py",
    "prep/shortlist/shares.py",
    "prep/shortlist/simplex.py",
    "prep/shortlist/suggest.py",
    "prep/verdict.py",
    "prep/when.py",
    "prep/widths.py",
    "stories/agreeing.py",
    "stories/coaching.py",
    "stories/competencies.py",
    "stories/crosswalk.py",
    "stories/dreaming.py",
    "stories/figures.py",
    "stories/happened.py",
    "stories/languages.py",
    "stories/merging.py",
    "stories/missing.py",
    "stories/parts.py",
    "stories/questions.py",
    "stories/remembering.py",
    "stories/samples.py",
    "stories/sheet_line.py",
    "stories/showing.py",
    "stories/spelling.py",
    "stories/spoken.py",
    "stories/vouching.py",
    "storybank/differing.py",
    "storybank/environment.py",
    "storybank/plan.py",
    "storybank/printing/press.py",
    "storybank/zones.py",
    "prep/worded.py",
)
NAMES_THAT_SAY_NOTHING = {"services", "selectors", "utils", "helpers", "common", "core", "managers", "base"}


def modules(*folders: str) -> list[Path]:
    """Every Python file of these packages."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def is_for_types(node: ast.stmt) -> bool:
    """Whether this is the block that only a type checker enters."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports when it runs, however deep inside."""
    waiting: list[ast.AST] = [ast.parse(path.read_text())]
    while waiting:
        node = waiting.pop()
        waiting += [child for child in ast.iter_child_nodes(node) if not is_for_types(child)]  # type: ignore[arg-type]
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def strays(app: str, path: Path) -> set[str]:
    """What a module of `app` imports from a place that it may not know."""
    known = MAY_KNOW[app] | {app}
    found = set()
    for name in imported(path):
        first = name.partition(".")[0]
        if first in (*APPS, "storybank") and first not in known and not is_of_a_leaf(name):
            found.add(name)
    return found


def is_of_a_leaf(name: str) -> bool:
    """Whether a dotted name is one of the leaves, or stands in one."""
    return name in LEAVES or name.rpartition(".")[0] in LEAVES


@pytest.mark.parametrize("app", APPS)
def test_an_app_knows_only_what_it_may(app: str) -> None:
    found = {str(path.relative_to(ROOT)): strays(app, path) for path in modules(app)}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_a_leaf_knows_only_leaves(leaf: str) -> None:
    path = ROOT / f"{leaf.replace('.', '/')}.py"
    ours = {name for name in imported(path) if name.partition(".")[0] in (*APPS, "storybank")}
    assert {name for name in ours if not is_of_a_leaf(name)} == set()


@pytest.mark.parametrize("module", PURE)
def test_a_computation_knows_no_framework(module: str) -> None:
    framework = ("django", "taggit", "allauth")
    assert {name for name in imported(ROOT / module) if name.partition(".")[0] in framework} == set()


def test_a_module_is_named_for_what_it_can_do() -> None:
    found = [path for path in modules(*APPS, "storybank") if {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING]
    assert found == []
