"""What they are looking for: the plain statements, own words, and at most eight altogether."""

import pytest
from django import forms
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from prep import criteria
from prep.criteria import Line, stated
from prep.models import Criterion, Interview
from stories.competencies import BY_KEY, KEYS
from stories.models import Tag
from storybank.revising import StaleError, fingerprint


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Quality manager")


@pytest.fixture
def audit(owner: User) -> Tag:
    return Tag.objects.create(owner=owner, name="audit", folded="audit")


def at(interview: Interview) -> str:
    return reverse("prep:looked_for", args=[interview.pk])


def saved(interview: Interview) -> list[tuple[str, int, tuple[str, ...], tuple[int, ...]]]:
    return [(line.text, line.weight, line.keys, line.tag_ids) for line in criteria.read(interview.opportunity)]


def begin(interview: Interview, *lines: Line) -> list[int]:
    """Save these lines; returns the ids of their rows."""
    now = fingerprint(criteria.read(interview.opportunity))
    criteria.replace(interview.opportunity, lines, now)
    return list(interview.opportunity.criteria.values_list("pk", flat=True))


def standing(form: forms.Form) -> dict[str, str]:
    """Everything that a page with this form would send as it stands."""
    return {name: str(form[name].value() or "") for name in form.fields}


def page(client: Client, interview: Interview) -> dict[str, str]:
    """Everything that the page would send as it opens."""
    return standing(client.get(at(interview)).context["form"])


def test_statements_and_own_words_are_saved_in_order(as_owner: Client, interview: Interview, audit: Tag) -> None:
    sent = page(as_owner, interview) | {"weight-STRA": "1", "weight-LEAD": "3", "own-0": " Delivers under audit "}
    sent |= {"own_shown_by-0": f"tag-{audit.pk}", "own_weight-0": "3", "own-2": "Grows people"}
    response = as_owner.post(at(interview), {**sent, "own_shown_by-2": "GROW"})
    assert response["Location"] == interview.get_absolute_url()
    assert saved(interview) == [
        (BY_KEY["LEAD"].statement, 3, ("LEAD",), ()),
        (BY_KEY["STRA"].statement, 1, ("STRA",), ()),
        ("Delivers under audit", 3, (), (audit.pk,)),
        ("Grows people", 2, ("GROW",), ()),
    ]


def test_the_page_saved_as_it_is_changes_nothing(as_owner: Client, interview: Interview, audit: Tag) -> None:
    two = Line("Leads without the title", 3, ("LEAD", "INFL"))
    both = Line("Audits", 1, ("DELI",), (audit.pk,))
    twice = Line(BY_KEY["CONF"].statement, 1, ("CONF",))
    ids = begin(interview, stated("CONF", 2), two, both, twice, Line("Nothing shows it", 2), Line("GROW", 2, ("GROW",)))
    before = saved(interview)
    assert as_owner.post(at(interview), page(as_owner, interview)).status_code == 302
    assert saved(interview) == before
    assert list(interview.opportunity.criteria.values_list("pk", flat=True)) == ids


def test_what_stays_keeps_its_row_and_what_goes_is_gone(as_owner: Client, interview: Interview) -> None:
    conflict, leads, audits = begin(
        interview, stated("CONF", 2), Line("Leads", 3, ("LEAD", "INFL")), Line("Audits", 1, ("DELI",))
    )
    sent = page(as_owner, interview) | {"weight-CONF": "3", "own-0": "", "own-1": "Audits, often", "weight-TEAM": "1"}
    as_owner.post(at(interview), sent)
    rows = {row.pk: str(row) for row in interview.opportunity.criteria.all()}
    assert rows[conflict] == BY_KEY["CONF"].statement
    assert rows[audits] == "Audits, often"
    assert leads not in rows
    assert len(rows) == 3


def test_an_example_that_is_tried_stays_one(as_owner: Client, interview: Interview) -> None:
    interview.opportunity.example = True
    interview.opportunity.save()
    as_owner.post(at(interview), page(as_owner, interview) | {"weight-LEAD": "1"})
    interview.opportunity.refresh_from_db()
    assert interview.opportunity.criteria.count() == 1
    assert interview.opportunity.example


