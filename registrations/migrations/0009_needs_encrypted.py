"""Run with the site stopped: the old code would show needs as they are kept."""

from django.db import migrations

import core.encryption


def encrypt(apps, schema_editor):
    cipher = core.encryption.cipher()
    for needs in apps.get_model("registrations", "Needs").objects.iterator():
        needs.text = cipher.encrypt(needs.text.encode()).decode()
        needs.save(update_fields=["text"])


def decrypt(apps, schema_editor):
    cipher = core.encryption.cipher()
    for needs in apps.get_model("registrations", "Needs").objects.iterator():
        needs.text = cipher.decrypt(needs.text.encode()).decode()
        needs.save(update_fields=["text"])


class Migration(migrations.Migration):

    dependencies = [
        ('registrations', '0008_planned_messages'),
    ]

    operations = [
        # Both run while the field is still plain text.
        migrations.RunPython(encrypt, decrypt),
        migrations.AlterField(
            model_name='needs',
            name='text',
            field=core.encryption.EncryptedTextField(max_length=1000, verbose_name='what somebody needs'),
        ),
    ]
