"""What is printed of an interview, as its options say: the sheet, the page to read before going in, and the pack."""

from collections.abc import Iterator
from dataclasses import replace

from prep import expecting, hiding, knowing, phrases, returning
from prep.briefing import Briefing, Place
from prep.hiding import Hide
from prep.knowing import Known
from prep.models import Interview
from prep.options import Options
from prep.pack import EMPTY_LINES, Block, Expected, Pack, cue_words
from prep.returning import Return
from prep.sheet import Content, Listener, Row, Sheet, fit
from prep.templatetags.when import when_it_is
from stories.models import UNTITLED, Story


def hider(brief: Briefing, options: Options) -> Hide:
    """What takes the names out of a text: every name that any story of the person asks to hide, where they ask for it.

    Stories in the trash too: what somebody has heard may be one of them.
    """
    if not options.hides_names:
        return str
    stories = Story.everything.filter(owner=brief.interview.opportunity.owner_id).exclude(aliases="")
    return hiding.hider(hiding.names(stories.order_by("pk").values_list("aliases", flat=True)))


def sheet(brief: Briefing, options: Options, hide: Hide) -> Sheet:
    """The sheet, laid out on its paper."""
    return fit(content(brief, options, hide), options.paper, large=options.large, lines="asked" not in options.without)


def content(brief: Briefing, options: Options, hide: Hide) -> Content:
    """What may stand on the sheet: of the others only names and roles, for they may read it upside down."""
    interview, opportunity, without = brief.interview, brief.interview.opportunity, options.without
    says, asks = "say" not in without, "ask" not in without
    return Content(
        position=opportunity.position,
        organization=opportunity.organization,
        when=when_it_is(interview, short=True),
        minutes=interview.minutes if interview.day else None,
        place=interview.place,
        ask_for=interview.ask_for,
        phone_if_late=interview.phone_if_late,
        about_me=hide(interview.about_me) if says else "",
        why_here=hide(interview.why_here) if says else "",
        rows=tuple(_row(place, hide) for place in _printed(brief)),
        room=() if "room" in without else tuple(Listener(one.name, one.role) for one in brief.listeners),
        questions=tuple(_lines(hide(interview.ask_them))) if asks else (),
        phrases=() if "phrases" in without else phrases.ALL,
        one_by_one=interview.format == Interview.Format.ONE_AFTER_ANOTHER,
    )


def _printed(brief: Briefing) -> list[Place]:
    """The chosen stories that can be printed, numbered as on the screen; those in the trash are not."""
    return [place for place in brief.places if not place.trashed]


def _row(place: Place, hide: Hide) -> Row:
    story = place.story
    return Row(place.number, place.asks, hide(story.title) or UNTITLED, hide(story.cues), hide(story.proof))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def before(brief: Briefing, hide: Hide) -> list[Known]:
    """Everybody in the room, and what there is between them and the person."""
    return [_hidden(known, hide) for known in knowing.about(brief)]


def _hidden(known: Known, hide: Hide) -> Known:
    met, sat = (one and replace(one, about=hide(one.about)) for one in (known.met, known.sat))
    heard = tuple(
        replace(one, title=hide(one.title), proof=hide(one.proof), since=hide(one.since)) for one in known.heard
    )
    listener = replace(known.listener, concern=hide(known.listener.concern))
    promises, awaited = (tuple(map(hide, texts)) for texts in (known.promises, known.awaited))
    return replace(known, listener=listener, met=met, sat=sat, promises=promises, awaited=awaited, heard=heard)


def again(brief: Briefing, hide: Hide) -> Return | None:
    """What there was before with people or an organization that come back; None where nothing was."""
    found = returning.load(brief)
    return found and returning.hidden(found, hide)


def pack(brief: Briefing, options: Options, hide: Hide) -> Pack:
    """What follows the sheet; one query more than the briefing took."""
    interview, opportunity, without = brief.interview, brief.interview.opportunity, options.without
    return Pack(
        position=opportunity.position,
        organization=opportunity.organization,
        about_me=hide(interview.about_me) if "say" not in without else "",
        why_here=hide(interview.why_here) if "say" not in without else "",
        stories=() if "stories" in without else tuple(_blocks(brief, hide)),
        expected=() if "expected" in without else tuple(_expected(brief, hide)),
        notes="" if "notes" in without else hide(interview.notes),
        empty_lines=0 if "lines" in without else EMPTY_LINES,
    )


def _blocks(brief: Briefing, hide: Hide) -> Iterator[Block]:
    places = _printed(brief)
    stories = Story.objects.in_bulk([place.story.id for place in places])
    for place in places:
        story = stories[place.story.id]
        where = (story.organization, story.position, story.happened)
        yield Block(
            number=place.number,
            title=hide(str(story)),
            asks=place.asks,
            cues=cue_words(hide(story.cues)),
            proof=hide(story.proof),
            hook=hide(story.hook),
            parts=tuple((name, hide(text)) for name, text in story.written_parts),
            where=hide(" · ".join(part for part in where if part)),
            language=story.language,
        )


def _expected(brief: Briefing, hide: Hide) -> Iterator[Expected]:
    """The questions to expect; a story in the trash answers none."""
    stories = [place.story for place in brief.places]
    for answer in expecting.answered(expecting.to_expect(brief.wanted, brief.listeners), stories):
        question, number = answer.question, answer.number or expecting.nearest(answer.question, stories)
        phrase = "" if answer.number else phrases.CLOSEST if number else phrases.NOT_DONE
        title = hide(stories[number - 1].title) if number else ""
        yield Expected(hide(question.asked.wording), hide(question.why), number, title, phrase)
