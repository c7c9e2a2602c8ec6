"""Pictures for the demo content, drawn by code: flat shapes under a northern sky.

Every scene is a function that paints on a `Canvas` of 1600 x 1000 units; `draw(name)` gives PNG
bytes, the same ones for the same name.
"""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
SCALE = 2  # painted twice as large and shrunk: Pillow does not smooth edges itself
GROUND = 780

SKY, PAVE, ROAD, FAR = "#eaf1f5", "#cdd8de", "#b8c5cc", "#dde7ed"
TOWER, STONE, GLASS, FRAME = "#c6d5de", "#d6dfe4", "#b9d0dd", "#ffffff"
RED, BRICK, DARK, ORANGE, OCHRE = "#b4452c", "#9c2b15", "#74302c", "#d27350", "#e0ab52"
BLUE, GREEN, LEAF, LEAF_2, LAMP = "#17497a", "#0b5a44", "#3f8a63", "#2d7250", "#ffc53d"
ROOF, WOOD, INK, TILE = "#2c3942", "#b98552", "#12171b", "#7b3324"
SKINS = ("#8d5a3b", "#f0c6a4", "#c98e66", "#e3b18d")
HAIRS = ("#2b1d16", "#c9852f", "#5b4636", "#8f8f8f")
COATS = (LAMP, "#16775a", "#2a66a3", "#cf4f30", "#7a4b8a")


