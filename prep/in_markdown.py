"""What is kept about a person, as a text to read: Markdown. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

TITLES = {
    "places": "Where they sat before",
    "encounters": "When we met",
    "interviews": "Interviews they sat in",
    "heard": "What I told them",
    "opened": "What came through them",
    "standing": "Where we stand, as I said it",
    "thanks": "My notes of thanks",
}


def markdown(kept: Mapping[str, Any]) -> str:
    """`kept` as `prep.about_person.everything` has it: the name, a line for each thing known, a list for each kind."""
    return "\n".join([f"# {in_one_line(kept['name'])}", "", *_facts(kept), *_lists(kept)]).strip() + "\n"


def in_one_line(value: object) -> str:
    """A value without line ends, so that it stays in its line of the list."""
    return " ".join(str(value).split())


def _facts(kept: Mapping[str, Any]) -> Iterator[str]:
    for name, value in kept.items():
        if name not in (*TITLES, "name", "notes") and value:
            yield f"- {_words(name)}: {in_one_line(value)}"
    if kept["notes"]:
        yield from ("", "## Notes", "", str(kept["notes"]))


def _lists(kept: Mapping[str, Any]) -> Iterator[str]:
    for name, title in TITLES.items():
        if kept[name]:
            yield from ("", f"## {title}", "")
            yield from (f"- {_row(row)}" for row in kept[name])


def _row(row: Mapping[str, Any]) -> str:
    known = {name: value for name, value in row.items() if value not in ("", None, [], False)}
    return "; ".join(f"{_words(name)}: {_value(value)}" for name, value in known.items())


def _value(value: Any) -> str:
    if value is True:
        return "yes"
    return ", ".join(map(str, value)) if isinstance(value, list) else in_one_line(value)


def _words(name: str) -> str:
    return name.replace("_", " ")
