"""What is handed back of a form that could not be taken, and what it is called."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.forms import BoundField
from django.template import Context
from django.test import Client

from accounts import typed
from accounts.models import User
from tests.addresses import TABLE, belongings
from tests.test_words import slips


def fields(client: Client, user: User) -> Iterator[BoundField]:
    """Every field of every form on every page."""
    things = belongings(user)
    for row in TABLE:
        if "GET" in row.methods:
            context: Any = client.get(row.address(things), follow=True).context or []
            parts = [context] if isinstance(context, Context) else context  # of a page made of one template
            values = [value for part in parts for layer in part for value in layer.values()]
            yield from (field for form in values if isinstance(form, forms.BaseForm) for field in form)


def is_chosen(field: BoundField) -> bool:
    """Whether it is ticked, chosen, hidden or secret: everything but typed."""
    kinds = (forms.ChoiceField, forms.BooleanField)
    return isinstance(field.field, kinds) or field.is_hidden or isinstance(field.field.widget, forms.PasswordInput)


def test_every_text_of_every_form_comes_back_and_nothing_else(as_owner: Client, owner: User) -> None:
    found = {field.name: is_chosen(field) for field in fields(as_owner, owner)}
    assert {"title", "learned", "competencies-LEAD", "pitch", "notes", "email", "own-0", "password"} <= found.keys()
    kept = {name for name, _ in typed.typed((name, "x") for name in found)}
    assert len(kept) > 20
    wrong = {name for name, chosen in found.items() if bool(typed.typed([(name, "x")])) is chosen}
    assert wrong == set()


def test_its_names_say_nothing_of_the_inside(as_owner: Client, owner: User) -> None:
    found = {field.name for field in fields(as_owner, owner) if not is_chosen(field)}
    assert slips({name: typed.in_plain_words(name) for name in found}) == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cues", "Cue words"),
        ("own-0", "In your own words 1"),
        ("role-2", "Title 3"),
        ("about_me", "About me"),
        ("x-" + "9" * 5000, "X " + "9" * 5000),
    ],
)
def test_a_field_is_called_what_it_is_called_on_the_page(name: str, words: str) -> None:
    assert typed.in_plain_words(name) == words


def test_a_character_no_page_can_hold_becomes_a_question_mark() -> None:
    assert typed.typed([("ti\ud800tle", "a\ud800b\0c")]) == [("Ti?tle", "a?b?c")]


def test_what_was_ticked_while_looking_people_over_is_not_handed_back() -> None:
    ticked = [(f"{name}-0", "on") for name in ("book", "kind", "person", "skip")]
    assert typed.typed([("name-0", "Jo"), *ticked]) == [("Name 1", "Jo")]
