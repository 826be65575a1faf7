"""A save as an open page sends it, for the tests of every form that is saved while somebody types."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def send(client: Client, address: str, **sent: Any) -> Any:
    """The response to save number `seq` of `page`, opened by `user` at version `base`; all else are fields.

    With `ask` it is a question.
    """
    page, seq, base, user = sent.pop("page", "a page"), sent.pop("seq", 1), sent.pop("base", "1"), sent.pop("user", 0)
    body = {"client": page, "seq": seq, "base": base, "user": user, "ask": sent.pop("ask", False), "fields": sent}
    return client.post(address, body, content_type="application/json", headers={"Accept": "application/json"})


def queries(client: Client, address: str, **sent: Any) -> int:
    """How many queries a save takes. Inside a test the transaction of the view is two savepoints; they do not count."""
    with CaptureQueriesContext(connection) as captured:
        assert send(client, address, **sent).status_code == 200
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])
