"""The pack as Markdown (CommonMark), so that it opens anywhere. Pure.

What a person wrote is text, never markup: every character that could mean something gets a backslash.
"""

import re
from collections.abc import Iterator

from prep.pack import Block, Expected, Pack
from prep.page import Content

INSIDE = re.compile(r"([\\`*_\[\]<>#|~&!$])")
BEGINS = re.compile(r"\d*(?=[.)])|(?=[-+=:])")
HARD_BREAK = "\\\n"


def write(content: Content, pack: Pack) -> str:
    """The whole text: the sheet's lists, then the pack; parts that are empty are not there."""
    blocks = [block for block in (*_sheet(content), *_pack(pack)) if block]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """A text as Markdown that reads as this text; paragraphs stay, a line end stays a line end."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "\n\n".join(_paragraph(part) for part in paragraphs)


def _paragraph(text: str) -> str:
    return HARD_BREAK.join(_start(INSIDE.sub(r"\\\1", line.strip())) for line in text.split("\n"))


def _start(line: str) -> str:
    """A line that would begin a list, a heading's rule or a definition begins with a backslash."""
    found = BEGINS.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line


def _line(text: str) -> str:
    return INSIDE.sub(r"\\\1", " ".join(text.split()))


def _sheet(content: Content) -> Iterator[str]:
    yield f"# {_line(content.position)}"
    yield _line(content.organization)
    yield HARD_BREAK.join(_start(_line(text)) for text in (content.time, *(a + b for a, b in content.where)) if text)
    if content.rows:
        yield "## On one page"
        yield "\n".join(f"{row.number}. {_row(row.title, row.proof, row.cues)}" for row in content.rows)
    yield from _list(content.room_head, [one.line for one in content.room])
    yield from _list("I ask them", list(content.questions))
    yield from _list("If nothing fits", [f"“{text}”" for text in content.phrases])


def _row(title: str, proof: str, cues: str) -> str:
    rest = " · ".join(_line(part) for part in (proof, cues) if part)
    return f"**{_line(title)}**{f' · {rest}' if rest else ''}"


def _list(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}"
        yield "\n".join(f"- {_start(_line(line))}" for line in lines)


def _pack(pack: Pack) -> Iterator[str]:
    yield from _text("About me", pack.about_me)
    yield from _text("Why here", pack.why_here)
    if pack.stories:
        yield "## The stories"
    for story in pack.stories:
        yield from _story(story)
    if pack.expected:
        yield "## Questions to expect"
        yield "\n".join(map(_expected, pack.expected))
    yield from _text("My notes", pack.notes)


def _text(heading: str, text: str) -> Iterator[str]:
    if text:
        yield f"## {heading}"
        yield escape(text)


def _story(story: Block) -> Iterator[str]:
    yield f"### {story.number}. {_line(story.title)}"
    beside = (story.where, " · ".join(story.asks), story.proof, " · ".join(story.cues))
    yield HARD_BREAK.join(_start(_line(text)) for text in beside if text)
    yield f"*{_line(story.hook)}*" if story.hook else ""
    for name, text in story.parts:
        yield f"#### {name}"
        yield escape(text)


def _expected(one: Expected) -> str:
    story = f"{one.number}. {_line(one.title)}" if one.number else ""
    answer = " ".join(part for part in (f"“{one.phrase}”" if one.phrase else "", story) if part)
    below = [_start(text) for text in (_line(one.why), answer) if text]
    return f"{HARD_BREAK}  ".join((f"- {_start(_line(one.wording))}", *below))
