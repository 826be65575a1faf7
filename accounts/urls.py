"""Addresses of accounts: settings, and those of allauth's pages that have a use here, under allauth's own names.

Its pages for several addresses, for confirming them and for codes by mail are left out: nothing here leads to them.
"""

from allauth.account import views as allauth
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods

from accounts import forms, views
from accounts.adapter import is_first_visit, sign_up_is_open

# Django's form views take PUT for POST; nobody else's do.
page = require_http_methods(["GET", "HEAD"])
form_page = require_http_methods(["GET", "HEAD", "POST"])

log_in = allauth.LoginView.as_view(form_class=forms.LoginForm, extra_context={"sign_up_is_open": sign_up_is_open})
sign_up = views.SignUp.as_view(extra_context={"is_first_visit": is_first_visit})
change_password = allauth.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm)
new_password = allauth.PasswordResetFromKeyView.as_view(form_class=forms.ResetPasswordKeyForm)

urlpatterns = [
    path("settings/", views.own_settings, name="settings"),
    path("rate/", views.speaking_rate, name="speaking_rate"),
    path("settings/address/", views.change_address, name="change_address"),
    path("journal-key/", views.journal_key, name="journal_key"),
    path("login/", form_page(log_in), name="account_login"),
    path("logout/", views.log_out, name="account_logout"),
    path("inactive/", page(allauth.account_inactive), name="account_inactive"),
    path("signup/", form_page(sign_up), name="account_signup"),
    path("password/change/", form_page(change_password), name="account_change_password"),
    path("password/reset/", views.forgotten_password, name="account_reset_password"),
    path("password/reset/done/", page(allauth.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        page(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        form_page(new_password),
        name="account_reset_password_from_key",
    ),
]
