"""What a posting asks for, by word lists: right, bounded, and silent where it cannot know."""

import time

import pytest

from prep import posting
from prep.posting_text import phrases
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
    assert phrases(["sort~/trace~ .. cable*/wire"]).search(text)
    assert not phrases(["sort~/trace~ .. cable*/wire"]).search("tracer of cables, sorted by wiry men")


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
