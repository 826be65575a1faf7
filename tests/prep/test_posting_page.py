"""From a pasted posting, a set or the room to what they look for."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prep import criteria, sets
from prep.criteria import stated
from prep.models import Interview, Seat
from stories.competencies import BY_KEY
from storybank.revising import fingerprint
from tests.undo import undo

TEXT = "Requirements\n- Ability to work under pressure\n- Team player\n\nPreferred\n- Mentoring of apprentices\n"


def at(name: str, interview: Interview) -> str:
    return reverse(f"prep:{name}", args=[interview.pk])


def words(interview: Interview) -> list[str]:
    return [line.text for line in criteria.read(interview.opportunity)]


def review(client: Client, interview: Interview, text: str = TEXT) -> dict[str, Any]:
    """Everything the review of this posting would send as it opens."""
    form = client.post(at("posting", interview), {"posting": text, "seen": fingerprint("")}).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    return sent | {form[name].html_initial_name: form[name].value() for name in form.fields if name.startswith("text-")}


def standing(client: Client, interview: Interview) -> dict[str, str]:
    """Everything that the page of the list would send as it stands."""
    form = client.get(at("looked_for", interview)).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def test_what_is_kept_is_added_with_the_posting_and_undone(as_owner: Client, interview: Interview) -> None:
    criteria.add(interview.opportunity, [stated("LEAD", 2)])
    sent = review(as_owner, interview) | {"text-0": "Stays calm"}
    assert as_owner.post(at("posting_keep", interview), sent)["Location"] == interview.get_absolute_url()
    assert words(interview) == [
        "Leads people, with or without the title",
        "Stays calm",
        "Team player",
        "Mentoring of apprentices",
    ]
    interview.opportunity.refresh_from_db()
    assert interview.opportunity.posting == TEXT.strip()
    address, token = undo(as_owner.get(interview.get_absolute_url()))
    for _ in range(2):
        as_owner.post(address, token)
        interview.opportunity.refresh_from_db()
        assert (words(interview), interview.opportunity.posting) == (["Leads people, with or without the title"], "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the posting here"),
        ("PK\x03\x00", "This is a file"),
        ("x" * 1_000_000, "This has 1,000,000 characters"),
    ],
)
def test_what_is_no_posting_is_refused_and_kept(as_owner: Client, interview: Interview, text: str, said: str) -> None:
    response = as_owner.post(at("posting", interview), {"posting": text})
    assert response.status_code == 422
    assert said in str(response.context["form"].errors["posting"])
    assert response.context["form"]["posting"].value() == text


def test_a_list_that_is_full_and_a_line_without_words_are_told(as_owner: Client, interview: Interview) -> None:
    sent = review(as_owner, interview)
    empty = as_owner.post(at("posting_keep", interview), sent | {"text-1": ""})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["text-1"])
    criteria.add(interview.opportunity, [stated(key, 2) for key in ("LEAD", "COMM", "INFL", "CONF", "PROB", "DECI")])
    full = as_owner.post(at("posting_keep", interview), sent)
    assert full.status_code == 422
    assert "come to 9" in full.content.decode()
    assert len(words(interview)) == 6


def test_another_posting_from_another_window_is_not_overwritten(as_owner: Client, interview: Interview) -> None:
    sent = review(as_owner, interview)
    type(interview.opportunity).objects.update(posting="Theirs")
    response = as_owner.post(at("posting_keep", interview), sent)
    assert (response.status_code, response.context["form"].saved_now, words(interview)) == (409, "Theirs", [])
    again = sent | {"seen": response.context["form"]["seen"].value()}
    assert as_owner.post(at("posting_keep", interview), again).status_code == 302


@pytest.mark.parametrize("one", sets.ALL)
def test_a_set_is_added_and_undone(as_owner: Client, interview: Interview, one: sets.Set) -> None:
    as_owner.post(at("looked_for_set", interview), {"set": one.key})
    assert words(interview) == [item.text for item in one.items]
    assert 5 <= len(one.items) <= sets.MOST
    as_owner.post(*undo(as_owner.get(at("looked_for", interview))))
    assert words(interview) == []


def test_the_room_says_what_counts_the_last_word_twice(as_owner: Client, interview: Interview, listener: Seat) -> None:
    interview.seats.update(last_word=True)
    as_owner.post(at("looked_for_room", interview))
    assert [line.keys[0] for line in criteria.read(interview.opportunity)] == listener.competencies
    assert sets.from_listeners([(["TEAM", "LEAD"], False), (["LEAD"], True)]) == [("LEAD", 3), ("TEAM", 1)]


def test_queries_do_not_grow_with_the_proposals(as_owner: Client, interview: Interview) -> None:
    def count(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert as_owner.post(at("posting", interview), {"posting": text}).status_code == 200
        return len(captured)

    assert count("You must lead a team.") == count(TEXT)


@pytest.mark.parametrize("name", ["looked_for_set", "looked_for_room", "looked_for_asked"])
def test_what_was_typed_and_ticked_is_saved_with_what_is_added(
    as_owner: Client, interview: Interview, listener: Seat, name: str
) -> None:
    sent = standing(as_owner, interview) | {"weight-CUST": "3", "own-0": "Welds overhead"}
    sent |= {"set": "first", "key": "LEAD"}
    page = as_owner.post(at(name, interview), sent, follow=True)
    assert words(interview)[:2] == [BY_KEY["CUST"].statement, "Welds overhead"]
    assert len(words(interview)) > 2
    assert "added, and the list is saved" in page.text
    as_owner.post(*undo(page))
    assert words(interview) == [BY_KEY["CUST"].statement, "Welds overhead"]


def test_a_set_on_a_list_that_makes_no_sense_adds_nothing_and_keeps_it(as_owner: Client, interview: Interview) -> None:
    sent = standing(as_owner, interview) | {"own-0": "x" * 121, "set": "first"}
    response = as_owner.post(at("looked_for_set", interview), sent)
    assert (response.status_code, words(interview)) == (422, [])
    assert response.context["form"]["own-0"].value() == "x" * 121
    criteria.add(interview.opportunity, [stated("LEAD", 2)])
    stale = as_owner.post(at("looked_for_set", interview), sent | {"own-0": "Mine"})
    assert (stale.status_code, len(words(interview))) == (409, 1)
    assert stale.context["form"]["own-0"].value() == "Mine"


def test_a_set_for_which_there_is_no_room_says_so_and_has_no_undo(as_owner: Client, interview: Interview) -> None:
    taken = ("LEAD", "COMM", "INFL", "CONF", "PROB", "DECI", "CUST", "STRA")
    criteria.add(interview.opportunity, [stated(key, 3) for key in taken])
    sent = standing(as_owner, interview) | {"set": "first"}
    page = as_owner.post(at("looked_for_set", interview), sent, follow=True).text
    assert "The list is full" in page
    assert "Nothing was added" not in page
    assert "looked-for/restore" not in page


def test_enter_in_a_line_saves_and_adds_no_set(as_owner: Client, interview: Interview) -> None:
    buttons = re.findall(r'<button [^>]*form="edit"[^>]*>', as_owner.get(at("looked_for", interview)).text)
    assert "formaction" not in buttons[0]
    assert all("formaction" in button for button in buttons[1:])


def test_a_sentence_is_shown_only_where_it_says_more_than_the_words_above_it(
    as_owner: Client, interview: Interview
) -> None:
    form = as_owner.post(at("posting", interview), {"posting": TEXT, "seen": fingerprint("")}).context["form"]
    said = {str(row.text.value()): (row.sentence, row.is_in_other_words) for row in form.rows()}
    assert said["Team player"] == ("Team player", False)
    assert any(more for _, more in said.values())
