"""Demo: the Werkplaats, its challenges and stories, and the news. Pairs are (Dutch, English)."""

WORKSHOP = {
    "title": ("Werkplaats", "Workshop"),
    "introduction": (
        "Sommige problemen lijken onoplosbaar. Wij gaan er tien weken mee aan de slag, met "
        "mensen uit verschillende vakken en met bewoners voorop.",
        "Some problems seem unsolvable. We work on them for ten weeks, with people from different "
        "fields and with residents in front.",
    ),
    "in_short": (
        "Je brengt een lastig probleem in. Een team probeert dingen uit. Na tien weken ligt er "
        "een advies.",
        "You bring in a tough problem. A team tries things out. After ten weeks there is advice.",
    ),
    "image": "workshop",
    "image_alt": (
        "Een team zit aan een werktafel, achter hen hangen borden vol briefjes.",
        "A team sits at a workbench with boards full of notes behind them.",
    ),
    "rules_introduction": (
        "Iedereen mag een vraagstuk inbrengen. We pakken het op als deze vier dingen kloppen.",
        "Anyone may bring in a challenge. We take it on when these four things are true.",
    ),
    "rules": [
        (("Het gaat over een wijk of dorp", "It is about a neighbourhood or village"),
         ("Je vraag past bij het werk aan wijken: wonen, samenleven, veiligheid, ruimte of werk.",
          "Your question fits the work on neighbourhoods: homes, living together, safety, space "
          "or work.")),
        (("Het speelt op meer plekken", "It occurs in more than one place"),
         ("Niet alleen in jouw straat, ook in andere wijken lopen mensen ertegenaan.",
          "Not in your street alone: people in other neighbourhoods run into it too.")),
        (("Het is taai", "It is stubborn"),
         ("Er is al van alles geprobeerd, of niemand weet waar je moet beginnen.",
          "Much has been tried already, or nobody knows where to start.")),
        (("Je kunt het niet alleen", "Nobody can do it alone"),
         ("Er zijn verschillende mensen en organisaties nodig om verder te komen.",
          "It takes several people and organisations to move on.")),
    ],
    "body": [
        ("We beginnen met luisteren. Daarna proberen we iets kleins, kijken wat het doet en passen "
         "het aan. Wat niet werkt, schrijven we ook op.",
         "We begin by listening. Then we try something small, see what it does and adjust. We "
         "write down what does not work as well."),
    ],
}  # fmt: skip

CHALLENGES = [
    {
        "key": "challenge-signals", "state": "done", "started": -60,
        "title": ("Hoe merk je vroeg dat het in een wijk misgaat?",
                  "How do you notice early that a neighbourhood is in trouble?"),
        "introduction": (
            "Vaak weten mensen in de straat het al lang. Maar hun zorg komt nergens aan.",
            "Often people in the street have known for long. But their worry reaches nobody."),
        "asked_by": ("Een wijkteam en een corporatie", "A neighbourhood team and a corporation"),
        "neighbourhoods": ["De Hoogte", "Indische Buurt", "Selwerd"],
        "themes": ["veilig", "bestaan"], "people": ["Dirk Fictief", "Imane Fictief"],
        "partners": ["Welzijn Voorbeeld", "Wooncorporatie Voorbeeld"],
        "updates": [
            (-60, ("We spraken twintig mensen die elke dag in de wijk komen.",
                   "We spoke with twenty people who are in the neighbourhood every day.")),
            (-55, ("De proef met spaarpunten is begonnen.", "The trial with saving points began.")),
            (-51, ("Bewoners zeggen dat punten niet bij hun leven passen. We passen het plan aan.",
                   "Residents say points do not fit their lives. We change the plan.")),
            (-49, ("Het advies ligt er.", "The advice is ready.")),
        ],
        "body": [("Een kapper, een postbode en een conciërge zien veel. Wat als hun zorg ergens "
                  "terechtkon, zonder dat zij klikspaan worden?",
                  "A hairdresser, a postman and a caretaker see a lot. What if their worry could go "
                  "somewhere, without turning them into telltales?")],
    },
    {
        "key": "challenge-after-school", "state": "running", "started": -6,
        "title": ("Waar kunnen kinderen heen tussen vier en zes?",
                  "Where can children go between four and six?"),
        "introduction": (
            "School is dicht en thuis is nog niemand. Juist dan gaat het soms mis.",
            "School is closed and nobody is home yet. That is when things can go wrong."),
        "asked_by": ("Ouders uit De Hoogte", "Parents from De Hoogte"),
        "neighbourhoods": ["De Hoogte", "Korrewegwijk"], "themes": ["kinderen"],
        "people": ["Dirk Fictief", "Grietje Verzonnen"], "partners": ["Welzijn Voorbeeld"],
        "updates": [
            (-6, ("Het team is compleet: twee ouders, een juf, een kok en een student.",
                  "The team is complete: two parents, a teacher, a cook and a student.")),
            (-3, ("Drie middagen per week is de keuken van het eethuis open.",
                  "Three afternoons a week the restaurant kitchen is open.")),
        ],
        "body": [("Deze vraag kwam van de wijktafel in De Hoogte. Het team probeert drie plekken "
                  "uit en telt wie er komt.",
                  "This question came from the neighbourhood table in De Hoogte. The team tries "
                  "three places and counts who comes.")],
    },
    {
        "key": "challenge-letters", "state": "received", "started": -1,
        "title": ("Waarom gaan brieven van de gemeente ongeopend de la in?",
                  "Why do letters from the municipality end up unopened in a drawer?"),
        "introduction": (
            "Wie schulden heeft, is bang voor de brievenbus. Wat werkt wel?",
            "People in debt fear the letterbox. What does work?"),
        "asked_by": ("Een bewoner van Vinkhuizen", "A resident of Vinkhuizen"),
        "neighbourhoods": ["Vinkhuizen", "Paddepoel"], "themes": ["bestaan"], "people": [],
        "partners": [], "updates": [
            (-1, ("Vraag ontvangen. We plannen een gesprek met de indiener.",
                  "Question received. We are planning a talk with the person who asked.")),
        ],
        "body": [],
    },
]  # fmt: skip

