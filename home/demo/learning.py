"""Demo: the Academie. Pairs are (Dutch, English)."""

ACADEMY = {
    "title": ("Academie", "Academy"),
    "introduction": (
        "Nieuwe kennis en nieuwe vaardigheden voor iedereen die aan een wijk of dorp werkt.",
        "New knowledge and new skills for everyone who works on a neighbourhood or village.",
    ),
    "in_short": (
        "Hier leer je hoe je een wijk sterker maakt. Er is een leergang van een jaar. Er zijn ook "
        "losse dagen.",
        "Here you learn how to make a neighbourhood stronger. There is a one-year course. There "
        "are single days too.",
    ),
    "image": "classroom",
    "image_alt": (
        "Een groep mensen luistert naar een docent bij een bord met kaartjes.",
        "A group of people listens to a lecturer at a board with cards.",
    ),
    "body": [
        ("In een wijk komt alles samen: geld, huizen, veiligheid, school en de vraag wie er mag "
         "beslissen. Niemand leert dat op één opleiding. Daarom leren wij het van elkaar.",
         "In a neighbourhood everything comes together: money, homes, safety, school and the "
         "question who may decide. Nobody learns that in one training. So we learn it from each "
         "other."),
        ("In elke groep zitten mensen met een heel ander vak. Een architect naast een wijkagent, "
         "een ambtenaar naast een bewoner. Iedereen is even belangrijk.",
         "In every group there are people with quite different jobs. An architect beside a police "
         "officer, an official beside a resident. Everyone counts the same."),
    ],
}  # fmt: skip

COURSE = {
    "title": ("Leergang Wijkontwikkeling", "Course in neighbourhood development"),
    "introduction": (
        "Een jaar lang, tien dagen, elke keer in een andere wijk. Met een echte opdracht en een "
        "groep die je nergens anders vindt.",
        "One year, ten days, each in another neighbourhood. With a real assignment and a group "
        "that you find nowhere else.",
    ),
    "in_short": (
        "Je komt tien keer bij elkaar. Met je groep werk je aan een vraag uit een wijk. Aan het "
        "eind krijg je een certificaat.",
        "You meet ten times. With your group you work on a question from a neighbourhood. You "
        "receive a certificate at the end.",
    ),
    "image": "presentation",
    "image_alt": (
        "Twee deelnemers presenteren hun werk aan een volle zaal.",
        "Two participants present their work to a full room.",
    ),
    "goals": [
        ("Je ziet wat er speelt in een wijk, ook onder de oppervlakte.",
         "You see what is going on in a neighbourhood, below the surface too."),
        ("Je brengt mensen bij elkaar die elkaar niet vanzelf vinden.",
         "You bring people together who do not find each other by themselves."),
        ("Je weet hoe geld, beleid en politiek werken, en waar je invloed hebt.",
         "You know how money, policy and politics work, and where you have influence."),
        ("Je durft klein te proberen en eerlijk te zeggen wat niet werkte.",
         "You dare to try small and to say honestly what did not work."),
    ],
    "audience": (
        "Voor bewoners die iets trekken in hun wijk, en voor mensen die er werken: bij gemeente, "
        "corporatie, welzijn, politie, school, zorg of cultuur.",
        "For residents who carry something in their neighbourhood, and for people who work there: "
        "at the municipality, a housing corporation, welfare, police, school, care or culture.",
    ),
    "study_load": (
        "Tien dagen, en daartussen ongeveer vier uur per week voor de opdracht in je groep.",
        "Ten days, and in between about four hours a week for the assignment in your group.",
    ),
    "certificate": (
        "Wie er minstens acht van de tien dagen is en de opdracht met de groep afmaakt, krijgt een "
        "certificaat.",
        "Whoever attends at least eight of the ten days and finishes the assignment with the group "
        "receives a certificate.",
    ),
    "price_note": (
        "Werkgevers betalen mee. Voor bewoners zonder werkgever is de leergang gratis.",
        "Employers pay a share. For residents without an employer the course is free.",
    ),
    "body": [
        ("Je begint niet in een lokaal maar op straat. In de eerste module loop je een dag mee met "
         "bewoners. Daarna kiest je groep een vraag die in de wijk al lang blijft liggen.",
         "You do not start in a classroom but in the street. In the first module you join "
         "residents for a day. Then your group picks a question that has been waiting for long."),
        ("Na tien maanden presenteren jullie in het openbaar wat je probeerde en wat dat opleverde. "
         "Ook als het mislukte: daar leert de zaal het meest van.",
         "After ten months you present in public what you tried and what came of it. Even when it "
         "failed: that teaches the audience most."),
    ],
}  # fmt: skip

