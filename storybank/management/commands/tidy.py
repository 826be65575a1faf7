"""`manage.py tidy`: what nobody will look for any more goes. At every start, and by cron."""

from datetime import datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from people.models import Person
from prep import about_person, tellings
from prep.models import Interview, Opportunity
from stories.models import TRASH_KEPT, Story
from storybank.example import past
from storybank.models import Receipt
from storybank.printing import kept


class Command(BaseCommand):
    """Empties the trash past 30 days; drops receipts of saves as old, ended sessions, and PDFs nobody needs."""

    help = "Empty the trash past 30 days; drop receipts of saves as old, sessions that have ended, PDFs nobody needs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Deletes for good; prints how many rows went."""
        gone, owners = _empty_trash(timezone.now() - TRASH_KEPT)
        gone += sum(rows.delete()[0] for rows in (past.sweep(), Receipt.objects.outdated()))
        kept.forget_all(owners)
        call_command("clearsessions")
        there = Interview.objects.filter(opportunity__trashed_at=None)
        kept.tidy(set(there.values_list("opportunity__owner", "pk")))
        if options["verbosity"]:
            self.stdout.write(f"{gone} rows deleted for good.")


@transaction.atomic
def _empty_trash(old: datetime) -> tuple[int, set[int]]:
    """What was thrown away before that moment goes: how many rows, and whose. All of it or nothing."""
    about_person.hold(Person.everyone.filter(trashed_at__lt=old).values_list("pk", flat=True))
    kinds = (Story.everything, Person.everyone, Opportunity.everything)
    erased = [rows.filter(trashed_at__lt=old) for rows in kinds]
    tellings.forget(Person.everyone.filter(trashed_at__lt=old).values_list("pk", flat=True))
    owners = {owner for rows in erased for owner in rows.values_list("owner", flat=True)}
    return sum(rows.delete()[0] for rows in erased), owners
