"""What a posting asks for, by word lists: right, bounded, and silent where it cannot know."""

import time

import pytest

from prep import posting
from prep.posting_text import Phrases
from prep.sets import MOST
from tests.bench.postings import AIM, postings, score, total

GERMAN = "Wir suchen eine Pflegefachkraft. Sie sind ein Teamplayer mit Leadership und Feedback-Kultur für die Station."


def test_the_invented_postings_are_read_well() -> None:
    sums = total(score(one) for one in postings().values() if not one["held_out"])
    assert sums.precision >= 0.93
    assert sums.recall >= 0.93


def test_so_are_those_that_the_lists_were_not_made_with() -> None:
    sums = total(score(one) for one in postings().values() if one["held_out"])
    assert sums.precision >= AIM["precision"]
    assert sums.recall >= AIM["recall"]


def test_the_clearest_sentence_gives_the_words_and_of_equally_clear_ones_the_first() -> None:
    text = """About you
- You keep calm, plan ahead and help out colleagues
- You are handy on a bench, in a team
- You work well in a team and support your colleagues
- You enjoy working in a team and get on with everyone
- Experience of teamwork would be an advantage
"""
    [team] = [one for one in posting.read(text).proposals if one.keys == ("TEAM",)]
    assert team.sentence == "You work well in a team and support your colleagues"


@pytest.mark.parametrize("text", ["sort out cables", "trace the loose wire", "traced cables and wires"])
def test_a_phrase_may_leave_the_choice_between_words(text: str) -> None:
    assert Phrases(["sort~/trace~ .. cable*/wire"]).search(text)
    assert not Phrases(["sort~/trace~ .. cable*/wire"]).search("tracer of cables, sorted by wiry men")


@pytest.mark.parametrize("name", postings())
def test_nothing_is_proposed_twice_or_in_words_that_are_not_there(name: str) -> None:
    text = postings()[name]["text"]
    proposals = posting.read(text).proposals
    keys = [key for one in proposals for key in one.keys]
    assert len(keys) == len(set(keys))
    assert sum(one.ticked for one in proposals) <= MOST
    assert all(0 < len(one.text) <= 120 and one.text[1:] in one.sentence for one in proposals)


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "German"), ("Ищем медсестру для работы в команде. " * 3, "another language")]
)
def test_another_language_is_told_and_nothing_is_guessed(text: str, language: str) -> None:
    assert posting.read(text) == posting.Reading(language=language)


def test_law_and_benefits_ask_for_nothing() -> None:
    text = "Benefits\n- Leadership training\n\nHow to apply\nYou must send a letter on teamwork.\n"
    assert posting.read(text).proposals == ()
    assert posting.read("We are an equal opportunity employer and value integrity.").proposals == ()


@pytest.mark.parametrize(
    "piece", ["You must lead a team. ", "<script", "<p>", "a ", "\n", "x", "manage a ", "\t", "who "]
)
def test_a_megabyte_takes_no_longer_than_it_may(piece: str) -> None:
    start = time.perf_counter()
    posting.read(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - start < 2


def test_a_megabyte_of_different_sentences_is_cut() -> None:
    text = "\n".join(f"You must know part {n} of the machine." for n in range(28_000))
    start = time.perf_counter()
    assert posting.read(text + "\nYou must lead a team.").proposals == posting.read(text).proposals
    assert time.perf_counter() - start < 1


def found(text: str) -> dict[str, tuple[str, ...]]:
    """What is proposed: the line, and what shows it."""
    return {one.text: one.keys for one in posting.read(text).proposals}


@pytest.mark.parametrize(
    "text",
    [
        "You will not have to deal with customers.",
        "You won't work under pressure.",
        "We don't expect you to solve problems alone.",
        "There is no need to lead a team.",
        "You should know that this is not a management role.",
    ],
)
def test_what_need_not_be_is_not_asked_for(text: str) -> None:
    assert found(text) == {}


def test_what_is_denied_ends_with_its_clause_and_a_no_may_be_a_yes() -> None:
    assert found("You won't work alone: you will work in a team.") == {"Work in a team": ("TEAM",)}
    assert "CUST" in found("You won't give up when a customer is angry.")["Won't give up when a customer is angry"]


@pytest.mark.parametrize(
    "text",
    [
        "Why join us: you will work with inspiring colleagues, learn every day and lead.",
        "You will grow with us as a leader.",
        "What we offer you is coaching by our leaders and teamwork.",
    ],
)
def test_what_they_promise_is_not_what_they_ask_for(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Explain work to customers in plain language.", "COMM"),
        ("Apprentices to be shown the ropes.", "GROW"),
        ("Isolating safely, every time.", "DECI"),
        ("Make defensible decisions with incomplete information.", "DECI"),
        ("Challenge other agencies when a child is not safe.", "INFL"),
        ("Persuade farmers who have heard it all.", "INFL"),
        ("Take a no and come back next year.", "RESI"),
    ],
)
def test_a_task_told_as_an_order_is_asked_for(text: str, key: str) -> None:
    assert any(key in keys for keys in found(f"The firm\n\n{text} It was founded in 1950 in the north.").values())


def test_capitals_are_no_heading_where_they_ask_for_something() -> None:
    text = "CUSTOMER SERVICE ADVISER\n\nHONESTY\n\nTEAM PLAYER\n\nSQL\n"
    assert found(text) == {"Honesty": ("INTG",), "Team player": ("TEAM",)}


def test_lines_of_one_beginning_become_one_and_none_is_long() -> None:
    text = """You will:
- Inspire pupils of all abilities, adapt lessons to individual needs and have high expectations of every child
- Keep the peace on wet afternoons when the teenagers and the chess club want the same room for themselves
"""
    assert list(found(text)) == ["Inspire pupils of all abilities", "Keep the peace on wet afternoons"]
    every = [one.text for invented in postings().values() for one in posting.read(invented["text"]).proposals]
    assert max(map(len, every)) <= posting.WHOLE_LINE


@pytest.mark.parametrize("said", ["would be nice", "would be an advantage", "is desirable", "would be good to have"])
def test_what_would_be_nice_weighs_nice_and_the_line_does_not_say_so(said: str) -> None:
    [one] = posting.read(f"About you\n- Experience of mentoring trainees {said}\n").proposals
    assert (one.text, one.weight) == ("Experience of mentoring trainees", 1)
