import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prep", "0011_a_state_is_said_once_a_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="interview",
            name="round",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="opportunity",
            name="part_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="prep.opportunity",
            ),
        ),
    ]
