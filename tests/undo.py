"""What a page holds that goes along when it is sent: the Undo that it offers, and what it was opened with."""

import re
from typing import Any

from django.test import Client


def undo(response: Any) -> tuple[str, dict[str, str]]:
    """Where the Undo of a page posts to, and what it sends."""
    address, _, token = next(iter(response.context["messages"])).extra_tags.partition(" ")
    return address, {"token": token}


def seen(client: Client, address: str) -> dict[str, str]:
    """The hidden field of a page that is opened now: the fingerprint of what it begins with."""
    return dict(re.findall(r'name="(seen)" value="(\w+)"', client.get(address).text))
