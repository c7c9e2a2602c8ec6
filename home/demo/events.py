"""Demo: the agenda. Pairs are (Dutch, English); `week` and `day` count from the day of loading."""

SERIES = {
    "title": ("Wijkwandelingen", "Neighbourhood walks"),
    "introduction": (
        "Elke maand lopen we door een andere wijk of een ander dorp, met een gids die er woont.",
        "Every month we walk through another neighbourhood or village, with a guide who lives there.",
    ),
    "in_short": (
        "Je loopt anderhalf uur mee. Een bewoner vertelt. Na afloop is er koffie.",
        "You walk along for an hour and a half. A resident tells. Coffee afterwards.",
    ),
    "image": "walk",
    "image_alt": (
        "Een groep mensen loopt over een pad langs bomen de wijk in.",
        "A group of people walks along a tree-lined path into the neighbourhood.",
    ),
    "body": [
        ("Een wijk leer je niet kennen vanachter je bureau. Daarom gaan we lopen.",
         "You do not get to know a neighbourhood from behind a desk. So we walk."),
        ("Elke keer is er een andere gids en een ander onderwerp. Je hoeft niets te weten en "
         "niets voor te bereiden. Trek schoenen aan die tegen een plas kunnen.",
         "There is another guide and another subject each time. You need not know or prepare "
         "anything. Wear shoes that can take a puddle."),
    ],
}  # fmt: skip

WALK_PROGRAMME = [
    ("13:30", ("We verzamelen en drinken koffie of thee.", "We gather for coffee or tea.")),
    ("13:45", ("We gaan lopen.", "We start walking.")),
    ("15:00", ("Napraten met wie wil.", "A chat afterwards for those who like.")),
]

