"""Settings, and what stands around allauth's pages."""

from allauth.account import views as allauth
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.adapter import Adapter
from accounts.forms import AddressForm, RateForm, ResetPasswordForm, SettingsForm, SignUpClosedError, SignupForm
from accounts.models import User
from storybank.http import SignedIn


class SignUp(allauth.SignupView):
    """allauth's page, for two visitors at once too."""

    form_class = SignupForm

    def form_valid(self, form: SignupForm) -> HttpResponse:
        """The new account, logged in. Whoever was slower finds sign-up closed, or the address taken."""
        try:
            return super().form_valid(form)
        except SignUpClosedError:
            return self.closed()
        except IntegrityError:
            form.add_error("email", Adapter.error_messages["email_taken"])
            return self.form_invalid(form)


ask_for_link = allauth.PasswordResetView.as_view(form_class=ResetPasswordForm)


@require_http_methods(["GET", "HEAD", "POST"])
def own_settings(request: SignedIn) -> HttpResponse:
    """The settings, and saving them."""
    form = SettingsForm(request.user, request.POST or None)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Your settings are saved.")
        return redirect("settings")
    return _settings_page(request, form, AddressForm(request.user))


@require_POST
def speaking_rate(request: SignedIn) -> HttpResponse:
    """Take over a rate that was measured while somebody spoke: 204, or 422 for one that nobody speaks at."""
    form = RateForm(request.POST, instance=request.user)
    if not form.is_valid():
        return JsonResponse({"why": f"Between {User.SLOWEST} and {User.FASTEST} words a minute."}, status=422)
    form.save()
    return HttpResponse(status=204)


@require_POST
@rate_limit(action="manage_email")
@sensitive_post_parameters("password")
def change_address(request: SignedIn) -> HttpResponse:
    """Another address to log in with."""
    form = AddressForm(request.user, request.POST)
    if form.is_valid() and form.save():
        messages.success(request, f"From now on you log in with {request.user.email}.")
        return redirect("settings")
    return _settings_page(request, SettingsForm(request.user), form)


def _settings_page(request: SignedIn, form: SettingsForm, address: AddressForm) -> HttpResponse:
    wrong = next((each for each in (form, address) if each.errors), None)
    context = {"settings": form, "address": address, "form": wrong, "place": "settings"}
    return render(request, "accounts/settings.html", context, status=422 if wrong else 200)


@require_safe
@cache_control(no_store=True)
def journal_key(request: SignedIn) -> HttpResponse:
    """What a page encrypts unsaved text with before it keeps it in the browser; whose it is comes along."""
    return JsonResponse({"user": request.user.pk, "key": request.user.journal_key})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def log_out(request: HttpRequest) -> HttpResponse:
    """Asks, or logs out. The browser then drops its copies, so that Back shows nothing to the next person here."""
    response = allauth.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Sends a link for a new password; without a mail server it says how else to get in."""
    if settings.MAIL is None:
        return render(request, "account/no_mail.html")
    return ask_for_link(request)
