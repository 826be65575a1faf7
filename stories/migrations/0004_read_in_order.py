import datetime

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_finding_missing_coaching")]

    operations = [
        migrations.RemoveIndex(model_name="story", name="bank_by_status"),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["owner", "trashed_at", "status", "-id"], name="bank_by_status"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                models.F("owner"),
                models.F("trashed_at"),
                django.db.models.functions.comparison.Coalesce("last_told_on", datetime.date(1, 1, 1)),
                models.F("id"),
                name="bank_longest_untold",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["owner", "trashed_at", "told_count", "id"], name="bank_least_told"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("example", True)), fields=["owner", "trashed_at"], name="bank_of_the_example"
            ),
        ),
        migrations.AlterField(
            model_name="taggedstory",
            name="tag",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tagged_items",
                to="stories.tag",
            ),
        ),
        migrations.AddIndex(
            model_name="taggedstory",
            index=models.Index(fields=["tag", "content_object"], name="stories_by_tag"),
        ),
    ]
