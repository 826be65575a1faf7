"""When a known person or organization comes back: what they have heard, what is new since, and which gap was named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connections, router
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from prep import asked, gaps, since
from prep.asked import Question
from prep.briefing import Briefing
from prep.gaps import Gap
from prep.hiding import Hide
from prep.models import LAST_FIRST, Interview, InterviewQuerySet, Seat, Telling
from prep.offers import Offer
from stories.models import Story
from stories.spelling import spellings

MOST_EARLIER, MOST_NEW = 5, 4
# By hand: most interviews are the first with these people, and their pages would wait for a question that takes ten
# times as long to write as to answer.
KNOWN = """
    WITH room AS (SELECT person_id FROM prep_seat WHERE interview_id = %s AND person_id IS NOT NULL)
    SELECT 1 FROM prep_interview AS other JOIN prep_opportunity AS post ON post.id = other.opportunity_id
    WHERE post.owner_id = %s AND post.trashed_at IS NULL AND other.id <> %s AND (
        (post.organization <> '' AND LOWER(post.organization) IN (LOWER(%s), LOWER(%s), LOWER(%s), LOWER(%s)))
        OR other.id IN (
            SELECT interview_id FROM prep_seat WHERE NOT absent AND person_id IN (SELECT person_id FROM room)
        )
    )
    LIMIT 1
"""


@dataclass(frozen=True)
class Heard:
    """A story that was told there, the result they heard, and where it has another now, what has become of it.

    `interview` is the last one where it was told; `people` are the names of those in the room who heard it there, `lit`
    of those who lit up.
    """

    story: int | None
    title: str
    proof: str
    says: str
    interview: int = 0
    people: tuple[str, ...] = ()
    lit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Return:
    """What is known of earlier interviews with them: those, the latest first, what was told, and what is new since.

    `met` says whether anybody in the room was there, or only the organization comes back; `gaps` are questions that had
    no story then; `changes` what the person wanted to change. `more_fresh`: how many new stories are not named.
    """

    earlier: tuple[Interview, ...]
    met: bool
    heard: tuple[Heard, ...]
    fresh: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    changes: tuple[str, ...]
    more_fresh: int = 0

    @property
    def rooms(self) -> list[tuple[Interview, list[Heard]]]:
        """The interviews, each with what was told there last."""
        return [(one, [story for story in self.heard if story.interview == one.pk]) for one in self.earlier]

    @property
    def better(self) -> list[Heard]:
        """Those of the stories they heard whose result is another one now."""
        return [one for one in self.heard if one.says]

    @property
    def is_new(self) -> bool:
        """Whether there is anything that they have not heard yet."""
        return bool(self.fresh or self.better)


def load(brief: Briefing) -> Return | None:
    """What there was before, None where nothing was; one query then, at most thirteen otherwise."""
    earlier = tuple(_earlier(brief))
    if not earlier:
        return None
    day = earlier[0].day or timezone.localdate()
    room = {one.person: one.name for one in brief.listeners if one.person}
    heard = tuple(_heard([one.pk for one in earlier], room))
    here = brief.interview.opportunity.organization
    asked_at = [(asked.read(one.asked), one.opportunity.organization) for one in earlier]
    fresh, number = _fresh(brief, day, room, [one.story or 0 for one in heard])
    questions = [one for rows, at in asked_at for one in asked.fitting(rows, at, here)]
    return Return(
        earlier,
        any(one.met for one in earlier),  # type: ignore[attr-defined]
        heard,
        fresh,
        tuple(gaps.answered(brief, _once(questions))),
        tuple(one.change for one in earlier if one.change),
        number - len(fresh),
    )


def hidden(found: Return, hide: Hide) -> Return:
    """The same with the names taken out that must not be read on paper."""

    def nameless(offer: Offer) -> Offer:
        return replace(offer, title=hide(offer.title))

    return replace(
        found,
        heard=tuple(
            replace(one, title=hide(one.title), proof=hide(one.proof), says=hide(one.says)) for one in found.heard
        ),
        fresh=tuple(map(nameless, found.fresh)),
        gaps=tuple(
            replace(
                gap,
                question=replace(gap.question, wording=hide(gap.question.wording)),
                story=gap.story and nameless(gap.story),
            )
            for gap in found.gaps
        ),
        changes=tuple(map(hide, found.changes)),
    )


def asked_before(interview: Interview, known: Sequence[str] = ()) -> asked.Before:
    """What was asked in earlier interviews of the same person's, besides what is `known`; one query. The example's
    count for the example only.
    """
    post, here = interview.opportunity, interview.opportunity.organization
    room = interview.seats.exclude(person=None).values("person")
    known_there = _known_from(interview, Seat.objects.filter(person__in=room, absent=False))
    others = _before(interview).filter(opportunity__example=post.example).exclude(asked=[])
    others = others.annotate(is_theirs=Case(When(known_there, then=True), default=False))
    rows = others.order_by(*LAST_FIRST).values_list("asked", "opportunity__organization", "is_theirs")[:100]
    fitting = [(asked.fitting(asked.read(row), at, here), is_theirs) for row, at, is_theirs in rows]
    return asked.before([one for one, _ in fitting], [one for one, is_theirs in fitting if is_theirs], known)


def _before(interview: Interview) -> InterviewQuerySet:
    """The others that were earlier; of those without a day, the ones that were set up earlier. Of those for the same
    post, the ones before it in their order (prep.following).
    """
    dayless = Q(starts_at=None, pk__lt=interview.pk)
    dated = Q(starts_at__lt=interview.starts_at) if interview.starts_at else Q(starts_at__isnull=False)
    same = Q(opportunity=interview.opportunity_id)
    return _others(interview).filter((~same & (dayless | dated)) | (same & Q(round__lt=interview.round)))


def _known_from(interview: Interview, seats: QuerySet[Seat]) -> Q:
    """Interviews for the same post, at its organization, or of these seats."""
    known = Q(pk__in=seats.values("interview")) | Q(opportunity=interview.opportunity_id)
    organization = interview.opportunity.organization
    for spelled in spellings(organization) if organization else ():
        known |= Q(opportunity__organization__iexact=spelled)
    return known


def _earlier(brief: Briefing) -> Sequence[Interview]:
    """Interviews with somebody in the room, or at the organization, that were before this one."""
    interview = brief.interview
    if not (interview.round or _is_known(interview)):
        return []
    people = [one.person for one in brief.listeners if one.person]
    there = Seat.objects.filter(person__in=people, absent=False)
    known = _known_from(interview, there)
    now = timezone.now()
    found = _others(interview).filter(known).over(min(interview.starts_at or now, now))
    met = Exists(there.filter(interview=OuterRef("pk")))
    return list(found.annotate(met=met).select_related("opportunity")[:MOST_EARLIER])


def _is_known(interview: Interview) -> bool:
    """Whether there is another interview, over or not, with somebody in the room or at the organization."""
    post = interview.opportunity
    spelled = (spellings(post.organization) * 4)[:4]  # one at least, four at most
    with connections[router.db_for_read(Interview)].cursor() as cursor:
        cursor.execute(KNOWN, [interview.pk, post.owner_id, interview.pk, *spelled])
        return cursor.fetchone() is not None


def _others(interview: Interview) -> InterviewQuerySet:
    """The other interviews of the same person's, without those in the trash. By key: the person is not read for it."""
    mine = {"opportunity__owner": interview.opportunity.owner_id, "opportunity__trashed_at": None}
    return Interview.objects.filter(**mine).exclude(pk=interview.pk)


