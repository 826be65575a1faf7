"""A story in its four parts, whether it comes as a row of the bank or as a few of its columns. Pure."""

from stories import spoken

PARTS = ("situation", "task", "action", "result")
ASKED_FOR = {
    "situation": "begin with what was wrong",
    "task": "what was yours to do is missing",
    "action": "what you did is missing",
    "result": "the ending is missing",
}
# To begin an empty part with: small, and nobody has to answer them all.
STARTS = {
    "situation": ("Who was there, and what had gone wrong?", "Why did it matter just then?"),
    "task": ("Who asked you, or did you take it on yourself?", "What if nobody had done it?"),
    "action": (
        "What did you do first?",
        "What was hard about it, and what did you do then?",
        "What did you do that somebody else would not have?",
    ),
    "result": ("What was it before, and what after?", "Who noticed, and what did they say?"),
    "learned": ("What do you do differently since?",),
}


class InParts:
    """What can be said of the parts of a story; whoever has these texts is one."""

    situation: str
    task: str
    action: str
    result: str
    proof: str
    cues: str

    @property
    def missing_parts(self) -> list[str]:
        """The names of the empty ones among situation, task, action and result, in that order."""
        return [part for part in PARTS if not getattr(self, part)]

    @property
    def what_is_missing(self) -> str:
        """The first empty part in words, such as "the ending is missing"; that nothing is, where all four are there.

        An idea with a result and cue words can be told from the sheet as it is.
        """
        missing = self.missing_parts
        if len(missing) == len(PARTS) and self.proof and self.cues:
            return "enough for the sheet"
        return ASKED_FOR[missing[0]] if missing else "all four parts are there"

    @property
    def counts(self) -> spoken.Counts:
        """How many words stand in each of the four parts."""
        return spoken.count(self.situation, self.task, self.action, self.result)

    def seconds(self, words_a_minute: int) -> int:
        """How long the four parts take aloud at that rate."""
        return spoken.seconds(self.counts.total, words_a_minute)
