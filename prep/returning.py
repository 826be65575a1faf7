"""When a known person or organization comes back: what they have heard, what is new since, and which gap was named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connections, router
from django.db.models import Q
from django.utils import timezone

from prep import asked, gaps, since
from prep.asked import Question
from prep.briefing import Briefing
from prep.gaps import Gap
from prep.hiding import Hide
from prep.models import Interview, InterviewQuerySet, Seat, Telling
from prep.offers import Offer
from stories.models import Story

MOST_EARLIER, MOST_NEW = 5, 4
# By hand: most interviews are the first with these people, and their pages would wait for a question that takes ten
# times as long to write as to answer.
KNOWN = """
    WITH room AS (SELECT person_id FROM prep_seat WHERE interview_id = %s AND person_id IS NOT NULL)
    SELECT 1 FROM prep_interview AS other JOIN prep_opportunity AS post ON post.id = other.opportunity_id
    WHERE post.owner_id = %s AND post.trashed_at IS NULL AND other.id <> %s AND (
        (%s <> '' AND LOWER(post.organization) = LOWER(%s))
        OR other.id IN (SELECT interview_id FROM prep_seat WHERE person_id IN (SELECT person_id FROM room))
    )
    LIMIT 1
"""


@dataclass(frozen=True)
class Heard:
    """A story that was told there, the result they heard, and where it has another now, what has become of it."""

    story: int | None
    title: str
    proof: str
    says: str


@dataclass(frozen=True)
class Return:
    """What is known of earlier interviews with them: those, the latest first, what was told, and what is new since.

    `gaps` are questions that had no story then; `changes` what the person wanted to change.
    """

    earlier: tuple[Interview, ...]
    since: date
    heard: tuple[Heard, ...]
    fresh: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    changes: tuple[str, ...]

    @property
    def better(self) -> list[Heard]:
        """Those of the stories they heard whose result is another one now."""
        return [one for one in self.heard if one.says]

    @property
    def is_new(self) -> bool:
        """Whether there is anything that they have not heard yet."""
        return bool(self.fresh or self.better)


def load(brief: Briefing) -> Return | None:
    """What there was before, None where nothing was; one query then, at most ten otherwise."""
    earlier = tuple(_earlier(brief))
    if not earlier:
        return None
    day = earlier[0].day or timezone.localdate()
    heard = tuple(_heard([one.pk for one in earlier]))
    here = brief.interview.opportunity.organization
    asked_at = [(asked.read(one.asked), one.opportunity.organization) for one in earlier]
    questions = [one for rows, at in asked_at for one in asked.fitting(rows, at, here)]
    return Return(
        earlier,
        day,
        heard,
        tuple(_fresh(brief, day, [one.story or 0 for one in heard])),
        tuple(gaps.answered(brief, _once(questions))),
        tuple(one.change for one in earlier if one.change),
    )


def hidden(found: Return, hide: Hide) -> Return:
    """The same with the names taken out that must not be read on paper."""

    def nameless(offer: Offer) -> Offer:
        return replace(offer, title=hide(offer.title))

    return replace(
        found,
        heard=tuple(Heard(one.story, *map(hide, (one.title, one.proof, one.says))) for one in found.heard),
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
    """What was asked in other interviews of the same person's, besides what is `known`; one query."""
    others = _others(interview)
    if not interview.opportunity.example:
        others = others.filter(opportunity__example=False)
    rows = others.exclude(asked=[]).order_by("-pk").values_list("asked", "opportunity__organization")[:100]
    here = interview.opportunity.organization
    return asked.before([asked.fitting(asked.read(row), at, here) for row, at in rows], known)


def _earlier(brief: Briefing) -> Sequence[Interview]:
    """Interviews with somebody in the room, or at the organization, that were before this one."""
    interview = brief.interview
    if not _is_known(interview):
        return []
    people = [one.person for one in brief.listeners if one.person]
    known = Q(pk__in=Seat.objects.filter(person__in=people).values("interview"))
    if organization := interview.opportunity.organization:
        known |= Q(opportunity__organization__iexact=organization)
    now = timezone.now()
    found = _others(interview).filter(known).over(min(interview.starts_at or now, now))
    return list(found.select_related("opportunity")[:MOST_EARLIER])


def _is_known(interview: Interview) -> bool:
    """Whether there is another interview, over or not, with somebody in the room or at the organization."""
    post = interview.opportunity
    with connections[router.db_for_read(Interview)].cursor() as cursor:
        cursor.execute(KNOWN, [interview.pk, post.owner_id, interview.pk, post.organization, post.organization])
        return cursor.fetchone() is not None


def _others(interview: Interview) -> InterviewQuerySet:
    """The other interviews of the same person's, without those in the trash. By key: the person is not read for it."""
    mine = {"opportunity__owner": interview.opportunity.owner_id, "opportunity__trashed_at": None}
    return Interview.objects.filter(**mine).exclude(pk=interview.pk)


def _heard(interviews: list[int]) -> list[Heard]:
    """What was told there, the latest first, each story once."""
    rows = Telling.objects.filter(interview__in=interviews).order_by("-told_on", "-pk")
    found: dict[str, Heard] = {}
    columns = ("story", "title", "proof", "story__trashed_at", "story__proof")
    for story, title, proof, gone, now in rows.values_list(*columns):
        says = "" if story is None or gone else since.says(proof, now)
        found.setdefault(title, Heard(story, title, proof, says))
    return list(found.values())


def _fresh(brief: Briefing, day: date, told: list[int]) -> list[Offer]:
    """Stories of the bank that were written since, or that happened since, the newest first."""
    owner = brief.interview.opportunity.owner_id
    mine = Story.objects.filter(owner=owner).tellable().exclude(pk__in=told)
    if not brief.interview.opportunity.example:
        mine = mine.filter(example=False)
    new = mine.filter(Q(created_at__date__gt=day) | Q(happened_on__gt=day)).order_by("-created_at", "-pk")
    return [Offer(story.pk, str(story)) for story in new.only("pk", "title")[:MOST_NEW]]


def _once(questions: Sequence[Question]) -> list[Question]:
    """Each question once, as it went the last time."""
    found: dict[str, Question] = {}
    for one in questions:
        found.setdefault(one.wording, one)
    return list(found.values())
