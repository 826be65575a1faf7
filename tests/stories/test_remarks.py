"""Remarks beside the page one writes on, hiding them, and figures that changed since somebody was sure of them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from prep.models import Interview
from stories import remarks, vouching, writing
from stories.merging import Written
from stories.models import Story

WE = "We met and we agreed that we check every rib, and then we wrote it down for our shift, and we " * 4


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge", action=WE, result="Scrap fell 38 %.", status="draft")


def shown(client: Client, story: Story) -> list[str]:
    page = client.get(reverse("stories:edit", args=[story.pk]))
    return [remark.kind for remark in page.context["advice"].remarks]


def test_a_remark_is_hidden_for_this_story_and_comes_back(as_owner: Client, story: Story) -> None:
    assert "we" in shown(as_owner, story)
    answer = as_owner.post(reverse("stories:hide_remark", args=[story.pk]), {"kind": "we"})
    assert answer["Location"] == reverse("stories:edit", args=[story.pk])
    assert "we" not in shown(as_owner, story)
    as_owner.post(reverse("stories:show_remarks", args=[story.pk]))
    assert "we" in shown(as_owner, story)


def test_a_script_is_answered_without_a_page(as_owner: Client, story: Story) -> None:
    address, asks = reverse("stories:hide_remark", args=[story.pk]), {"Accept": "application/json"}
    assert as_owner.post(address, {"kind": "we"}, headers=asks).status_code == 204
    assert as_owner.post(address, {"kind": "no such"}, headers=asks).status_code == 404


def as_typed(client: Client, story: Story, **texts: str) -> dict[str, str]:
    """What the page one writes on sends with any of its buttons."""
    form = client.get(reverse("stories:edit", args=[story.pk])).context["form"]
    fields = {name: str(form[name].value() or "") for name in ("title", "action", "result", "status")}
    return {**fields, "version": str(form.base), "seen": str(form.seen), **texts}


@pytest.mark.parametrize(("verb", "sent"), [("hide_remark", {"kind": "we"}), ("show_remarks", {})])
def test_without_a_script_what_is_typed_is_saved_along(
    as_owner: Client, story: Story, verb: str, sent: dict[str, str]
) -> None:
    page = as_typed(as_owner, story, result="Scrap fell 38 % and stayed there.")
    answer = as_owner.post(reverse(f"stories:{verb}", args=[story.pk]), {**page, **sent})
    assert answer["Location"] == reverse("stories:edit", args=[story.pk])
    story.refresh_from_db()
    assert (story.result, story.dismissed) == ("Scrap fell 38 % and stayed there.", sent.get("kind", ""))


def test_what_cannot_be_saved_along_stays_on_a_page_that_saves_to_the_story(as_owner: Client, story: Story) -> None:
    page = as_typed(as_owner, story, result="Typed here.", kind="we")
    writing.revise(story, Written({"result": "Typed elsewhere."}), base=story.version)
    answer = as_owner.post(reverse("stories:hide_remark", args=[story.pk]), page)
    assert answer.status_code == 409
    assert b"Typed here." in answer.content
    assert f'action="{reverse("stories:edit", args=[story.pk])}"'.encode() in answer.content
    Story.everything.all().delete()
    answer = as_owner.post(reverse("stories:hide_remark", args=[story.pk]), page)
    assert answer.status_code == 409
    assert b"Typed here." in answer.content


def test_another_language_is_left_in_peace_and_sets_the_fields(as_owner: Client, story: Story) -> None:
    Story.objects.update(language="de")
    page = as_owner.get(reverse("stories:edit", args=[story.pk]))
    assert page.context["advice"].remarks == ()
    assert page.content.count(b'lang="de"') == 9


@pytest.mark.parametrize(
    ("status", "vouched", "proof", "doubted"),
    [
        ("backed", "−38 % scrap", "−38 %", False),
        ("backed", "−38 %", "−40 %", True),
        ("estimate", "kept them", "40 people", True),
        ("backed", "38 %", "kept them", False),
        ("unconfirmed", "38 %", "40 %", False),
        ("backed", "", "40 %", False),
    ],
)
def test_a_figure_is_doubted_where_it_is_another(status: str, vouched: str, proof: str, doubted: bool) -> None:
    assert bool(vouching.doubt(status, vouched, proof)) is doubted


@pytest.mark.parametrize("page", ["prep:interview", "prep:sheet"])
def test_a_figure_that_changed_is_asked_about_on_the_way_to_the_sheet(
    as_owner: Client, example: Interview, page: str
) -> None:
    story, address = example.picks.earliest("position").story, reverse(page, args=[example.pk])
    assert b"It still holds" not in as_owner.get(address).content
    writing.revise(story, Written({"proof": "−83 % scrap"}), base=story.version)
    assert b"It still holds" in as_owner.get(address).content
    vouch = reverse("stories:vouch", args=[story.pk])
    as_owner.post(vouch, {"back": address, "proof": "what another page showed"})
    assert b"It still holds" in as_owner.get(address).content
    answer = as_owner.post(vouch, {"back": address, "proof": "−83 % scrap"})
    assert answer["Location"] == address
    assert b"It still holds" not in as_owner.get(address).content


@pytest.mark.parametrize("page", ["prep:interview", "prep:sheet"])
def test_two_figures_of_one_story_are_asked_about_on_the_way_to_the_sheet(
    as_owner: Client, example: Interview, page: str
) -> None:
    story, address = example.picks.earliest("position").story, reverse(page, args=[example.pk])
    assert b"Both are right" not in as_owner.get(address).content
    Story.objects.filter(pk=story.pk).update(result="Scrap fell by 30 %.", proof="−35 %", proof_vouched="−35 %")
    asked = as_owner.get(address).content.decode()
    assert "The story says 30 %, the result to remember 35 %." in asked
    sent = {"kind": "two-figures", "back": address, "stay": "on"}
    answer = as_owner.post(reverse("stories:hide_remark", args=[story.pk]), sent)
    assert answer["Location"] == address
    assert b"Both are right" not in as_owner.get(address).content


def test_figures_in_another_language_are_not_compared() -> None:
    assert remarks.at_odds(Story(result="Um 30 % weniger.", proof="35 %", language="en"))
    assert not remarks.at_odds(Story(result="Um 30 % weniger.", proof="35 %", language="de"))
    assert not remarks.at_odds(Story(result="It fell by 30 % to 4 h.", proof="30 %"))


@pytest.mark.parametrize(
    ("before", "result", "proof"),
    [
        ("", "It fell from 62 % to 24 %.", "−38 %"),
        ("", "We paid 200 euros instead of 800 euros.", "−600 euros"),
        ("It took 12 days.", "It takes 4 days.", "8 days saved"),
    ],
)
def test_a_result_that_the_story_s_figures_come_to_is_not_asked_about(before: str, result: str, proof: str) -> None:
    assert not remarks.at_odds(Story(situation=before, result=result, proof=proof))
    assert remarks.at_odds(Story(situation=before, result=result, proof=f"9{proof[1:]}"))


@pytest.mark.parametrize(("rate", "status", "kept"), [("151", 204, 151), ("79", 422, 140), ("221", 422, 140)])
def test_a_measured_rate_is_taken_over(as_owner: Client, owner: User, rate: str, status: int, kept: int) -> None:
    assert as_owner.post(reverse("speaking_rate"), {"words_a_minute": rate}).status_code == status
    owner.refresh_from_db()
    assert owner.words_a_minute == kept
