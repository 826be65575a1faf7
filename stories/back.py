"""The way back to the page that led here, carried in the address and through a save."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


@dataclass(frozen=True)
class WayBack:
    """`address` is a path of our own, or empty where there is no way back."""

    address: str = ""

    @property
    def text(self) -> str:
        """What the link says."""
        return "Back to the interview" if self.address.startswith("/interviews/") else "Back"

    def on(self, address: str) -> str:
        """`address` with the way back in it."""
        return f"{address}?{urlencode({'back': self.address})}" if self.address else address


def way_back(request: HttpRequest) -> WayBack:
    """From the form, else from the address. An address of another site, or nonsense, is no way back."""
    address = request.POST.get("back") or request.GET.get("back") or ""
    local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return WayBack(address if local and len(address) < 500 else "")
