"""`manage.py reindex`: make the index of the search anew from all stories."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from stories import index


class Command(BaseCommand):
    """Needed only where `manage.py check --database default` says so."""

    help = "Make the index of the search anew from all stories."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--database`: which one."""
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError where the database does not allow it."""
        index.build(options["database"])
        if options["verbosity"]:
            self.stdout.write("The index of the search is made anew.")
