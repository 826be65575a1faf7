"""When an interview is over, for the database: as `prep.when.ends_at` counts it."""

from datetime import timedelta

from django.db.models import Case, DateTimeField, DurationField, ExpressionWrapper, F, IntegerField, Value, When
from django.db.models.functions import Cast, Coalesce

from prep.when import USUAL_MINUTES

_MINUTES = Cast(Coalesce("minutes", USUAL_MINUTES), IntegerField())
_LASTS = ExpressionWrapper(_MINUTES * Value(timedelta(minutes=1)), output_field=DurationField())
_WITH_TIME = ExpressionWrapper(F("starts_at") + _LASTS, output_field=DateTimeField())
ENDS_AT = Case(When(time=None, then=F("starts_at")), default=_WITH_TIME, output_field=DateTimeField())
