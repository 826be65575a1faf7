"""What has become of a story since somebody heard it. Pure."""


def says(told: str, now: str) -> str:
    """ "told at 30 %, the story now says 35 %", with words in quotes; "" where the result is the same, or there is none
    to compare.
    """
    if not told or told == now:
        return ""
    before = f"told as “{told}”" if told[0].isalpha() else f"told at {told}"
    if not now:
        return f"{before}, the story now has no result"
    return f"{before}, the story now says " + (f"“{now}”" if now[0].isalpha() else now)
