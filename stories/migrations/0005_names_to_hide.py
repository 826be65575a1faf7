from django.db import migrations, models


def add_to_versions(apps, schema_editor):
    """A version has every text of a story; those kept before there were such names have none."""
    revisions = apps.get_model("stories", "Revision").objects.order_by("pk")
    for revision in revisions.only("texts").iterator(chunk_size=500):
        revision.texts = {"aliases": "", **revision.texts}
        revision.save(update_fields=["texts"])


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_read_in_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="story",
            name="aliases",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.RunPython(add_to_versions, migrations.RunPython.noop),
    ]
