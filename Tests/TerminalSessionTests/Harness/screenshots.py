#!/usr/bin/env python3
"""Pictures of every view of the dashboard, in every theme and size, to be looked at.

Called with the program, a folder, and perhaps themes and sizes: dark,light 80x24,160x48
"""
import glob, os, re, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from picture import Painter, sheet
from terminal import TTY, Timeout

SIZES = ["40x10", "80x24", "120x30", "160x48"]


class Walk:
    """One way through all views, in one theme and one size."""

    def __init__(self, program, folder, theme, size):
        self.program, self.theme, self.size = program, theme, size
        self.folder = os.path.join(folder, theme, size)
        self.columns, self.rows = map(int, size.split("x"))
        self.painter, self.shots = Painter(12), []
        os.makedirs(self.folder, exist_ok=True)

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory()
        places = {name: self.home.name for name in
                  ("HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        self.terminal = TTY(
            [self.program, "--demo", "--theme", self.theme], rows=self.rows, cols=self.columns,
            env={**places, "COLORTERM": "truecolor", "USER": "ana"})
        return self

    def __exit__(self, *_):
        self.terminal.close()
        self.home.cleanup()

    def keys(self, *names):
        for name in names:
            self.terminal.send(name)
            self.terminal.wait_quiet(0.08)

    def typed(self, text):
        self.terminal.write(text)
        self.terminal.wait_quiet(0.12)

    def close(self):
        """Leaves whatever is open, without keeping anything."""
        for _ in range(6):
            self.keys("Esc")
            if re.search("y leave|y discard|y throw", self.terminal.text()):
                self.keys("y")
        self.keys("1", "Home")

    def shot(self, name):
        self.terminal.wait_quiet(0.15)
        while self.terminal.vt.modes.get(2026):
            self.terminal.wait_quiet(0.02)
        picture = self.terminal.look(self.painter.screen)
        name = f"{len(self.shots) + 1:02} {name}"
        self.shots.append((f"{name}  {self.theme} {self.size}", picture))
        picture.save(os.path.join(self.folder, name.replace(" ", "-") + ".png"))

    def sees(self, pattern, timeout=20):
        try:
            return self.terminal.wait_for(pattern, timeout)
        except Timeout:
            print(f"{self.theme} {self.size}: no {pattern!r} was seen", file=sys.stderr)

    def palette(self, name):
        self.keys(":")
        self.typed(name)
        self.keys("Enter")

    # -- the views ----------------------------------------------------------------------------

    def panes(self):
        self.sees("digits")
        self.shot("main")
        self.keys("2")
        self.shot("versions")
        self.keys("Down", "Down")
        self.shot("another version")
        self.keys("3", "Down", "Down")
        self.shot("info")
        self.keys("4")
        self.shot("activity")
        self.keys("1", "z")
        self.shot("models zoomed")
        self.keys("2")
        self.shot("versions zoomed")
        self.keys("3")
        self.shot("info zoomed")
        self.keys("z", "1")

    def finding(self):
        self.keys("/")
        self.typed("status:failed")
        self.shot("filter")
        self.keys("^U")
        self.typed("zebra")
        self.shot("no match")
        self.keys("^U")
        self.typed("status:odd")
        self.shot("filter that does not parse")
        self.keys("Esc")

    def lists(self):
        self.keys("?")
        self.shot("help")
        self.keys("Esc", ":")
        self.shot("palette")
        self.typed("edit")
        self.shot("palette narrowed")
        self.keys("Esc", "e")
        self.shot("choice")
        self.keys("Esc", "^C")
        self.shot("quit")
        self.keys("Esc", "3", "Home", "Enter")
        self.shot("read")
        self.keys("Esc", "1", "g")
        self.palette("theme")
        self.shot("themes")
        self.keys("Esc")

    def edit(self, key, values):
        """Opens the edit frame and sets fields, each by its name."""
        self.keys(key)
        self.shot(f"edit {key}")
        for field, value in values:
            self.keys("Home")
            for _ in range(40):
                if re.search(rf">.? +{field}\b", self.terminal.text()):
                    break
                self.keys("Down")
            self.keys("Enter", "^U")
            self.typed(value)
            if field == "description":
                self.shot(f"edit {key} typing")
            self.keys("Enter")

    def patches(self):
        self.edit("m", [("description", "Postal digits, 8x8 scans of 1998"), ("task", "classify-digits")])
        self.shot("edit m with edits")
        self.keys("r")
        self.sees("S send")
        self.shot("review of the model")
        self.close()
        self.keys("2")
        self.edit("v", [("description", "tuned on spring"), ("license", "Apache-2.0")])
        self.keys("r")
        self.sees("S send")
        self.shot("review of the version")
        self.keys("S")
        self.sees("Saved")
        self.shot("saved")
        self.keys("Esc", "1")

    def stale(self):
        """Somebody else is faster."""
        found = glob.glob(os.path.join(self.home.name, "**", "*.db"), recursive=True)
        if not found:
            return
        subprocess.run(
            [self.program, "--registry", found[0], "--app", self.app(), "model", "patch", "digits",
             "--set", "description=Digits of the post office"],
            env={**os.environ, "HOME": self.home.name}, capture_output=True)
        self.keys("m", "r")
        self.shot("stale draft")
        self.keys("S")
        self.shot("comparison")
        self.close()
        self.keys("m", "X")
        self.shot("discard all")
        self.keys("y")
        self.close()

    def app(self):
        match = re.search(r"(\w+/\w+)", self.terminal.row(0))
        return match.group(1) if match else "ana/vision"

    def forms(self):
        self.keys("1", "+")
        self.typed("Plates 2")
        self.keys("Tab")
        self.typed("embedding")
        self.shot("new model")
        self.keys("^R")
        self.shot("new model refused")
        self.keys("Esc")
        self.shot("leave the form")
        self.close()
        self.keys("2", "+")
        self.shot("new version")
        self.keys("Tab", "Tab", "Tab", "Tab")
        self.shot("new version below")
        self.close()
        self.keys("2", "b")
        self.shot("branch")
        self.keys("^R")
        self.shot("branch review")
        self.close()

    def training(self):
        self.keys("2", "Home")
        self.keys("T")
        self.sees("To start, type")
        self.shot("plan")
        self.keys("Esc", "t")
        self.shot("runs")
        self.keys("Esc", "2", "L")
        self.shot("log of none")
        self.keys("Esc", "Home", "Down", "Down", "L")
        self.shot("log")
        self.keys("Esc", "P")
        self.shot("predict")
        self.close()

    def runs(self):
        self.keys("2", "Home")
        self.keys("T")
        match = self.sees(r"To start, type +(train \S+ \S+ \S+)")
        if not match:
            return self.close()
        self.typed(match.group(1))
        self.shot("plan typed")
        self.keys("Enter")
        self.shot("being confirmed")
        self.sees("Started run")
        self.shot("run started")
        self.keys("L")
        self.shot("log of a new run")
        self.sees("succeeded")
        self.shot("log of a finished run")
        self.close()

    def trash(self):
        self.keys("2", "D")
        self.shot("delete version")
        self.keys("Esc", "1", "D")
        self.shot("delete model")
        self.keys("Esc")
        self.palette("trash")
        self.shot("trash")
        self.keys("Esc", "Esc", "R")
        self.shot("read only")
        self.keys("m")
        self.shot("refused")

    def all(self):
        for step in (self.panes, self.finding, self.lists, self.patches, self.stale, self.forms,
                     self.training, self.runs, self.trash):
            step()

    def sheets(self, folder):
        across, most = {"40x10": (4, 24), "80x24": (3, 12), "120x30": (2, 6)}.get(self.size, (2, 4))
        for start in range(0, len(self.shots), most):
            name = f"{self.theme}-{self.size}-{start // most + 1}.png"
            sheet(self.shots[start:start + most], across).save(os.path.join(folder, name))


def main():
    program, folder = sys.argv[1:3]
    listed = subprocess.run([program, "theme", "list"], capture_output=True, text=True, check=True)
    themes = [line.split("\t")[0] for line in listed.stdout.splitlines()]
    if len(sys.argv) > 3:
        themes = sys.argv[3].split(",")
    sizes = sys.argv[4].split(",") if len(sys.argv) > 4 else SIZES
    os.makedirs(folder, exist_ok=True)
    for theme in themes:
        for size in sizes:
            with Walk(program, folder, theme, size) as walk:
                walk.all()
                walk.sheets(folder)
            print(f"{theme} {size}: {len(walk.shots)} pictures")


if __name__ == "__main__":
    main()
