"""Two tabs and a phone on one story, in invented sequences: after each step nothing is lost."""

import logging

import pytest
import time_machine
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.drafting.conftest import SEQUENCES, Count
from tests.drafting.machine import START, Writing

STEPS = 15
PROFILE = settings(
    max_examples=SEQUENCES,
    stateful_step_count=STEPS,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
def test_two_tabs_and_a_phone_lose_nothing(count: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)  # 409 is no news here
    with time_machine.travel(START) as clock:
        Writing.prepare(clock)
        run_state_machine_as_test(Writing, settings=PROFILE)
    count(f"invented sequences of two tabs and a phone: {SEQUENCES}")
