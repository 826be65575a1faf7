"""Two ways from a page to the server: over a real connection, and through Django's test client."""

import http.client
import json
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any, Protocol
from urllib.parse import urlencode

from django.test import Client

PATIENCE = 60.0  # seconds; far more than a save may take, even behind nineteen others
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


class UnansweredError(Exception):
    """The connection ended before there was an answer; what was asked may have been done or not."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str

    @property
    def told(self) -> Any:
        """The JSON in it."""
        return json.loads(self.text)


class Wire(Protocol):
    """Somebody's way to the server, signed in."""

    def get(self, path: str) -> Answer:
        """Ask for a page. UnansweredError: none came."""

    def save(self, path: str, body: dict[str, Any]) -> Answer:
        """Send a save as the script does. UnansweredError: it may be done or not."""

    def submit(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form as its button does. UnansweredError: it may be done or not."""


class OverHttp:
    """One keep-alive connection, with a session's cookie and the one against forged forms."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies = {"sessionid": session}

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def get(self, path: str) -> Answer:
        """As Wire says."""
        return self._ask("GET", path, None, {"Accept": "text/html"})

    def save(self, path: str, body: dict[str, Any]) -> Answer:
        """As Wire says."""
        return self._post(path, json.dumps(body), {"Content-Type": JSON, "Accept": JSON})

    def submit(self, path: str, fields: dict[str, str]) -> Answer:
        """As Wire says."""
        return self._post(path, urlencode(fields), {"Content-Type": FORM, "Accept": "text/html"})

    def _post(self, path: str, body: str, headers: dict[str, str]) -> Answer:
        return self._ask("POST", path, body.encode(), {**headers, "X-CSRFToken": self.cookies["csrftoken"]})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        was_open = self.connection.sock is not None
        try:
            self.connection.request(method, path, body, {**headers, "Cookie": cookies})
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            if was_open and isinstance(error, ConnectionError):
                # The server may have hung up meanwhile: a browser, too, asks once more over a new connection then.
                return self._ask(method, path, body, headers)
            raise UnansweredError(f"{method} {path}: {error!r}") from error
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(answer.status, text)


class InProcess:
    """Django's test client: the real views and the real database, without a connection between."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str) -> Answer:
        """As Wire says; there is always an answer."""
        answer = self.client.get(path)
        return Answer(answer.status_code, answer.content.decode())

    def save(self, path: str, body: dict[str, Any]) -> Answer:
        """As Wire says; there is always an answer."""
        answer = self.client.post(path, json.dumps(body), content_type=JSON, headers={"accept": JSON})
        return Answer(answer.status_code, answer.content.decode())

    def submit(self, path: str, fields: dict[str, str]) -> Answer:
        """As Wire says; there is always an answer."""
        answer = self.client.post(path, fields)
        return Answer(answer.status_code, answer.content.decode())
