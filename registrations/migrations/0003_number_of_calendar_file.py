from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin_after_the_files_that_people_have(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    offerings = apps.get_model("registrations", "Offering").objects
    offerings.update(calendar_sequence=models.F("sequence"))


class Migration(migrations.Migration):
    dependencies = [("registrations", "0002_look_at_mails_and_forget_needs")]

    operations = [
        migrations.AddField(
            model_name="offering",
            name="calendar_sequence",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(begin_after_the_files_that_people_have, migrations.RunPython.noop),
    ]
