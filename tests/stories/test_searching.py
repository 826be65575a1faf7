"""What was typed into the search box, taken apart: any text is safe and means something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.searching import LONGEST_SEARCH, MOST_WORDS, TOO_LONG, TOO_MANY, Limit, Search, Term, parse


def words(text: str) -> list[tuple[str, ...]]:
    return [term.words for term in parse(text).terms]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("night shift", [("night",), ("shift",)]),
        ('"night shift" gauge', [("night", "shift"), ("gauge",)]),
        ("“night shift”", [("night", "shift")]),
        ('"night shift', [("night", "shift")]),
        ("it's", [("it", "s")]),
        ("c++", [("c",)]),
        ("NOT", [("not",)]),
        ("a AND b", [("a",), ("and",), ("b",)]),
        ("NEAR(a", [("near", "a")]),
        ("Über", [("uber",)]),
        ("-38", [("38",)]),
        ("10:30", [("10", "30")]),
        ("see:this", [("see", "this")]),
        ("a\x00b", [("a",), ("b",)]),
        ("سبب", [("سبب",)]),
        ("夜班", [("夜班",)]),
    ],
)
def test_words_and_phrases(typed: str, found: list[tuple[str, ...]]) -> None:
    assert words(typed) == found


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "-", '-"', "tag:", "status: ", "\x00"])
def test_what_is_still_being_typed_looks_for_nothing(typed: str) -> None:
    assert parse(typed) == Search()


@pytest.mark.parametrize("typed", ["*", "++", "🙂", "( )", "where:*"])
def test_signs_alone_are_passed_over_and_that_is_said(typed: str) -> None:
    search = parse(typed)
    assert not search.terms
    assert "has no letter or figure to look for." in search.notes[0]


@pytest.mark.parametrize(
    ("typed", "half"),
    [
        *(("gau", True), ("gau ", False), ('"night sh', True), ('"night sh"', False), ("gau.", False), ("-gau", False)),
        *(("it's", False), ("it’s", False), ("I'm", False), ("we'll", False), ("it'", False), ("O'S", True)),
    ],
)
def test_only_the_last_word_may_be_half_typed(typed: str, half: bool) -> None:
    search = parse(f"one {typed}")
    assert [term.half for term in (*search.terms, *search.without)] == [False, half]


def test_without() -> None:
    assert parse('-supplier -"night shift" gauge').without == (Term(("supplier",)), Term(("night", "shift")))


@pytest.mark.parametrize(
    ("typed", "limit"),
    [
        ("tag:audit", Limit("tag", ("audit", "begins"))),
        ('tag:"big picture"', Limit("tag", ("big picture", "exactly"))),
        ("-TAG:audit", Limit("tag", ("audit", "begins"), wanted=False)),
        ("shows:CONF", Limit("shows", ("CONF",))),
        ("status:d", Limit("status", ("draft",))),
        ("after:2023", Limit("after", ("2023-01-01",))),
        ("after:May 2023", Limit("after", ("2023-05-01",))),
        ("before:14 May 2023", Limit("before", ("2023-05-14",))),
        ("before:2025-06", Limit("before", ("2025-06-01",))),
        ("has:num", Limit("has", ("number",))),
        ("told:never", Limit("told", ("never",))),
        ("where:calder", Limit("where", ("calder",))),
    ],
)
def test_operators(typed: str, limit: Limit) -> None:
    assert parse(typed) == Search(limits=(limit,))


@pytest.mark.parametrize("typed", ["shows:juggling", "status:lost", "after:soon", "has:cheese", "told:often"])
def test_an_operator_that_makes_no_sense_is_passed_over_and_that_is_said(typed: str) -> None:
    search = parse(f"gauge {typed}")
    assert words(f"gauge {typed}") == [("gauge",)]
    assert not search.limits
    assert len(search.notes) == 1
    assert search.unused == (typed,)


@pytest.mark.parametrize(
    ("typed", "name"), [("org:calder", "org"), ("org:", "org"), ('-Org:"big"', "Org"), ("Result: fell", "Result")]
)
def test_an_operator_that_there_is_not_is_said_with_those_that_there_are(typed: str, name: str) -> None:
    search = parse(f"gauge {typed}")
    [note] = search.notes
    assert note.startswith(f"There is no “{name}:”. There are tag:, shows:,")
    assert note.endswith("told: and where:.")
    assert not search.limits
    assert search.terms[0] == Term(("gauge",))


@pytest.mark.parametrize("typed", ["tag:", "10:30", "http://calder.example", "a :b"])
def test_other_colons_are_left_alone(typed: str) -> None:
    assert parse(typed).notes == ()


def test_only_so_many_words_and_characters_count() -> None:
    search = parse("one " * (MOST_WORDS + 1))
    assert (len(search.terms), search.notes) == (MOST_WORDS, (TOO_MANY,))
    assert parse("one " * MOST_WORDS).notes == ()
    assert TOO_LONG in parse("x" * (LONGEST_SEARCH + 1)).notes
    assert parse("x" * LONGEST_SEARCH).notes == ()


@given(st.text(st.characters(), max_size=80) | st.text('ab" -:*()tag', max_size=40))
def test_any_text_is_a_search(typed: str) -> None:
    search = parse(typed)
    assert all(word.strip() for term in (*search.terms, *search.without) for word in term.words)
    assert not any("\x00" in word or '"' in word or "'" in word for term in search.terms for word in term.words)
