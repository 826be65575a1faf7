"""`manage.py example --email …`: add the example bank to an account."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from storybank.example import bank


class Command(BaseCommand):
    """Adds the example once; a second time changes nothing."""

    help = "Add the example bank to an account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--email`: whose bank."""
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError where nobody has that address."""
        user = get_user_model().objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"No account has the address {options['email']}.")
        interview = bank.add(user)
        address = interview.get_absolute_url() if interview else "/"
        self.stdout.write(f"The example is in the bank of {user.email}: {address}")
