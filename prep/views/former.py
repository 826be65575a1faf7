"""The last whole choice stays undoable: whoever looks at the reasons first still finds the way back."""

from collections.abc import Sequence

from prep import arranging
from prep.arranging import Former
from prep.briefing import Place
from prep.models import Interview
from storybank.http import SignedIn

KEY = "prep.former"


def keep(request: SignedIn, interview: Interview, former: Former, token: str) -> None:
    """Remember for this session how the choice was: the token that `put_back` takes, and what was chosen instead."""
    request.session[KEY] = {"of": interview.pk, "after": former.after, "token": token}


def of(request: SignedIn, interview: Interview, places: Sequence[Place]) -> str:
    """The token, as long as what is chosen is what came instead; "" else."""
    kept = request.session.get(KEY, {})
    now = arranging.as_chosen((place.story.id, place.kept) for place in places)
    return kept["token"] if (kept.get("of"), kept.get("after")) == (interview.pk, now) else ""
