from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# As in `registrations.services.waiting_list.set_status`.
ENDED = ("cancelled", "declined", "expired")


def forget_needs_of_who_comes_no_more(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    needs = apps.get_model("registrations", "Needs")
    needs.objects.filter(registration__status__in=ENDED).delete()


class Migration(migrations.Migration):
    dependencies = [("registrations", "0001_taking_part")]

    operations = [
        migrations.AlterField(
            model_name="accesslog",
            name="action",
            field=models.CharField(
                choices=[
                    ("list", "opened the list"),
                    ("registration", "opened a registration"),
                    ("needs", "saw who needs what"),
                    ("print", "printed a list"),
                    ("export", "exported"),
                    ("message", "sent a message"),
                    ("applications", "read the applications"),
                    ("mails", "opened the list of mails"),
                    ("mail", "opened a mail"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.RunPython(forget_needs_of_who_comes_no_more, migrations.RunPython.noop),
    ]
