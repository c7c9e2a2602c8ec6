import core.models.themes
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import uuid
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0002_ground_floor'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChallengePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('question', models.TextField(help_text='In the words of the person who asks it.', verbose_name='the question')),
                ('asked_by', models.CharField(blank=True, help_text='A person or organisation that agreed to be named, or “a resident of …”.', max_length=160, verbose_name='who asks')),
                ('asked_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='asked on')),
                ('state', models.CharField(choices=[('received', 'received'), ('intake', 'intake'), ('team', 'team is forming'), ('running', 'team is at work'), ('advice', 'advice is being written'), ('done', 'done')], default='received', max_length=10, verbose_name='how far it is')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('neighbourhoods', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='core.neighbourhood', verbose_name='neighbourhoods and villages')),
                ('partners', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='core.partner', verbose_name='partners')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'challenge',
                'verbose_name_plural': 'challenges',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ChallengeTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='themed_items', to='stories.challengepage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='core.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='challengepage',
            name='themes',
            field=core.models.themes.ThemesField(blank=True, help_text='A comma-separated list of tags.', through='stories.ChallengeTheme', to='core.Theme', verbose_name='themes'),
        ),
        migrations.CreateModel(
            name='NewsIndexPage',
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
                'verbose_name': 'news overview',
                'verbose_name_plural': 'news overviews',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('published_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'news item',
                'verbose_name_plural': 'news items',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StoryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('published_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date of the story')),
                ('challenge', wagtail.fields.RichTextField(blank=True, verbose_name='the challenge')),
                ('tried', wagtail.fields.RichTextField(blank=True, verbose_name='what we tried')),
                ('residents_said', wagtail.fields.RichTextField(blank=True, verbose_name='what residents said')),
                ('outcome', wagtail.fields.RichTextField(blank=True, verbose_name='what came of it')),
                ('did_not_work', wagtail.fields.RichTextField(blank=True, help_text='Write it down honestly. Other people learn most from this.', verbose_name='what did not work')),
                ('next_steps', wagtail.fields.RichTextField(blank=True, verbose_name='what comes next')),
                ('came_from', models.ForeignKey(blank=True, help_text='The meeting or course edition where this story began (the Dutch page).', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='began at')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('join_page', models.ForeignKey(blank=True, help_text='A coming meeting or course edition for readers who want to join in.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='next date to join')),
                ('neighbourhoods', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='core.neighbourhood', verbose_name='neighbourhoods and villages')),
                ('partners', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='core.partner', verbose_name='partners')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'story',
                'verbose_name_plural': 'stories',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StoryTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='themed_items', to='stories.storypage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='core.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='storypage',
            name='themes',
            field=core.models.themes.ThemesField(blank=True, help_text='A comma-separated list of tags.', through='stories.StoryTheme', to='core.Theme', verbose_name='themes'),
        ),
        migrations.CreateModel(
            name='WorkshopPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('how_it_works', wagtail.fields.RichTextField(blank=True, verbose_name='how it works')),
                ('rules_introduction', models.TextField(blank=True, help_text='One sentence: when does a challenge fit the Werkplaats?', verbose_name='above the rules')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.person', verbose_name='contact person')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'workshop page',
                'verbose_name_plural': 'workshop pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ChallengePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text='Empty: what they always do.', max_length=120, verbose_name='what they do here')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='stories.challengepage')),
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
            name='ChallengeUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('happened_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date')),
                ('title', models.CharField(max_length=160, verbose_name='what happened')),
                ('text', wagtail.fields.RichTextField(blank=True, verbose_name='text')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='stories.challengepage')),
            ],
            options={
                'verbose_name': 'update',
                'verbose_name_plural': 'updates',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='StoryPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text='Empty: what they always do.', max_length=120, verbose_name='what they do here')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='stories.storypage')),
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
            name='IntakeRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=120, verbose_name='rule')),
                ('text', models.TextField(blank=True, verbose_name='explanation')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='stories.workshoppage')),
            ],
            options={
                'verbose_name': 'rule',
                'verbose_name_plural': 'rules',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
