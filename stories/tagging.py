"""Tags: one person's own words on their stories."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from stories.models import Story, StoryQuerySet, Tag, TaggedStory
from stories.spelling import fold

MOST_TAGS = 20
LONGEST_TAG = 40


def split(text: str) -> list[str]:
    """The names in a text, which commas or line ends part; the first spelling of each, in the order typed."""
    names: dict[str, str] = {}
    for part in text.replace("\n", ",").split(","):
        name = " ".join(part.split())
        names.setdefault(fold(name), name)
    return [name for name in names.values() if name]


@transaction.atomic
def retag(story: Story, names: Iterable[str]) -> bool:
    """Let the story carry exactly these tags of its owner's, new ones made. True if that changed anything.

    A name the owner has in another spelling stays in the spelling it has, unless no story carries it any more.
    `Tag.uses` is right afterwards.
    """
    tags = _own_tags(story.owner_id, names)
    wanted = {tag.pk for tag in tags}
    carried = set(story.tagged_items.values_list("tag", flat=True))
    if wanted == carried:
        return False
    story.tagged_items.filter(tag__in=carried - wanted).delete()
    # In the order typed, in which the editor shows them again: a set would put them in one of its own.
    new = [TaggedStory(content_object=story, tag_id=tag.pk) for tag in tags if tag.pk not in carried]
    TaggedStory.objects.bulk_create(new, ignore_conflicts=True)
    story.tag_words = "\n".join(tag.name for tag in sorted(tags, key=lambda tag: tag.folded))
    story.save(update_fields=["tag_words"])
    count_uses(wanted ^ carried)
    return True


def _own_tags(owner_id: int, names: Iterable[str]) -> list[Tag]:
    """The owner's tags of these names, in that order, made where they are missing."""
    wanted = {fold(name): name for name in names}
    known = Tag.objects.filter(owner_id=owner_id, folded__in=wanted)
    tags = {tag.folded: tag for tag in known}
    _respell([tag for tag in known if not tag.uses and tag.name != wanted[tag.folded]], wanted)
    missing = [
        Tag(owner_id=owner_id, name=name, folded=folded) for folded, name in wanted.items() if folded not in tags
    ]
    # Another tab may have made one of them since; the update, which changes nothing, is what returns its key.
    made = Tag.objects.bulk_create(
        missing, update_conflicts=True, unique_fields=["owner", "folded"], update_fields=["folded"]
    )
    tags |= {tag.folded: tag for tag in made}
    return [tags[folded] for folded in wanted]


def _respell(tags: list[Tag], names: dict[str, str]) -> None:
    """Give those of the tags that no story carries, the trash included, the spelling typed now."""
    if not tags:
        return
    carried = set(TaggedStory.objects.filter(tag__in=tags).values_list("tag", flat=True))
    free = [tag for tag in tags if tag.pk not in carried]
    for tag in free:
        tag.name = names[tag.folded]
    Tag.objects.bulk_update(free, ["name"])


@transaction.atomic
def count_uses(tags: Iterable[int]) -> None:
    """Count anew in how many stories outside the trash each of these tags, given by key, stands.

    The rows are locked first, in order: on PostgreSQL the count that follows then sees what another tab has just saved.
    """
    rows = Tag.objects.filter(pk__in=list(tags))
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    carriers = TaggedStory.objects.filter(tag=OuterRef("pk"), content_object__trashed_at=None)
    number = carriers.order_by().values("tag").annotate(number=Count("pk")).values("number")
    rows.update(uses=Coalesce(Subquery(number), 0))


@dataclass(frozen=True)
class Added:
    """A tag, the numbers of the stories that have it now and had it not, and how many carry too many to take it."""

    tag: Tag
    stories: list[int]
    full: int


@transaction.atomic
def add(stories: StoryQuerySet, owner_id: int, name: str) -> Added:
    """Put one tag on all of these stories of one owner, whose own it becomes. `Tag.uses` is right afterwards."""
    [tag] = _own_tags(owner_id, [name])
    carried = _carried(list(stories.order_by("pk").values_list("pk", flat=True)))
    without = [pk for pk, tags in carried.items() if tag.pk not in tags]
    new = [pk for pk in without if len(carried[pk]) < MOST_TAGS]
    added = [TaggedStory(content_object_id=pk, tag=tag) for pk in new]
    TaggedStory.objects.bulk_create(added, ignore_conflicts=True)
    _write_words(new)
    count_uses([tag.pk])
    return Added(tag, new, len(without) - len(new))


@transaction.atomic
def take_off(stories: StoryQuerySet, tag: Tag) -> int:
    """Take one tag off all of these stories that carry it. Returns how many did."""
    having = list(stories.filter(tagged_items__tag=tag).values_list("pk", flat=True))
    TaggedStory.objects.filter(content_object__in=having, tag=tag).delete()
    _write_words(having)
    count_uses([tag.pk])
    return len(having)


def _carried(stories: list[int]) -> dict[int, dict[int, str]]:
    """The tags that each of these stories carries, key and name, in the order of the alphabet."""
    found: dict[int, dict[int, str]] = {pk: {} for pk in stories}
    rows = TaggedStory.objects.filter(content_object__in=stories).order_by("tag__folded")
    for pk, tag, name in rows.values_list("content_object", "tag", "tag__name"):
        found[pk][tag] = name
    return found


def _write_words(stories: list[int]) -> None:
    """Write anew the names of its tags that each of these stories holds."""
    words = {pk: "\n".join(tags.values()) for pk, tags in _carried(stories).items()}
    Story.everything.bulk_update((Story(pk=pk, tag_words=text) for pk, text in words.items()), ["tag_words"])
