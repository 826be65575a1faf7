"""Several interviews for one post, told apart by which of them it is. Pure."""

NAMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def said(number: int) -> str:
    """ "second interview" for 2, "interview 11" past ten; "" for 0, the only one of its post."""
    if number > len(NAMES):
        return f"interview {number}"
    return f"{NAMES[number - 1]} interview" if number else ""


def after(name: str, number: int) -> str:
    """What it is called: "Works director, Kali AG · second interview"; the only one by its name alone."""
    return " · ".join(filter(None, (name, said(number))))
