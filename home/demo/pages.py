"""Demo: the front door, the mission and what stands in the footer. Pairs are (Dutch, English)."""

SETTINGS = {
    "email": "hallo@wijkmakers.example",
    "phone": "050 000 00 00",
    "address": "Postbus 1, 9700 AA Groningen",
    "contact_text": (
        "We zijn vaak in de wijk en soms midden op de Grote Markt. We antwoorden binnen twee "
        "werkdagen.",
        "We are often in the neighbourhoods and sometimes in the middle of the Grote Markt. We "
        "answer within two working days.",
    ),
    "consent_text": (
        "We gebruiken je gegevens alleen voor deze bijeenkomst. Daarna verwijderen we ze.",
        "We use your details for this meeting only. Then we delete them.",
    ),
}

HOME = {
    "title": ("Wijkmakers", "Wijkmakers"),
    "introduction": (
        "Wijkmakers is de academie voor dorpen en wijken in de gemeente Groningen. Bewoners, "
        "vrijwilligers en professionals ontmoeten elkaar, leren van elkaar en proberen samen "
        "oplossingen uit.",
        "Wijkmakers is the academy for villages and neighbourhoods in the municipality of "
        "Groningen. Residents, volunteers and professionals meet, learn from each other and try "
        "out solutions together.",
    ),
    "words": {
        "hero_title": ("Een wijk maak je", "You make a neighbourhood"),
        "hero_emphasis": ("met elkaar", "together"),
        "verbs_title": ("Drie dingen die we doen", "Three things we do"),
        "meet_text": (
            "Uit welke wijk of welk dorp je ook komt: schuif aan. Je leert mensen kennen die je "
            "anders niet tegenkomt.",
            "Whichever neighbourhood or village you come from: pull up a chair. You get to know "
            "people you would not meet otherwise.",
        ),
        "meet_link_text": ("Kom naar een bijeenkomst", "Come to a meeting"),
        "learn_text": (
            "In de Academie leer je alles over wijken: van energie en armoede tot elkaars taal "
            "spreken.",
            "In the Academy you learn all about neighbourhoods: from energy and poverty to "
            "speaking each other's language.",
        ),
        "learn_link_text": ("Bekijk de cursussen", "See the courses"),
        "do_text": (
            "In de Werkplaats pakken we moeilijke vraagstukken aan. We proberen uit, leren ervan "
            "en proberen opnieuw.",
            "In the Workshop we take on difficult challenges. We try, learn from it and try again.",
        ),
        "do_link_text": ("Zie waar we aan werken", "See what we work on"),
        "statement": (
            "Trots alleen brengt een wijk niet verder. Daarom blijven we nuchter.",
            "Pride alone takes no neighbourhood further. So we stay sober.",
        ),
        "partners_text": (
            "Wijkmakers is van niemand en van iedereen. Deze organisaties metselen mee.",
            "Wijkmakers belongs to nobody and to everybody. These organisations help lay the bricks.",
        ),
        "join_text": ("Jouw organisatie?", "Your organisation?"),
    },
    "buttons": [
        ("Bekijk de agenda", "See the agenda"),
        ("Breng een vraagstuk in", "Bring in a challenge"),
    ],
    "facts": [
        (("2021", "2021"), ("opgericht als onafhankelijke stichting",
                            "founded as an independent foundation")),
        (("Gelijk", "Equal"), ("is iedereen die meedoet, betaald of vrijwillig",
                               "is everyone who takes part, paid or not")),
    ],
}  # fmt: skip

