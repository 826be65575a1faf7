"""Two texts compared for a page that holds both."""

from typing import Any

import pytest
from django.test import Client

from storybank.text import LONGEST

COMPARE = "/compare/"


def ask(client: Client, body: Any) -> Any:
    return client.post(COMPARE, body, content_type="application/json")


def test_the_difference_word_by_word(as_owner: Client) -> None:
    answer = ask(as_owner, {"before": "I asked <all> three.", "after": "I asked both."})
    runs = answer.json()["runs"]
    assert runs[0] == ["same", "I asked "]
    assert "".join(text for kind, text in runs if kind != "new") == "I asked <all> three."
    assert "".join(text for kind, text in runs if kind != "gone") == "I asked both."
    assert {kind for kind, _ in runs} == {"same", "gone", "new"}


def test_nothing_has_no_difference(as_owner: Client) -> None:
    assert ask(as_owner, {"before": "", "after": ""}).json() == {"runs": []}


def test_what_no_page_can_save_is_compared_all_the_same(as_owner: Client) -> None:
    assert ask(as_owner, {"before": "a\x00", "after": "a\ud800"}).status_code == 200


@pytest.mark.parametrize("name", ["before", "after"])
def test_texts_may_be_as_long_as_can_be_saved(as_owner: Client, name: str) -> None:
    texts = {"before": "x" * LONGEST, "after": "x" * LONGEST}
    assert ask(as_owner, texts).status_code == 200
    answer = ask(as_owner, {**texts, name: "x" * (LONGEST + 1)})
    assert answer.status_code == 422
    assert "20,000" in answer.json()["why"]


@pytest.mark.parametrize(
    "body", ["", "null", "[]", "{", "[" * 100_000, {"before": "a"}, {"before": "a", "after": 1}, b"\xff"]
)
def test_nonsense_is_refused(as_owner: Client, body: Any) -> None:
    answer = ask(as_owner, body)
    assert answer.status_code == 400
    assert answer.json()["why"]
