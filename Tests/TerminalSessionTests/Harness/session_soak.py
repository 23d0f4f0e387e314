#!/usr/bin/env python3
"""Random keys, mouse, sizes, pastes and signals, for so many seconds, and what must hold all along.

Called with the program, an empty folder, a CSV file with labels, the seconds (60) and the seed (drawn, and printed).
Ends with status 0 when every promise held; else it says which did not, and what was typed last.
"""
import glob, json, os, random, re, signal, sqlite3, subprocess, sys, termios, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from collections import Counter, deque
from soak_inputs import ENDINGS, HOSTILE, Inputs
from terminal import TTY, Timeout

program, folder, data = sys.argv[1:4]
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 60
seed = int(sys.argv[5]) if len(sys.argv) > 5 else random.SystemRandom().randrange(1 << 32)
print(f"seed {seed}, {seconds:.0f} s", flush=True)

registry = os.path.join(folder, "r.db")
drafts = os.path.join(folder, "state", "espalier", "drafts")
environment = {"XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_DATA_HOME": folder, "EDITOR": "true",
               "VISUAL": "true", "SWIFT_BACKTRACE": "enable=no"}
TERMS = ["xterm-256color", "xterm-direct", "screen-256color", "tmux-256color", "linux", "vt100", "no-such-terminal"]

# Which words on the screen allow S to do what.
ALLOWED = {
    "patch-models": ("Patch MODEL",), "patch-versions": ("Patch VERSION",), "create-model": ("New MODEL",),
    "create-version": ("New VERSION",), "branch-version": ("Branch VERSION", "branch"),
    "replace-version": ("Branch VERSION",), "delete-models": ("Delete MODEL",), "delete-version": ("Delete VERSION",),
    "restore": ("Trash of",), "create-concepts": ("New VERSION", "Branch VERSION"),
}


class Broken(Exception):
    """A promise that did not hold."""