STORIES = [
    {
        "key": "story-saving-points", "parent": "challenge-signals", "week": -48,
        "title": ("Bewoners zeiden nee, en dat hielp", "Residents said no, and that helped"),
        "introduction": (
            "Een spaarsysteem leek een slim idee. Tot bewoners uitlegden waarom niet.",
            "A saving scheme seemed a clever idea. Until residents explained why it was not."),
        "in_short": (
            "We probeerden een systeem met punten. Bewoners wilden dat niet. Nu is er een betere "
            "aanpak.",
            "We tried a system with points. Residents did not want it. Now there is a better way."),
        "image": "saving_points",
        "image_alt": ("Vier mensen bij een bord waarop gespaarde huisjes staan.",
                      "Four people at a board with small houses that were saved up."),
        "challenge": (
            "Hoe merk je vroeg dat het in een straat niet goed gaat? Wijkteam en corporatie kwamen "
            "steeds te laat.",
            "How do you notice early that a street is not doing well? The neighbourhood team and "
            "the corporation were always too late."),
        "tried": (
            "Tien weken lang konden mensen punten sparen als ze iets meldden of een buur hielpen. "
            "De punten waren geld waard in de winkel.",
            "For ten weeks people could save points by reporting something or helping a neighbour. "
            "The points were worth money in the shop."),
        "residents_said": (
            "“Ik help mijn buurvrouw niet voor punten.” En ook: wie weinig heeft, wil niet nog een "
            "pas waaraan dat te zien is.",
            "“I do not help my neighbour for points.” And: those who have little do not want yet "
            "another card that shows it."),
        "outcome": (
            "Het advies werd anders: geen punten, maar vaste gezichten. Zes mensen die toch al in "
            "de straat zijn, hebben nu één nummer dat altijd opneemt.",
            "The advice changed: no points, but familiar faces. Six people who are in the street "
            "anyway now have one number that always answers."),
        "did_not_work": (
            "De app om punten te tellen gebruikte na drie weken niemand meer. En we vroegen pas "
            "laat aan bewoners wat zij ervan vonden. Dat doen we nu aan het begin.",
            "After three weeks nobody used the app that counted points. And we asked residents "
            "late what they thought of it. We now do that at the start."),
        "next": (
            "De aanpak loopt door in drie straten. Over een jaar kijken we samen wat het deed.",
            "The approach goes on in three streets. In a year we look together at what it did."),
        "neighbourhoods": ["De Hoogte", "Indische Buurt"], "themes": ["veilig", "bestaan"],
        "people": [("Dirk Fictief", ("begeleider", "coach")),
                   ("Imane Fictief", ("onderzoeker", "researcher"))],
        "partners": ["Welzijn Voorbeeld", "Wooncorporatie Voorbeeld"],
    },
    {
        "key": "story-square", "parent": "workshop", "week": -12,
        "title": ("Van leeg plein naar lange tafel", "From an empty square to a long table"),
        "introduction": (
            "Op het plein in Selwerd stond niemand stil. Nu eet de buurt er op donderdag.",
            "Nobody stood still on the square in Selwerd. Now the street eats there on Thursdays."),
        "in_short": (
            "Het plein was leeg. Bewoners probeerden zes weken van alles. Nu staat er een tafel.",
            "The square was empty. Residents tried all sorts for six weeks. Now there is a table."),
        "image": "square_in_use",
        "image_alt": ("Een plein met bomen, lampjes en een lange tafel vol mensen.",
                      "A square with trees, lights and a long table full of people."),
        "challenge": (
            "Bewoners liepen om het plein heen. ’s Avonds voelde het niet veilig.",
            "Residents walked around the square. In the evening it did not feel safe."),
        "tried": (
            "Zes weken krijt, pallets en geleende lampjes. Elke week iets anders, en elke week de "
            "vraag: blijft dit staan?",
            "Six weeks of chalk, pallets and borrowed lights. Something else every week, and every "
            "week the question: does this stay?"),
        "residents_said": (
            "“Zet er iets neer waar je een reden hebt om te blijven zitten.” Dat werd eten.",
            "“Put something there that gives you a reason to stay.” That became food."),
        "outcome": (
            "De gemeente plantte vier bomen. De lange tafel staat er nu vast. Op donderdag koken "
            "buren om de beurt.",
            "The municipality planted four trees. The long table is there for good. On Thursdays "
            "neighbours take turns cooking."),
        "did_not_work": (
            "De voetbalgoals stonden na een week in een tuin. De muziekavond was te laat en te hard.",
            "After a week the football goals stood in a garden. The music night was too late and "
            "too loud."),
        "next": (
            "Op de doedag verven we de muur en maken we vijf tafels erbij.",
            "On the work day we paint the wall and add five tables."),
        "neighbourhoods": ["Selwerd"], "themes": ["groen", "samenleven"],
        "people": [("Eva Bedacht", ("initiatiefnemer", "initiator"))],
        "partners": ["Wooncorporatie Voorbeeld"],
    },
]  # fmt: skip

