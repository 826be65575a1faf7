from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_the_last(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Two rows that say the same of a day are one: the one said last."""
    rows = apps.get_model("prep", "Standing").objects
    in_order = rows.order_by(models.F("said_at").asc(nulls_first=True), "pk")
    last = {tuple(said): pk for pk, *said in in_order.values_list("pk", "person", "on", "state")}
    rows.exclude(pk__in=last.values()).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("prep", "0010_told_to_all"),
    ]

    operations = [
        migrations.RunPython(keep_the_last, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(fields=("person", "on", "state"), name="a_state_is_said_once_a_day"),
        ),
    ]
