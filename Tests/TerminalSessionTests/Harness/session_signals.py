#!/usr/bin/env python3
"""The terminal is restored and no draft is lost, whichever signal comes in the middle of an edit.

Called with the program, an empty folder and a CSV file (not used); ends with status 0 when every promise held.
"""
import os, signal, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import TTY

program, folder = sys.argv[1:3]
registry = os.path.join(folder, "r.db")
environment = {"XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_DATA_HOME": folder, "USER": "ana"}


def expect(truth, promise):
    if not truth:
        sys.exit(f"this did not hold: {promise}")
    print("held:", promise)


def verb(*arguments):
    subprocess.run([program, "--registry", registry, *arguments], check=True, env=os.environ | environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def opened(term="xterm-256color"):
    return TTY([program, "--registry", registry], rows=24, cols=80, env=environment, term=term)


def begin_edit(terminal, text):
    """Types a description and leaves it in the draft, unsent."""
    terminal.wait_for("digits")
    for step in ("m", "Enter"):
        terminal.send(step)
        terminal.wait_quiet(0.15)
    terminal.write(text)
    terminal.wait_quiet(0.15)
    terminal.send("Enter")
    terminal.wait_quiet(0.3)


def survives(number, name):
    text = f"kept through {name}"
    with opened() as terminal:
        begin_edit(terminal, text)
        terminal.kill(number)
        terminal.wait_exit()
        if number != signal.SIGKILL:
            expect(not terminal.vt.alternate, f"{name} leaves the terminal restored")
    with opened() as terminal:
        terminal.wait_for("digits")
        terminal.send("m")
        terminal.wait_for(text)
        expect(True, f"{name} loses no draft")
        terminal.send("X")
        terminal.wait_quiet(0.2)
        terminal.send("y")
        terminal.wait_quiet(0.3)


def child_of(pid):
    """The program that the shell runs in the foreground."""
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        return int(children.read().split()[-1])


def stops_and_continues():
    """Under a shell, since only a shell can stop a program and take it up again."""
    with TTY(["bash", "--norc", "--noprofile", "-i"], rows=24, cols=80, env=environment) as terminal:
        terminal.wait_quiet(0.3)
        terminal.write(f"{program} --registry {registry}\n")
        begin_edit(terminal, "kept while stopped")
        os.kill(child_of(terminal.pid), signal.SIGTSTP)
        terminal.wait_for("Stopped")
        expect(not terminal.vt.alternate, "SIGTSTP gives the terminal back")
        terminal.write("fg\n")
        terminal.wait_for("EDIT MODEL")
        terminal.wait_for("kept while stopped")
        expect(terminal.vt.alternate, "SIGCONT takes it again, with the draft")


def unknown_terminal():
    with opened(term="no-such-terminal") as terminal:
        terminal.wait_for("digits")
        terminal.send("q")
        expect(terminal.wait_exit() == 0, "an unknown TERM does not stop the program")


verb("model", "create", "digits", "--type", "embedding-classifier")
survives(signal.SIGHUP, "SIGHUP")
survives(signal.SIGTERM, "SIGTERM")
survives(signal.SIGKILL, "SIGKILL")
stops_and_continues()
unknown_terminal()
