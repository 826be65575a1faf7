"""One interview, read whole in a fixed number of queries. The ten, the sheet and home read only this."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connections, router
from django.urls import reverse
from django.utils import timezone

from people.models import Encounter
from people.names import apart, first, folded, marks
from prep import coverage, offers, since
from prep.coverage import Covered, Shown, Told, Wanted
from prep.heard import Heard, Once, heard, in_month
from prep.met_before import sat_before
from prep.models import Interview, Pick, Seat, Telling
from prep.offers import Offer
from prep.reasons import Listener, has_heard, left_behind, right_for, why
from stories import remarks, sheet_line, spoken, vouching
from stories.models import PARTS, Evidence, Story, TaggedStory

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
# Who will be there, each with the last time they met, and whether they have a place in another interview. By hand: put
# together anew for each page, this takes ten times as long to write as to answer, and the page of an interview asks a
# good deal.
SEATED = """
    SELECT there.id, there.name, there.role, there.competencies, there.last_word, there.person_id, there.concern,
        person.organization, last.kind, last.happened_on,
        EXISTS (
            SELECT 1 FROM prep_seat AS place
            WHERE place.person_id = there.person_id AND place.interview_id <> there.interview_id AND NOT place.absent
        )
    FROM prep_seat AS there LEFT JOIN people_encounter AS last ON last.id = (
        SELECT id FROM people_encounter
        WHERE person_id = there.person_id AND (happened_on IS NULL OR happened_on <= %s)
        ORDER BY happened_on DESC NULLS LAST, id DESC LIMIT 1
    )
    LEFT JOIN people_person AS person ON person.id = there.person_id
    WHERE there.interview_id = %s ORDER BY there."order", there.id
