"""The words on the screen are those of a calm person, never those inside (DESIGN.md, "Words on the screen")."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "people", "prep", "stories", "storybank")
INSIDE = re.compile(
    r"\b(competenc(y|ies)|criteri(on|a)|evidences?|seats?|panell?ists?|lens(es)?|pitch(es)?|tellings?|ledgers?"
    r"|debriefs?|crosswalks?|retir(e|es|ed|ing)|optimi[sz](e|es|ed|ing))\b",
    re.IGNORECASE,
)
# Words in which others write about people, looked for in an invitation and never shown.
HEARD = {"prep/lenses.py": ["retiring"]}
COMMENTS = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# What a person reads or hears although it stands inside a tag.
SAID = re.compile(r'\b(?:aria-label|aria-description|title|placeholder|alt|content|value)\s*=\s*"([^"]*)"')
QUOTED = re.compile(r"""{{.*?\|default:\s*(?:"([^"]*)"|'([^']*)').*?}}""", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
JS_TEXTS = re.compile(r"`([^`]*)`|\"([^\"\n]*)\"|'([^'\n]*)'")


def in_template(source: str) -> str:
    """What a template itself says: its text and the attributes that are read out, without what is filled in."""
    source = COMMENTS.sub(" ", source)
    said = [text for groups in QUOTED.findall(source) for text in groups]
    plain = TAGS.sub(" ", source)
    return " ".join([MARKUP.sub(" ", plain), *SAID.findall(plain), *said])


def docstrings(tree: ast.Module) -> set[ast.expr]:
    """The nodes of all docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    firsts = [node.body[0] for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {first.value for first in firsts if isinstance(first, ast.Expr)}


def in_module(source: str) -> Iterator[str]:
    """The sentences in a module: labels, hints, messages. A text without a space is a key or a path, SQL is none."""
    tree = ast.parse(source)
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped and " " in node.value:
            yield from () if node.value.split()[:1] == ["SELECT"] else (node.value,)


def in_script(source: str) -> Iterator[str]:
    """The sentences in a script; a selector is none."""
    for groups in JS_TEXTS.findall(re.sub(r"//.*|/\*.*?\*/", "", source)):
        yield from (text for text in groups if " " in text and not set("[]#=") & set(text))


def files(ending: str, *folders: str) -> list[Path]:
    """Files of that ending in these folders, migrations left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return sorted(path for path in found if "migrations" not in path.parts)


def slips(texts: dict[str, str]) -> dict[str, list[str]]:
    """By place, the words that belong inside."""
    found = {place: [match[0] for match in INSIDE.finditer(text)] for place, text in texts.items()}
    return {place: words for place, words in found.items() if words}


def test_templates_say_nothing_of_the_inside() -> None:
    paths = [*files(".html", "templates", *PACKAGES), *files(".txt", "templates")]
    assert slips({str(path): in_template(path.read_text()) for path in paths}) == {}


def test_forms_and_messages_say_nothing_of_the_inside() -> None:
    texts = {str(path.relative_to(ROOT)): "\n".join(in_module(path.read_text())) for path in files(".py", *PACKAGES)}
    assert slips(texts) == HEARD


def test_scripts_say_nothing_of_the_inside() -> None:
    assert slips({str(path): "\n".join(in_script(path.read_text())) for path in files(".js", "static")}) == {}


@pytest.mark.parametrize(
    "slip",
    [
        "<p>Two Competencies</p>",
        '<input aria-label="The pitch">',
        "{{ name|default:'No panelist yet' }}",
        "{% if x %}Retired{% endif %}",
        "<p>Optimised</p>",
    ],
)
def test_a_slip_in_a_template_is_found(slip: str) -> None:
    assert slips({"here": in_template(slip)})


@pytest.mark.parametrize(
    "fine", ["<b class='seat'>Who</b>", "{{ criterion.text }}", "{# a lens #}x", "{% comment %}seat{% endcomment %}"]
)
def test_what_only_the_inside_reads_is_fine(fine: str) -> None:
    assert not slips({"here": in_template(fine)})
