"""What was saved by which page, so that a save that is sent twice is done once."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

RECEIPTS_KEPT = timedelta(days=30)


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Questions about many receipts."""

    def outdated(self) -> Self:
        """Those that no page will ask for any more."""
        return self.filter(saved_at__lt=timezone.now() - RECEIPTS_KEPT)


class Receipt(models.Model):
    """The last save of one text by one client: its number, the version it was written from, and the one it made.

    `text` names a row, as in "story:12"; `client` is an open page. The two versions are as the page was told them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="receipts")
    text = models.CharField(max_length=60)
    client = models.CharField(max_length=36)
    seq = models.PositiveBigIntegerField()
    base = models.CharField(max_length=24)
    version = models.CharField(max_length=24)
    saved_at = models.DateTimeField()

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "text", "client"], name="one_receipt_a_client")]
        indexes = [models.Index(fields=["saved_at"], name="receipts_by_age")]

    def __str__(self) -> str:
        return f"{self.text} {self.version}"