MISSION = {
    "title": ("Over ons", "About us"),
    "introduction": (
        "Wij zijn een onafhankelijke stichting. We brengen mensen bij elkaar die aan een wijk of "
        "dorp werken, betaald of niet.",
        "We are an independent foundation. We bring people together who work on a neighbourhood "
        "or village, paid or not.",
    ),
    "in_short": (
        "Wijkmakers bestaat sinds 2021. Iedereen kan meedoen. Wij zijn van niemand en voor iedereen.",
        "Wijkmakers has existed since 2021. Everyone can join. We belong to nobody and are for "
        "everybody.",
    ),
    "image": "street",
    "image_alt": (
        "Een rij bakstenen huizen met bomen, twee mensen staan te praten.",
        "A row of brick houses with trees, two people are talking.",
    ),
    "body": [
        ("In 2020 sloten de gemeente en het Rijk een afspraak over dertig miljoen euro voor wijken "
         "die het minder goed hebben, vooral in het noorden van de stad. Geld alleen maakt geen "
         "wijk. Daar zijn mensen voor nodig die anderen verbinden en dingen durven te proberen.",
         "In 2020 the municipality and the State agreed on thirty million euros for neighbourhoods "
         "that have a harder time, mostly in the north of the city. Money alone does not make a "
         "neighbourhood. It takes people who connect others and dare to try things."),
        ("Wij spraken met twintig partners: agenten, theatermakers, corporaties, bewoners en "
         "welzijnswerkers. Uit hun verhalen kwamen drie woorden: ontmoeten, leren en doen. In "
         "november 2021 begonnen we, op het festival Let’s Gro.",
         "We talked with twenty partners: officers, theatre makers, corporations, residents and "
         "welfare workers. Their stories gave us three words: meet, learn and do. In November 2021 "
         "we started, at the Let’s Gro festival."),
        ("Overheden, scholen, bedrijven en bewonersgroepen kunnen partner worden. Onafhankelijk "
         "blijven we altijd, zodat we vrij kunnen denken, verbinden en soms prikkelen.",
         "Governments, schools, companies and residents’ groups can become partners. We always "
         "stay independent, so that we are free to think, to connect and sometimes to provoke."),
    ],
    "values": [
        (("Trots en nuchter", "Proud and sober"),
         ("We zijn trots op Groningen, en nuchter genoeg om kritisch naar onszelf te kijken.",
          "We are proud of Groningen, and sober enough to look at ourselves critically.")),
        (("Here to stay", "Here to stay"),
         ("Geen los project. We bouwen stap voor stap aan een stevige basis.",
          "Not a one-off project. We build a firm base, step by step.")),
        (("Gelijkwaardig", "Equal"),
         ("Iedereen die meedoet telt even zwaar.", "Everyone who takes part counts the same.")),
        (("Onafhankelijk", "Independent"),
         ("We werken met veel partners samen en zijn van geen van hen.",
          "We work with many partners and belong to none of them.")),
        (("Stad, dorpen en Ommeland", "City, villages and countryside"),
         ("De wijk komt eerst, met een blik daarbuiten. Dorpen horen er net zo goed bij.",
          "The neighbourhood comes first, with a look beyond. Villages belong just as much.")),
        (("Met elkaar", "Together"),
         ("Eén partij lost het niet op. Onverwachte combinaties wel.",
          "One party cannot solve it. Unexpected combinations can.")),
        (("Doen, leren en ontmoeten", "Do, learn and meet"),
         ("Meer dan praten: proberen, leren, aanpassen en opnieuw doen.",
          "More than dialogue: try, learn, adapt and do it again.")),
    ],
    "figures": [
        (("30 miljoen", "30 million"), ("euro voor wijken in het noorden van de stad",
                        "euros for neighbourhoods in the north of the city"),
         ("Regiodeal van gemeente en Rijk", "Regiodeal of municipality and State"), "2020-12-31"),
        (("20", "20"), ("gesprekken vooraf met partners", "talks with partners beforehand"),
         ("Eigen verslag", "Our own report"), "2021-06-30"),
        (("7", "7"), ("wijken in het noorden waar we beginnen", "northern neighbourhoods where we start"),
         ("Regiodeal van gemeente en Rijk", "Regiodeal of municipality and State"), "2020-12-31"),
    ],
    "team_title": ("Het team", "The team"),
    "council_title": ("Raad van Inspiratie", "Council of inspiration"),
    "team": ["Anna Voorbeeld", "Bram Verzonnen", "Chaima Denkbeeld", "Dirk Fictief"],
    "council": ["Kim Voorbeeld", "Lotte Verzonnen"],
}  # fmt: skip

