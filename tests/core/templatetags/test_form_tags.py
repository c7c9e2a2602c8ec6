"""The error summary and the controls of a form."""

from django import forms
from django.template import Context, Template
from django.utils import translation


def render(source: str, form: forms.Form) -> str:
    """`source` in English."""
    with translation.override("en"):
        return Template(source).render(Context({"form": form})).strip()


class SampleForm(forms.Form):
    name = forms.CharField(label="Name")
    email = forms.EmailField(
        label="E-mail", help_text="We write to it.", error_messages={"invalid": "No address."}
    )
    role = forms.ChoiceField(label="Role", choices=[("a", "A")], widget=forms.RadioSelect)


def test_the_error_summary_links_to_each_control_and_tells_equal_messages_apart() -> None:
    form = SampleForm({"email": "nobody"})
    html = render("{% include 'components/error_summary.html' %}", form)
    assert '<a href="#id_name">Name This field is required.</a>' in html
    assert '<a href="#id_email">No address.</a>' in html
    assert '<a href="#id_role_0">Role This field is required.</a>' in html
    assert "autofocus" in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% include 'components/error_summary.html' %}", SampleForm()) == ""


def test_a_control_is_described_by_its_hint_and_its_error() -> None:
    form = SampleForm({"email": "nobody"})
    html = render("{% include 'components/field.html' with field=form.email %}", form)
    assert 'aria-describedby="id_email_hint id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_email_hint"' in html
    assert 'id="id_email_error"' in html
    assert html.index("id_email_error") < html.index("<input")
    assert 'value="nobody"' in html
    assert "(optional)" not in html
