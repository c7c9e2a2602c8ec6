import core.models.themes
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0002_ground_floor'),
        ('registrations', '0001_taking_part'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'agenda',
                'verbose_name_plural': 'agendas',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('kind', models.CharField(choices=[('meet', 'Meet'), ('learn', 'Learn'), ('do', 'Do')], default='meet', max_length=10, verbose_name='kind')),
                ('starts_at', models.DateTimeField(null=True, verbose_name='starts')),
                ('ends_at', models.DateTimeField(null=True, verbose_name='ends')),
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
                ('for_whom', wagtail.fields.RichTextField(blank=True, help_text='Who is this for? Does somebody have to know something beforehand?', verbose_name='for whom')),
                ('bring', wagtail.fields.RichTextField(blank=True, help_text='For example: sturdy shoes, something to eat, nothing at all.', verbose_name='what to bring')),
                ('price_note', models.CharField(blank=True, help_text='For example: with soup and bread.', max_length=120, verbose_name='beside the price')),
                ('language_note', models.CharField(blank=True, help_text='For example: there is an interpreter for Arabic.', max_length=160, verbose_name='beside the language')),
                ('status_note', models.TextField(blank=True, help_text='Why it is cancelled or moved, and what happens now. Stands at the top.', verbose_name='when it changes: what visitors should know')),
                ('meeting_point', models.CharField(blank=True, help_text='Where exactly people meet, when the address does not say it.', max_length=200, verbose_name='meeting point')),
                ('distance_km', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0.1), django.core.validators.MaxValueValidator(100)], verbose_name='distance in kilometres')),
                ('pace', models.CharField(blank=True, choices=[('easy', 'easy: we often stop'), ('average', 'average'), ('brisk', 'brisk')], max_length=10, verbose_name='pace')),
                ('surface', models.CharField(blank=True, help_text='For example: paved paths, one bit of grass. Can a wheelchair come along?', max_length=160, verbose_name='what you walk on')),
                ('weather_plan', models.CharField(blank=True, help_text='For example: we walk in rain, not in a thunderstorm.', max_length=200, verbose_name='in bad weather')),
                ('report', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, help_text='Visitors see this once the event is over.', verbose_name='what came of it')),
                ('present_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='how many people were there')),
                ('next_step', wagtail.fields.RichTextField(blank=True, verbose_name='what happens next')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.person', verbose_name='contact person')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('neighbourhood', models.ForeignKey(blank=True, help_text='Leave empty to use the neighbourhood of the venue.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.neighbourhood', verbose_name='neighbourhood or village')),
                ('question_sets', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Questions that you use more often. They come after your own questions.', related_name='%(class)ss', to='registrations.questionset', verbose_name='question sets')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.venue', verbose_name='venue')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventSeriesPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('for_whom', wagtail.fields.RichTextField(blank=True, help_text='Who is this for? Does somebody have to know something beforehand?', verbose_name='for whom')),
                ('bring', wagtail.fields.RichTextField(blank=True, help_text='For example: sturdy shoes, something to eat, nothing at all.', verbose_name='what to bring')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.person', verbose_name='contact person')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'series of events',
                'verbose_name_plural': 'series of events',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='themed_items', to='events.eventpage', verbose_name='event')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='core.theme')),
            ],
            options={
                'verbose_name': 'theme of an event',
                'verbose_name_plural': 'themes of events',
            },
        ),
        migrations.AddField(
            model_name='eventpage',
            name='themes',
            field=core.models.themes.ThemesField(blank=True, help_text='Visitors filter the agenda by theme.', through='events.EventTheme', to='core.Theme', verbose_name='themes'),
        ),
        migrations.CreateModel(
            name='EventPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text='Empty: what they always do.', max_length=120, verbose_name='what they do here')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people_rows', to='events.eventpage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='EventProgrammeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('time', models.TimeField(verbose_name='time')),
                ('what', models.CharField(max_length=255, verbose_name='what happens')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='programme_rows', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'part of the programme',
                'verbose_name_plural': 'parts of the programme',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='EventQuestion',
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
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