def test_nine_are_too_many_and_all_is_kept(as_owner: Client, interview: Interview) -> None:
    eight = {f"weight-{key}": "2" for key in KEYS[:8]}
    sent = page(as_owner, interview) | eight
    response = as_owner.post(at(interview), sent | {"own-1": "One more", "own_weight-1": "3"})
    assert response.status_code == 422
    assert "These are 9" in response.content.decode()
    form = response.context["form"]
    assert form.chosen() == 9
    assert (form["own-1"].value(), form["own_weight-1"].value()) == ("One more", "3")
    assert saved(interview) == []
    assert as_owner.post(at(interview), sent).status_code == 302
    assert len(saved(interview)) == 8


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight-LEAD", "4"),
        ("weight-LEAD", "-1"),
        ("weight-LEAD", "must"),
        ("own-0", "x" * 121),
        ("own-0", "a\x00"),
        ("own_weight-0", "9"),
        ("own_shown_by-0", "NOPE"),
        ("own_shown_by-0", "tag-999999"),
        ("own_shown_by-0", "tag-" + "9" * 40),
        ("own_shown_by-0", "as-it-is"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(
    as_owner: Client, interview: Interview, field: str, value: str
) -> None:
    sent = page(as_owner, interview) | {"own-0": "Audits", "weight-TEAM": "2", field: value}
    response = as_owner.post(at(interview), sent)
    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors.keys() == {field}
    assert standing(form) == sent
    assert f'id="id_{field}_error"' in response.content.decode()
    assert saved(interview) == []


def test_only_tags_that_stories_carry_are_offered(as_owner: Client, interview: Interview, owner: User) -> None:
    Tag.objects.create(owner=owner, name="worn", folded="worn", uses=1)
    Tag.objects.create(owner=owner, name="unused", folded="unused")
    chosen = Tag.objects.create(owner=owner, name="chosen", folded="chosen")
    begin(interview, Line("Audits", 1, (), (chosen.pk,)))
    offered = str(as_owner.get(at(interview)).context["form"]["own_shown_by-1"])
    assert [name in offered for name in ("worn", "chosen", "unused")] == [True, True, False]


def test_typing_about_an_interview_deleted_meanwhile_is_not_lost(as_owner: Client, interview: Interview) -> None:
    sent = page(as_owner, interview) | {"own-0": "Audits, often"}
    interview.opportunity.trash()
    response = as_owner.post(at(interview), sent)
    assert response.status_code == 422
    assert "Audits, often" in response.content.decode()
    assert saved(interview) == []


def test_somebody_elses_tag_is_no_tag(as_stranger: Client, stranger: User, audit: Tag) -> None:
    own = Interview.objects.begin(stranger, "Chef")
    sent = page(as_stranger, own) | {"own-0": "Audits", "own_shown_by-0": f"tag-{audit.pk}"}
    response = as_stranger.post(at(own), sent)
    assert response.status_code == 422
    assert f"tag-{audit.pk}" not in str(response.context["form"]["own_shown_by-0"])


def test_somebody_elses_row_is_left_alone(as_stranger: Client, stranger: User, interview: Interview) -> None:
    (row,) = begin(interview, Line("Audits", 1, ("DELI",)))
    own = Interview.objects.begin(stranger, "Chef")
    as_stranger.post(at(own), page(as_stranger, own) | {"own-0": "Mine", "own_id-0": str(row)})
    assert Criterion.objects.get(pk=row).text == "Audits"
    assert saved(own) == [("Mine", 2, (), ())]


@pytest.mark.parametrize("number", ["", "0", "9" * 5000, "x"])
def test_a_line_whose_row_is_gone_is_saved_anew(as_owner: Client, interview: Interview, number: str) -> None:
    sent = page(as_owner, interview) | {"own-0": "Audits", "own_id-0": number}
    assert as_owner.post(at(interview), sent).status_code == 302
    assert saved(interview) == [("Audits", 2, (), ())]


def test_the_second_window_is_shown_both_lists_and_may_insist(as_owner: Client, interview: Interview) -> None:
    sent = page(as_owner, interview) | {"weight-TEAM": "2"}
    begin(interview, Line("Audits", 3, ("DELI",)))
    response = as_owner.post(at(interview), sent)
    assert response.status_code == 409
    assert response.context["saved_now"] == [("Audits", "must")]
    assert response.context["form"]["weight-TEAM"].value() == "2"
    assert saved(interview) == [("Audits", 3, ("DELI",), ())]
    again = sent | {"seen": response.context["form"]["seen"].value()}
    assert as_owner.post(at(interview), again).status_code == 302
    assert saved(interview) == [(BY_KEY["TEAM"].statement, 2, ("TEAM",), ())]


def test_the_same_list_from_two_windows_is_no_conflict(as_owner: Client, interview: Interview) -> None:
    sent = page(as_owner, interview) | {"weight-TEAM": "2", "own-0": "Audits"}
    for _ in range(2):
        assert as_owner.post(at(interview), sent).status_code == 302
    assert len(saved(interview)) == 2


def test_replacing_an_unseen_list_saves_nothing(interview: Interview) -> None:
    begin(interview, stated("LEAD", 1))
    with pytest.raises(StaleError):
        criteria.replace(interview.opportunity, [], "something else")
    assert len(saved(interview)) == 1


def test_queries_do_not_grow_with_the_lines(as_owner: Client, interview: Interview, owner: User, audit: Tag) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert as_owner.get(at(interview)).status_code == 200
        return len(captured)

    begin(interview, Line("Audits", 1, (), (audit.pk,)))
    few = count()
    tags = [Tag.objects.create(owner=owner, name=f"t{n}", folded=f"t{n}") for n in range(7)]
    begin(interview, *(Line(tag.name, 1, (), (tag.pk,)) for tag in tags))
    assert count() == few
