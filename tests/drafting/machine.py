"""Two tabs and a phone write one story, in every order that Hypothesis invents; what was acknowledged must be kept."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from accounts.models import User
from stories.models import Revision, Story
from tests.drafting import form
from tests.drafting.client import Page, Save
from tests.drafting.wires import Answer, InProcess, Wire

START = datetime(2031, 3, 4, 14, tzinfo=UTC)
FIELDS = ("title", "situation", "result")
DEVICES = ("one tab", "another tab", "the phone")
SHARED = timedelta(minutes=10)  # within these the saves of one client may share a revision
Texts = dict[str, str]

devices = st.sampled_from(DEVICES)
fields = st.sampled_from(FIELDS)
# Whether it is a text that was never there before; else the very one that is saved now, by whomever.
fresh = st.sampled_from([True, True, True, False])


class LoadedOnce(InProcess):
    """A page of the same texts is loaded once: showing it takes as long as six saves."""

    def __init__(self, client: Client, story: Story) -> None:
        """`story` is the one whose page is loaded."""
        super().__init__(client)
        self.story, self.answers = story, dict[tuple[object, ...], Answer]()

    def get(self, path: str) -> Answer:
        """As Wire says."""
        state = path, *Story.objects.values_list("version", "status", *FIELDS).get(pk=self.story.pk)
        if state not in self.answers:
            self.answers[state] = super().get(path)
        return self.answers[state]


class Writing(RuleBasedStateMachine):
    """What may happen, and after each step: is it all there?

    `promised` has the texts of each client that were last acknowledged, heard of or not; `sides` what stood against
    each other where two had changed the same field; `over` the texts that a client is to write over, as decided.
    """

    story: ClassVar[Story]
    clock: ClassVar[time_machine.Traveller]
    wire: ClassVar[Wire]

    @classmethod
    def prepare(cls, clock: time_machine.Traveller) -> None:
        """Somebody signed in with one story, once for all sequences."""
        owner = User.objects.create_user("nora@example.org", None, name="Nora Vance")
        client = Client()
        client.force_login(owner)
        cls.story, cls.clock = Story.objects.create(owner=owner, title="The pump"), clock
        cls.wire = LoadedOnce(client, cls.story)

    def __init__(self) -> None:
        """The story as it was, and a page of it on each device. Nothing is left in the database at the end."""
        super().__init__()
        self.clock.move_to(START)
        self.block = transaction.atomic()
        self.block.__enter__()
        self.address = f"/stories/{self.story.pk}/edit/"
        self.pages = {device: Page(self.wire, self.address) for device in DEVICES}
        self.forms: dict[str, form.Desk] = {}
        self.asked: dict[str, Texts] = {}
        self.late: list[tuple[Page, Save]] = []
        self.promised: dict[str, Texts] = {}
        self.sides: list[Texts] = []
        self.over: dict[str, Texts] = defaultdict(dict)
        self.written = 0

    def teardown(self) -> None:
        """Take everything back."""
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @rule(device=devices, name=fields, new=fresh)
    def type(self, device: str, name: str, new: bool) -> None:
        """Somebody writes."""
        self.pages[device].type(name, self.words(name, new))

    @rule(device=devices)
    def save(self, device: str) -> None:
        """The page saves what there is, or repeats what was not answered."""
        if save := self.pages[device].prepare():
            self.take(self.pages[device], save, self.deliver(self.pages[device], save))

    @rule(device=devices, name=fields, new=fresh)
    def write(self, device: str, name: str, new: bool) -> None:
        """Somebody writes, and the page saves it, as often as it takes to be told that it is saved."""
        self.type(device, name, new)
        while self.pages[device].prepare():
            self.save(device)

    @rule(device=devices)
    def lose_the_answer(self, device: str) -> None:
        """The server does what it is asked, and the page never hears of it."""
        if save := self.pages[device].prepare():
            self.deliver(self.pages[device], save)

    @rule(device=devices, name=fields, new=fresh, heard=st.booleans())
    def overtake(self, device: str, name: str, new: bool, heard: bool) -> None:
        """A page that is left sends all there is while an older save is on the way, which arrives after it."""
        page = self.pages[device]
        older = page.prepare()
        page.type(name, self.words(name, new))
        newer = page.leave()
        answer = self.deliver(page, newer)
        after = self.now
        if older:
            status = page.deliver(older).status
            assert answer.status != 200 or (status == 200 and self.now == after), "an older save was done after a newer"
        if heard:
            self.take(page, newer, answer)

    @rule(device=devices)
    def load_again(self, device: str) -> None:
        """The page is another client from now on; what it had on the way may still arrive."""
        page = self.pages[device]
        if page.waiting:
            self.late.append((page, page.waiting))
        self.pages[device] = Page(self.wire, self.address)

    @precondition(lambda self: self.late)
    @rule()
    def arrive_late(self) -> None:
        """A save arrives from a page that is closed."""
        self.deliver(*self.late.pop(0))

    @rule(device=devices, keep=st.booleans())
    def decide(self, device: str, keep: bool) -> None:
        """Somebody is asked about a field, and keeps their own text, or takes the one that is saved."""
        page = self.pages[device]
        for name in sorted(page.conflicts)[:1]:
            if keep:
                self.over[page.client][name] = page.known[name]
                page.keep_mine(name)
            else:
                page.take_theirs(name)

    @rule(device=devices)
    def open_without_script(self, device: str) -> None:
        """The same page in a browser that runs no script."""
        self.asked.pop(device, None)
        self.forms[device] = form.read(self.wire.get(self.address).text)

    @precondition(lambda self: self.forms)
    @rule(device=devices, name=fields, new=fresh)
    def press_save_without_script(self, device: str, name: str, new: bool) -> None:
        """Its button. Where others have changed the same field it shows both texts, and pressed again it saves."""
        if device not in self.forms:
            return
        desk, before, mine = self.forms.pop(device), self.now, self.words(name, new)
        seen = {field: {desk.fields[field], self.asked.get(device, {}).get(field)} for field in FIELDS}
        desk.fields[name] = mine
        answer = self.wire.submit(self.address, desk.posted)
        if answer.status == 302:
            self.promised[f"{device} without script"] = {name: mine}
            unseen = {field for field, text in self.now.items() if before[field] not in {text, *seen[field]}}
            assert not unseen, f"written over without having been seen: {unseen}"
            assert before in self.everywhere, "what was there before a form was saved is lost"
            return
        assert answer.status == 409, answer.status
        self.sides.append({name: mine})
        self.forms[device], self.asked[device] = form.read(answer.text), before

    @rule(which=st.integers(0, 50))
    def bring_back(self, which: int) -> None:
        """An older version comes back; the one that was there until now is kept."""
        revisions = self.kept
        if not revisions:
            return
        chosen, before = revisions[which % len(revisions)], self.now
        answer = self.wire.submit(f"/stories/{self.story.pk}/history/{chosen.pk}/restore/", {})
        assert answer.status == 302, answer.status
        assert self.now == fields_of(chosen)
        assert before in self.everywhere, "what was there before an older version came back is lost"

    @rule(minutes=st.sampled_from([-60, 11]))
    def jump(self, minutes: int) -> None:
        """The server's clock is set back an hour, or nobody writes for eleven minutes."""
        self.clock.shift(timedelta(minutes=minutes))

    @invariant()
    def nothing_is_lost(self) -> None:
        """The last acknowledged texts of everybody stand together somewhere, and both sides of every conflict."""
        everywhere = self.everywhere
        for who, texts in self.promised.items():
            assert any(texts.items() <= there.items() for there in everywhere), f"lost, from {who}: {texts}"
        for side in self.sides:
            assert any(side.items() <= there.items() for there in everywhere), f"lost in a conflict: {side}"

    def words(self, name: str, new: bool) -> str:
        """A text that was never there before, or the one that is saved."""
        self.written += 1
        return f"Word {self.written}" if new else self.now[name]

    @property
    def now(self) -> Texts:
        """The fields as they are saved."""
        return Story.objects.values(*FIELDS).get(pk=self.story.pk)

    @property
    def kept(self) -> list[Revision]:
        """The revisions, the newest first."""
        return list(self.story.revisions.all())

    @property
    def everywhere(self) -> list[Texts]:
        """The fields as they are saved, and as each revision has them."""
        return [self.now, *map(fields_of, self.kept)]

    def deliver(self, page: Page, save: Save) -> Answer:
        """Send a save. It writes over no text that its page has not seen."""
        before, seen = self.now, {name: {page.known[name], *page.sent.get(name, ())} for name in FIELDS}
        quiet = timezone.now() - Story.objects.get(pk=self.story.pk).edited_at
        answer = page.deliver(save)
        assert quiet <= SHARED or before in self.everywhere, "what was there before ten quiet minutes is lost"
        unseen = {name for name, text in self.now.items() if text != before[name] and before[name] not in seen[name]}
        assert not unseen, f"written over without having been seen: {unseen}"
        if answer.status == 200:
            self.promise(page, save, answer.told["version"])
        return answer

    def promise(self, page: Page, save: Save, version: str) -> None:
        """From now on these texts must be somewhere."""
        own = {name: text for name, text in self.promised.get(page.client, {}).items() if page.known[name] == text}
        # With the version it knew a page is only told that what it has sent is saved already.
        self.promised[page.client] = dict(save.fields) if version == save.base else {**own, **save.fields}
        decided = self.over[page.client].keys() & save.fields.keys()
        self.sides += [{name: text} for name, text in save.aside.items()]
        self.sides += [{name: self.over[page.client].pop(name)} for name in sorted(decided)]

    def take(self, page: Page, save: Save, answer: Answer) -> None:
        """The page gets an answer; what changed again after somebody had decided asks again."""
        page.take(save, answer)
        for name in page.conflicts:
            self.over[page.client].pop(name, None)


def fields_of(revision: Revision) -> Texts:
    """What a revision says of the fields in play."""
    return {name: revision.texts[name] for name in FIELDS}
