"""An open page and its saver, as docs/architecture.md says a page has to behave ("Never losing a word")."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.drafting import form
from tests.drafting.wires import Answer, Wire

AROUND = ("tags", "status", "competencies-")  # what is added and removed, and never conflicts


@dataclass(frozen=True)
class Save:
    """One save of one open page, sent as often as it takes."""

    client: str
    seq: int
    base: str
    fields: Mapping[str, str]
    aside: Mapping[str, str] = field(default_factory=dict)


class Page:
    """What one page holds and what it knows.

    `known` are the texts of the version `base`; `fields` what stands on the page; `waiting` the save that was not
    answered yet; `conflicts` the fields that ask, which no save sends until somebody has decided; `aside` my sides of
    those, still to be kept. `acknowledged` are the texts the server has taken from here, `acknowledgements` how many.
    """

    def __init__(self, wire: Wire, address: str) -> None:
        self.wire, self.address = wire, address
        self.acknowledged: dict[str, str] = {}
        self.acknowledgements = 0
        self.open()

    def open(self) -> None:
        """Load the page, or load it again: another client, that knows what is saved now."""
        answer = self.wire.get(self.address)
        assert answer.status == 200, f"{self.address}: {answer.status}"
        found = form.read(answer.text)
        self.client, self.seq = str(uuid.uuid4()), 0
        assert found.draft, f"{self.address} is not saved while somebody types"
        self.text, self.address_to_save, self.base = found.draft, found.save, found.base
        self.key = found.hidden.get("client_key", "")
        texts = {name: text for name, text in found.fields.items() if not name.startswith(AROUND)}
        self.known, self.fields = texts, dict(texts)
        self.waiting: Save | None = None
        self.sent: dict[str, set[str]] = {}
        self.conflicts: set[str] = set()
        self.aside: dict[str, str] = {}

    def type(self, name: str, text: str) -> None:
        """Write `text` into a field."""
        self.fields[name] = text

    @property
    def changed(self) -> dict[str, str]:
        """What the next save has to send: what differs from the base, or from what an unanswered save has sent."""
        texts = {name: text for name, text in self.fields.items() if name not in self.conflicts}
        return {name: text for name, text in texts.items() if text != self.known[name] or name in self.sent}

    def prepare(self) -> Save | None:
        """The save to send now: the one that was not answered, else one with what has changed; None for nothing."""
        if self.waiting or not (self.changed or self.aside):
            return self.waiting
        return self.leave()

    def leave(self) -> Save:
        """A save with all there is, numbered past the one in flight, which it overtakes: what a closing page sends."""
        self.seq += 1
        self.waiting = Save(self.client, self.seq, self.base, self.changed, dict(self.aside))
        for name, text in self.waiting.fields.items():
            self.sent.setdefault(name, set()).add(text)
        return self.waiting

    def deliver(self, save: Save) -> Answer:
        """Send it to the server and bring back the answer, which the page may never see."""
        key = {"key": self.key} if self.key else {}
        return self.wire.save(self.address_to_save, {**vars(save), **key})

    def save(self) -> int:
        """Send what there is to send and take the answer: its status, 0 where there is nothing to send."""
        save = self.prepare()
        if save is None:
            return 0
        answer = self.deliver(save)
        self.take(save, answer)
        return answer.status

    def take(self, save: Save, answer: Answer) -> None:
        """What the page does with an answer. AssertionError for one that no page should get here."""
        assert answer.status in (200, 409), f"{answer.status}: {answer.text[:300]}"
        told = answer.told
        assert told["seq"] == save.seq, told
        if self.waiting != save:
            return
        self.waiting = None
        if answer.status == 200:
            self._done(save, told)
        else:
            self._merge(told)
        self.sent = {}

    def _done(self, save: Save, told: Mapping[str, str]) -> None:
        self.base = told["version"]
        self.known |= save.fields
        self.acknowledged = {**self.acknowledged, **save.fields}
        self.acknowledgements += 1
        self.aside = {name: text for name, text in self.aside.items() if save.aside.get(name) != text}
        self.address_to_save = told.get("save", self.address_to_save)
        self.text = told.get("text", self.text)
        self.key = "" if "save" in told else self.key

    def _merge(self, told: Mapping[str, Any]) -> None:
        """Field by field: what only one side has changed is settled, what both have changed asks."""
        for name, mine in self.fields.items():
            theirs, before = told["fields"][name], self.known[name]
            own = theirs in {before, mine, *self.sent.get(name, ())}
            if mine == before and name not in self.conflicts:
                self.fields[name] = theirs
            elif not own and name not in self.conflicts:
                self.conflicts.add(name)
                self.aside[name] = mine
        self.base, self.known = told["version"], {name: told["fields"][name] for name in self.known}

    def keep_mine(self, name: str) -> None:
        """Somebody decides for the text on this page: the next save sends it over theirs."""
        self.conflicts.remove(name)

    def take_theirs(self, name: str) -> None:
        """Somebody decides for what is saved: mine is kept beside it, as it stood at the end."""
        self.conflicts.remove(name)
        self.aside[name] = self.fields[name]
        self.fields[name] = self.known[name]
