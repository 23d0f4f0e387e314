"""A terminal's screen as a picture: what a person at it would see."""
import os
from PIL import Image, ImageDraw, ImageFont
from emulator import BOLD, DIM, REVERSE, UNDERLINE

FOLDERS = ["/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/usr/share/fonts/TTF"]


def font(name, size):
    for folder in FOLDERS:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            return ImageFont.truetype(path, size)
    raise SystemExit("the font DejaVu Sans Mono is missing; install fonts-dejavu-core")


def mixed(one, other, part):
    """A colour between two, for what is drawn faint."""
    channels = [(int(one[i:i + 2], 16), int(other[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#%02x%02x%02x" % tuple(round(a * part + b * (1 - part)) for a, b in channels)


class Painter:
    """Draws screens, all in the same size of letters."""

    def __init__(self, size=13):
        self.plain, self.bold = font("DejaVuSansMono.ttf", size), font("DejaVuSansMono-Bold.ttf", size)
        # The one for text has no braille, which charts are made of.
        self.charts = font("DejaVuSans.ttf", size)
        self.ascent, descent = self.plain.getmetrics()
        self.width, self.height = round(self.plain.getlength("M")), self.ascent + descent

    def screen(self, vt, paper="#101010", ink="#d0d0d0"):
        picture = Image.new("RGB", (vt.cols * self.width, vt.rows * self.height), paper)
        pen = ImageDraw.Draw(picture)
        for y, line in enumerate(vt.lines):
            for x, cell in enumerate(line):
                self.cell(pen, x, y, cell, paper, ink)
        if vt.modes.get(25):
            left, top = vt.cx * self.width, vt.cy * self.height
            pen.rectangle([left, top, left + self.width - 1, top + self.height - 1], outline="#ff3bd0")
        return picture

    def cell(self, pen, x, y, cell, paper, ink):
        front, back = cell.fg or ink, cell.bg or paper
        if cell.attr & REVERSE:
            front, back = back, front
        if cell.attr & DIM:
            front = mixed(front, back, 0.6)
        left, top = x * self.width, y * self.height
        pen.rectangle([left, top, left + self.width - 1, top + self.height - 1], fill=back)
        if cell.ch.strip():
            letters = self.bold if cell.attr & BOLD else self.plain
            if "\u2800" <= cell.ch[0] <= "\u28ff":
                letters = self.charts
            pen.text((left, top + self.ascent), cell.ch, font=letters, fill=front, anchor="ls")
        if cell.attr & UNDERLINE:
            pen.line([left, top + self.ascent + 1, left + self.width - 1, top + self.ascent + 1], fill=front)


def sheet(named, columns, gap=10):
    """Pictures under their names, side by side."""
    letters = font("DejaVuSansMono-Bold.ttf", 13)
    width, height = max(p.width for _, p in named), max(p.height for _, p in named) + 18
    rows = -(-len(named) // columns)
    whole = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#5a3d6b")
    pen = ImageDraw.Draw(whole)
    for index, (name, picture) in enumerate(named):
        left, top = gap + index % columns * (width + gap), gap + index // columns * (height + gap)
        pen.text((left, top), name, font=letters, fill="#ffffff")
        whole.paste(picture, (left, top + 18))
    return whole
