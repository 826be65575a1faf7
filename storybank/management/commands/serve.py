"""`manage.py serve`: bring the data folder up to date, say where to look, and serve. What `make run` ends in."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Migrates, collects static files, empties what is old, then becomes gunicorn."""

    help = "Bring the data folder up to date and serve Storybank."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--workers`: processes that answer."""
        parser.add_argument("--workers", type=int, default=int(os.environ.get("STORYBANK_WORKERS") or 2))

    def handle(self, *args: Any, **options: Any) -> None:
        """Never returns: this process becomes gunicorn, so that a signal reaches it."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("tidy", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
        self.stdout.write(f"Storybank is at {settings.ORIGIN}/  (Ctrl+C ends it; data in {settings.DATA_DIR})")
        self.stdout.flush()
        os.execv(
            sys.executable,
            [sys.executable, "-m", "gunicorn", *gunicorn_arguments(host, port, options["workers"])],
        )


def gunicorn_arguments(host: str, port: str, workers: int) -> list[str]:
    """What gunicorn is told. Without preload, so that no database connection is shared between processes."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    quiet = ["--no-control-socket", "--log-level", "warning"]
    return ["storybank.wsgi", "--bind", bind, "--workers", str(workers), "--threads", "4", *quiet]
