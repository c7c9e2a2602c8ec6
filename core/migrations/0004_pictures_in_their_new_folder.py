"""Let every picture be made again: in the folder that visitors reach, and without place and camera."""

from django.db import migrations


def forget_renditions(apps, schema_editor) -> None:
    apps.get_model("core", "CustomRendition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0003_name_key")]

    operations = [migrations.RunPython(forget_renditions, migrations.RunPython.noop)]
