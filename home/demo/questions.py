"""Loads the questions that several events of the demo ask."""

from home.demo.tools import once, to_english
from registrations.models import QuestionSet, SetQuestion

BRING = {
    "name": "Wat je meebrengt",
    # kind, question, explanation, choices
    "questions": [
        ("short_text",
         ("Wat wil je graag weten of bespreken?", "What would you like to know or discuss?"),
         ("De gespreksleider leest dit vooraf.", "The moderator reads this beforehand."), None),
        ("choices", ("Wat breng je mee?", "What do you bring?"),
         ("Het hoeft niet.", "You do not have to."),
         ("Iets te eten om te delen\nEen foto of verhaal uit de wijk\nTijd om te helpen opruimen",
          "Food to share\nA photo or story from the neighbourhood\nTime to help tidy up")),
    ],
}  # fmt: skip


def load_questions() -> None:
    once("questions", make_set)


def make_set() -> None:
    made = QuestionSet(name=BRING["name"], live=False)
    made.questions = [
        SetQuestion(
            kind=kind,
            label=label[0],
            help_text=explanation[0],
            choices=choices[0] if choices else "",
            sort_order=number,
        )
        for number, (kind, label, explanation, choices) in enumerate(BRING["questions"])
    ]
    made.save()
    made.save_revision().publish()
    made.refresh_from_db()
    to_english(made, BRING)
