"""Addresses that templates write out, because looking them up on every page takes too long, lead where they say."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve

LEADS_TO = {
    "_masthead.html": ["home", "stories:list", "prep:list", "people:list", "stories:list", "settings"],
    "stories/_rooms.html": ["stories:list", "missing", "stories:shows", "stories:questions", "stories:words"],
}


@pytest.mark.parametrize("template", LEADS_TO)
def test_an_address_that_is_written_out_leads_where_it_says(template: str) -> None:
    source = (Path(settings.BASE_DIR) / "templates" / template).read_text(encoding="utf-8")
    addresses = re.findall(r'(?:href|action)="(/[^"]*)"', source)
    assert [resolve(address).view_name for address in addresses] == LEADS_TO[template]
