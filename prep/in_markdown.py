"""What is kept about a person, as a text to read: Markdown in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from people.models import Encounter, where
from prep.doors import LABELS
from prep.markdown import escape
from prep.models import Telling
from stories.competencies import BY_KEY

Row = Mapping[str, Any]


def markdown(kept: Row) -> str:
    """`kept` as `prep.about_person.everything` has it: who it is, the notes, then a part for each kind of thing."""
    parts = [
        f"# {_line(kept['name'])}",
        _list([_line(where(kept["title"], kept["organization"])), _said("How we met", kept["how_met"])]),
        *_part("Notes", [escape(kept["notes"])]),
        *_part("Where they sat before", [_list([_place(row) for row in kept["places"]])]),
        *_part("When we met", [_list([_encounter(row) for row in kept["encounters"]])]),
        *_part("Interviews they sat in", [_list([_interview(row) for row in kept["interviews"]])]),
        *_part("What I told them", [_list([_heard(row) for row in kept["heard"]])]),
        *_part("What came through them", [_list([_opened(row) for row in kept["opened"]])]),
        *_part("Where we stand, as I said it", [_list([_stood(row) for row in kept["standing"]])]),
        *_part("My notes of thanks", [_thanks(row) for row in kept["thanks"]]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _part(title: str, blocks: Sequence[str]) -> Iterator[str]:
    """A heading with what stands under it; nothing where nothing does."""
    if any(blocks):
        yield from (f"## {title}", *blocks)


def _list(items: Sequence[str | list[str]]) -> str:
    """A line for each; where there are several lines, the others stand below the first."""
    rows = [[item] if isinstance(item, str) else [line for line in item if line] for item in items]
    return "\n".join("\n  - ".join((f"- {row[0]}", *row[1:])) for row in rows if row and row[0])


def _line(value: str) -> str:
    """What somebody wrote, as text in one line."""
    return escape(" ".join(value.split()))


def _day(written: str | None) -> str:
    """2026-04-14 as a person says it."""
    if not written:
        return "No day noted"
    day = date.fromisoformat(written)
    return f"{day.day} {day:%B %Y}"


def _said(words: str, value: str) -> str:
    return f"{words}: {_line(value)}" if value else ""


def _post(row: Row) -> str:
    return _line(where(row["position"], row["organization"]))


def _place(row: Row) -> str:
    return f"{_line(where(row['title'], row['organization']))}, until {_day(row['until'])}"


def _encounter(row: Row) -> list[str]:
    kind = Encounter.Kind(row["kind"]).label
    return [f"{_day(row['happened_on'])}: {kind}", _line(row["about"]), _promise(row), _their_promise(row)]


def _promise(row: Row) -> str:
    if not row["promise"]:
        return ""
    by = f", by {_day(row['due'])}" if row["due"] else ""
    return f"I promised{by}, {'and it is done' if row['done'] else 'not done yet'}: {_line(row['promise'])}"


def _their_promise(row: Row) -> str:
    if not row["their_promise"]:
        return ""
    by = f", by {_day(row['their_due'])}" if row["their_due"] else ""
    came = "and it came" if row["their_done"] else "not come yet"
    return f"They promised{by}, {came}: {_line(row['their_promise'])}"


def _interview(row: Row) -> list[str]:
    on = f", on {_day(row['meet_again_on'])}" if row["meet_again_on"] else ""
    cares = [BY_KEY[key].about for key in row["cares_about"] if key in BY_KEY]
    return [
        f"{_day(row['day'])}: {_post(row)}",
        ", ".join(part for part in (_said("There as", row["role"]), "with the last word" * row["last_word"]) if part),
        "Did not come that day" if row["absent"] else "",
        f"Cares about: {', '.join(cares)}" if cares else "",
        _said("In my words", row["concern"]),
        f"I would gladly meet them again{on}" if row["meet_again"] else "",
        "The one person I wanted to thank" if row["to_thank"] else "",
    ]


def _heard(row: Row) -> list[str]:
    """How it landed with several is not known of each (`tellings.as_heard_by`)."""
    proof = f": {_line(row['proof'])}" if row["proof"] else ""
    landed = Telling.Landed(row["landed"]).label if row["landed"] and row["alone"] else ""
    return [
        f"{_day(row['told_on'])}: {_line(row['title'])}{proof}",
        _said("Where", row["where"]),
        _said("They asked", row["question"]),
        "They lit up" if row["lit_up"] else landed,
    ]


def _opened(row: Row) -> str:
    after = f", after the interview for {_line(row['after'])}" if row["after"] else ""
    return _post(row) + after


def _stood(row: Row) -> str:
    return f"{_day(row['on'])}: {LABELS[row['state']]}"


def _thanks(row: Row) -> str:
    sent = f"sent {_day(row['sent_on'])}" if row["sent_on"] else "not sent"
    return f"### {_day(row['day'])}: {_post(row)} ({sent})\n\n{escape(row['text'])}".rstrip()