MODULES = [
    # title, what, lecturer, venue, months after the start
    (("De wijk lezen", "Reading the neighbourhood"),
     ("Kijken, luisteren en cijfers snappen.", "Looking, listening and understanding figures."),
     "Imane Fictief", "Buurthuis De Haard"),
    (("Wie is wie?", "Who is who?"),
     ("Bewoners, gemeente, corporatie, politie: wie gaat waarover?",
      "Residents, municipality, corporation, police: who decides what?"),
     "Chaima Denkbeeld", "Wijkcentrum De Spil"),
    (("Elkaars taal spreken", "Speaking each other's language"),
     ("Van vergadertafel naar keukentafel.", "From the meeting room to the kitchen table."),
     "Kim Voorbeeld", "Eethuis De Lange Tafel"),
    (("Geld, beleid en politiek", "Money, policy and politics"),
     ("Hoe valt een besluit, en waar zit jouw knop?",
      "How is a decision made, and where is your lever?"),
     "Anna Voorbeeld", "Forum Groningen"),
    (("Veilig samenleven", "Living together safely"),
     ("Ondermijning zien zonder iedereen te wantrouwen.",
      "Seeing organised crime without distrusting everyone."),
     "Jelle Denkbeeld", "Buurtkamer De Brug"),
    (("Energie en warmte", "Energy and warmth"),
     ("Van het gas af zonder buren kwijt te raken.",
      "Leaving gas behind without losing neighbours."),
     "Farid Voorbeeld", "Eethuis De Lange Tafel"),
    (("Kansen voor kinderen", "Chances for children"),
     ("Wat een straat kan doen als school dicht is.",
      "What a street can do when school is closed."),
     "Grietje Verzonnen", "Wijkcentrum De Spil"),
    (("Vernieuwen en bewaren", "Renewing and keeping"),
     ("Slopen, bouwen en wat er tussenin zit.", "Demolishing, building and what lies between."),
     "Lotte Verzonnen", "Werkplaats De Loods"),
    (("Leiden zonder baas te zijn", "Leading without being the boss"),
     ("Over lef, rust en de kunst van nee zeggen.",
      "On courage, calm and the art of saying no."),
     "Anna Voorbeeld", "Dorpshuis De Deel"),
    (("Jouw proef in de wijk", "Your trial in the neighbourhood"),
     ("De laatste voorbereiding op de presentatie.",
      "The last preparation for the presentation."),
     "Dirk Fictief", "Forum Groningen"),
]  # fmt: skip

# key, weeks until the first module, title, introduction, extra facts
EDITIONS = [
    {
        "key": "edition-past", "first_week": -74, "slug": "editie-1",
        "title": ("Leergang Wijkontwikkeling, editie 1",
                  "Course in neighbourhood development, edition 1"),
        "introduction": (
            "Dertien deelnemers werkten een jaar lang aan drie vragen uit De Hoogte en Selwerd.",
            "Thirteen participants worked for a year on three questions from De Hoogte and "
            "Selwerd."),
        "capacity": 15,
    },
    {
        "key": "edition-running", "first_week": -22, "slug": "editie-2",
        "title": ("Leergang Wijkontwikkeling, editie 2",
                  "Course in neighbourhood development, edition 2"),
        "introduction": (
            "Veertien deelnemers zijn onderweg. In het voorjaar presenteren ze wat ze probeerden.",
            "Fourteen participants are under way. In spring they present what they tried."),
        "capacity": 15,
    },
    {
        "key": "edition-open", "first_week": 12, "slug": "editie-3",
        "title": ("Leergang Wijkontwikkeling, editie 3",
                  "Course in neighbourhood development, edition 3"),
        "introduction": (
            "We zoeken vijftien mensen die samen willen leren. Schrijf je in en vertel wat je "
            "hoopt te veranderen.",
            "We look for fifteen people who want to learn together. Enrol and tell us what you "
            "hope to change."),
        "capacity": 15, "price": "1450", "admission": "selection",
        "questions": [
            ("long_text", True, ("Waarom wil je meedoen?", "Why do you want to take part?"), None),
            ("choice", True, ("Hoe ben je bij een wijk betrokken?",
                              "How are you involved in a neighbourhood?"),
             ("Als bewoner\nVia mijn werk\nAls vrijwilliger",
              "As a resident\nThrough my work\nAs a volunteer")),
        ],
    },
]  # fmt: skip
