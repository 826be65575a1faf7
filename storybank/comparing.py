"""Two texts compared for a page that holds both, as where one was changed in two windows."""

import json

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from storybank import differing
from storybank.http import SignedIn
from storybank.text import LONGEST


@require_POST
def compare(request: SignedIn) -> HttpResponse:
    """JSON {"before", "after"} to {"runs": [[kind, text], …]} (storybank.differing).

    400 for anything else, 422 for texts longer than one can be saved.
    """
    try:
        texts = read(request.body)
    except ValueError:
        return JsonResponse({"why": "This page sent something that cannot be read. Open it again."}, status=400)
    if max(map(len, texts)) > LONGEST:
        return JsonResponse({"why": f"Texts of more than {LONGEST:,} characters are not compared."}, status=422)
    return JsonResponse({"runs": differing.compare(*texts)})


def read(body: bytes) -> tuple[str, str]:
    """The text before and the one after. Raises ValueError where there are no two texts."""
    try:
        sent = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    match sent:
        case {"before": str(before), "after": str(after)}:
            return before, after
    raise ValueError("no two texts")
