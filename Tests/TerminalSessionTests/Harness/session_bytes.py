#!/usr/bin/env python3
"""What a key costs: bytes and writes of a Down key on every terminal, and through a real sshd.

Called with the program, an empty folder and a CSV file (not used); ends with status 0 when every budget held.
Bytes and writes are exact, and no time is measured.
"""
import os, re, subprocess, sys, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from loopback import Loopback
from noted import NotedTTY, shim

program, folder = sys.argv[1:3]
registry = os.path.join(folder, "r.db")
environment = {"XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_DATA_HOME": folder}
KEYS = 200
# Bytes of a Down key on average: in the models, with the tree and the info of the new model in the
# same frame; and in a pane where nothing else changes.
BUDGETS = {(24, 80): (700, 200), (60, 200): (1000, 300)}
TERMINALS = [("xterm-256color", {}), ("xterm-256color", {"COLORTERM": "truecolor"}), ("xterm-direct", {}),
             ("screen-256color", {}), ("tmux-256color", {}), ("tmux-256color", {"COLORTERM": "truecolor"}),
             ("linux", {}), ("vt100", {}), ("no-such-terminal", {}), ("xterm-256color", {"NO_COLOR": "1"}),
             ("xterm-256color", {"LC_ALL": "C", "LANG": "C"})]


def expect(truth, promise):
    if not truth:
        sys.exit(f"this did not hold: {promise}")
    print("held:", promise)


def selected(terminal):
    """The row of the list that carries the marker."""
    return next((row for row in terminal.text().split("\n") if row.startswith("│>") or row.startswith("|>")), "")


class Measured:
    """The bytes and writes of so many keys, one after the other."""

    def __init__(self, terminal, keys, quiet=0.02):
        self.terminal, self.quiet = terminal, quiet
        terminal.wait_quiet(0.3)
        bytes_before, writes_before = terminal.bytes_out, self.writes()
        for key in keys:
            self.press(key)
        terminal.wait_quiet(0.3)
        self.bytes = (terminal.bytes_out - bytes_before) / len(keys)
        self.frames = self.writes() - writes_before
        self.keys = len(keys)

    def writes(self):
        return len(self.terminal.writes())

    def press(self, key):
        since = time.perf_counter()
        self.terminal.send(key)
        self.terminal.wait_output(since, 60)
        self.terminal.wait_quiet(self.quiet)


# Down through the info pane and up again, so that it ends where it began.
ROUNDS = (["Down"] * 17 + ["Up"] * 17) * 2


def check(terminal, name, size):
    """The two budgets, one write a frame, one frame a key, nothing when idle."""
    list_budget, pane_budget = BUDGETS[size]
    terminal.wait_for("VERSION")
    in_list = Measured(terminal, ["Down"] * KEYS)
    expect(in_list.bytes <= list_budget, f"{name}: {in_list.bytes:.0f} of {list_budget} bytes a key in the models")
    one_frame_a_key(terminal, in_list, ["Down"] * KEYS, name)
    terminal.send("3")
    terminal.wait_quiet(0.3)
    in_pane = Measured(terminal, ROUNDS)
    expect(in_pane.bytes <= pane_budget, f"{name}: {in_pane.bytes:.0f} of {pane_budget} bytes a key in the info")
    one_frame_a_key(terminal, in_pane, ROUNDS, name)
    check_idle(terminal, name)


def one_frame_a_key(terminal, measured, keys, name):
    """An age that grows draws a frame of its own, and a busy machine may be late: neither holds three times in a row."""
    for quiet in (0.1, 0.4):
        if measured.frames <= measured.keys:
            break
        measured = Measured(terminal, keys, quiet)
    expect(measured.frames <= measured.keys, f"{name}: {measured.frames} writes for {measured.keys} keys")


def check_idle(terminal, name):
    """Here too an age may grow, but not each time."""
    for _ in range(3):
        terminal.wait_quiet(0.3)
        before = terminal.bytes_out
        terminal.wait_quiet(1.6)
        if terminal.bytes_out == before:
            break
    expect(terminal.bytes_out == before, f"{name}: nothing is written when idle")


def check_here(term, variables, size):
    rows, columns = size
    name = f"{term} {'+'.join(variables)} {columns}x{rows}".replace("  ", " ")
    recorded = os.path.join(folder, "recorded")
    with NotedTTY(folder, [program, "--registry", registry], rows=rows, cols=columns, term=term,
                  env=environment | variables, record=recorded) as terminal:
        check(terminal, name, size)
        writes = terminal.writes()
        expect(sum(writes) == terminal.bytes_out, f"{name}: every byte came in one of {len(writes)} writes")
    with open(recorded, "rb") as file:
        check_words(file.read(), name, variables)


def check_words(sent, name, variables):
    """Nothing is sent that this terminal was said not to understand."""
    if "LC_ALL" in variables:
        expect(max(sent) < 0x80, f"{name}: every byte is ASCII")
    if "NO_COLOR" in variables or name.startswith("vt100"):
        coloured = re.findall(rb"\x1b\[[0-9;]*\b(?:3[0-8]|4[0-8]|9[0-7])\b[0-9;:]*m", sent)
        expect(not coloured, f"{name}: no colour is set")


def check_through_ssh(size):
    rows, columns = size
    name = f"through sshd {columns}x{rows}"
    with Loopback(folder) as loopback:
        with NotedTTY(folder, [program, "--registry", registry], rows=rows, cols=columns, env=environment,
                      through=loopback.command) as terminal:
            check(terminal, name, size)
            expect(sum(terminal.writes()) == terminal.bytes_out, f"{name}: every byte was written by the program")


subprocess.run([program, "sample", "--registry", registry, "--models", "800", "--versions", "8000", "--seed", "7"],
               check=True, env=os.environ | environment, stdout=subprocess.DEVNULL)
shim(folder)
for size in BUDGETS:
    for term, variables in TERMINALS:
        check_here(term, variables, size)
    check_through_ssh(size)
