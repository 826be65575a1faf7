"""Finding stories: the same on both engines."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from prep.models import Interview
from stories import tagging, writing
from stories.models import Story
from stories.searching import LONGEST_SEARCH
from storybank.errors import LONGEST_ADDRESS
from tests.stories.test_list import add

# fmt: off
HOSTILE = [
    "NOT", "c++", "it's", '"', "*", "", "-", "tag:", "AND OR NEAR(", "title : x", "^a", "a:b", "\\", "%", "_", "🙂🙂",
    "سبب", "夜班", "ไทย", "'); DROP TABLE x; --", "\x00", "a\x00b", "\ud800", "x" * 10_240, "w " * 5_000, "-a -b",
    '"a" "b', "@1", "'@1'", "owner_id : 1", "| & ! <->", ":*", "a:*", "é" * 400, "\x02a\x03",
]
# fmt: on


def found(owner: User, typed: str) -> list[str]:
    return [story.title for story in owner.stories.search(typed)]


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("measure ", True),  # stemmed
        ("meas", True),  # half typed
        ("meas ", False),
        ("night measured", True),
        ("night zebra", False),
        ('"night shift"', True),
        ('"shift night"', False),
        ("gauge -night", False),
        ("gauge -zebra", True),
        ("the a", True),  # no stop words
        ("ops", True),  # the position
        ("calder", True),  # the organization
        ("cafe", True),
        ("CAFÉ", True),
        ("38", True),
        ("teamw", True),  # a tag
        ("夜班", True),
        ("夜 gauge", True),
        ("早班", False),
        ("сбой", True),
        ("сбои", False),
        ("it's", True),
        ("don't", False),  # there is "don tried", and no word that only begins so
        ('"don tr', True),
    ],
)
def test_words_are_found_in_every_text(owner: User, typed: str, fits: bool) -> None:
    texts = {"situation": "The night shift measured in a café.", "action": "我们上夜班的时候", "learned": "Сбой линии."}
    more = {"proof": "−38 %", "organization": "Calder Works", "position": "Ops lead", "result": "It’s Don tried."}
    add(owner, "The gauge", "teamwork", **texts, **more)
    assert found(owner, typed) == ["The gauge"] * fits


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("tag:aud", ["audited"]),
        ('tag:"aud"', []),
        ("-tag:audit", ["idle", "led"]),
        ("shows:LEAD", ["led"]),
        ("-shows:LEAD", ["audited", "idle"]),
        ("status:ready", ["audited"]),
        ("after:2024", ["led"]),
        ("before:2024", ["audited"]),
        ("has:number", ["audited"]),
        ("-has:number", ["idle", "led"]),
        ("has:setback", ["led"]),
        ("has:date -has:tags", ["led"]),
        ("told:never", ["idle", "led"]),
        ("where:north where:mill", ["led"]),
        ("tag:audit tag:aud where:works audit", ["audited"]),
    ],
)
def test_operators_narrow(owner: User, typed: str, titles: list[str]) -> None:
    add(owner, "audited", "audit", status="ready", proof="3", happened_on="2023-05-01", organization="Works")
    Story.objects.update(told_count=1)
    led = add(owner, "led", setback=True, happened_on="2024-01-01", organization="North Mill")
    writing.show(led, {"LEAD": 2})
    add(owner, "idle")
    assert sorted(found(owner, typed)) == titles


def test_the_best_come_first(owner: User) -> None:
    add(owner, "in the title: pump", action="valve")
    add(owner, "tagged", "pump", action="valve")
    add(owner, "cued", cues="the pump", action="valve")
    add(owner, "pump and valve")
    add(owner, "only told", action="A valve and a pump.")
    add(owner, "pumpkin", action="valve")
    expected = ["pump and valve", "cued", "tagged", "in the title: pump", "pumpkin", "only told"]
    assert found(owner, "valve pump") == expected
    assert found(owner, "pump")[:3] == ["pump and valve", "in the title: pump", "pumpkin"]


def test_what_is_changed_or_thrown_away_is_found_no_more(owner: User) -> None:
    story = add(owner, "one", "audit", action="pump")
    Story.objects.update(action="valve")
    assert (found(owner, "pump"), found(owner, "valve")) == ([], ["one"])
    tagging.retag(story, [])
    assert found(owner, "audit") == []
    story.delete()
    assert found(owner, "valve") == []


def test_nobody_elses(owner: User, stranger: User) -> None:
    add(stranger, "theirs", "audit", action="pump", organization="Works")
    for typed in ("pump", "tag:audit", "where:works", "-zebra", f"{stranger.pk}", f"@{stranger.pk}"):
        assert found(owner, typed) == []
    assert [story.title for story in Story.objects.search("pump")] == ["theirs"]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_safe(as_owner: Client, owner: User, typed: str) -> None:
    add(owner, "NOT", "c++", action="it's 夜班")
    list(owner.stories.search(typed))
    list(owner.stories.search(f"where:{typed} -{typed} tag:{typed}"))
    for name in ("q", "tag", "organization", "since", "before", "sort", "shows"):
        assert as_owner.get(reverse("stories:list"), {name: typed.encode(errors="replace").decode()}).status_code == 200


@pytest.mark.parametrize("typed", ["x" * 10_240, "夜班 " * 3_000, '"' * 10_240])
def test_a_search_of_any_length_is_answered_and_the_rest_is_said_not_to_count(
    as_owner: Client, owner: User, example: Interview, typed: str
) -> None:
    add(owner, "The gauge")
    page = as_owner.get(reverse("stories:list"), {"q": typed})
    assert page.status_code == 200
    assert "Only the first 500 characters count." in page.content.decode()
    assert as_owner.get(reverse("prep:interview", args=[example.pk]), {"q": typed}).status_code == 200


def test_what_the_boxes_take_fits_into_an_address(as_owner: Client, example: Interview) -> None:
    page = as_owner.get(reverse("prep:interview", args=[example.pk])).content.decode()
    assert page.count(f'maxlength="{LONGEST_SEARCH}"') == 2
    assert len(quote("夜" * LONGEST_SEARCH)) < LONGEST_ADDRESS / 1.5


@pytest.mark.parametrize(("length", "status"), [(10_000, 200), (LONGEST_ADDRESS - 2, 200), (LONGEST_ADDRESS, 414)])
def test_an_address_is_answered_up_to_a_length_that_no_search_has(
    as_owner: Client, example: Interview, length: int, status: int
) -> None:
    answer = as_owner.get(reverse("stories:list"), {"q": "x" * length})
    assert answer.status_code == status
    assert ("Only the first 500 characters count." if status == 200 else "address is too long") in answer.text


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        *(("212000", True), ("212,000", True), ("212 000", True), ("1800", True), ("1,800", True), ("2120", False)),
        *(("212,00", False), ("12000", False), ("0800", False), ('"212000 ', True), ("1234567", True)),
    ],
)
def test_a_number_is_found_with_and_without_its_thousands_apart(owner: User, typed: str, fits: bool) -> None:
    add(owner, "The supplier", result="It saved 212,000 pounds, 1800 hours and 1,234,567 pence.")
    assert bool(found(owner, f"{typed} ")) == fits
