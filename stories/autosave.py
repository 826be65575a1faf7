"""A story saved while somebody writes it: the row, the receipt, and what was sent (docs/architecture.md)."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Subquery

from stories import history, writing
from stories.merging import Written
from stories.models import FINISHED, Story
from stories.sent import SentForm, too_many
from storybank.models import Receipt
from storybank.saving import Save, find_receipt

if TYPE_CHECKING:
    from accounts.models import User


class Sent:
    """One save of a story. Its texts go through the form here, before any row is locked."""

    def __init__(self, save: Save) -> None:
        """`refusals` will say what is wrong with which field."""
        self.client = save.client
        self.form, self.aside = SentForm(save.fields, save.around), SentForm(save.aside)
        self.refusals = self._refusals()

    def over(self, story: Story) -> Written | None:
        """What the story would be; None, with `refusals`, where that cannot be saved."""
        if self.refusals:
            self._offer_languages(story)
        if self.refusals:
            return None
        written = self.form.over(story)
        self.refusals = too_many(written)
        return None if self.refusals else written

    def _refusals(self) -> dict[str, str]:
        return self.aside.refusals | self.form.refusals

    def _offer_languages(self, story: Story) -> None:
        """Its own, and the one it was kept in last: a page that was opened with it still offers it."""
        kept = vars(story).get("kept_last") or {}
        for form in (self.form, self.aside):
            form.offer(story.language, kept.get("language", story.language))
        self.refusals = self._refusals()


def find(user: "User", save: Save, pk: int) -> Story | None:
    """The person's story, in the trash or not, to write on; with `last_seq`, the number of this client's last save."""
    own = Receipt.objects.filter(user=user.pk, text=called(pk), client=save.client).values("seq")
    try:
        return Story.everything.of(user).to_write(pk, last_seq=Subquery(own))
    except Story.DoesNotExist:
        return None


def find_begun(user: "User", save: Save, key: UUID) -> Story | None:
    """The story that was begun on an empty page, as `find` does."""
    pk = Story.everything.of(user).filter(client_key=key).values_list("pk", flat=True).first()
    return find(user, save, pk) if pk else None


def called(pk: int) -> str:
    """What receipts call a story."""
    return f"story:{pk}"


def receipt(story: Story, save: Save) -> Receipt | None:
    """The receipt of this client's last save, where it matters: None where the page knows the story as it is."""
    last = vars(story)["last_seq"] or 0
    if save.seq > last and save.base == str(story.version):
        return None
    return find_receipt(story.owner_id, called(story.pk), save)


def differs(story: Story, written: Written) -> bool:
    """Whether a text reads otherwise than it is saved."""
    return any(getattr(story, name) != text for name, text in written.texts.items())


def reads_so(story: Story, save: Save) -> bool:
    """Whether every text sent is what the story says; what stands around it is not looked at."""
    form = SentForm(save.fields)
    form.offer(story.language)
    return not form.refusals and not differs(story, form.over(story))


def write(story: Story, written: Written, sent: Sent) -> None:
    """Save what was sent, and keep what was set aside."""
    writing.write(story, written, client=sent.client, aside=sent.aside.texts)


def begin(user: "User", key: UUID, sent: Sent, written: Written) -> Story | None:
    """The story of an empty page; None while nothing stands there. Raises IntegrityError as `writing.begin` does."""
    blank = Story(owner=user)
    if not (differs(blank, written) or written.shows or written.tags or written.status in FINISHED):
        return None
    story = writing.begin(user, written, client_key=key, client=sent.client)
    if sent.aside.texts:
        history.set_aside(story, sent.aside.texts, sent.client)
    return story