STANDARD = [
    {
        "key": "privacy", "title": ("Privacy", "Privacy"),
        "introduction": ("Wat we van je bewaren, waarom en hoe lang.",
                         "What we keep about you, why and for how long."),
        "in_short": ("We vragen weinig. We delen niets. We gooien het op tijd weg.",
                     "We ask little. We share nothing. We delete it in time."),
        "body": [
            ("<h2>Als je leest</h2>", "<h2>When you read</h2>"),
            ("Deze site zet geen cookies en volgt je niet. Er kijkt geen ander bedrijf mee.",
             "This site sets no cookies and does not follow you. No other company looks on."),
            ("<h2>Als je je aanmeldt</h2>", "<h2>When you register</h2>"),
            ("We vragen je naam en e-mailadres, omdat we je anders niet kunnen bereiken. Alles wat "
             "we verder vragen, mag je leeg laten.",
             "We ask for your name and e-mail address, because otherwise we cannot reach you. You "
             "may leave everything else empty."),
            ("Heb je iets nodig om mee te doen, zoals een tolk of een dieet? Dan zien alleen de "
             "mensen die het regelen dat. We verwijderen het als eerste.",
             "Do you need something to take part, such as an interpreter or a diet? Then only the "
             "people who arrange it see that. We delete it first."),
            ("<h2>Jouw keuze</h2>", "<h2>Your choice</h2>"),
            ("In elke mail staat een persoonlijke link. Daarmee verander je je aanmelding of meld "
             "je je af.",
             "Every mail has a personal link. With it you change or cancel your registration."),
        ],
    },
    {
        "key": "accessibility", "title": ("Toegankelijkheid", "Accessibility"),
        "introduction": ("Iedereen moet deze site kunnen gebruiken.",
                         "Everyone should be able to use this site."),
        "body": [
            ("We bouwen deze site volgens WCAG 2.2, niveau AA. Bij elke verandering controleren we "
             "dat met een automatische test.",
             "We build this site to WCAG 2.2, level AA. With every change we check that with an "
             "automatic test."),
            ("Een test ziet niet alles. Loop je ergens tegenaan? Bel of mail ons, dan lossen we "
             "het op en helpen we je intussen persoonlijk.",
             "A test does not see everything. Do you run into something? Call or mail us; we fix "
             "it and help you in person meanwhile."),
        ],
    },
    {
        "key": "contact", "title": ("Contact", "Contact"),
        "introduction": ("Bel, mail of loop langs.", "Call, mail or drop by."),
        "body": [
            ("Bel 050 000 00 00 of mail naar hallo@wijkmakers.example. We antwoorden binnen twee "
             "werkdagen.",
             "Call 050 000 00 00 or mail hallo@wijkmakers.example. We answer within two working "
             "days."),
            ("Elke maand staan we een ochtend op de Grote Markt. Kijk in de agenda wanneer.",
             "Every month we spend a morning on the Grote Markt. The agenda says when."),
        ],
    },
]  # fmt: skip

AGENDA = {
    "title": ("Agenda", "Agenda"),
    "introduction": (
        "Wandelingen, wijktafels, lessen en doedagen. Iedereen is welkom.",
        "Walks, neighbourhood tables, lessons and work days. Everyone is welcome.",
    ),
}

NEIGHBOURHOOD_INDEX = {
    "title": ("Wijken en dorpen", "Neighbourhoods and villages"),
    "introduction": (
        "Kies je wijk of dorp en zie wat er speelt.",
        "Pick your neighbourhood or village and see what is going on.",
    ),
}

NEIGHBOURHOODS = {
    "Vinkhuizen": [
        ("Vinkhuizen is ruim opgezet: brede straten, veel gras en lange rijen huizen. Bewoners "
         "houden van die ruimte, maar zoeken plekken om elkaar te treffen.",
         "Vinkhuizen is laid out generously: broad streets, much grass and long rows of houses. "
         "Residents love the space, but look for places to meet."),
    ],
    "Paddepoel": [
        ("In Paddepoel wonen studenten naast mensen die er veertig jaar geleden kwamen. Het "
         "winkelcentrum is van iedereen.",
         "In Paddepoel students live beside people who came forty years ago. The shopping centre "
         "belongs to everyone."),
    ],
    "Selwerd": [
        ("Selwerd verandert snel. Er komen woningen, paden en bomen bij. Bewoners letten op dat "
         "ook het goede blijft.",
         "Selwerd is changing fast. Homes, paths and trees are added. Residents watch that the "
         "good things stay."),
    ],
    "De Hoogte": [
        ("De Hoogte is een wijk van straatjes en hofjes. Wie er opgroeide, komt vaak terug.",
         "De Hoogte is a neighbourhood of lanes and courts. Those who grew up here often return."),
    ],
    "Indische Buurt": [
        ("In de Indische Buurt staat altijd iemand op het plein. Veel mensen helpen elkaar, alleen "
         "weten ze dat niet altijd van elkaar.",
         "In the Indische Buurt somebody is always on the square. Many people help each other, "
         "though they do not always know it of one another."),
    ],
    "Korrewegwijk": [
        ("De Korrewegwijk is vol en jong. Achter de gevels liggen tuinen die niemand ziet.",
         "The Korrewegwijk is full and young. Behind the fronts lie gardens nobody sees."),
    ],
    "Oosterparkwijk": [
        ("De Oosterparkwijk heeft een groot park en een groot hart. Over dat park valt veel te "
         "zeggen.",
         "The Oosterparkwijk has a large park and a large heart. About that park there is much to "
         "say."),
    ],
    "Ten Boer": [
        ("Ten Boer hoort sinds 2019 bij de gemeente Groningen. Het dorp heeft eigen plannen en een "
         "dorpshuis vol clubs.",
         "Ten Boer has been part of the municipality of Groningen since 2019. The village has plans "
         "of its own and a hall full of clubs."),
    ],
    "Garmerwolde": [
        ("Garmerwolde is klein en hecht. De toren staat los van de kerk, de mensen niet van elkaar.",
         "Garmerwolde is small and close. Its tower stands apart from the church, its people do "
         "not stand apart."),
    ],
}  # fmt: skip