"""


@dataclass(frozen=True)
class Place:
    """A filled place among the ten. `why` is in words; `trashed` ones are shown so and not printed, `resting` ones
    are shown so.

    `looked_for`: which of the sixteen they look for. `heard`: who in the room has heard it, or that it was
    told at the organization. `page`: the address of the story; `verbs`: how those begin where it is moved or taken out.
    """

    pick_id: int | None
    number: int
    story: Told
    kept: bool
    question: str
    trashed: bool
    resting: bool
    looked_for: frozenset[str]
    why: tuple[str, ...]
    heard: tuple[Heard, ...]
    page: str
    verbs: str

    @property
    def asks(self) -> tuple[str, ...]:
        """What to tell it for, in words."""
        return sheet_line.asks(self.story.strengths, setback=self.story.setback, first=self.looked_for)

    @property
    def since(self) -> str:
        """What has become of its result since somebody in the room heard it: "told at 30 %, …"; "" for nothing."""
        told = next((one.proof for one in self.heard if one.in_the_room), "")
        return since.says(told, self.story.proof)

    @property
    def because(self) -> str:
        """Why it is in, in one line."""
        return " · ".join(self.why)


@dataclass(frozen=True)
class Briefing:
    """Everything about one interview. `uncovered` comes heaviest first; `offers` by what they would cover. `sat`: by
    the key of the person the last interview before this one in which they sat.
    """

    interview: Interview
    wanted: tuple[Wanted, ...]
    listeners: tuple[Listener, ...]
    places: tuple[Place, ...]
    covered: tuple[Covered, ...]
    uncovered: tuple[Wanted, ...]
    sat: Mapping[int, Interview]

    @cached_property
    def for_each(self) -> list[tuple[Listener, tuple[Shown, ...]]]:
        """Everybody who will be there, with the stories right for them."""
        return [(one, self.right_for(one)) for one in self.listeners]

    def right_for(self, listener: Listener) -> tuple[Shown, ...]:
        """The places of the stories right for somebody who will be there."""
        return right_for(listener, [place.story for place in self.places], self.told)

    @property
    def told(self) -> dict[int, tuple[Heard, ...]]:
        """By chosen story who in the room has heard it, or that it was told at the organization."""
        return {place.story.id: place.heard for place in self.places if place.heard}

    @property
    def unserved(self) -> list[Listener]:
        """Those who said what they care about and get nothing of it from the chosen stories."""
        return [one for one, numbers in self.for_each if one.cares and not numbers] if self.places else []

    @property
    def unticked(self) -> list[Listener]:
        """Those of whom nothing is ticked: no story can be chosen for them."""
        return [one for one in self.listeners if not one.cares]

    @property
    def left_behind(self) -> list[Listener]:
        """Those who seem to belong to the organization that the interview was at before."""
        return left_behind(self.listeners, self.interview.opportunity.organization)

    @cached_property
    def offers(self) -> dict[int, Offer]:
        """For each uncovered thing a story of the bank; asked for only where a page shows it."""
        return self.offers_for(self.uncovered)

    def offers_for(self, wanted: tuple[Wanted, ...]) -> dict[int, Offer]:
        """By the id of each the story of the bank, not chosen yet, that shows it best; at most four queries."""
        return offers.best(self.interview, wanted, {place.story.id for place in self.places})

    @property
    def looked_for(self) -> list[tuple[Covered, Offer | None]]:
        """Each thing they look for, with a story of the bank where nothing chosen shows it and there is room for it."""
        offers = self.offers if self.has_room else {}
        return [(one, None if one.by else offers.get(one.wanted.id)) for one in self.covered]

    @property
    def in_bank(self) -> frozenset[int]:
        """The things nothing chosen shows, but a story of the bank does."""
        return frozenset(thing for thing, offer in self.offers.items() if not offer.left_out)

    @property
    def still_open(self) -> list[tuple[Wanted, Place | None, Offer | None]]:
        """Each uncovered thing, with what is begun for it, else with a story of the bank that would show it."""
        begun = {one.wanted.id: self.places[one.begun[0] - 1] for one in self.covered if one.begun}
        return [(one, begun.get(one.id), self.offers.get(one.id)) for one in self.uncovered]

    @property
    def has_room(self) -> bool:
        """Whether another story may be chosen."""
        return len(self.places) < self.interview.k

    @property
    def next_number(self) -> int:
        """The number of the next empty place."""
        return len(self.places) + 1

    @property
    def gap(self) -> Wanted | None:
        """The heaviest thing that nothing shows and nothing is begun for."""
        begun = {one.wanted.id for one in self.covered if one.begun}
        return next((one for one in self.uncovered if one.id not in begun), None)

    @property
    def offer(self) -> Offer | None:
        """A story of the bank that would fill the gap."""
        return self.offers.get(self.gap.id) if self.gap else None

    @property
    def answered(self) -> int:
        """For how many of the things they look for there is a story: among the chosen, or in the bank while none is."""
        return len(self.wanted) - len(self.uncovered) if self.places else len(self.in_bank)

    @property
    def words(self) -> int:
        """Words in all the chosen stories."""
        return sum(place.story.words for place in self.places)

    def minutes(self, words_a_minute: int) -> int:
        """Whole minutes, at least 1, that telling all the chosen stories takes; 0 where nothing is written."""
        return max(1, round(spoken.seconds(self.words, words_a_minute) / 60)) if self.words else 0


def load(interview: Interview, order: Sequence[int] | None = None) -> Briefing:
    """The briefing of an interview that was found through `Interview.objects.of(user)`.

    With `order`, keys of stories, as it would be with these chosen instead: nothing is saved, a new one has no pick.
    """
    wanted = wanted_for(interview)
    listeners, sat = _listeners(interview)
    picks = list(interview.picks.select_related("story"))
    if order is not None:
        picks = _instead(interview, picks, order)
    told_before = [pick.story_id for pick in picks if pick.story.told_count]
    before = heard_before(interview, listeners, told_before) if told_before else {}
    stories = _told([pick.story for pick in picks], with_tags=any(one.tag_ids for one in wanted))
    # A story in the trash keeps its place, so that restoring it changes nothing, but it shows nothing.
    showing = [_nothing(told) if pick.story.trashed_at else told for pick, told in zip(picks, stories, strict=True)]
    covered = tuple(coverage.coverage(wanted, showing))
    uncovered = tuple(coverage.uncovered(covered))
    return Briefing(
        interview=interview,
        wanted=wanted,
        listeners=listeners,
        places=tuple(_places(picks, showing, covered, listeners, before)),
        covered=covered,
        uncovered=uncovered,
        sat=sat,
    )


def _instead(interview: Interview, picks: list[Pick], order: Sequence[int]) -> list[Pick]:
    there = {pick.story_id: pick for pick in picks}
    fresh = Story.objects.filter(owner=interview.opportunity.owner_id).in_bulk([pk for pk in order if pk not in there])
    return [there.get(pk) or Pick(interview=interview, story=fresh[pk]) for pk in order if pk in there or pk in fresh]


def wanted_for(interview: Interview) -> tuple[Wanted, ...]:
    """What they look for, in the order of the list."""
    rows = interview.opportunity.criteria.values_list("pk", "text", "weight", "competencies", "tags")
    tags: defaultdict[int, set[int]] = defaultdict(set)
    for pk, *_, tag in rows:
        tags[pk] |= {tag} - {None}
    once = {row[0]: row[:4] for row in rows}  # a row comes once for each of its tags
    return tuple(Wanted(pk, text, weight, tuple(keys), frozenset(tags[pk])) for pk, text, weight, keys in once.values())


def heard_before(interview: Interview, listeners: Iterable[Listener], stories: Any) -> dict[int, tuple[Heard, ...]]:
    """Who in the room has heard which of these stories, keys as a list or a query; one query.

    What was told in this very interview is not before it.
    """
    rows = Telling.objects.filter(story__in=stories).elsewhere(interview)
    once: dict[int, Once] = {}
    for pk, story, where, day, proof, person in rows.values_list(
        "pk", "story_id", "where", "told_on", "proof", "people"
    ):
        before = once.get(pk, Once(story, frozenset(), folded(where), day, proof))
        once[pk] = replace(before, people=before.people | ({person} - {None}))
    seated = {one.person: (one.id, one.called) for one in listeners if one.person}
    return heard(once.values(), seated, folded(interview.opportunity.organization))


def openings(stories: Iterable[int]) -> dict[int, str]:
    """How each of these stories, given by key, begins: its first sentence, or else that of where it was; one query."""
    rows = Story.objects.filter(pk__in=list(stories)).values_list("pk", "hook", "situation")
    return {pk: hook or SENTENCE.split(situation.strip(), maxsplit=1)[0] for pk, hook, situation in rows}


def _listeners(interview: Interview) -> tuple[tuple[Listener, ...], Mapping[int, Interview]]:
    with connections[router.db_for_read(Seat)].cursor() as cursor:
        cursor.execute(SEATED, [timezone.localdate(), interview.pk])
        rows = cursor.fetchall()
    elsewhere = [person for *_, person, _, _, _, _, is_elsewhere in rows if is_elsewhere]
    sat = sat_before(elsewhere, interview) if elsewhere else {}
    names = [name or role for _, name, role, *_ in rows]
    letters, called = marks(names), apart(names)
    listeners = tuple(
        Listener(
            id=pk,
            name=name,
            role=role,
            cares=tuple(json.loads(cares)),
            last_word=bool(last_word),
            met=_met(kind, day, sat[person].day if person in sat else None),
            initials=letters[at],
            person=person,
            concern=concern,
            organization=organization or "",
            alike=" " in name and called[at] == name and first(name) != name,
        )
        for at, (pk, name, role, cares, last_word, person, concern, organization, kind, day, _) in enumerate(rows)
    )
    return listeners, sat


def _met(kind: str | None, day: date | None, sat: date | None) -> str:
    """The last time they met, or the person sat in an interview since, in words; "" for neither."""
    if sat and (day is None or day <= sat):
        kind, day = Encounter.Kind.INTERVIEW, sat
    if kind is None:
        return ""
    words = {
        Encounter.Kind.COFFEE: "coffee",
        Encounter.Kind.CALL: "call",
        Encounter.Kind.INTERVIEW: "interview",
    }
    word = words.get(Encounter.Kind(kind), "met")
    return f"{word} {in_month(day, timezone.localdate())}" if day else word


def told_by_key(stories: Iterable[int]) -> dict[int, Told]:
    """What is to be known of each of these, given by key; three queries."""
    return {told.id: told for told in _told(list(Story.objects.filter(pk__in=list(stories))), with_tags=True)}


def _told(stories: list[Story], *, with_tags: bool) -> list[Told]:
    """What is to be known of each; of their tags only where something they look for is shown by one."""
    pks = [story.pk for story in stories]
    strengths: defaultdict[int, dict[str, int]] = defaultdict(dict)
    shown = Evidence.objects.filter(story__in=pks).order_by()
    for pk, key, strength in shown.values_list("story_id", "competency", "strength"):
        strengths[pk][key] = strength
    tags: defaultdict[int, set[int]] = defaultdict(set)
    if with_tags:
        carried = TaggedStory.objects.filter(content_object__in=pks)
        for pk, tag in carried.values_list("content_object_id", "tag_id"):
            tags[pk].add(tag)
    return [
        Told(
            id=story.pk,
            title=str(story),
            proof=story.proof,
            cues=story.cues,
            strengths=strengths[story.pk],
            tag_ids=frozenset(tags[story.pk]),
            parts=tuple(getattr(story, part) for part in PARTS),
            setback=story.setback,
            doubt=vouching.doubt(story.proof_status, story.proof_vouched, story.proof),
            at_odds=remarks.at_odds(story),
            empty=not (story.proof or story.cues or len(story.missing_parts) < len(PARTS)),
        )
        for story in stories
    ]


def _nothing(told: Told) -> Told:
    return replace(told, empty=True, parts=(), strengths={}, tag_ids=frozenset())


def _places(
    picks: list[Pick],
    stories: list[Told],
    covered: tuple[Covered, ...],
    listeners: tuple[Listener, ...],
    before: dict[int, tuple[Heard, ...]],
) -> Iterator[Place]:
    looked_for = frozenset(key for one in covered for key in one.wanted.keys)
    bank, here = reverse("stories:list"), reverse("prep:interview", args=[picks[0].interview_id]) if picks else ""
    for number, (pick, story) in enumerate(zip(picks, stories, strict=True), start=1):
        heard = tuple(_weighed(before.get(pick.story_id, ()), story, listeners))
        new_to = [one for one in listeners if not has_heard(one, heard)]
        yield Place(
            pick_id=pick.pk,
            number=number,
            story=story,
            kept=pick.kept,
            question=pick.question,
            trashed=pick.story.trashed_at is not None,
            resting=pick.story.status == Story.Status.RESTING,
            looked_for=looked_for,
            why=tuple(why(number, stories, covered, new_to)),
            heard=heard,
            page=f"{bank}{pick.story_id}/",
            verbs=f"{here}picks/{pick.pk}/",
        )


def _weighed(found: Iterable[Heard], story: Told, listeners: Iterable[Listener]) -> Iterator[Heard]:
    """The same, with whether each of them is somebody the story would be told for."""
    meant = {one.id for one in listeners if one.last_word or right_for(one, [story])}
    return (replace(one, meant=one.seat in meant) for one in found)
