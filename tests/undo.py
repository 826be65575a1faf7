"""The Undo that a page offers."""

from typing import Any


def undo(response: Any) -> tuple[str, dict[str, str]]:
    """Where the Undo of a page posts to, and what it sends."""
    address, _, token = next(iter(response.context["messages"])).extra_tags.partition(" ")
    return address, {"token": token}
