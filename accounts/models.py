"""The person: one row a login, with the few things they set for themselves."""

import secrets
from base64 import b64encode
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower

from storybank import zones


def new_journal_key() -> str:
    """32 random bytes, in base64."""
    return b64encode(secrets.token_bytes(32)).decode()


class UserManager(BaseUserManager["User"]):
    """Makes accounts: the e-mail address is the name to log in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved User, the address in small letters; without a password nobody can log in to it."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Logs in by e-mail. Paper, theme, speaking rate and time zone are columns here; there is no profile beside it."""

    class Paper(models.TextChoices):
        A4 = "A4", "A4"
        LETTER = "Letter", "US Letter"

    class Theme(models.TextChoices):
        SYSTEM = "system", "As the system"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    # 130 to 150 is how people speak in interviews (CRAFT.md, "A story"); past these ends it is a slip of the pen.
    SLOWEST, USUAL, FASTEST = 80, 140, 220

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default=zones.UTC)
    paper = models.CharField(max_length=6, choices=Paper, default=Paper.A4)
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    words_a_minute = models.PositiveSmallIntegerField(
        default=USUAL, validators=[MinValueValidator(SLOWEST), MaxValueValidator(FASTEST)]
    )
    # Encrypts what this person's browsers keep of unsaved text: it keeps out the next person at the same browser.
    journal_key = models.CharField(max_length=44, blank=True, default=new_journal_key)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """Where their clock hangs."""
        return zones.zone(self.time_zone)
