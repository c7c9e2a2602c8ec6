import django.db.models.deletion
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
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('hero_title', models.CharField(blank=True, help_text='Empty: the title of the page.', max_length=80, verbose_name='large title')),
                ('hero_emphasis', models.CharField(blank=True, max_length=60, verbose_name='end of the large title, in colour')),
                ('verbs_title', models.CharField(blank=True, max_length=80, verbose_name='heading above the three verbs')),
                ('meet_text', models.TextField(blank=True, verbose_name='meet: text')),
                ('meet_link_text', models.CharField(blank=True, max_length=60, verbose_name='meet: words of the link')),
                ('learn_text', models.TextField(blank=True, verbose_name='learn: text')),
                ('learn_link_text', models.CharField(blank=True, max_length=60, verbose_name='learn: words of the link')),
                ('do_text', models.TextField(blank=True, verbose_name='do: text')),
                ('do_link_text', models.CharField(blank=True, max_length=60, verbose_name='do: words of the link')),
                ('statement', models.CharField(blank=True, help_text='What Wijkmakers stands for, in one or two sentences.', max_length=160, verbose_name='statement above the partners')),
                ('partners_text', models.TextField(blank=True, verbose_name='text above the partners')),
                ('join_text', models.CharField(blank=True, help_text='For example: Your organisation?', max_length=60, verbose_name='last brick of the partners')),
                ('do_page', models.ForeignKey(blank=True, help_text='Choose the Dutch page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='do: goes to')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('join_page', models.ForeignKey(blank=True, help_text='Choose the Dutch page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='last brick goes to')),
                ('learn_page', models.ForeignKey(blank=True, help_text='Choose the Dutch page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='learn: goes to')),
                ('meet_page', models.ForeignKey(blank=True, help_text='Choose the Dutch page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='meet: goes to')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='MissionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('groups', wagtail.fields.StreamField([('group', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 1: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 2: ('wagtail.blocks.ListBlock', (1,), {'label': 'people'}), 3: ('wagtail.blocks.StructBlock', [[('heading', 0), ('people', 2)]], {})}, help_text='For example the team and the Raad van Inspiratie.', verbose_name='people, in groups')),
                ('figures', wagtail.fields.StreamField([('figure', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 3: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 4: ('wagtail.blocks.StructBlock', [[('value', 0), ('unit', 1), ('source', 2), ('measured_on', 3)]], {})}, help_text='Always with where the number comes from, and of when it is.', verbose_name='figures')),
                ('shows_partners', models.BooleanField(default=False, help_text='All partners from the list, with what they do.', verbose_name='show the partners')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'mission page',
                'verbose_name_plural': 'mission pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NeighbourhoodIndexPage',
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
                'verbose_name': 'overview of neighbourhoods',
                'verbose_name_plural': 'overviews of neighbourhoods',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NeighbourhoodPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='core.neighbourhood', verbose_name='neighbourhood or village')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'page of a neighbourhood',
                'verbose_name_plural': 'pages of neighbourhoods',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('image_alt', models.CharField(blank=True, help_text='For people who do not see it. Leave empty when the image is only decoration.', max_length=255, verbose_name='what the image shows')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences, below the title.', verbose_name='introduction')),
                ('in_short', models.TextField(blank=True, help_text='At most three short sentences in plain language (B1).', verbose_name='in short')),
                ('body', wagtail.fields.StreamField([('text', 0), ('picture', 3), ('quote', 7), ('figure', 12), ('people', 16), ('partners', 19), ('programme', 24), ('video', 31), ('files', 34), ('call_to_action', 39)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'image'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('picture', 1), ('caption', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'quote'}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'who says it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'what they do', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('quote', 4), ('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'number', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'of what', 'max_length': 120}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'source', 'max_length': 200}), 11: ('wagtail.blocks.DateBlock', (), {'label': 'date of the number'}), 12: ('wagtail.blocks.StructBlock', [[('value', 8), ('unit', 9), ('source', 10), ('measured_on', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'heading', 'max_length': 120, 'required': False}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Person',), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'label': 'people'}), 16: ('wagtail.blocks.StructBlock', [[('heading', 13), ('people', 15)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('core.Partner',), {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': 'partners'}), 19: ('wagtail.blocks.StructBlock', [[('heading', 13), ('partners', 18)]], {}), 20: ('wagtail.blocks.TimeBlock', (), {'label': 'time'}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 255}), 22: ('wagtail.blocks.StructBlock', [[('time', 20), ('what', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'label': 'programme'}), 24: ('wagtail.blocks.StructBlock', [[('heading', 13), ('items', 23)]], {}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}), 26: ('wagtail.blocks.URLBlock', (), {'label': 'address of the video'}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'still picture', 'required': False}), 28: ('wagtail.blocks.BooleanBlock', (), {'label': 'the video has captions', 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'label': 'nobody speaks in it', 'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ul', 'link'], 'label': 'transcript', 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('title', 25), ('url', 26), ('poster', 27), ('has_captions', 28), ('is_silent', 29), ('transcript', 30)]], {}), 32: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'files'}), 34: ('wagtail.blocks.StructBlock', [[('heading', 13), ('files', 33)]], {}), 35: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 255}), 36: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 37: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'or a web address', 'required': False}), 39: ('wagtail.blocks.StructBlock', [[('text', 35), ('button', 36), ('page', 37), ('url', 38)]], {})}, verbose_name='text')),
                ('share_title', models.CharField(blank=True, max_length=120, verbose_name='title when shared')),
                ('share_text', models.CharField(blank=True, max_length=255, verbose_name='text when shared')),
                ('shows_contact', models.BooleanField(default=False, help_text='E-mail address, phone and postal address from the site settings.', verbose_name='show how to reach us')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='image')),
                ('share_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='picture when shared')),
            ],
            options={
                'verbose_name': 'standard page',
                'verbose_name_plural': 'standard pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='HomeFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('value', models.CharField(max_length=20, verbose_name='word or number')),
                ('text', models.CharField(max_length=120, verbose_name='what it means')),
                ('source', models.CharField(blank=True, help_text='For a number that somebody measured: who, and when.', max_length=160, verbose_name='source and date')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='home.homepage')),
            ],
            options={
                'verbose_name': 'fact',
                'verbose_name_plural': 'facts',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='HomeButton',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('text', models.CharField(max_length=60, verbose_name='words on the button')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('target', models.ForeignKey(blank=True, help_text='Choose the Dutch page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='goes to')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='buttons', to='home.homepage')),
            ],
            options={
                'verbose_name': 'button',
                'verbose_name_plural': 'buttons',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='CoreValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('text', models.TextField(blank=True, verbose_name='what it means')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='core_values', to='home.missionpage')),
            ],
            options={
                'verbose_name': 'core value',
                'verbose_name_plural': 'core values',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