NEWS_INDEX = {
    "title": ("Nieuws", "News"),
    "introduction": ("Kort nieuws van Wijkmakers.", "Short news from Wijkmakers."),
}

NEWS = [
    {
        "key": "news-edition", "week": -1,
        "title": ("Inschrijven voor de leergang kan nu", "You can now enrol for the course"),
        "introduction": ("De derde editie begint na de winter. Er zijn vijftien plekken.",
                         "The third edition starts after winter. There are fifteen places."),
        "image": "classroom", "image_alt": ("Deelnemers in een leslokaal.",
                                            "Participants in a classroom."),
        "body": [("Schrijf je in en vertel in een paar zinnen wat je hoopt te veranderen. Twee "
                  "mensen lezen elke inschrijving. Je hoort binnen drie weken of je meedoet.",
                  "Enrol and tell us in a few sentences what you hope to change. Two people read "
                  "every application. You hear within three weeks whether you are in.")],
    },
    {
        "key": "news-tables", "week": -4,
        "title": ("Vijf tafels voor Selwerd", "Five tables for Selwerd"),
        "introduction": ("Na de wandeling bleef het idee hangen: zet overal een tafel neer.",
                         "After the walk the idea stuck: put a table everywhere."),
        "image": "square_in_use", "image_alt": ("Een lange tafel op een plein.",
                                                "A long table on a square."),
        "body": [("Op de doedag timmeren we ze samen. Hout en schroeven zijn er al.",
                  "On the work day we build them together. Wood and screws are ready.")],
    },
    {
        "key": "news-partner", "week": -9,
        "title": ("Dorpsbelangen doet mee als partner", "Dorpsbelangen joins as a partner"),
        "introduction": ("Stad, dorpen en Ommeland: nu ook in de partnerlijst.",
                         "City, villages and countryside: now on the partner list too."),
        "body": [("We wandelen daarom vaker buiten de ring. Te beginnen in Ten Boer.",
                  "So we will walk outside the ring road more often. Starting in Ten Boer.")],
    },
    {
        "key": "news-walks", "week": -16, "dutch_only": True,
        "title": ("Gids gezocht voor een wandeling in jouw wijk", ""),
        "introduction": ("Weet jij wat er in je straat speelt? Loop met ons mee als gids.", ""),
        "body": [("Je hoeft geen praatjes te kunnen houden. Wij helpen met de route.", "")],
    },
]  # fmt: skip
