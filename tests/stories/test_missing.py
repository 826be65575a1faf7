"""What a bank lacks: the rules as a table of cases."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from stories.competencies import KEYS
from stories.missing import Bank, Do, Finding, Missing, Sought, Step, find
from stories.showing import Glance

NUMBERS = count(1)
DRAFT = Step("Draft one now", Do.DRAFT, (7, 3))


def story(title: str = "The gauge", *, shows: dict[str, int] | None = None, **known: Any) -> Glance:
    """Ready, told from beginning to end, and without a number; but for what is known of it."""
    plain: dict[str, Any] = {"status": "ready", "begun": True, "far": True, "whole": True, "figure": False}
    more = {"setback": False, "question_key": "", "example": False, "told_count": 0, "last_told_on": None}
    edited = datetime(2026, 4, 14, tzinfo=UTC)
    return Glance(
        strengths=shows or {},
        pk=next(NUMBERS),
        title=title,
        edited_at=edited,
        **{**plain, **more, **known},
    )


def idea(title: str = "An idea", **known: Any) -> Glance:
    """A title and nothing else."""
    return story(title, **{"status": "idea", "begun": False, "far": False, "whole": False, **known})


def healthy() -> list[Glance]:
    """What CRAFT.md asks of a bank, and something for each of the sixteen."""
    stories = [story(shows=dict.fromkeys(KEYS[n : n + 2], 2)) for n in range(0, 16, 2)]
    return [replace(stories[0], figure=True, setback=True), replace(stories[1], figure=True), *stories[2:]]


def sought(about: str, *shown_by: Glance, keys: tuple[str, ...] = ("CONF",), begun: Glance | None = None) -> Sought:
    """One thing that an interview looks for."""
    return Sought(about, shown_by, begun, DRAFT, keys)


def rules(found: Missing) -> list[str]:
    return [finding.rule for finding in found.findings]


def only(found: Missing, rule: str) -> Finding:
    """The finding of that rule."""
    return next(finding for finding in found.findings if finding.rule == rule)


@pytest.mark.parametrize("stories", [[], [idea()], [story(), story()]])
def test_a_beginner_is_told_one_kind_thing_and_nothing_else(stories: list[Glance]) -> None:
    found = find(Bank(stories, [sought("handling conflict")]))
    assert rules(found) == ["start"]
    assert [line.step.do for line in found.findings[0].lines] == [Do.REMEMBER]
    assert found.good == ()


def test_a_bank_as_it_should_be_is_left_in_peace() -> None:
    found = find(Bank(healthy()))
    assert found.findings == ()
    assert found.good == (
        "8 stories ready",
        "results with a number",
        "setbacks",
        "something for each thing they may ask",
    )


def ready(number: int) -> list[Glance]:
    return [*healthy()[:number], *(idea() for _ in range(3))]


WITHOUT_NUMBERS = [replace(one, figure=False) for one in healthy()]
WITHOUT_SETBACK = [
    replace(one, setback=False, strengths={key: 2 for key in one.strengths if key != "RESI"}) for one in healthy()
]


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        ([idea() for _ in range(3)], ["ready"]),
        ([idea(), story(), story()], ["ready"]),
        (ready(3), ["ready"]),
        ([story(), story(), story()], ["ready", "numbers", "setback"]),
        (ready(5), ["ready"]),
        (ready(6), ["ready", "sixteen"]),
        (ready(7), ["ready", "sixteen"]),
        (WITHOUT_NUMBERS, ["numbers"]),
        ([replace(WITHOUT_NUMBERS[0], figure=True), *WITHOUT_NUMBERS[1:]], ["numbers"]),
        (WITHOUT_SETBACK, ["setback"]),
        ([idea(setback=True), *WITHOUT_SETBACK], ["setback"]),
        ([*healthy()[1:], story()], ["numbers", "sixteen"]),
    ],
)
def test_the_rules_one_by_one(stories: list[Glance], expected: list[str]) -> None:
    assert rules(find(Bank(stories))) == expected


def test_a_story_that_shows_coming_back_from_setbacks_is_one() -> None:
    assert "a setback" in find(Bank([*WITHOUT_SETBACK, story(shows={"RESI": 2})])).good
    assert "setback" in rules(find(Bank([*WITHOUT_SETBACK, story(shows={"RESI": 1})])))


def test_more_than_twelve_ready_ones_are_fine_too() -> None:
    assert find(Bank([*healthy(), *(story() for _ in range(5))])).good[0] == "more than 12 stories ready"


@pytest.mark.parametrize(
    ("drafts", "do", "title"),
    [
        ([idea("b"), story("a", status="draft")], Do.READ, "a"),
        ([idea("b"), story("a", status="draft", whole=False)], Do.WRITE, "a"),
        ([idea("b"), idea("a")], Do.WRITE, "b"),
        ([], Do.REMEMBER, ""),
    ],
)
def test_the_next_one_to_be_ready_is_the_one_with_the_least_left_to_do(
    drafts: list[Glance], do: Do, title: str
) -> None:
    line = only(find(Bank([*healthy()[:5], *drafts])), "ready").lines[0]
    assert line.step.do is do
    assert line.step.of == tuple(one.pk for one in drafts if one.title == title)
    assert f"“{title}”" in line.text or not title


def test_what_an_interview_looks_for_comes_first_and_what_nothing_shows_before_what_one_story_does() -> None:
    gauge = story("The gauge")
    found = find(Bank([gauge, idea(), idea()], [sought("initiative", gauge), sought("handling conflict")]))
    assert rules(found)[0] == "looked-for"
    first, second = found.findings[0].lines
    assert (first.text, first.step) == ("No story yet for handling conflict.", DRAFT)
    assert second.text == "Only one story for initiative: “The gauge”."
    assert (second.step.do, second.step.of) == (Do.BEGIN, ("CONF-1",))


def test_two_stories_are_enough_for_what_they_look_for() -> None:
    found = find(Bank(healthy(), [sought("initiative", *healthy()[:2])]))
    assert found.findings == ()
    assert found.good[0] == "two stories for each thing they look for"


def test_a_draft_that_is_meant_for_it_is_gone_on_with_and_no_second_one_begun() -> None:
    begun = idea("The two leads")
    for shown_by in ((), (story(),)):
        line = only(
            find(Bank([begun, idea(), idea()], [sought("handling conflict", *shown_by, begun=begun)])), "looked-for"
        ).lines[0]
        assert (line.step.do, line.step.of) == (Do.WRITE, (begun.pk,))


def test_in_words_of_their_own_a_second_story_is_begun_as_the_first_would_be() -> None:
    found = find(Bank([story(), idea(), idea()], [sought("speaks Welsh", story(), keys=())]))
    assert only(found, "looked-for").lines[0].step == DRAFT


def test_a_long_list_is_cut_and_counted() -> None:
    found = find(Bank(healthy(), [sought(f"thing {n}") for n in range(8)]))
    assert (len(only(found, "looked-for").lines), only(found, "looked-for").more) == (3, 5)


def test_where_it_is_known_what_they_look_for_the_sixteen_are_not_asked_about() -> None:
    stories = [story(figure=True, setback=True, shows={"TEAM": 2}) for _ in range(8)]
    assert rules(find(Bank(stories))) == ["sixteen"]
    assert rules(find(Bank(stories, [sought("initiative", *stories)]))) == []


def test_the_question_for_a_gap_is_one_from_which_nothing_was_begun() -> None:
    stories = [story(figure=True, setback=True, question_key="LEAD-1", shows={"TEAM": 2}) for _ in range(8)]
    line = only(find(Bank(stories)), "sixteen").lines[0]
    assert (
        line.text
        == "No story yet for leading people. “Describe getting a tired or doubtful team to finish something hard.”"
    )
    assert line.step.of == ("LEAD-2",)


def test_a_gap_that_a_draft_is_meant_for_leads_to_the_draft() -> None:
    begun = idea("The night shift", shows={"LEAD": 2})
    stories = [begun, *(story(figure=True, setback=True, shows={"TEAM": 2}) for _ in range(8))]
    assert only(find(Bank(stories)), "sixteen").lines[0].step.of == (begun.pk,)


def test_the_story_to_give_a_number_to_is_one_that_is_ready() -> None:
    stories = [story("a", status="draft"), *(replace(one, title="b") for one in WITHOUT_NUMBERS)]
    line = only(find(Bank(stories)), "numbers").lines[0]
    assert line.text == "No story has a number in its result. How much was it in “b”?"
    assert (line.step.do, line.step.of) == (Do.RESULT, (stories[1].pk,))


@pytest.mark.parametrize(("times", "worn"), [(0, False), (3, False), (4, True), (9, True)])
def test_told_more_than_three_times_a_year_is_worn_out(times: int, worn: bool) -> None:
    stories = [replace(one, told_count=times, last_told_on=date(2026, 4, 14)) for one in healthy()]
    found = find(Bank(stories, told={stories[0].pk: times}))
    assert rules(found) == ["worn-out"] * worn
    assert ("none told too often" in found.good) is (times > 0 and not worn)


def test_the_one_told_most_rests_first() -> None:
    stories = healthy()
    found = only(find(Bank(stories, told={stories[0].pk: 4, stories[1].pk: 6})), "worn-out")
    assert [(line.step.do, line.step.of) for line in found.lines] == [
        (Do.REST, (one.pk,)) for one in (stories[1], stories[0])
    ]


def test_every_finding_says_why_and_has_a_next_step() -> None:
    bare = [story(shows={"TEAM": 2}) for _ in range(7)]
    found = find(Bank(bare, [], {bare[0].pk: 4})).findings
    assert [one.rule for one in found] == ["ready", "numbers", "setback", "sixteen", "worn-out"]
    titles = {one.rule: one.title for one in found}
    assert (titles["setback"], titles["worn-out"]) == ("A setback is missing", "A story is worn out")
    assert all(one.why.endswith(".") and one.lines and all(line.step.text for line in one.lines) for one in found)


@pytest.mark.parametrize(("unmarked", "marked", "first"), [(5, 0, "ready"), (6, 0, "unmarked"), (4, 2, "unmarked")])
def test_what_a_small_bank_shows_is_not_asked_nor_guessed(unmarked: int, marked: int, first: str) -> None:
    bank = [*(story() for _ in range(unmarked)), *(story(shows={"TEAM": 2}) for _ in range(marked))]
    found = rules(find(Bank(bank)))
    assert found[0] == first
    assert "sixteen" not in found


def test_what_none_does_more_than_touch_is_a_gap() -> None:
    touched = [replace(one, strengths={key: 1 if key == "LEAD" else 2 for key in one.strengths}) for one in healthy()]
    assert [line.text[:29] for line in only(find(Bank(touched)), "sixteen").lines] == ["No story yet for leading peop"]
