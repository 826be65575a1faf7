"""`{% load undo %}`: where the Undo of a message leads (storybank.http.offer_undo)."""

from django import template

register = template.Library()


@register.filter
def address(extra_tags: str | None) -> str:
    """Where the Undo of a message posts to; "" for a message without one."""
    return (extra_tags or "").partition(" ")[0]


@register.filter
def token(extra_tags: str | None) -> str:
    """What the Undo sends along; "" for nothing."""
    return (extra_tags or "").partition(" ")[2]
