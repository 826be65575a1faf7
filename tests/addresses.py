"""Every address of the program in one table, and the rows of one person that such an address can be about.

A new address needs a row here: the walks (test_walks.py) fail without it.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from people.models import Encounter, Person
from prep import tellings
from prep.models import Criterion, Interview, Pick, Seat
from stories import history, trash
from stories.models import Story

READ, WRITE, BOTH = ("GET",), ("POST",), ("GET", "POST")
EVERY = ("GET", "POST", "PUT", "PATCH", "DELETE")
SAVE = '{"client": "a page", "seq": 1, "base": "1", "fields": {"notes": "theirs"}}'


@dataclass(frozen=True)
class Row:
    """One address: what may be done there, whose rows it names (`of`, keys of `belongings`), and what a reader gets.

    `public`: open to someone who is not logged in. `sends`: the body of a POST that is read before rows are looked up.
    `owner` and `nobody` are the statuses of a GET by the owner and,
    where it is public, by someone who is not logged in.
    """

    name: str
    methods: tuple[str, ...]
    of: tuple[str, ...] = ()
    public: bool = False
    sends: str = ""
    owner: int = 200
    nobody: int = 200

    def address(self, things: dict[str, int | str]) -> str:
        """The address, about these things."""
        return reverse(self.name, args=[things[key] for key in self.of])


TABLE = (
    Row("home", READ),
    Row("stories:list", READ),
    Row("stories:new", BOTH),
    Row("stories:save_new", WRITE),
    Row("stories:remember", BOTH),
    Row("stories:trash", READ),
    Row("missing", READ),
    Row("stories:shows", READ),
    Row("stories:words", READ),
    Row("stories:questions", BOTH),
    Row("stories:begin", WRITE),
    Row("stories:question_restore", WRITE),
    Row("stories:question_delete", WRITE, ("question",)),
    Row("stories:tag_many", WRITE),
    Row("stories:untag_many", WRITE),
    Row("stories:rest_many", WRITE),
    Row("stories:wake_many", WRITE),
    Row("stories:delete_many", WRITE),
    Row("stories:restore_many", WRITE),
    Row("stories:read", READ, ("story",)),
    Row("stories:edit", BOTH, ("story",)),
    Row("stories:save", WRITE, ("story",), sends=SAVE),
    Row("stories:history", READ, ("story",)),
    Row("stories:restore_text", WRITE, ("story", "revision")),
    Row("stories:hide_remark", WRITE, ("story",)),
    Row("stories:show_remarks", WRITE, ("story",)),
    Row("stories:vouch", WRITE, ("story",)),
    Row("stories:rest", WRITE, ("story",)),
    Row("stories:wake", WRITE, ("story",)),
    Row("stories:ready", WRITE, ("story",)),
    Row("stories:delete", WRITE, ("story",)),
    Row("stories:restore", WRITE, ("trashed_story",)),
    Row("stories:forever", WRITE, ("trashed_story",)),
    Row("prep:list", READ),
    Row("prep:new", BOTH),
    Row("prep:telling_new", BOTH),
    Row("prep:telling_undo", WRITE),
    Row("prep:telling_restore", WRITE),
    Row("prep:telling", READ, ("telling",)),
    Row("prep:telling_delete", WRITE, ("telling",)),
    Row("prep:interview", READ, ("interview",)),
    Row("prep:expected", READ, ("interview",)),
    Row("prep:suggest", BOTH, ("interview",)),
    Row("prep:why", READ, ("interview",)),
    Row("prep:swap", BOTH, ("interview", "pick")),
    Row("prep:put_back", WRITE, ("interview",)),
    Row("prep:leave_out", WRITE, ("interview",)),
    Row("prep:let_in", WRITE, ("interview",)),
    Row("prep:before", READ, ("interview",)),
    Row("prep:edit", BOTH, ("interview",)),
    Row("prep:save", WRITE, ("interview",), sends=SAVE),
    Row("prep:delete", WRITE, ("interview",)),
    Row("prep:restore", WRITE, ("interview",)),
    Row("prep:next", BOTH, ("interview",)),
    Row("prep:way", BOTH, ("interview",)),
    Row("prep:people", BOTH, ("interview",)),
    Row("prep:people_known", WRITE, ("interview",)),
    Row("prep:people_find", WRITE, ("interview",)),
    Row("prep:people_unknown", WRITE, ("interview",)),
    Row("prep:people_review", WRITE, ("interview",)),
    Row("prep:listener", BOTH, ("interview", "seat")),
    Row("prep:listener_remove", WRITE, ("interview", "seat")),
    Row("prep:listener_restore", WRITE, ("interview",)),
    Row("prep:looked_for", BOTH, ("interview",)),
    Row("prep:posting", BOTH, ("interview",)),
    Row("prep:posting_keep", WRITE, ("interview",)),
    Row("prep:looked_for_set", WRITE, ("interview",)),
    Row("prep:looked_for_room", WRITE, ("interview",)),
    Row("prep:looked_for_restore", WRITE, ("interview",)),
    Row("prep:add", WRITE, ("interview",)),
    Row("prep:take_out", WRITE, ("interview", "pick")),
    Row("prep:keep", WRITE, ("interview", "pick")),
    Row("prep:move", WRITE, ("interview", "pick")),
    Row("prep:draft", WRITE, ("interview",)),
    Row("prep:debrief", BOTH, ("interview",)),
    Row("prep:debrief_restore", WRITE, ("interview",)),
    Row("prep:debrief_begin", WRITE, ("interview",)),
    Row("prep:debrief_next", WRITE, ("interview",)),
    Row("prep:outcome", WRITE, ("interview",)),
    Row("prep:outcome_day", WRITE, ("interview",)),
    Row("prep:outcome_restore", WRITE, ("interview",)),
    Row("prep:asked", WRITE, ("interview",)),
    Row("prep:ask_later", WRITE, ("interview",)),
    Row("prep:still_true", BOTH, ("interview",), owner=302),  # the interview of the walks is still ahead
    Row("prep:unlearn", WRITE, ("interview",)),
    Row("prep:looked_for_asked", WRITE, ("interview",)),
    Row("prep:sheet", READ, ("interview",)),
    Row("prep:calendar", READ, ("interview",)),
    Row("prep:practise", READ, ("interview",)),
    Row("prep:drill", READ, ("interview",)),
    Row("prep:glance", READ, ("interview",)),
    Row("prep:grade", WRITE, ("interview",)),
    Row("prep:ungrade", WRITE, ("interview",)),
    Row("prep:offline", READ, ("interview",)),
    Row("prep:sheet_pdf", READ, ("interview",)),
    Row("prep:before_pdf", READ, ("interview",)),
    Row("prep:print_so", WRITE, ("interview",)),
    Row("prep:pack", READ, ("interview",)),
    Row("prep:pack_pdf", READ, ("interview",)),
    Row("prep:pack_markdown", READ, ("interview",)),
    Row("prep:thanks_let_go", WRITE, ("interview",)),
    Row("prep:thanks_keep", WRITE, ("interview",)),
    Row("prep:thanks", BOTH, ("interview", "seat")),
    Row("prep:thanks_save", WRITE, ("interview", "seat"), sends=SAVE),
    Row("prep:thanks_sent", WRITE, ("interview", "seat")),
    Row("prep:thanks_unsent", WRITE, ("interview", "seat")),
    Row("people:list", READ),
    Row("people:find", WRITE),
    Row("people:new", BOTH),
    Row("people:read", READ, ("person",)),
    Row("people:edit", BOTH, ("person",)),
    Row("people:save", WRITE, ("person",), sends=SAVE),
    Row("people:delete", WRITE, ("person",)),
    Row("people:restore", WRITE, ("person",)),
    Row("people:encounter_new", WRITE, ("person",)),
    Row("people:encounter_edit", BOTH, ("person", "encounter")),
    Row("people:encounter_unedit", WRITE, ("person",)),
    Row("people:encounter_delete", WRITE, ("person", "encounter")),
    Row("people:promise", WRITE, ("person", "encounter")),
    Row("people:came", WRITE, ("person", "encounter")),
    Row("people:encounter_restore", WRITE, ("person",)),
    Row("people:place_edit", BOTH, ("person", "former")),
    Row("people:place_unedit", WRITE, ("person",)),
    Row("people:place_delete", WRITE, ("person", "former")),
    Row("people:place_restore", WRITE, ("person",)),
    Row("known:doors", READ),
    Row("known:stand", BOTH, ("person",)),
    Row("known:unsaid", WRITE, ("person",)),
    Row("known:again", BOTH, ("person",)),
    Row("known:again_drop", WRITE, ("person",)),
    Row("known:again_restore", WRITE, ("person",)),
    Row("known:met", WRITE, ("person",)),
    Row("known:meet_later", WRITE, ("person",)),
    Row("known:meet_restore", WRITE, ("person",)),
    Row("known:download", READ, ("person",)),
    Row("known:merge", BOTH, ("person",)),
    Row("known:erase", BOTH, ("person",)),
    Row("welcome", READ),
    Row("welcome_interview", WRITE),
    Row("open_example", WRITE),
    Row("leave_example", WRITE),
    Row("return_example", WRITE),
    Row("settings", BOTH),
    Row("speaking_rate", WRITE),
    Row("change_address", WRITE),
    Row("journal_key", READ),
    Row("compare", WRITE),
    Row("account_change_password", BOTH),
    Row("account_login", BOTH, public=True, owner=302),
    Row("account_logout", BOTH, public=True, nobody=302),
    Row("account_signup", BOTH, public=True, owner=302),
    Row("account_inactive", READ, public=True),
    Row("account_reset_password", BOTH, public=True),
    Row("account_reset_password_done", READ, public=True),
    Row("account_reset_password_from_key", BOTH, ("uid", "token"), public=True),
    Row("account_reset_password_from_key_done", READ, public=True),
    Row("health", READ, public=True),
    Row("offline", READ, public=True),
    Row("worker", READ, public=True),
)


def belongings(user: User) -> dict[str, int | str]:
    """One row of each kind for `user`, who is named in each; all of them connected. The keys are those of `Row.of`."""
    of = f"of {user.name}"
    story = Story.objects.create(owner=user, title=f"The gauge {of}", action="I asked all three.", cues="gauge")
    revision = story.revisions.create(texts=history.texts(story, action=f"I asked {of}."), version=1, why="edit")
    trashed = Story.objects.create(owner=user, title=f"The launch {of}")
    trash.throw_away(trashed)
    interview = Interview.objects.begin(user, f"Manager {of}", organization="Northwind", day=date(2030, 4, 14))
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads people", competencies=["LEAD"])
    person = Person.objects.create(owner=user, name=f"Dana, friend {of}", title="Director")
    encounter = Encounter.objects.create(person=person, about=f"a tour {of}")
    seat = Seat.objects.create(interview=interview, person=person, name=person.name, role=person.title)
    pick = Pick.objects.create(interview=interview, story=story, position=1)
    telling = tellings.note(story, [person], tellings.Occasion(date(2026, 4, 14)), interview=interview)
    rows = (("story", story), ("trashed_story", trashed), ("interview", interview), ("person", person))
    more = (("encounter", encounter), ("seat", seat), ("pick", pick), ("revision", revision), ("telling", telling))
    question = user.questions.create(wording=f"Why did the gauge {of} drift?", competency="PROB")
    words: dict[str, int | str] = {"question": question.pk, "uid": "1", "token": "no-such-token"}
    former = person.places.create(organization=f"Works {of}", until=date(2026, 4, 14))
    return {**{name: row.pk for name, row in (*rows, *more, ("former", former))}, **words}
