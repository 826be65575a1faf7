"""`{% load ten %}`: how the pages of an interview set what a person wrote."""

import re
from collections.abc import Iterable

from django import template
from django.utils import timezone

from prep.heard import Heard, together
from prep.page import dots
from stories import sheet_line

PARTED = re.compile(r"\n[^\S\n]*\n")
ROOM = 160  # characters: two lines of small print
register = template.Library()
register.filter(dots)


@register.filter
def stands_under(proof: str) -> bool:
    """Whether a result is too long to stand beside its title; an empty one is not."""
    return bool(proof) and sheet_line.wide(proof)


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what empty lines part."""
    return [part.strip() for part in PARTED.split(text) if part.strip()]


@register.filter
def in_one_line(text: str) -> str:
    """The same one after another, as far as there is room: "passport · two copies of the letter"."""
    joined = " · ".join(lines(text))
    return joined if len(joined) <= ROOM else f"{joined[: ROOM - 1]}…"


@register.filter
def in_words(found: Iterable[Heard]) -> list[tuple[str, str]]:
    """Who heard a story and when, as in "Rosa and Dana heard this in May", and how heavy that is."""
    return together(found, timezone.localdate())
