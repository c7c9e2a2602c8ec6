import django.utils.timezone
import wagtail.models.preview
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='MailText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(editable=False, max_length=80, verbose_name='occasion')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], editable=False, max_length=5, verbose_name='language')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='subject')),
                ('heading', models.CharField(blank=True, max_length=200, verbose_name='heading')),
                ('body', models.TextField(blank=True, help_text='An empty line starts a new paragraph. Lines that start with “- ” become a list. Empty the field to get the standard text back.', max_length=5000, verbose_name='text')),
            ],
            options={
                'verbose_name': 'mail text',
                'verbose_name_plural': 'mail texts',
                'ordering': ['occasion', '-language'],
                'default_permissions': ('view', 'change'),
                'constraints': [models.UniqueConstraint(fields=('occasion', 'language'), name='mailtext_once_per_language')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=200, unique=True)),
                ('reference', models.CharField(blank=True, db_index=True, editable=False, max_length=120)),
                ('occasion', models.CharField(blank=True, editable=False, max_length=80, verbose_name='occasion')),
                ('language', models.CharField(blank=True, editable=False, max_length=5, verbose_name='language')),
                ('to', models.TextField(editable=False, verbose_name='addressee')),
                ('from_email', models.TextField(blank=True, editable=False, verbose_name='sender')),
                ('reply_to', models.TextField(blank=True, editable=False, verbose_name='reply to')),
                ('subject', models.TextField(editable=False, verbose_name='subject')),
                ('body_text', models.TextField(blank=True, editable=False, verbose_name='text')),
                ('body_html', models.TextField(blank=True, editable=False)),
                ('headers', models.JSONField(blank=True, default=dict, editable=False)),
                ('attachments', models.JSONField(blank=True, default=list, editable=False, verbose_name='attachments')),
                ('message_id', models.CharField(editable=False, max_length=255, unique=True)),
                ('holds_secret', models.BooleanField(default=False, editable=False)),
                ('body_blanked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('status', models.CharField(choices=[('queued', 'waiting to go'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'failed'), ('cancelled', 'given up')], default='queued', editable=False, max_length=10, verbose_name='status')),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='attempts')),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='next attempt')),
                ('locked_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('last_error', models.CharField(blank=True, editable=False, max_length=300, verbose_name='what went wrong')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written')),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sent at')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'ordering': ['-pk'],
                'default_permissions': ('view', 'change'),
                'indexes': [models.Index(condition=models.Q(('status__in', ['queued', 'sending'])), fields=['next_attempt_at'], name='outboxmail_waiting'), models.Index(fields=['status', '-id'], name='outboxmail_status')],
            },
        ),
    ]
