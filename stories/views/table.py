"""What the stories show, as a table; and the same in an employer's words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stories import competencies, crosswalk, questions, table, wording
from stories.missing import FAIR_BANK
from stories.shelf import LOOKED_AT, left_out, look, numbers, shelf
from storybank.http import SignedIn, row_number

NAMED_GAPS = 3  # with a question to begin from; the others as links


@require_safe
def shows(request: SignedIn) -> HttpResponse:
    """Stories against the sixteen, the newest first, 24 a page; on top what none of them shows.

    With `own` in the address those of the example are left out, however few others there are.
    """
    stories = shelf(request.user, own_only="own" in request.GET)
    before = row_number(request.GET.get("before", ""))
    rows, older = table.page(stories, before)
    counted = numbers(stories)
    context = {
        "place": "stories",
        "room": "shows",
        "back": request.get_full_path(),
        "rows": rows,
        "sums": [(one, counted[one.key]) for one in competencies.ALL],
        "looked_at": LOOKED_AT,
        **_judged(rows, counted, before),
        "examples": sum(row.example for row in rows),
        "left_out": left_out(request.user, rows),
        "before": before,
        "older": older,
    }
    return render(request, "stories/table.html", context)


def _judged(rows: Sequence[table.Row], counted: Mapping[str, int], before: int) -> dict[str, Any]:
    """What none of them shows, where enough was said of them; else the first of which nothing was."""
    marked = [row for row in rows if row.far and row.is_marked]
    gaps = [] if before or len(marked) < FAIR_BANK else table.gaps(counted)
    return {
        "judged": bool(marked) or any(counted.values()),
        "unmarked": next((row for row in rows if row.far), None) if not (before or marked) else None,
        "gaps": [(one, questions.first(one.key)) for one in gaps[:NAMED_GAPS]],
        "more_gaps": gaps[NAMED_GAPS:],
    }


@require_safe
def words(request: SignedIn) -> HttpResponse:
    """The names of one employer, each with ours and the stories that show it."""
    employer = crosswalk.BY_KEY.get(request.GET.get("employer", ""), crosswalk.CIVIL_SERVICE)
    tags, stories = wording.tags(request.user, employer), look(request.user)
    context = {
        "place": "stories",
        "room": "words",
        "employers": crosswalk.EMPLOYERS,
        "employer": employer,
        "names": wording.names(employer, stories, tags),
        "left_out": left_out(request.user, stories),
    }
    return render(request, "stories/words.html", context)
