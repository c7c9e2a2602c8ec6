from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core_mail", "0001_outbox")]

    operations = [
        migrations.AddField(
            model_name="mailtext",
            name="other_readers",
            field=models.CharField(
                blank=True,
                choices=[
                    ("standard", "the standard text in their own language"),
                    ("this", "this text, marked as being in another language"),
                ],
                max_length=10,
                verbose_name="people who read the other language get",
            ),
        ),
    ]