# Each: key, week, weekday (0 = Monday), begin, end, facts, words. In a series when `series` is set.
EVENTS = [
    {
        "key": "walk-selwerd", "series": True, "when": (-6, 3, "13:30", "15:30"),
        "venue": "Buurthuis De Haard", "capacity": 25, "themes": ["groen", "samenleven"],
        "people": [("Eva Bedacht", ("gids", "guide"))], "programme": WALK_PROGRAMME,
        "title": ("Wandeling door Selwerd: van flat naar buurt",
                  "Walk through Selwerd: from flats to neighbours"),
        "introduction": ("Eva laat zien wat er tussen de flats verandert en wat er moet blijven.",
                         "Eva shows what is changing between the flats and what should stay."),
        "image": "street",
        "image_alt": ("Een straat met bakstenen huizen, bomen en een bankje.",
                      "A street with brick houses, trees and a bench."),
        "body": [
            ("Selwerd krijgt nieuwe woningen en nieuwe paden. Wat betekent dat voor wie er al "
             "woont? Eva neemt je mee langs drie plekken waar bewoners zelf iets begonnen.",
             "Selwerd is getting new homes and new paths. What does that mean for those who "
             "already live there? Eva takes you to three places that residents started themselves."),
        ],
        "report": {
            "present": 21,
            "body": [
                ("We liepen met 21 mensen, van wie er 8 in Selwerd wonen. Bij de flat vertelde een "
                 "bewoner hoe zij elke week een tafel buiten zet. Wie wil, schuift aan.",
                 "We walked with 21 people, 8 of whom live in Selwerd. At the flats a resident "
                 "told how she puts a table outside every week. Whoever likes can join."),
                ("Opvallend: veel mensen kennen hun buren op de galerij, maar niet die van een "
                 "verdieping hoger.",
                 "What struck us: many people know the neighbours on their own gallery, but not "
                 "those one floor up."),
            ],
            "next": ("In het voorjaar zetten we samen vijf tafels buiten.",
                     "In spring we will put five tables outside together."),
        },
    },
    {
        "key": "walk-vinkhuizen", "series": True, "when": (-2, 3, "13:30", "15:30"),
        "venue": None, "neighbourhood": "Vinkhuizen", "capacity": 25, "themes": ["groen"],
        "people": [("Farid Voorbeeld", ("gids", "guide"))], "programme": WALK_PROGRAMME,
        "title": ("Wandeling door Vinkhuizen: water in de straat",
                  "Walk through Vinkhuizen: water in the street"),
        "introduction": ("Wat doe je als het hard regent en de straat blank staat?",
                         "What do you do when it pours and the street floods?"),
        "body": [
            ("We bekijken tuinen zonder tegels, een nieuwe sloot en een plein dat water opvangt.",
             "We look at gardens without paving, a new ditch and a square that stores water."),
        ],
    },
    {
        "key": "walk-paddepoel", "series": True, "when": (2, 3, "13:30", "15:30"),
        "venue": "Eethuis De Lange Tafel", "capacity": 25, "themes": ["energie"],
        "people": [("Farid Voorbeeld", ("gids", "guide"))], "programme": WALK_PROGRAMME,
        "title": ("Wandeling door Paddepoel: warmte zonder gas",
                  "Walk through Paddepoel: warmth without gas"),
        "introduction": ("Farid legt uit hoe een warmtenet werkt, gewoon bij iemand thuis.",
                         "Farid explains how a heat network works, simply in someone's home."),
        "image": "walk",
        "image_alt": ("Mensen lopen samen over een breed pad tussen huizen en bomen.",
                      "People walk together on a broad path between houses and trees."),
        "body": [
            ("Steeds meer huizen in Paddepoel gaan van het gas af. Wat merk je daarvan in huis en "
             "op je rekening? We kijken bij twee bewoners binnen.",
             "More and more homes in Paddepoel are leaving gas behind. What do you notice at home "
             "and on your bill? We look inside with two residents."),
        ],
    },
    {
        "key": "walk-de-hoogte", "series": True, "when": (6, 3, "13:30", "15:30"),
        "venue": "Wijkcentrum De Spil", "capacity": 20, "themes": ["samenleven", "veilig"],
        "people": [("Grietje Verzonnen", ("gids", "guide"))], "programme": WALK_PROGRAMME,
        "title": ("Wandeling door De Hoogte: de straat als huiskamer",
                  "Walk through De Hoogte: the street as a living room"),
        "introduction": ("Grietje wijst aan waar mensen elkaar groeten, en waar niet.",
                         "Grietje points out where people greet each other, and where they do not."),
        "body": [
            ("Een bankje, een bloembak, een open deur. Kleine dingen maken dat je je veilig voelt.",
             "A bench, a flower box, an open door. Small things make you feel safe."),
        ],
    },
    {
        "key": "walk-ten-boer", "series": True, "when": (10, 5, "10:30", "12:30"),
        "venue": "Dorpshuis De Deel", "capacity": 30, "themes": ["groen", "samenleven"],
        "people": [("Henk Bedacht", ("gids", "guide"))], "programme": [],
        "title": ("Wandeling door Ten Boer: een dorp met plannen",
                  "Walk through Ten Boer: a village with plans"),
        "introduction": ("Henk vertelt wat er weg is, wat er kwam en wat het dorp nu wil.",
                         "Henk tells what is gone, what came and what the village wants now."),
        "image": "village",
        "image_alt": ("Een dorp met een kerk, boerderijen, bomen en een sloot.",
                      "A village with a church, farmhouses, trees and a ditch."),
        "body": [
            ("Op zaterdag lopen we door het dorp en een stukje het land in. De bus uit de stad "
             "stopt voor het dorpshuis.",
             "On Saturday we walk through the village and a little way into the fields. The bus "
             "from the city stops at the village hall."),
        ],
    },
    {
        "key": "walk-korrewegwijk", "series": True, "when": (14, 3, "18:30", "20:30"),
        "venue": "Volkstuin Het Noorderveld", "capacity": 20, "themes": ["groen"],
        "people": [("Eva Bedacht", ("gids", "guide"))], "programme": [], "dutch_only": True,
        "title": ("Avondwandeling door de Korrewegwijk: tuinen en tuintjes", ""),
        "introduction": ("Van volkstuin tot geveltuin: wie maakt de wijk groen?", ""),
        "image": "garden",
        "image_alt": ("Een volkstuin met bloembedden, een huisje en mensen aan het werk.", ""),
        "body": [("We beginnen bij de kas en eindigen met soep uit de tuin.", "")],
    },
    {
        "key": "wijktafel", "when": (3, 3, "15:30", "17:30"),
        "venue": "Buurtkamer De Brug", "capacity": 24, "themes": ["samenleven"],
        "evaluation": (
            "https://formulier.example/wijktafel", "https://formulier.example/neighbourhood-table"
        ),
        "people": [("Bram Verzonnen", ("gastheer", "host")), ("Imane Fictief", ("gast", "guest"))],
        "contact": "Bram Verzonnen",
        "title": ("Wijktafel: wie kent wie in de Indische Buurt?",
                  "Neighbourhood table: who knows whom in the Indische Buurt?"),
        "introduction": (
            "Eet mee en maak samen een kaart van wie elkaar kent. Na afloop weet je bij wie je "
            "moet zijn.",
            "Join the meal and draw a map of who knows whom. Afterwards you know whom to ask."),
        "in_short": ("Je eet soep met mensen uit de buurt. Samen maak je een kaart. Het is gratis.",
                     "You have soup with people from the area. Together you draw a map. It is free."),
        "image": "long_table",
        "image_alt": ("Acht mensen zitten aan een lange tafel met borden onder een lichtsnoer.",
                      "Eight people sit at a long table with plates under a string of lights."),
        "bring": ("Niets. Wel handig: de naam van iemand die jij in de buurt kent.",
                  "Nothing. Useful though: the name of somebody you know in the area."),
        "programme": [
            ("15:30", ("Binnenkomen. Er is koffie, thee en soep.",
                       "Come in. There is coffee, tea and soup.")),
            ("15:45", ("Aan tafel: wie ben je en waar word je blij van in de wijk?",
                       "At the table: who are you, and what makes you happy here?")),
            ("16:30", ("Samen tekenen we de kaart: wie kent wie?",
                       "Together we draw the map: who knows whom?")),
            ("17:15", ("Eén afspraak voor de komende maand.",
                       "One promise for the coming month.")),
        ],
        "body": [
            ("In de Indische Buurt werken veel mensen aan hetzelfde. Toch kennen ze elkaar vaak "
             "niet. Aan de wijktafel zitten bewoners, de wijkagent, de huismeester en de juf naast "
             "elkaar.",
             "Many people in the Indische Buurt work on the same things. Yet they often do not "
             "know each other. At this table residents, the police officer, the caretaker and the "
             "teacher sit side by side."),
            ("Kinderen zijn welkom, er is een speelhoek.",
             "Children are welcome, there is a play corner."),
        ],
        "question_sets": ["Wat je meebrengt"],
        "questions": [
            ("choice", False, ("Wat past het best bij jou?", "What fits you best?"),
             ("Ik woon in de wijk\nIk werk in de wijk\nIk ben vrijwilliger\nAnders",
              "I live here\nI work here\nI am a volunteer\nSomething else")),
        ],
    },
    {
        "key": "oosterpark", "when": (2, 1, "19:30", "21:00"),
        "venue": "Werkplaats De Loods", "capacity": 12, "themes": ["samenleven", "meebeslissen"],
        "people": [("Dirk Fictief", ("gespreksleider", "moderator")),
                   ("Kim Voorbeeld", ("theatermaker", "theatre maker"))],
        "attendance_mode": "hybrid", "join_url": "https://bijeenkomst.example/oosterpark",
        "title": ("Avond van de Oosterparkwijk", "Evening of the Oosterparkwijk"),
        "introduction": ("Een kleine avond over een groot park: van wie is het eigenlijk?",
                         "A small evening about a large park: whose is it, really?"),
        "image": "workshop",
        "image_alt": ("Zes mensen overleggen aan een werktafel tussen borden vol briefjes.",
                      "Six people confer at a workbench between boards full of notes."),
        "body": [
            ("Hondenbezitters, voetballers, ouders en nachtbrakers delen één park. Dat schuurt "
             "soms. Kim speelt vier bewoners na en jij praat mee over wat er anders kan.",
             "Dog owners, footballers, parents and night owls share one park. That chafes at "
             "times. Kim plays four residents and you join in on what could change."),
        ],
    },
    {
        "key": "grote-markt", "when": (1, 4, "08:30", "10:00"),
        "venue": "Grote Markt", "capacity": None, "registration_mode": "none",
        "themes": ["meebeslissen"], "spoken_language": "nl+en",
        "people": [("Anna Voorbeeld", ("gastvrouw", "host"))],
        "title": ("Ontbijt op de Grote Markt", "Breakfast on the Grote Markt"),
        "introduction": ("Drie gekleurde huizen, een lange tafel en de vraag: wat mist jouw wijk?",
                         "Three coloured houses, a long table and one question: what does your "
                         "neighbourhood lack?"),
        "image": "market",
        "image_alt": ("Marktkramen en mensen op een plein, met een toren erachter.",
                      "Market stalls and people on a square, with a tower behind."),
        "body": [
            ("Loop langs voor je werk of na school. Een boterham is er ook. Je hoeft je niet aan "
             "te melden.",
             "Drop by before work or after school. There are sandwiches too. No need to register."),
        ],
    },
    {
        "key": "masterclass", "when": (4, 1, "09:30", "16:00"), "kind": "learn", "price": "95",
        "venue": "Wijkcentrum De Spil", "capacity": 14, "max_places": 2, "themes": ["leiderschap"],
        "spoken_language": "nl+en", "confirms_email": True,
        "people": [("Imane Fictief", ("docent", "lecturer"))], "contact": "Chaima Denkbeeld",
        "title": ("Masterclass: elkaars taal spreken", "Masterclass: speaking each other's language"),
        "introduction": ("Beleid praat anders dan de straat. Oefen één dag met vertalen.",
                         "Policy talks differently from the street. Practise translating for a day."),
        "image": "classroom",
        "image_alt": ("Een docent bij een bord met kaartjes, zeven mensen luisteren.",
                      "A lecturer at a board with cards, seven people listen."),
        "price_note": ("Bewoners betalen niets. Bel ons even.",
                       "Free for residents. Just give us a call."),
        "body": [
            ("Je leert luisteren naar wat iemand bedoelt, en zeggen wat jij bedoelt. Met rollenspel, "
             "echte brieven en een lunch uit de wijk.",
             "You learn to listen to what somebody means, and to say what you mean. With role play, "
             "real letters and a local lunch."),
        ],
    },
    {
        "key": "webinar", "when": (5, 2, "20:00", "21:00"), "kind": "learn",
        "attendance_mode": "online", "join_url": "https://bijeenkomst.example/ondermijning",
        "venue": None, "capacity": None, "themes": ["veilig"],
        "people": [("Jelle Denkbeeld", ("spreker", "speaker"))],
        "title": ("Online: ondermijning zien in je eigen straat",
                  "Online: seeing organised crime in your own street"),
        "introduction": ("Een lege winkel die toch veel klanten heeft. Wat zie je, en wat doe je?",
                         "An empty shop that still has many customers. What do you see, and what "
                         "do you do?"),
        "body": [
            ("Jelle laat in een uur zien waar je op let en bij wie je terechtkunt. Je hoeft geen "
             "held te zijn.",
             "In an hour Jelle shows what to look for and whom to turn to. You need not be a hero."),
        ],
    },
    {
        "key": "doedag", "when": (7, 5, "10:00", "14:00"), "moved_from": (6, 5, "10:00", "14:00"),
        "kind": "do", "venue": "Buurthuis De Haard", "capacity": 60, "max_places": 6,
        "themes": ["groen", "samenleven"], "people": [("Dirk Fictief", ("voorman", "foreman"))],
        "title": ("Doedag: het plein van Selwerd krijgt kleur",
                  "Work day: Selwerd's square gets its colours"),
        "introduction": ("Samen timmeren we vijf tafels en verven we de muur.",
                         "Together we build five tables and paint the wall."),
        "image": "square_in_use",
        "image_alt": ("Mensen aan een lange tafel op een plein met bomen en lampjes.",
                      "People at a long table on a square with trees and lights."),
        "bring": ("Werkkleren. Voor gereedschap en soep zorgen wij.",
                  "Working clothes. We take care of tools and soup."),
        "body": [
            ("Je hoeft niet handig te zijn. Er is werk met hamers, met kwasten en met pannen.",
             "You need not be handy. There is work with hammers, with brushes and with pans."),
        ],
    },
    {
        "key": "warmte", "when": (3, 0, "19:30", "21:30"), "status": "cancelled",
        "venue": "Eethuis De Lange Tafel", "capacity": 30, "themes": ["energie", "meebeslissen"],
        "people": [("Farid Voorbeeld", ("gast", "guest"))],
        "title": ("Buurtgesprek over warmte", "Neighbourhood talk about heating"),
        "introduction": ("Wat vinden bewoners van het plan voor het warmtenet?",
                         "What do residents think of the plan for the heat network?"),
        "body": [
            ("Dit gesprek gaat niet door, omdat het plan later komt. We zoeken een nieuwe datum "
             "als het er ligt.",
             "This talk is cancelled because the plan is late. We will set a new date when it "
             "is there."),
        ],
    },
    {
        "key": "dorpendiner", "when": (8, 4, "18:00", "21:00"), "status": "postponed",
        "venue": "Dorpshuis De Deel", "capacity": 40, "themes": ["samenleven"],
        "people": [("Henk Bedacht", ("gastheer", "host"))],
        "title": ("Dorpendiner: wat leert de stad van het dorp?",
                  "Village dinner: what can the city learn from the village?"),
        "introduction": ("Drie gangen, drie verhalen, drie dorpen.",
                         "Three courses, three stories, three villages."),
        "body": [("Het dorpshuis krijgt een nieuwe keuken. Zodra die er is, prikken we een datum.",
                  "The hall is getting a new kitchen. As soon as it is there we pick a date.")],
    },
    {
        "key": "eindpresentatie", "when": (9, 1, "15:00", "17:30"), "kind": "learn",
        "opens": 4, "venue": "Forum Groningen", "capacity": 40, "themes": ["leiderschap"],
        "people": [("Chaima Denkbeeld", ("presentatie", "host"))],
        "title": ("Eindpresentatie van de Leergang", "Final presentation of the course"),
        "introduction": ("Veertien wijkmakers laten zien wat hun proef in de wijk opleverde.",
                         "Fourteen neighbourhood makers show what their trial brought about."),
        "image": "presentation",
        "image_alt": ("Twee sprekers op een podium voor een volle zaal.",
                      "Two speakers on a stage before a full house."),
        "body": [("Na de presentaties reiken we de certificaten uit. Familie en buren zijn welkom.",
                  "After the presentations we hand out the certificates. Family and neighbours "
                  "are welcome.")],
    },
    {
        "key": "festival", "when": (11, 5, "12:00", "17:00"), "registration_mode": "external",
        "external_url": "https://festival.example/wijkmakers", "venue": "Forum Groningen",
        "capacity": None, "themes": ["meebeslissen"], "people": [],
        "title": ("Wijkmakers op het stadsfestival", "Wijkmakers at the city festival"),
        "introduction": ("Een middag vol proeven, praatjes en plannen voor de stad.",
                         "An afternoon of trials, talks and plans for the city."),
        "body": [("Kaartjes regel je op de site van het festival.",
                  "Tickets are on the festival's own site.")],
    },
    {
        "key": "wijktafel-de-hoogte", "when": (-9, 2, "17:30", "19:30"),
        "venue": "Wijkcentrum De Spil", "capacity": 24, "themes": ["kinderen", "samenleven"],
        "people": [("Bram Verzonnen", ("gastheer", "host"))],
        "title": ("Wijktafel: opgroeien in De Hoogte", "Neighbourhood table: growing up in De Hoogte"),
        "introduction": ("Ouders, juffen en jongerenwerkers aten samen en spraken over later.",
                         "Parents, teachers and youth workers ate together and spoke of the future."),
        "image": "long_table",
        "image_alt": ("Een lange tafel met mensen en borden.", "A long table with people and plates."),
        "body": [("Wat hebben kinderen hier nodig? Die vraag lag op tafel, naast de stamppot.",
                  "What do children here need? That question was on the table, beside the mash.")],
        "report": {
            "present": 19,
            "body": [("Er waren 19 mensen. Het meest genoemd: een plek voor kinderen tussen vier en "
                      "zes uur, als school dicht is en thuis nog niemand.",
                      "There were 19 people. Named most often: a place for children between four "
                      "and six, when school is closed and nobody is home yet.")],
            "next": ("De Werkplaats neemt deze vraag over. Je leest er meer over bij de "
                     "vraagstukken.",
                     "The Workshop takes this question on. Read more among the challenges."),
        },
    },
]  # fmt: skip
