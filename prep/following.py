"""Several interviews for one post: the next one, which of them each is, and throwing one of them away."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from prep import when
from prep.models import Interview, Opportunity

# What holds for the next one as well. When it is, how the one before went and the notes about it do not.
BROUGHT = (
    "minutes",
    "format",
    "place",
    "ask_for",
    "phone_if_late",
    "about_me",
    "why_here",
    "ask_them",
    "bring",
    "k",
    "paper",
    "large_type",
    "prints_before",
    "hides_names",
    "prints_without",
)


@transaction.atomic
def add(interview: Interview, *, day: date | None, clock: time | None, zone: str) -> Interview:
    """The next interview for the same post, without people and stories. Whoever waited for an answer has it now; the
    day to ask politely is kept, should this one be thrown away again (`throw_away`).

    Raises SkippedTimeError (prep.when) for a time that the clocks of that zone skip.
    """
    moment = when.starts_at(day, clock, zone)
    post = _held(interview).opportunity
    _go_on(post)
    brought = {name: getattr(interview, name) for name in BROUGHT}
    made = post.interviews.create(day=day, time=clock, zone=zone, starts_at=moment, **brought)
    keep_order(post)
    made.refresh_from_db()
    return made


def keep_order(post: Opportunity) -> None:
    """Number its interviews in the order of their days; one without a day keeps the place in which it was set up. The
    only one has no number.
    """
    rows = list(post.interviews.order_by("pk").only("pk", "round", "starts_at"))
    dated = iter(sorted((one for one in rows if one.starts_at), key=lambda one: (one.starts_at, one.pk)))
    in_order = [next(dated) if one.starts_at else one for one in rows]
    for number, one in enumerate(in_order, start=1):
        place = number if len(rows) > 1 else 0
        if one.round != place:
            post.interviews.filter(pk=one.pk).update(round=place)


def is_followed(interview: Interview) -> bool:
    """Whether another interview for the same post comes after it; no query for the only one."""
    later = Interview.objects.filter(opportunity=interview.opportunity_id, round__gt=interview.round)
    return bool(interview.round) and later.exists()


@transaction.atomic
def throw_away(interview: Interview) -> None:
    """Into the trash, unless it is there; kept for 30 days. With the last one goes the post. Whoever waited for an
    answer when it was added waits again, unless it has begun or something else was said since.
    """
    saved = _held(interview)
    post = saved.opportunity
    if post.trashed_at:
        return
    if post.interviews.exclude(pk=saved.pk).exists():
        asked_on = post.ask_on if _ended_the_wait(saved) else None
        _part(saved, timezone.now(), asked_on)
        keep_order(post)
        if asked_on:
            post.outcome = Opportunity.Outcome.WAITING
            post.save(update_fields=["outcome"])
    else:
        post.trash()


@transaction.atomic
def bring_back(interview: Interview) -> None:
    """Out of the trash, to the others of its post; of those only the ones that were not thrown away."""
    saved = _held(interview)
    part, whole = saved.opportunity, saved.opportunity.part_of
    if whole is None:
        part.restore()
        return
    if whole.trashed_at:
        for other in whole.interviews.select_related("opportunity"):
            _part(other, whole.trashed_at)
        whole.restore()
    saved.opportunity = whole
    saved.save(update_fields=["opportunity"])
    if part.ask_on and part.ask_on == whole.ask_on:
        _go_on(whole)
    part.delete()
    keep_order(whole)


def _go_on(post: Opportunity) -> None:
    """Nobody waits for an answer any more. The day to ask politely outlives the wait once, for `_ended_the_wait`."""
    if post.outcome == Opportunity.Outcome.WAITING:
        post.outcome = Opportunity.Outcome.UNSAID
    elif post.outcome == Opportunity.Outcome.UNSAID:
        post.ask_on = None
    post.save(update_fields=["outcome", "ask_on"])


def _ended_the_wait(interview: Interview) -> bool:
    """Whether it was waited for an answer until this one was added, which is to come, and nothing was said since."""
    post = interview.opportunity
    to_come = interview.starts_at is None or interview.starts_at > timezone.now()
    goes_on = to_come and post.outcome == Opportunity.Outcome.UNSAID and post.ask_on is not None
    return goes_on and not post.interviews.filter(pk__gt=interview.pk).exists()


def _part(interview: Interview, trashed_at: datetime, asked_on: date | None = None) -> None:
    """Hang it on a post of its own in the trash: whatever asks whether the post is there leaves this one out.
    `asked_on`: the wait until that day goes on without it.

    It does not count as the example's, which goes and comes back as a whole.
    """
    post = interview.opportunity
    interview.opportunity = Opportunity.objects.create(
        owner_id=post.owner_id,
        position=post.position,
        organization=post.organization,
        version=post.version,
        part_of=post,
        trashed_at=trashed_at,
        ask_on=asked_on,
    )
    interview.save(update_fields=["opportunity"])


def _held(interview: Interview) -> Interview:
    """The interview as it is saved; its post, or the one it was part of, is locked until the transaction ends."""
    post = interview.opportunity
    Opportunity.everything.select_for_update().filter(pk=post.part_of_id or post.pk).first()
    return Interview.objects.select_related("opportunity__part_of").get(pk=interview.pk)