class Canvas:
    """Shapes in scene units; colours as hex strings."""

    def __init__(self, seed: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), SKY)
        self.pen = ImageDraw.Draw(self.image)
        self.chance = random.Random(seed)  # noqa: S311

    def _at(self, *numbers: float) -> list[float]:
        return [n * SCALE for n in numbers]

    def box(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        self.pen.rectangle(self._at(x, y, x + w - 1, y + h - 1), fill=colour)

    def shape(self, colour: str, *points: tuple[float, float]) -> None:
        self.pen.polygon([n * SCALE for point in points for n in point], fill=colour)

    def disc(self, x: float, y: float, r: float, colour: str) -> None:
        self.pen.ellipse(self._at(x - r, y - r, x + r, y + r), fill=colour)

    def line(self, colour: str, width: float, *points: tuple[float, float]) -> None:
        flat = [n * SCALE for point in points for n in point]
        self.pen.line(flat, fill=colour, width=round(width * SCALE), joint="curve")

    def png(self) -> bytes:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


# --- things ---------------------------------------------------------------------------------------


def ground(c: Canvas, colour: str = PAVE, level: float = GROUND) -> None:
    c.box(0, level, WIDTH, HEIGHT - level, colour)
    c.box(0, level, WIDTH, 6, STONE)


def skyline(c: Canvas, level: float = GROUND) -> None:
    x = -20.0
    while x < WIDTH:
        w, h = c.chance.randint(60, 150), c.chance.randint(90, 240)
        c.box(x, level - h, w, h, FAR)
        if c.chance.random() < 0.5:
            c.shape(FAR, (x, level - h), (x + w / 2, level - h - 50), (x + w, level - h))
        x += w + c.chance.randint(-10, 14)


def window(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    c.box(x - 4, y - 4, w + 8, h + 8, FRAME)
    c.box(x, y, w, h, GLASS)
    c.box(x + w / 2 - 2, y, 4, h, FRAME)
    c.box(x, y + h * 0.4, w, 4, FRAME)


def house(
    c: Canvas, x: float, w: float, h: float, colour: str, gable: str, level: float = GROUND
) -> None:
    """A front `w` wide and `h` high to the eaves; gable: step, point, bell, roof or flat."""
    top = level - h
    c.box(x, top, w, h, colour)
    if gable == "point":
        c.shape(colour, (x, top), (x + w / 2, top - w * 0.55), (x + w, top))
        c.line(FRAME, 5, (x, top), (x + w / 2, top - w * 0.55), (x + w, top))
    elif gable == "step":
        step = w / 7
        for i in range(3):
            c.box(x + i * step, top - (i + 1) * step, w - 2 * i * step, step + 1, colour)
            c.box(x + i * step, top - (i + 1) * step - 5, w - 2 * i * step, 5, FRAME)
    elif gable == "bell":
        c.disc(x + w / 2, top + 2, w * 0.36, colour)
        c.box(x + w * 0.36, top - w * 0.5, w * 0.28, w * 0.2, colour)
        c.box(x + w * 0.34, top - w * 0.5 - 6, w * 0.32, 6, FRAME)
    elif gable == "roof":
        c.shape(TILE, (x - 14, top), (x + 24, top - 90), (x + w - 24, top - 90), (x + w + 14, top))
    else:
        c.box(x - 6, top - 12, w + 12, 12, ROOF)
    columns = max(1, round(w / 95))
    gap = w / columns
    for row in range(max(1, int((h - 130) // 105))):
        for column in range(columns):
            window(c, x + gap * column + gap / 2 - 24, top + 34 + row * 105, 48, 66)
    c.box(x + w / 2 - 28, level - 104, 56, 104, FRAME)
    c.box(x + w / 2 - 22, level - 98, 44, 98, c.chance.choice((BLUE, GREEN, ROOF)))


def tree(c: Canvas, x: float, size: float = 1.0, level: float = GROUND) -> None:
    c.box(x - 7 * size, level - 130 * size, 14 * size, 130 * size, "#6b4c35")
    for dx, dy, r in ((-42, -150, 52), (42, -150, 52), (0, -205, 66), (0, -130, 50)):
        colour = LEAF if dx <= 0 else LEAF_2
        c.disc(x + dx * size, level + dy * size, r * size, colour)


def person(
    c: Canvas, x: float, size: float = 1.0, level: float = GROUND + 60, seated: bool = False
) -> None:
    skin, hair = c.chance.choice(SKINS), c.chance.choice(HAIRS)
    coat = c.chance.choice(COATS)
    hip = level - (26 if seated else 62) * size
    if not seated:
        c.box(x - 15 * size, hip, 12 * size, 62 * size, ROOF)
        c.box(x + 3 * size, hip, 12 * size, 62 * size, ROOF)
    c.pen.rounded_rectangle(
        c._at(x - 24 * size, hip - 74 * size, x + 24 * size, hip + 8 * size),
        radius=18 * size * SCALE,
        fill=coat,
    )
    c.disc(x, hip - 96 * size, 21 * size, hair)
    c.disc(x, hip - 91 * size, 18 * size, skin)
    c.pen.pieslice(
        c._at(x - 21 * size, hip - 117 * size, x + 21 * size, hip - 75 * size),
        180,
        360,
        fill=hair,
    )


def crowd(
    c: Canvas, left: float, right: float, count: int, level: float = GROUND + 60, size: float = 1.0
) -> None:
    for i in range(count):
        x = left + (right - left) * (i + 0.5) / count + c.chance.randint(-12, 12)
        person(c, x, size * c.chance.uniform(0.86, 1.08), level + c.chance.randint(-8, 14))


def table(c: Canvas, x: float, y: float, w: float) -> None:
    c.box(x, y, w, 18, WOOD)
    for leg in (x + 20, x + w - 34):
        c.box(leg, y + 18, 14, 92, "#8d6238")
    for i in range(int(w // 110)):
        c.disc(x + 60 + i * 110, y - 8, 20, FRAME)
        c.disc(x + 60 + i * 110, y - 12, 13, c.chance.choice((LAMP, ORANGE, LEAF)))


def lights(c: Canvas, y: float) -> None:
    points = [(x, y + 40 * math.sin(x / 150) ** 2) for x in range(0, WIDTH + 1, 20)]
    c.line(ROOF, 3, *points)
    for x, bulb in points[::4]:
        c.disc(x, bulb + 12, 9, LAMP)


def tower(c: Canvas, x: float, level: float = GROUND) -> None:
    """A church tower in the distance, as the Martinitoren looks over the city."""
    for w, bottom, top in ((120, 0, 300), (96, 300, 440), (66, 440, 540), (36, 540, 610)):
        c.box(x - w / 2, level - top, w, top - bottom, TOWER)
    c.shape(TOWER, (x - 18, level - 610), (x, level - 690), (x + 18, level - 610))
    for y in (120, 220, 360):
        c.box(x - 12, level - y - 50, 24, 60, FAR)


def bench(c: Canvas, x: float, level: float = GROUND + 70) -> None:
    c.box(x, level - 44, 150, 12, WOOD)
    c.box(x, level - 78, 150, 12, WOOD)
    for leg in (x + 12, x + 128):
        c.box(leg, level - 78, 8, 78, ROOF)


def board(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    c.box(x, y, w, h, FRAME)
    c.box(x, y + h, w, 8, WOOD)
    for i in range(9):
        colour = c.chance.choice((LAMP, ORANGE, LEAF, GLASS))
        c.box(x + 30 + (i % 3) * (w - 60) / 3, y + 24 + (i // 3) * (h - 40) / 3, 70, 46, colour)
    c.line(INK, 3, (x + 90, y + 50), (x + w / 2, y + h / 2), (x + w - 110, y + h - 40))


def row_of_houses(c: Canvas, left: float, right: float, level: float = GROUND) -> None:
    x = left
    gables = ("step", "roof", "point", "flat", "bell")
    walls = (RED, ORANGE, DARK, OCHRE, BRICK)
    i = c.chance.randint(0, 4)
    while x < right:
        w = c.chance.choice((170, 200, 240, 280))
        gable = gables[i % 5]
        h = c.chance.choice((270, 340, 390)) if gable != "roof" else 270
        house(c, x, min(w, right - x + 40), h, walls[(i * 2) % 5], gable, level)
        x += w + 6
        i += 1


# --- scenes ---------------------------------------------------------------------------------------


def street(c: Canvas) -> None:
    skyline(c)
    tower(c, 1120)
    row_of_houses(c, 40, 1560)
    ground(c)
    tree(c, 300, 0.9, GROUND + 20)
    tree(c, 1330, 0.9, GROUND + 20)
    bench(c, 720)
    crowd(c, 420, 640, 2)


def walk(c: Canvas) -> None:
    skyline(c)
    row_of_houses(c, 60, 760)
    ground(c)
    c.shape(ROAD, (500, 1000), (760, GROUND), (900, GROUND), (1250, 1000))
    for x, size in ((930, 1.0), (1120, 1.2), (1330, 1.1), (1500, 1.3)):
        tree(c, x, size, GROUND + 10)
    crowd(c, 560, 1120, 7, GROUND + 130, 1.25)


def long_table(c: Canvas) -> None:
    c.box(0, 0, WIDTH, HEIGHT, "#fbe4dc")
    c.box(0, 760, WIDTH, 240, "#e9cfc2")
    for x in (90, 470, 850, 1230):
        window(c, x, 130, 250, 330)
    lights(c, 60)
    for i in range(8):
        person(c, 190 + i * 175, 1.5, 700, seated=True)
    table(c, 90, 690, 1420)


def garden(c: Canvas) -> None:
    skyline(c)
    for x in (120, 380, 1250, 1480):
        tree(c, x, 1.3, GROUND)
    ground(c, "#a9c79c")
    for row in range(4):
        y = GROUND + 50 + row * 50
        c.box(160 + row * 20, y, 1280 - row * 40, 22, "#7a5a3e")
        for i in range(18):
            c.disc(200 + i * 70, y + 2, 15, c.chance.choice((LEAF, LEAF_2, ORANGE, LAMP)))
    house(c, 690, 240, 190, OCHRE, "point", GROUND + 6)
    crowd(c, 480, 690, 2, GROUND + 90, 1.1)
    crowd(c, 960, 1200, 3, GROUND + 110, 1.1)


def classroom(c: Canvas) -> None:
    c.box(0, 0, WIDTH, HEIGHT, "#dbe8f5")
    c.box(0, 800, WIDTH, 200, "#b9cbdc")
    board(c, 520, 130, 560, 330)
    window(c, 110, 160, 240, 320)
    window(c, 1250, 160, 240, 320)
    person(c, 440, 1.6, 690)
    for i in range(7):
        person(c, 200 + i * 200, 1.5, 860, seated=True)
    for i in range(4):
        c.box(130 + i * 370, 850, 290, 18, WOOD)


def presentation(c: Canvas) -> None:
    c.box(0, 0, WIDTH, HEIGHT, "#12202b")
    c.box(330, 110, 940, 470, FRAME)
    for i, colour in enumerate((BRICK, BLUE, GREEN)):
        house(c, 470 + i * 230, 180, 200, colour, ("step", "point", "flat")[i], 530)
    c.box(0, 700, WIDTH, 300, "#1c2f3d")
    c.box(150, 640, 1300, 60, "#274252")
    person(c, 240, 1.5, 640)
    person(c, 1370, 1.5, 640)
    for row in range(2):
        for i in range(11):
            person(c, 80 + i * 148 + row * 60, 1.35, 900 + row * 90, seated=True)


def market(c: Canvas) -> None:
    skyline(c)
    tower(c, 820)
    row_of_houses(c, 40, 560)
    row_of_houses(c, 1080, 1560)
    ground(c, STONE)
    for x, colour in ((330, BRICK), (760, BLUE), (1190, GREEN)):
        c.box(x - 6, GROUND - 130, 10, 210, ROOF)
        c.box(x + 206, GROUND - 130, 10, 210, ROOF)
        for i in range(6):
            c.shape(
                colour if i % 2 else FRAME,
                (x + i * 35, GROUND - 190),
                (x + (i + 1) * 35, GROUND - 190),
                (x + (i + 1) * 35 + 6, GROUND - 120),
                (x + i * 35 - 6, GROUND - 120),
            )
        c.box(x, GROUND + 10, 210, 60, WOOD)
    crowd(c, 200, 1450, 11, GROUND + 140, 1.1)


def village(c: Canvas) -> None:
    c.shape("#c9dcbf", (0, 700), (500, 640), (1100, 690), (1600, 650), (1600, 1000), (0, 1000))
    house(c, 620, 150, 330, ORANGE, "point", 720)
    c.shape(ROOF, (600, 390), (695, 150), (790, 390))
    house(c, 770, 330, 200, ORANGE, "roof", 720)
    house(c, 230, 240, 180, RED, "roof", 740)
    house(c, 1210, 260, 180, DARK, "roof", 740)
    for x in (130, 540, 1150, 1520):
        tree(c, x, 1.0, 745)
    c.shape("#a9c2cf", (0, 860), (800, 820), (1600, 870), (1600, 930), (800, 880), (0, 930))
    crowd(c, 860, 1130, 4, 800, 0.8)


def workshop(c: Canvas) -> None:
    c.box(0, 0, WIDTH, HEIGHT, "#d6ece3")
    for i in range(5):
        c.shape("#bcdccd", (i * 340, 170), (i * 340 + 230, 20), (i * 340 + 340, 170))
    c.box(0, 170, WIDTH, 14, GREEN)
    c.box(0, 800, WIDTH, 200, "#a8cbbb")
    board(c, 130, 260, 420, 290)
    board(c, 1050, 260, 420, 290)
    table(c, 340, 720, 920)
    for i in range(6):
        person(c, 430 + i * 150, 1.5, 730, seated=True)
    lights(c, 200)


def empty_square(c: Canvas) -> None:
    skyline(c)
    house(c, 880, 620, 330, RED, "flat")
    ground(c)
    for i in range(6):
        c.line(STONE, 4, (i * 320 - 120, 1000), (i * 260 + 60, GROUND))
    person(c, 380, 1.1, GROUND + 110)
    bench(c, 1180, GROUND + 120)


def square_in_use(c: Canvas) -> None:
    skyline(c)
    house(c, 880, 620, 330, RED, "flat")
    lights(c, 330)
    ground(c)
    for x in (110, 520, 830):
        tree(c, x, 1.1, GROUND + 20)
    crowd(c, 330, 1270, 9, GROUND + 105, 1.1)
    table(c, 320, GROUND + 70, 960)
    crowd(c, 1320, 1560, 2, GROUND + 130, 1.1)


def saving_points(c: Canvas) -> None:
    """The experiment of the first Werkplaats round: a board on which points were saved."""
    c.box(0, 0, WIDTH, HEIGHT, "#fff0c9")
    c.box(0, 790, WIDTH, 210, "#ead7a0")
    c.box(430, 120, 740, 480, FRAME)
    for row in range(4):
        for column in range(7):
            colour = (BRICK, BLUE, GREEN)[(row + column) % 3] if row * 7 + column < 17 else FAR
            x, y = 480 + column * 95, 190 + row * 105
            c.box(x, y, 60, 46, colour)
            c.shape(colour, (x - 8, y), (x + 30, y - 34), (x + 68, y))
    crowd(c, 160, 420, 2, 860, 1.7)
    crowd(c, 1200, 1480, 2, 860, 1.7)


# Where the face of a portrait is: left, top, right, bottom.
FACE = (560, 60, 1040, 640)


def portrait(c: Canvas) -> None:
    c.box(0, 0, WIDTH, HEIGHT, c.chance.choice(("#fbe4dc", "#dbe8f5", "#d6ece3", "#fff0c9")))
    person(c, WIDTH / 2, 7.5, HEIGHT + 420)


SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        street,
        walk,
        long_table,
        garden,
        classroom,
        presentation,
        market,
        village,
        workshop,
        empty_square,
        square_in_use,
        saving_points,
    )
}


def draw(name: str) -> bytes:
    """PNG of a scene; any other name gives a portrait that belongs to that name."""
    canvas = Canvas(name)
    SCENES.get(name, portrait)(canvas)
    return canvas.png()
