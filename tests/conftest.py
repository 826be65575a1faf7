"""What every test may use, and which tests run on which engine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import instrumented_test_render  # type: ignore[attr-defined]  # the stubs leave it out
from django.utils.safestring import SafeString

from accounts.models import User
from prep.models import Interview
from storybank.example import bank
from tests.engines import chromium

FOREIGN = {"sqlite": "postgres_only", "postgresql": "sqlite_only"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are marked for the other database engine."""
    foreign = FOREIGN[connection.vendor]
    left_out = [item for item in items if item.get_closest_marker(foreign)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts the browser: the system's Chromium, else the one Playwright downloaded."""
    return {**browser_type_launch_args, "executable_path": chromium.installed(), "args": chromium.FLAGS}


@pytest.fixture
def owner(db: None) -> User:
    """The one whose stories they are."""
    return User.objects.create_user("nora@example.org", "gauge on the wall", name="Nora Vance")


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody else with an account here."""
    return User.objects.create_user("rafe@example.org", "rain on the roof", name="Rafe Ono")


@pytest.fixture
def as_owner(owner: User) -> Client:
    """A browser in which the owner is logged in."""
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def as_stranger(stranger: User) -> Client:
    """A browser in which the stranger is logged in."""
    client = Client()
    client.force_login(stranger)
    return client


@pytest.fixture
def example(owner: User) -> Interview:
    """The example's interview, in the owner's bank."""
    interview = bank.add(owner)
    assert interview
    return interview


@pytest.fixture(scope="session", autouse=True)
def only_pages_are_recorded(django_test_environment: None) -> Iterator[None]:
    """Django's client copies the context of whatever is rendered, of every widget too: a sixth of the suite's time."""

    def render(template: Template, context: Context) -> SafeString:
        of_a_widget = template.name and template.name.startswith("django/forms/")
        return template.nodelist.render(context) if of_a_widget else instrumented_test_render(template, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield
