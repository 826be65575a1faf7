from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import accounts.models


def give_everyone_a_key(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A default is computed once for all rows that are there; nobody may have somebody else's key."""
    users = apps.get_model("accounts", "User").objects.filter(journal_key="").only("pk")
    for user in users:
        user.journal_key = accounts.models.new_journal_key()
        user.save(update_fields=["journal_key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts")]

    operations = [
        migrations.AddField("User", "journal_key", models.CharField(blank=True, default="", max_length=44)),
        migrations.RunPython(give_everyone_a_key, migrations.RunPython.noop),
        migrations.AlterField(
            "User",
            "journal_key",
            models.CharField(blank=True, default=accounts.models.new_journal_key, max_length=44),
        ),
    ]
