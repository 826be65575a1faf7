"""`manage.py serve`: bring the data folder up to date, say where to look, and serve. What `make run` ends in."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from storybank import environment

TURNED_AWAY = (
    "Others on the network are turned away until STORYBANK_ORIGIN says the address they open,"
    " such as http://192.168.1.20:{port}."
)


class Command(BaseCommand):
    """Migrates, collects static files, empties what is old, then becomes gunicorn."""

    help = "Bring the data folder up to date and serve Storybank."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--workers`: processes that answer."""
        parser.add_argument("--workers", type=int, default=environment.number("STORYBANK_WORKERS", 2, least=1))

    def handle(self, *args: Any, **options: Any) -> None:
        """Never returns: this process becomes gunicorn, so that a signal reaches it."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("tidy", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        host, port = environment.host(), environment.port()
        self.stdout.write(f"Storybank is at {settings.ORIGIN}/  (Ctrl+C ends it; data in {settings.DATA_DIR})")
        if environment.turns_the_network_away():
            self.stdout.write(TURNED_AWAY.format(port=port))
        self.stdout.flush()
        os.execv(
            sys.executable,
            [sys.executable, "-m", "gunicorn", *gunicorn_arguments(host, port, options["workers"])],
        )


def gunicorn_arguments(host: str, port: int, workers: int) -> list[str]:
    """What gunicorn is told. Without preload, so that no database connection is shared between processes."""
    bind = f"{environment.bracketed(host)}:{port}"
    quiet = ["--no-control-socket", "--log-level", "warning"]
    found = ["--chdir", str(settings.BASE_DIR)]  # whatever folder the command was given in
    longest = ["--config", str(settings.BASE_DIR / "storybank" / "serving.py")]  # the longest address
    return ["storybank.wsgi", *found, "--bind", bind, "--workers", str(workers), "--threads", "4", *longest, *quiet]
