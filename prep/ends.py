"""When an interview is over, for the database, as `prep.when.ends_at` counts it; and which never took place."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from prep.when import USUAL_MINUTES

_MINUTES = Cast(Coalesce("minutes", USUAL_MINUTES), IntegerField())
_LASTS = ExpressionWrapper(_MINUTES * Value(timedelta(minutes=1)), output_field=DurationField())
_WITH_TIME = ExpressionWrapper(F("starts_at") + _LASTS, output_field=DateTimeField())
ENDS_AT = Case(When(time=None, then=F("starts_at")), default=_WITH_TIME, output_field=DateTimeField())


def ended_before(settled: Collection[str], interview: str = "") -> Case:
    """Whether it was settled (Opportunity.SETTLED) before its day came, and no word is noted of how it went; with a
    time, before it began. `interview` is the way there, such as "interview__". As `prep.templatetags.when` has it.
    """
    words: dict[str, Any] = {"felt": "", "change": "", "asked": []}
    unsaid = {f"{interview}{name}": nothing for name, nothing in words.items()}
    ended = Q(said_before(interview), **unsaid, **{f"{interview}opportunity__outcome__in": settled})
    return Case(When(ended, then=True), default=False, output_field=BooleanField())


def said_before(interview: str = "") -> Q:
    """What came of it was said before its day came; with a time, before it began. `interview` as in `ended_before`."""
    post = f"{interview}opportunity__outcome"
    timeless = Q(**{f"{interview}time": None}) | Q(**{f"{post}_at": None})
    by_day = timeless & Q(**{f"{interview}day__gt": F(f"{post}_on")})
    by_moment = ~timeless & Q(**{f"{interview}starts_at__gt": F(f"{post}_at")})
    return by_day | by_moment
