from django.db import migrations

import core.fields


class Migration(migrations.Migration):
    dependencies = [("registrations", "0010_question_sets")]

    operations = [
        migrations.RemoveConstraint(model_name="offering", name="offering_has_moments"),
        migrations.AlterField(
            model_name="offering",
            name="starts_at",
            field=core.fields.MomentField(verbose_name="starts"),
        ),
        migrations.AlterField(
            model_name="offering",
            name="ends_at",
            field=core.fields.MomentField(verbose_name="ends"),
        ),
    ]
