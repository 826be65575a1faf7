"""The page "How did it go?" as a browser without scripts sends it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from prep.models import Interview

Sent = dict[str, list[str] | str]


def opened(client: Client, interview: Interview) -> Sent:
    """What the page sends if nothing is touched."""
    form = client.get(reverse("prep:debrief", args=[interview.pk])).context["form"]
    sent: Sent = {"seen": form["seen"].value(), "felt": form["felt"].value(), "change": form["change"].value()}
    sent["thanks"] = str(getattr(form["thanks"].value(), "pk", form["thanks"].value()) or "")
    for name, value in form.opened_with():
        sent.setdefault(name, [])
        sent[name] += [value]  # type: ignore[operator]
    cells = [cell for row in form.rows() for cell in row.cells]
    heard = [cell.value for cell in cells if cell.heard]
    sent["told"] = heard if form.board.grid else [str(row.story) for row in form.rows() if row.told]
    sent["landed"] = [f"{row.story}-{row.landed}" for row in form.rows()]
    sent["lit"] = [cell.value for cell in cells if cell.lit]
    sent["there"] = [f"0-{guest.person}" for guest in form.board.guests if not guest.absent]
    sent["asked"] = [one.wording for one in form.questions() if one.asked]
    sent["without"] = [one.wording for one in form.questions() if one.without]
    return sent


def send(client: Client, interview: Interview, sent: Sent, **instead: Any) -> Any:
    """Send it, with some fields otherwise; the page that comes of it."""
    return client.post(reverse("prep:debrief", args=[interview.pk]), {**sent, **instead}, follow=True)


def say(client: Client, interview: Interview, **said: Any) -> Any:
    """Open the page, change these fields, save."""
    return send(client, interview, opened(client, interview), **said)


def heard(interview: Interview) -> dict[str, list[str]]:
    """By title, who heard it there."""
    return {one.title: sorted(person.name for person in one.people.all()) for one in interview.tellings.all()}
