"""`manage.py serve` and `manage.py tidy`."""

import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import tellings
from prep.models import Opportunity
from stories.models import Story
from storybank.management.commands import serve
from storybank.models import Receipt


def test_tidy_empties_the_trash_past_thirty_days_and_nothing_else(owner: User) -> None:
    now = timezone.now()
    for days in (None, 29, 31):
        trashed = now - timedelta(days=days) if days else None
        Story.everything.create(owner=owner, title=f"{days}", trashed_at=trashed)
        Person.everyone.create(owner=owner, name=f"{days}", trashed_at=trashed)
        Opportunity.everything.create(owner=owner, position=f"{days}", trashed_at=trashed)
    said = StringIO()
    call_command("tidy", stdout=said)
    assert sorted(str(story) for story in Story.everything.all()) == ["29", "None"]
    assert sorted(str(person) for person in Person.everyone.all()) == ["29", "None"]
    assert sorted(str(post) for post in Opportunity.everything.all()) == ["29", "None"]
    assert "3 rows deleted for good." in said.getvalue()


def test_tidy_leaves_in_a_telling_how_many_heard_it(owner: User) -> None:
    gone = Person.everyone.create(owner=owner, name="Rosa", trashed_at=timezone.now() - timedelta(days=31))
    story = Story.objects.create(owner=owner, title="The gauge")
    telling = tellings.note(story, [gone], tellings.Occasion(timezone.localdate()))
    call_command("tidy", verbosity=0)
    telling.refresh_from_db()
    assert (telling.erased, telling.people.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_tidy_that_was_cut_off_counts_nobody_twice(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Person.everyone.create(owner=owner, name="Rosa", trashed_at=timezone.now() - timedelta(days=31))
    telling = tellings.note(Story.objects.create(owner=owner), [gone], tellings.Occasion(timezone.localdate()))
    with monkeypatch.context() as cut:
        cut.setattr(QuerySet, "delete", lambda rows: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            call_command("tidy", verbosity=0)
    telling.refresh_from_db()
    assert (telling.erased, gone.heard.count()) == (0, 1)
    call_command("tidy", verbosity=0)
    telling.refresh_from_db()
    assert (telling.erased, telling.people.count()) == (1, 0)


@pytest.mark.django_db
def test_tidy_removes_sessions_that_have_ended() -> None:
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(minutes=1))
    call_command("tidy", verbosity=0)
    assert [session.pk for session in Session.objects.all()] == ["open"]


def test_tidy_drops_receipts_that_no_page_will_ask_for(owner: User) -> None:
    for days in (29, 31):
        saved = timezone.now() - timedelta(days=days)
        Receipt.objects.create(user=owner, text=f"person:{days}", seq=1, saved_at=saved)
    call_command("tidy", verbosity=0)
    assert [receipt.text for receipt in Receipt.objects.all()] == ["person:29"]


@pytest.mark.parametrize(("host", "bind"), [("127.0.0.1", "127.0.0.1:8000"), ("::1", "[::1]:8000")])
def test_gunicorn_listens_where_it_was_told(host: str, bind: str) -> None:
    arguments = serve.gunicorn_arguments(host, 8000, 2)
    assert arguments[arguments.index("--bind") + 1] == bind
    assert "--preload" not in arguments


def test_serve_prepares_says_where_to_look_and_becomes_gunicorn(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    became: list[list[str]] = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr("os.execv", lambda program, arguments: became.append(arguments))
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.setenv("PORT", "9000")
    said = StringIO()
    call_command("serve", stdout=said)
    assert done == ["migrate", "createcachetable", "tidy", "collectstatic"]
    assert "Storybank is at http://127.0.0.1:" in said.getvalue()
    assert "STORYBANK_ORIGIN" not in said.getvalue()
    assert became[0][:3] == [sys.executable, "-m", "gunicorn"]
    assert "127.0.0.1:9000" in became[0]


def test_serve_says_what_others_on_the_network_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "call_command", lambda name, **options: None)
    monkeypatch.setattr("os.execv", lambda program, arguments: None)
    monkeypatch.setenv("HOST", "0.0.0.0")
    said = StringIO()
    call_command("serve", stdout=said)
    assert "Others on the network are turned away until STORYBANK_ORIGIN says the address" in said.getvalue()
