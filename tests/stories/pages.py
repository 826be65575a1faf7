"""An open page of a story, as the server sees it."""

import json
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from stories.models import Story


class Page:
    """It saves what changed, in its own name, with a number that counts up, from the version it was told."""

    def __init__(self, browser: Client, address: str, base: str = "", **more: Any) -> None:
        """`more` goes along with each save."""
        self.browser, self.address, self.base, self.more = browser, address, base, more
        self.client, self.seq = str(uuid4()), 0

    @classmethod
    def of(cls, browser: Client, story: Story) -> "Page":
        """A page of this story that is opened now."""
        version = Story.everything.values_list("version", flat=True).get(pk=story.pk)
        return cls(browser, reverse("stories:save", args=[story.pk]), str(version))

    def sent(self, fields: dict[str, str], **more: Any) -> dict[str, Any]:
        """The next save of these fields, as it goes over the wire."""
        self.seq += 1
        named = {"client": self.client, "seq": self.seq, "base": self.base}
        return {**named, "fields": fields, **self.more, **more}

    def send(self, save: dict[str, Any]) -> Any:
        """The answer to a save; the page goes on from the version it is told."""
        answer = self.browser.post(self.address, json.dumps(save), content_type="application/json")
        if answer.status_code == 200:
            self.base = answer.json()["version"]
        return answer

    def save(self, fields: dict[str, str] | None = None, **more: Any) -> Any:
        """The answer to a save of these fields."""
        return self.send(self.sent(fields or {}, **more))
