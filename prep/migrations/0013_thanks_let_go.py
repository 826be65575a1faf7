from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prep", "0012_several_interviews_for_one_post"),
    ]

    operations = [
        migrations.AddField(
            model_name="interview",
            name="thanks_let_go",
            field=models.BooleanField(default=False),
        ),
    ]
