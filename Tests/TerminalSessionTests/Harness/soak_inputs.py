"""What a soak types: keys, mouse, sizes, pastes and signals, all drawn from one seed."""
import signal

MOVES = ["Up", "Down", "Left", "Right", "PageUp", "PageDown", "Home", "End", "Tab", "BackTab",
         "j", "k", "h", "l", "g", "G", "1", "2", "3", "4", "n", "N", "o", "O", "z"]
DOORS = ["m", "v", "e", "+", "b", "T", "P", "D", "L", "t", "c", "?", ":", "/", "i", "r", "Enter", "Enter"]
ACTS = ["S", "S", "r", "^R", "Enter", "Tab", "y", "u", "R", "R", "Space", "^E", "^L", "!", "A", "H", "d", "U"]
LETTERS = list("abcdefgklmnoprstuvwz0159 -_.:/=\"'{}[],") + ["é", "漢", "😀", "\u0301", "\u200b"]
ODD = ["F1", "F5", "F12", "Insert", "S-Up", "C-Right", "M-x", "^A", "^B", "^F", "^G", "^Z", "^\\"]

HOSTILE = [
    "\x1b]0;owned\x07\x1b[2J\x1b[?1049l", "\x1b[31mred\x1b[0m", "\x1b]52;c;b3duZWQ=\x07", "\x1bc\x1b[6n\x1b[c",
    "\u202eevil\u202c\u2066x\u2069\u200b\u200f", "\x00\x01\x07\x08\x7f\x9b31m\x9d0;x\x9c", "line\r\nline\rS\rr",
    "train digits v1 free\r", "S" * 200, "x" * 5000, "e\u0301" * 40 + "漢字" * 40 + "👩‍👩‍👧" * 9, "\x1b[201~S\x1b[200~",
    "{\"a\": [1, {\"b\": null}]}", "'; DROP TABLE runs; --", "%s%n$(reboot)`id`", "\ud7ff\ufffd\ufeff\u2028\u2029",
]
SIZES = [(24, 80), (24, 80), (24, 80), (30, 120), (48, 160), (10, 40), (60, 200), (20, 60)]
ENDINGS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL, signal.SIGUSR1]


class Inputs:
    """Draws the next thing to do; `random` is the only source of chance."""

    def __init__(self, random):
        self.random = random

    def size(self):
        if self.random.random() < 0.5:
            return self.random.choice(SIZES)
        return self.random.choice([(self.random.randint(1, 100), self.random.randint(1, 300)),
                                   (self.random.randint(8, 26), self.random.randint(36, 84))])

    def key(self):
        kind = self.random.random()
        if kind < 0.40:
            return self.random.choice(MOVES)
        if kind < 0.60:
            return self.random.choice(DOORS)
        if kind < 0.75:
            return self.random.choice(ACTS)
        if kind < 0.90:
            return self.random.choice(LETTERS)
        if kind < 0.96:
            return "Esc"
        return self.random.choice(ODD)

    def path(self):
        number = self.random.randrange(1 << 20)
        return self.random.choice([
            ["1", "+", f'"made-{number}"', "Tab", '"embedding-classifier"', "^R", "S", "Esc"],
            ["2", "+", "^R", "S", "Esc"], ["2", "+", "Tab", f'"{number}"', "^R", "S", "Esc"],
            ["2", "b", "^R", "S", "Esc"], ["2", "b", "Right", "^R", "S", "Esc"], ["2", "D", "S", "Esc"],
            ["1", "End", "D", "S", "Esc"], [":", '"trash"', "Enter", "r", "S", "Esc"],
            # No version has this number: the phrase is never the one that starts a run.
            ["2", "T", '"train digits v999 free"', "Enter", "Esc"], ["2", "T", "Tab", "Right", "Enter", "S", "Esc"],
            ["2", "P", "^R", "Esc", "Esc"], ["/", f'"{number % 100}"', "Enter", "n", "Esc"], [":", '"theme light"', "Enter"],
        ])

    def paste(self):
        return self.random.choice(HOSTILE)

    def mouse(self, rows, columns):
        what = self.random.choice(["left", "left", "wheelup", "wheeldown", "press", "drag", "release", "right"])
        return what, self.random.randrange(rows), self.random.randrange(columns)

    def noise(self):
        """Bytes that no keyboard sends."""
        return bytes(self.random.choices([0x1b, 0x5b, 0x4f, 0x3b, 0x3f, 0x30, 0x39, 0x4d, 0x7e, 0x80, 0xc3, 0xff, 0x24, 0x79],
                                         k=self.random.randint(1, 12)))