class Soak:
    def __init__(self):
        self.chance = random.Random(seed)
        self.inputs = Inputs(self.chance)
        self.typed = deque(maxlen=60)
        self.done = Counter()
        self.tokens = []
        self.shown_at_send, self.sent_at = "", 0
        self.database = sqlite3.connect(f"file:{registry}?mode=ro", uri=True, timeout=60)
        self.audited = self.newest_audit()
        self.terminal = None
        self.open()

    # -- the program ------------------------------------------------------------------------------

    def open(self):
        term = self.chance.choice(TERMS)
        self.note(f"open {term}")
        self.terminal = TTY([program, "--registry", registry, "--mouse"], rows=24, cols=80, env=environment, term=term)
        self.fresh = termios.tcgetattr(self.terminal.fd)
        self.settle()
        self.terminal.wait_for("Models|needs")

    def note(self, what):
        self.typed.append(what)

    def settle(self):
        self.terminal.wait_quiet(0.03, timeout=30)

    def press(self, key):
        self.note(key)
        if key == "S":
            self.terminal.wait_quiet(0.25, timeout=30)
            self.check_audit()
            self.shown_at_send, self.sent_at = self.terminal.text(), time.monotonic()
        elif key == "Enter":
            self.settle()
            self.check_audit()
            # What S began may still be under way; from then on nothing may change by this key.
            if time.monotonic() - self.sent_at > 5:
                self.shown_at_send = ""
        self.terminal.send(key)
        if key in ("S", "Enter"):
            self.terminal.wait_quiet(0.25 if key == "S" else 0.03, timeout=30)
            self.check_audit()
        self.done["keys"] += 1

    def ended(self, expected):
        """The program has ended, or is about to: with one of these statuses, the terminal as it was."""
        status = self.terminal.wait_exit(60)
        if status not in expected:
            raise Broken(f"the program ended with {status}, not {sorted(expected)}")
        if 137 not in expected:
            self.check_restored()
        self.terminal.close()
        self.check_all()
        self.open()

    def check_restored(self):
        screen, modes = self.terminal.vt, self.terminal.vt.modes
        if screen.alternate or modes.get(2004) or modes.get(1000) or modes.get(1002) or modes.get(1006):
            raise Broken(f"the terminal was not restored: alternate {screen.alternate}, modes {modes}")
        if not modes.get(25) or modes.get(1):
            raise Broken(f"the cursor or its keys were not restored: {modes}")
        if termios.tcgetattr(self.terminal.fd) != self.fresh:
            raise Broken("the settings of the terminal were not restored")

    # -- what must hold ---------------------------------------------------------------------------

    def newest_audit(self):
        return self.database.execute("SELECT coalesce(max(key), 0) FROM audit").fetchone()[0]

    def check_audit(self):
        """Every change was allowed by what the screen said when S was pressed."""
        rows = self.database.execute(
            "SELECT key, operation, kind, name FROM audit WHERE key > ? ORDER BY key", (self.audited,)).fetchall()
        for key, operation, kind, name in rows:
            self.audited = key
            self.done[operation] += 1
            if operation == "plan-training":
                continue
            words = ALLOWED.get(operation)
            if not words or not any(word in self.shown_at_send for word in words):
                raise Broken(f"{operation} of {kind} {name} while the screen showed:\n{self.shown_at_send}")

    def check_all(self):
        self.check_audit()
        runs = self.database.execute("SELECT count(*) FROM runs").fetchone()[0]
        if runs:
            raise Broken(f"{runs} runs were started")
        wrong = self.database.execute("SELECT count(*) FROM versions WHERE status NOT IN ('untrained', 'trained')")
        if wrong.fetchone()[0]:
            raise Broken("a version left its status")
        made = self.database.execute(
            "SELECT count(*) FROM audit WHERE operation IN ('create-version', 'branch-version', 'replace-version')"
            " AND refusal IS NULL AND kind = 'version'").fetchone()[0]
        held = self.database.execute("SELECT count(*) FROM versions").fetchone()[0]
        if held > made:
            raise Broken(f"{held} versions, but only {made} were created by request")
        self.check_tokens()
        if self.terminal.vt.title or self.terminal.vt.unknown:
            raise Broken(f"the terminal was told {self.terminal.vt.title!r} {self.terminal.vt.unknown}")

    def check_tokens(self):
        kept = [text for name in glob.glob(os.path.join(drafts, "*.json")) for text in self.drafted(name)]
        for token in self.tokens:
            # Chance may type into the middle of it later, but takes nothing out.
            mark = re.compile(".*?".join(token), re.DOTALL)
            if not any(mark.search(text) for text in kept) and not self.was_sent(mark):
                raise Broken(f"the edit {token} is neither in a draft nor in the registry")

    def drafted(self, name):
        try:
            with open(name) as file:
                return [edit.get("set", "") for edit in json.load(file)["edits"]]
        except FileNotFoundError:
            # It was sent, or replaced, since the folder was read.
            return []

    def was_sent(self, mark):
        changes = self.database.execute(
            "SELECT changes FROM audit WHERE operation IN ('patch-models', 'patch-versions')")
        return any(mark.search(text) for text, in changes)

    def check_drawing(self):
        """What was drawn step by step is what a whole redraw draws."""
        for _ in range(5):
            self.settle()
            before = self.picture()
            self.terminal.send("^L")
            self.terminal.wait_quiet(0.1, timeout=30)
            after = self.picture()
            if before == after:
                self.done["redraws alike"] += 1
                return
        rows = [f"{row}: {one}\n   {other}" for row, (one, other) in enumerate(zip(before, after)) if one != other]
        raise Broken("a redraw looks different:\n" + "\n".join(rows[:4]))

    def picture(self):
        with self.terminal._lock:
            return [[(cell.ch, cell.bg, cell.attr if cell.ch != " " else cell.attr & ~7, cell.fg if cell.ch != " " else None)
                     for cell in line] for line in self.terminal.vt.lines]

    # -- what is done -----------------------------------------------------------------------------

    def step(self):
        kind = self.chance.random()
        if kind < 0.84:
            self.press(self.inputs.key())
        elif kind < 0.88:
            self.mouse()
        elif kind < 0.905:
            self.resize(*self.inputs.size())
        elif kind < 0.925:
            text = self.inputs.paste()
            if not self.terminal.vt.modes.get(2004):
                # There it comes as keys, and these would discard an edit or a letter of it, as they should.
                text = re.sub("[xX\x08\x7f]", "", text)
            self.note(f"paste {text[:20]!r}")
            # A terminal takes the end mark out of what it pastes: else anyone could type.
            self.terminal.paste(text.replace("\x1b[201~", ""))
            self.done["pastes"] += 1
        elif kind < 0.94:
            self.signal()
        elif kind < 0.95:
            noise = self.inputs.noise()
            self.note(f"noise {noise!r}")
            self.terminal.write(noise)
        elif kind < 0.975:
            self.edit()
        elif kind < 0.985:
            self.follow(self.inputs.path())
        elif kind < 0.993:
            self.interrupt()
        else:
            self.check_drawing()
        if self.chance.random() < 0.7:
            self.settle()

    def mouse(self):
        what, row, column = self.inputs.mouse(self.terminal.vt.rows, self.terminal.vt.cols)
        self.note(f"mouse {what} {row} {column}")
        if self.terminal.vt.modes.get(1006):
            self.terminal.mouse(what, row, column)
            self.done["mouse"] += 1

    def resize(self, rows, columns):
        self.note(f"resize {columns}x{rows}")
        self.terminal.resize(rows, columns)
        self.done["sizes"] += 1

    def signal(self):
        if self.chance.random() < 0.6:
            number = self.chance.choice([signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP])
            self.note(f"signal {number.name}")
            self.terminal.kill(number)
            self.terminal.kill(signal.SIGCONT)
        else:
            self.end_by(self.chance.choice(ENDINGS))
        self.done["signals"] += 1

    def end_by(self, number):
        self.note(f"signal {number.name}")
        self.settle()
        self.terminal.kill(number)
        deadly = (signal.SIGKILL, signal.SIGUSR1)
        self.ended({128 + number} if number in deadly else {0, 128 + number})

    def interrupt(self):
        self.note("^C")
        self.terminal.send("^C")
        self.settle()
        self.press("Esc")

    def go_home(self):
        """Back to the panes at a size that draws them."""
        self.resize(24, 80)
        self.settle()
        for _ in range(12):
            for key in ("Esc", "Esc"):
                self.press(key)
                self.settle()
            text = self.terminal.text()
            if ": all" not in text:
                continue
            if "READ-ONLY" in text:
                self.press("R")
            elif "3 Info" not in text or "1 Models" not in text:
                self.press("z")
            else:
                return True
        return False

    def follow(self, path):
        """A way through a dialog that chance alone hardly finds."""
        if not self.go_home():
            return
        for key in path:
            if len(key) > 1 and key[0] == '"':
                self.note(key)
                self.terminal.send(key)
            else:
                self.press(key)
            self.settle()
        self.done["paths"] += 1

    def edit(self):
        """An edit with a mark of its own, which from now on must be found somewhere."""
        if not self.go_home():
            return
        self.press("1")
        self.press(self.chance.choice("mv"))
        self.settle()
        if "EDIT" not in self.terminal.text():
            return
        wanted = self.chance.choice(["description", "license", "notes", "task"])
        for _ in range(30):
            if re.search(rf">. {wanted}\b", self.terminal.text()):
                break
            self.press("Down")
            self.settle()
        else:
            return
        self.press("Enter")
        self.settle()
        token = f"mark{len(self.tokens)}x{self.chance.randrange(1 << 20)}"
        self.terminal.write(token)
        self.note(token)
        self.settle()
        if token not in self.terminal.text():
            return
        self.keep(token)

    def keep(self, token):
        """The field is left by a key, or the program by a signal: both keep what was typed."""
        self.done["marked edits"] += 1
        way = self.chance.random()
        if way < 0.7:
            self.press("Esc")
        elif way < 0.8:
            self.interrupt()
        else:
            self.tokens.append(token)
            self.end_by(self.chance.choice(ENDINGS[:4]))
            return
        end = time.monotonic() + 60
        self.tokens.append(token)
        while time.monotonic() < end:
            try:
                self.check_tokens()
                break
            except Broken:
                time.sleep(0.05)
        self.check_tokens()
        if way < 0.4:
            for key in ("r", "S"):
                self.press(key)
                self.settle()

    # -- the whole --------------------------------------------------------------------------------

    def run(self):
        end = time.monotonic() + seconds
        steps = 0
        while time.monotonic() < end:
            self.step()
            steps += 1
            if self.terminal.wait_exit(0) is not None:
                # q and ^C q leave; anything else is a crash.
                self.ended({0})
            if steps % 25 == 0:
                self.check_all()
        self.leave()

    def leave(self):
        self.check_all()
        if self.terminal.wait_exit(0) is None:
            self.terminal.kill(signal.SIGTERM)
        if self.terminal.wait_exit(60) not in (0, 128 + signal.SIGTERM):
            raise Broken(f"the program ended with {self.terminal.exit_status}")
        self.check_restored()
        self.check_all()


def verb(*arguments):
    subprocess.run([program, "--registry", registry, *arguments], check=True, env=os.environ | environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_registry():
    """Models with versions that could be trained at once, and one with text that means harm."""
    for name, versions in (("digits", 3), ("faces", 1), ("plates", 0), ("pages", 2)):
        verb("model", "create", name, "--type", "embedding-classifier", "--set", f"description=what {name} are")
        for number in range(versions):
            verb("version", "create", name, "--train-data", data, "--set", f"description=try {number}")
    verb("model", "create", "harm", "--type", "embedding-classifier", "--set", f"description={HOSTILE[0]}{HOSTILE[4]}")
    for number in range(40):
        verb("model", "create", f"spare-{number}", "--type", "embedding-classifier")


make_registry()
soak = Soak()
try:
    soak.run()
except (Broken, Timeout) as broken:
    try:
        screen = soak.terminal.text()
    except Exception:
        screen = ""
    print("typed last:", *soak.typed, sep="\n  ")
    sys.exit(f"seed {seed}: this did not hold: {broken}\n{screen}")
print("held:", ", ".join(f"{count} {name}" for name, count in sorted(soak.done.items())))
