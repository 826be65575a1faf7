"""What of a story is searched, in groups: a word in its title says more than one in its text. Pure."""

TITLE = ("title",)
NAMED = (*TITLE, "tag_words")
FIRST = (*NAMED, "proof", "cues", "hook")
ALL = (*FIRST, "situation", "task", "action", "result", "learned", "organization", "position")
WHERE = ("organization",)