def _heard(interviews: list[int], room: Mapping[int, str]) -> list[Heard]:
    """What was told there, the latest first, each story once; `room` are the names of those there again, by key."""
    rows = Telling.objects.filter(interview__in=interviews).order_by("-told_on", "-pk")
    rows = rows.select_related("story").defer("texts").prefetch_related("people", "lit_up")
    found: dict[int | str, Heard] = {}
    for told in rows:
        says = since.says(told.proof, told.story.proof) if told.story and not told.story.trashed_at else ""
        people, lit = (
            tuple(room[one.pk] for one in rows.all() if one.pk in room) for rows in (told.people, told.lit_up)
        )
        heard = Heard(told.story_id, told.title, told.proof, says, told.interview_id or 0, people, lit)
        found.setdefault(told.story_id or told.title, heard)  # one whose story is gone has its title only
    return list(found.values())


def _fresh(brief: Briefing, day: date, room: Iterable[int], told: list[int]) -> tuple[tuple[Offer, ...], int]:
    """Stories that were written since, or that happened since, and that nobody there has heard: a few, the chosen ones
    first, then the newest; and how many they are in all.

    For one's own interview one's own, for the example's those of the example.
    """
    owner, example = brief.interview.opportunity.owner_id, brief.interview.opportunity.example
    heard = Telling.objects.filter(people__in=list(room)).exclude(story=None)
    mine = Story.objects.filter(owner=owner, example=example).tellable().exclude(pk__in=told)
    mine = mine.exclude(pk__in=heard.values("story"))
    new = mine.filter(Q(created_at__date__gt=day) | Q(happened_on__gt=day))
    chosen = Case(When(pk__in=[place.story.id for place in brief.places], then=0), default=1)
    named = new.order_by(chosen, "-created_at", "-pk").only("pk", "title")[:MOST_NEW]
    found = tuple(Offer(story.pk, str(story)) for story in named)
    return found, new.count() if len(found) == MOST_NEW else len(found)


def _once(questions: Sequence[Question]) -> list[Question]:
    """Each question once, as it went the last time."""
    found: dict[str, Question] = {}
    for one in questions:
        found.setdefault(one.wording, one)
    return list(found.values())
