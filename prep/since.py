"""What has become of a story since somebody heard it. Pure."""


def says(told: str, now: str) -> str:
    """ "told at 30 %, the story now says 35 %"; "" where the result is the same, or there is none to compare."""
    if not told or told == now:
        return ""
    return f"told at {told}, the story now says {now}" if now else f"told at {told}, the story now has no result"
