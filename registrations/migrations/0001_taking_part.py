import core.encryption
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0002_ground_floor'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('version', models.CharField(max_length=16, primary_key=True, serialize=False)),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], max_length=5, verbose_name='language')),
                ('text', models.TextField(verbose_name='text')),
                ('first_used_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='first used')),
            ],
            options={
                'verbose_name': 'consent text',
                'verbose_name_plural': 'consent texts',
            },
        ),
        migrations.CreateModel(
            name='Offering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('meet', 'Meet'), ('learn', 'Learn'), ('do', 'Do')], default='meet', max_length=10, verbose_name='kind')),
                ('attendance_mode', models.CharField(choices=[('on_site', 'on site'), ('online', 'online'), ('hybrid', 'on site and online')], default='on_site', max_length=10, verbose_name='where people take part')),
                ('join_url', models.URLField(blank=True, help_text='Only people who registered get this link. It is never on the site.', verbose_name='link to the online meeting')),
                ('spoken_language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('nl+en', 'Dutch and English')], default='nl', max_length=5, verbose_name='language spoken')),
                ('status', models.CharField(choices=[('scheduled', 'goes ahead'), ('cancelled', 'cancelled'), ('postponed', 'postponed, new date follows')], default='scheduled', max_length=10, verbose_name='goes ahead?')),
                ('registration_mode', models.CharField(choices=[('none', 'no registration, everyone can walk in'), ('internal', 'registration on this site'), ('external', 'registration on another site')], default='internal', max_length=10, verbose_name='registration')),
                ('external_url', models.URLField(blank=True, verbose_name='address of the other site')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Leave empty when there is no limit.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10000)], verbose_name='places')),
                ('max_places', models.PositiveSmallIntegerField(default=4, help_text='How many places one person can take, including their own.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='places per registration')),
                ('opens_at', models.DateTimeField(blank=True, help_text='Empty: at once.', null=True, verbose_name='registration opens')),
                ('opens_days_before', models.PositiveSmallIntegerField(blank=True, help_text='At the same time of day. Moves along when the start moves.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='or: days before the start')),
                ('closes_at', models.DateTimeField(blank=True, help_text='Empty: when it starts.', null=True, verbose_name='registration closes')),
                ('closes_hours_before', models.PositiveSmallIntegerField(blank=True, help_text='A day is 24, a week 168. Moves along when the start moves.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(4392)], verbose_name='or: hours before the start')),
                ('has_waiting_list', models.BooleanField(default=True, verbose_name='has a waiting list')),
                ('group_policy', models.CharField(choices=[('keep_order', 'keep the order: wait until the whole group fits'), ('fill_places', 'fill the places: pass over a group that does not fit')], default='keep_order', max_length=12, verbose_name='a group on the waiting list')),
                ('admission', models.CharField(choices=[('open', 'open to everyone'), ('selection', 'by selection')], default='open', max_length=10, verbose_name='admission')),
                ('confirms_email', models.BooleanField(default=False, verbose_name='people confirm their e-mail address first')),
                ('offer_hours', models.PositiveSmallIntegerField(default=48, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='hours to accept an offered place')),
                ('cut_off_hours', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='hours before the start after which no places are offered')),
                ('reminder_days', models.CharField(blank=True, default='7, 1', help_text='Days before the start on which people get a reminder. Empty: none.', max_length=30, validators=[django.core.validators.RegexValidator('^\\s*\\d{1,2}(\\s*,\\s*\\d{1,2}){0,4}\\s*$', 'Type numbers of days with commas: 7, 1.')], verbose_name='reminders')),
                ('retention_days', models.PositiveSmallIntegerField(blank=True, help_text='Only when it must be sooner than the site settings say.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='days after which details are removed')),
                ('thanks_days', models.PositiveSmallIntegerField(blank=True, help_text='Days after the end, at ten in the morning, for everybody who was checked in at the door. 1 is the next morning. Empty: none.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(14)], verbose_name='thank-you mail')),
                ('evaluation_url', models.URLField(blank=True, help_text='The thank-you mail links to it. It is never on the site.', verbose_name='address of an evaluation form')),
                ('evaluation_url_en', models.URLField(blank=True, help_text='Empty: everybody gets the first address.', verbose_name='address of the form in English')),
                ('price', models.DecimalField(decimal_places=2, default=0, help_text='0 means free.', max_digits=7, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price in euros')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('translation_key', models.UUIDField(editable=False, unique=True)),
                ('is_course', models.BooleanField(default=False, editable=False)),
                ('title', models.CharField(editable=False, max_length=255, verbose_name='title')),
                ('previous_starts_at', models.DateTimeField(blank=True, null=True, verbose_name='first planned on')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('waiting_list_closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('neighbourhood', models.ForeignKey(blank=True, help_text='Leave empty to use the neighbourhood of the venue.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.neighbourhood', verbose_name='neighbourhood or village')),
                ('themes', models.ManyToManyField(blank=True, related_name='offerings', to='core.theme')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.venue', verbose_name='venue')),
            ],
            options={
                'verbose_name': 'date or edition',
                'verbose_name_plural': 'dates and editions',
                'ordering': ['starts_at', 'pk'],
                'permissions': [('export_registrations', 'Can export registrations'), ('check_in', 'Can check people in'), ('select_applicants', 'Can see and select who applies for a course')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(editable=False, unique=True)),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.venue', verbose_name='venue')),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='registrations.offering')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Host',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosted', to=settings.AUTH_USER_MODEL, verbose_name='host')),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosts', to='registrations.offering')),
            ],
            options={
                'verbose_name': 'host',
                'verbose_name_plural': 'hosts',
            },
        ),
        migrations.CreateModel(
            name='AccessLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('action', models.CharField(choices=[('list', 'opened the list'), ('registration', 'opened a registration'), ('needs', 'saw who needs what'), ('print', 'printed a list'), ('export', 'exported'), ('message', 'sent a message')], max_length=12, verbose_name='what')),
                ('detail', models.CharField(blank=True, max_length=255, verbose_name='detail')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('offering', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registrations.offering', verbose_name='date or edition')),
            ],
            options={
                'verbose_name': 'opened details',
                'verbose_name_plural': 'opened details',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='QuestionSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('name', models.CharField(help_text='For you and your colleagues. Visitors do not see it.', max_length=120, verbose_name='name')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'question set',
                'verbose_name_plural': 'question sets',
                'ordering': ['name', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('submission_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('status', models.CharField(choices=[('pending', 'e-mail not yet confirmed'), ('confirmed', 'comes'), ('offered', 'place offered'), ('waiting', 'on the waiting list'), ('applied', 'applied, under review'), ('declined', 'offer declined'), ('expired', 'offer expired'), ('rejected', 'not selected'), ('cancelled', 'cancelled')], max_length=10, verbose_name='status')),
                ('holds_until', models.DateTimeField(blank=True, null=True, verbose_name='place held until')),
                ('places', models.PositiveSmallIntegerField(default=1, verbose_name='places')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], max_length=5, verbose_name='language')),
                ('message', models.TextField(blank=True, max_length=1000, verbose_name='message')),
                ('guests', models.JSONField(blank=True, default=list, verbose_name='names of guests')),
                ('answers', models.JSONField(blank=True, default=dict, verbose_name='answers')),
                ('consent_version', models.CharField(blank=True, editable=False, max_length=16)),
                ('consented_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('by_staff', models.BooleanField(default=False, editable=False, verbose_name='registered by staff')),
                ('is_unconfirmed', models.BooleanField(default=False, editable=False)),
                ('changes', models.PositiveIntegerField(default=0, editable=False)),
                ('link_version', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='registered at')),
                ('status_changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('anonymised_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='registrations.offering')),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Needs',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', core.encryption.EncryptedTextField(max_length=1000, verbose_name='what somebody needs')),
                ('consented_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='registrations.registration')),
            ],
            options={
                'verbose_name': 'needs',
                'verbose_name_plural': 'needs',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present', models.PositiveSmallIntegerField(default=1, verbose_name='number present')),
                ('checked_in_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='checked in at')),
                ('submission_id', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='registrations.meeting')),
                ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='registrations.registration')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
            },
        ),
        migrations.CreateModel(
            name='SetQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('label', models.CharField(max_length=200, verbose_name='question')),
                ('help_text', models.CharField(blank=True, max_length=255, verbose_name='explanation')),
                ('kind', models.CharField(choices=[('short_text', 'short text'), ('long_text', 'long text'), ('choice', 'one choice'), ('choices', 'several choices'), ('number', 'number'), ('yes_no', 'yes or no'), ('consent', 'consent')], default='short_text', max_length=12, verbose_name='type of answer')),
                ('is_required', models.BooleanField(default=False, verbose_name='must be answered')),
                ('choices', models.TextField(blank=True, verbose_name='choices, one per line')),
                ('is_retired', models.BooleanField(default=False, help_text='It is gone from the form; answers that were given stay in the list.', verbose_name='no longer asked')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('question_set', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='registrations.questionset')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StaffMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('audience', models.CharField(choices=[('comes', 'everybody who comes'), ('waiting', 'everybody on the waiting list'), ('offered', 'everybody with an offered place'), ('applied', 'everybody who applied'), ('present', 'everybody who was there'), ('absent', 'everybody who had a place and was not there')], max_length=10, verbose_name='to whom')),
                ('number', models.PositiveIntegerField(default=0, verbose_name='number of mails')),
                ('words', models.JSONField(blank=True, default=dict, editable=False)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('send_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='goes')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff_messages', to='registrations.offering')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'message to people',
                'verbose_name_plural': 'messages to people',
                'ordering': ['-send_at', '-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='offering',
            index=models.Index(fields=['starts_at', 'id'], name='offering_agenda'),
        ),
        migrations.AddIndex(
            model_name='offering',
            index=models.Index(fields=['neighbourhood', 'starts_at'], name='offering_neighbourhood'),
        ),
        migrations.AddConstraint(
            model_name='offering',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='offering_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='offering',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity__gt', 0), _connector='OR'), name='offering_capacity_positive'),
        ),
        migrations.AddConstraint(
            model_name='offering',
            constraint=models.CheckConstraint(condition=models.Q(('max_places__gte', 1)), name='offering_max_places_positive'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='host',
            constraint=models.UniqueConstraint(models.F('offering'), models.F('user'), name='host_once_per_offering'),
        ),
        migrations.AddIndex(
            model_name='accesslog',
            index=models.Index(fields=['-at', '-id'], name='access_log_newest'),
        ),
        migrations.AlterUniqueTogether(
            name='questionset',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(fields=['offering', 'status'], name='registration_status'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(condition=models.Q(('status__in', ['pending', 'offered'])), fields=['holds_until'], name='registration_run_out'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(models.F('offering'), django.db.models.functions.text.Lower('email'), condition=models.Q(('status__in', ('pending', 'confirmed', 'offered', 'waiting', 'applied')), models.Q(('email', ''), _negated=True)), name='registration_once_per_email'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='registration_places_positive'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['pending', 'offered']), _negated=True), ('holds_until__isnull', False), _connector='OR'), name='registration_timed_hold_has_end'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(models.F('registration'), models.F('meeting'), name='attendance_once_per_meeting'),
        ),
        migrations.AlterUniqueTogether(
            name='setquestion',
            unique_together={('translation_key', 'locale')},
        ),
    ]
