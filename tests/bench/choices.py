"""Banks and panels to choose for: by chance, against the grain, and the example's.

`usual` are stories of two to five of sixteen competencies, `pinned` the same with two kept, some left out and many
heard before; `sparse` and `dense` show any thing by chance. Against the grain: in `ties` all is shown at 2 or 3, in
`equal` and `thin` at 2 with like weights; `rich` stories show nearly everything, and `few` things are looked for, so
that many stories are worth something but would not be missed.
"""

import random
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from prep import lenses
from prep.coverage import Wanted
from prep.heard import Heard
from prep.reasons import Listener
from prep.shortlist.bank import Candidate

Asked = tuple[list[Candidate], list[Wanted], list[Listener], int]
PLACES, COMPETENCIES, SEATS, CARES, FEW, KEPT = 10, 16, 5, 4, 3, 2
SOON = date(2026, 5, 1)
USUAL = 0.22
CHANCES = {"sparse": 0.2, "dense": 0.5, "ties": 0.3, "equal": 0.3, "thin": 0.13, "rich": 0.8}
STRENGTHS = {"ties": (2, 3), "equal": (2,), "thin": (2,)}
ALIKE = ("equal", "thin")
KINDS = ("usual", "pinned", "few", *CHANCES)
EXAMPLE = Path(__file__).resolve().parents[2] / "storybank" / "example" / "bank.toml"


def story(chance: random.Random, pk: int, kind: str, things: int) -> Candidate:
    """One that shows some of so many things."""
    strengths = STRENGTHS.get(kind, (1, 2, 2, 3))
    often = CHANCES.get(kind, USUAL)
    shown = {f"K{n}": chance.choice(strengths) for n in range(things) if chance.random() < often}
    if kind in ALIKE:
        return Candidate(pk, shown)
    told = [Heard(SOON, "", chance.choice([None, *range(SEATS)]))] if chance.random() < 0.1 else []
    return Candidate(
        pk,
        shown,
        frozenset({chance.randrange(30)}),
        organization=f"at {chance.randrange(6)}",
        setback=chance.random() < 0.2,
        ready=chance.random() < 0.6,
        proof=chance.random() < 0.6,
        age=chance.randrange(12),
        shared=chance.randrange(15),
        heard=tuple(told),
    )


def pinned(chance: random.Random, stories: list[Candidate]) -> list[Candidate]:
    """The same, with some kept, some left out, many told before."""
    kept = {one.id for one in chance.sample(stories, KEPT)}
    landed: list[tuple[str, ...]] = [(), ("",), ("well",), ("badly",)]
    return [
        replace(
            one,
            kept=one.id in kept,
            left_out=chance.random() < 0.2,
            landed=chance.choice(landed),
            heard=(Heard(SOON, "", chance.choice([None, *range(SEATS)])),) if chance.random() < 0.4 else (),
        )
        for one in stories
    ]


def case(stories: int, criteria: int, kind: str, seed: int) -> Asked:
    """What `suggest` is asked."""
    chance = random.Random(f"{stories} {criteria} {kind} {seed}")
    by_chance = kind in CHANCES
    things = criteria if by_chance else COMPETENCIES
    keys = [f"K{n}" for n in range(things)]
    weights = (2,) if kind in ALIKE else (1, 2, 2, 3)
    wanted = [
        Wanted(
            n,
            "Something",
            chance.choice(weights),
            (keys[n],) if by_chance else tuple(chance.sample(keys, chance.choice((1, 1, 2)))),
            frozenset() if by_chance or chance.random() < 0.7 else frozenset({chance.randrange(30)}),
        )
        for n in range(FEW if kind == "few" else criteria)
    ]
    seats = 1 if kind == "few" else SEATS
    room = [Listener(n, "", "", tuple(chance.sample(keys, CARES)), n == 0, "", "") for n in range(seats)]
    made = [story(chance, pk, kind, things) for pk in range(stories)]
    return pinned(chance, made) if kind == "pinned" else made, wanted, room, PLACES


def example() -> Asked:
    """The bank, the criteria and the panel that every new person may look at."""
    rows: dict[str, Any] = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    stories = [
        Candidate(
            pk,
            row["shows"],
            organization=row["organization"],
            setback=row["setback"],
            ready=row["status"] == "ready",
            proof=bool(row["proof"]),
            age=row["years_ago"],
        )
        for pk, row in enumerate(rows["story"], start=1)
    ]
    criteria = enumerate(rows["opportunity"]["criterion"], start=1)
    wanted = [Wanted(pk, row["text"], row["weight"], tuple(row["shows"]), frozenset()) for pk, row in criteria]
    seats = enumerate(rows["opportunity"]["listener"], start=1)
    room = [Listener(pk, "", "", lenses.BY_KEY[row["lens"]].cares, row["last_word"], "", "") for pk, row in seats]
    return stories, wanted, room, PLACES
