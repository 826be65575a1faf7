"""Forms of accounts: allauth's in our words, and the settings."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest

from accounts import address
from accounts.adapter import one_at_a_time, sign_up_is_open
from accounts.models import User
from storybank import zones
from storybank.text import TextField

TAKEN = "There is another account with this address."
A_GOOD_PASSWORD = "At least 8 characters. A short sentence is easy to remember."


WRITE = {
    "name": "Write your name.",
    "login": "Write your e-mail address.",
    "email": "Write your e-mail address.",
    "password": "Write your password.",
    "oldpassword": "Write your present password.",
    "password1": "Write a password.",
    "password2": "Write the new password once more.",
}
NO_ADDRESS = "This is not an e-mail address. One looks like nora@example.org."


def say_plainly(fields: Mapping[str, forms.Field]) -> None:
    """What the fields say when they are left empty, or hold no address."""
    for name in fields.keys() & WRITE.keys():
        fields[name].error_messages["required"] = WRITE[name]
    for name in fields.keys() & {"email", "login"}:
        fields[name].error_messages |= dict.fromkeys(("invalid", "max_length"), NO_ADDRESS)


class InOurWords(forms.Form):
    """Mixin for allauth's forms: `words` has the label and the hint of each field; nothing stands inside the boxes."""

    words: dict[str, tuple[str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)
        say_plainly(self.fields)


class LoginForm(InOurWords, allauth.LoginForm):
    """E-mail and password."""

    words = {"login": ("E-mail", ""), "password": ("Password", "")}


class SignUpClosedError(Exception):
    """Somebody else made the owner's account after this page was opened."""


class SignupForm(InOurWords, allauth.SignupForm):
    """Name, e-mail, password; the time zone comes along from the browser and is UTC where it does not."""

    name = TextField(label="Your name", max_length=80, required=True)
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput({"data-time-zone": True}))

    field_order = ["name", "email", "password1"]
    words = {
        "email": ("E-mail", "You log in with it."),
        "password1": ("Password", A_GOOD_PASSWORD),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean_time_zone(self) -> str:
        """The browser's zone where it is one that can be chosen."""
        name = self.cleaned_data["time_zone"]
        return name if name in zones.names() else zones.UTC

    def save(self, request: HttpRequest) -> User:
        """The new account and its address, both or neither. Raises SignUpClosedError where somebody was faster."""
        with one_at_a_time():
            if not sign_up_is_open():
                raise SignUpClosedError
            return super().save(request)


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    """The password now, and a new one twice."""

    words = {
        "oldpassword": ("Present password", ""),
        "password1": ("New password", A_GOOD_PASSWORD),
        "password2": ("New password, once more", ""),
    }


class ResetPasswordForm(InOurWords, allauth.ResetPasswordForm):
    """Where to send the link."""

    words = {"email": ("E-mail", "The address you log in with.")}


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):
    """A new password, twice, for who came by the link."""

    words = {
        "password1": ("New password", A_GOOD_PASSWORD),
        "password2": ("New password, once more", ""),
    }


class RateForm(forms.ModelForm):
    """How fast somebody speaks, as the clock beside a story has measured it."""

    class Meta:
        model = User
        fields = ["words_a_minute"]

    def save(self, commit: bool = True) -> User:
        """Writes this column and no other."""
        self.instance.save(update_fields=self._meta.fields)
        return self.instance


class SettingsForm(forms.ModelForm):
    """How a person likes things."""

    name = TextField(label="Your name", max_length=80, required=True)
    time_zone = forms.ChoiceField(
        choices=zones.choices,
        help_text="Days and times are shown as they are there.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a zone from the list."),
    )

    class Meta:
        model = User
        fields = ["name", "time_zone", "paper", "words_a_minute", "theme"]
        widgets = {"paper": forms.RadioSelect, "theme": forms.RadioSelect}
        labels = {"paper": "Paper you print on", "words_a_minute": "Words a minute", "theme": "Appearance"}
        help_texts = {
            "words_a_minute": "How fast you speak; most people say 130 to 150. The seconds beside a story come from it."
        }
        error_messages = {
            "paper": dict.fromkeys(("required", "invalid_choice"), "Choose A4 or Letter."),
            "theme": dict.fromkeys(("required", "invalid_choice"), "Choose one of the three."),
            "words_a_minute": dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"),
                f"Between {User.SLOWEST} and {User.FASTEST} words a minute.",
            ),
        }

    def __init__(self, user: User, data: Any = None) -> None:
        # Validation writes what was typed to the instance; the page around the form shows the person as saved.
        super().__init__(data, instance=copy(user))
        say_plainly(self.fields)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def save(self, commit: bool = True) -> User:
        """Writes these columns and no other."""
        self.instance.save(update_fields=self._meta.fields)
        return self.instance


class AddressForm(forms.Form):
    """Another address to log in with, asked for with the password, so that an open screen is not enough."""

    email = forms.EmailField(label="New e-mail", max_length=254)
    password = forms.CharField(label="Present password", strip=False, widget=forms.PasswordInput)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        say_plainly(self.fields)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def clean_email(self) -> str:
        """Nobody else's."""
        email = self.cleaned_data["email"]
        if address.is_taken(email, self.user):
            raise ValidationError(TAKEN)
        return email

    def clean_password(self) -> str:
        """Their own."""
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError("This is not your present password.")
        return ""

    def save(self) -> bool:
        """Moves the account to the new address; False, with an error beside the field, where it went meanwhile."""
        try:
            address.change(self.user, self.cleaned_data["email"])
        except IntegrityError:
            self.user.refresh_from_db(fields=["email"])
            self.add_error("email", TAKEN)
            return False
        return True
