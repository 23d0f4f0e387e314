#!/usr/bin/env python3
"""The dashboard on a server that is lost, comes back, and loses its answers: nothing else is lost.

Called with the program and an empty folder; ends with status 0 when every promise held.
"""
import os, re, sqlite3, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Server, Wire
from terminal import TTY

program, folder = sys.argv[1:3]
registry = os.path.join(folder, "r.db")
environment = {"XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_DATA_HOME": folder,
               "XDG_CONFIG_HOME": os.path.join(folder, "config"), "USER": "bob"}


def verb(*words, status=0, **more):
    outcome = subprocess.run(
        [program, *words], capture_output=True, text=True, env={**os.environ, **environment, **more})
    expect(outcome.returncode == status, f"'{' '.join(words[2:4])}' ends with status {status}: {outcome.stderr}")
    return outcome


def model():
    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT fields, revision FROM models WHERE id = 'digits'").fetchone()


def expect(truth, promise):
    if not truth:
        sys.exit(f"this did not hold: {promise}\n{terminal.text() if terminal else ''}")
    print("held:", promise)


def keys(*names):
    for name in names:
        terminal.send(name)
        terminal.wait_quiet(0.15)


def edit(text):
    """Types a description for the model, and leaves it unsent."""
    keys("1", "m")
    for _ in range(40):
        if re.search(r">\s+description\b", terminal.text()):
            break
        keys("Down")
    keys("Enter", "^U")
    terminal.write(text)
    terminal.wait_quiet(0.15)
    keys("Enter")


def others_are_seen():
    terminal.wait_for("digits")
    expect("ana: admin" in terminal.text(), "the first line shows whose the key is")
    expect("127.0.0.1:" in terminal.text(), "the first line shows which server it is")
    verb("--registry", registry, "model", "create", "faces")
    terminal.wait_for("faces")
    expect(True, "what others change appears")


def lost_and_found():
    edit("before the fall")
    server.kill()
    terminal.wait_for("unreachable")
    expect("before the fall" in terminal.text(), "what was typed stays on the screen")
    keys("Esc")
    terminal.wait_for("1 unsent")
    expect(terminal.wait_exit(0) is None, "a lost server does not end the dashboard")
    server.start()
    terminal.wait_for("digits")
    wait_until_found()
    keys("m", "r")
    terminal.wait_for(r"S send {3,}i back")
    keys("S")
    terminal.wait_for("Saved MODEL digits: 1 field")
    expect(model()[1] == 2, "the draft was sent once, when the server was there again")


def wait_until_found():
    for _ in range(600):
        if "unreachable" not in terminal.text():
            return
        terminal.wait_quiet(0.1)
    expect(False, "the server is found again")


def answer_is_lost():
    edit("answered into the void")
    keys("r")
    terminal.wait_for(r"S send {3,}i back")
    wire.loses_answers, before = True, wire.changes
    keys("S")
    terminal.wait_for("unknown whether what was sent was done")
    expect(model()[1] == 3, "the server made the change")
    # Whoever asks what became of it is answered.
    terminal.wait_for("Saved MODEL digits: 1 field")
    expect(wire.changes == before + 1 and model()[1] == 3, "the change was sent once and made once")
    expect("unsent" not in terminal.text(), "the draft went when that was known")
    wire.loses_answers = False


def change_never_arrives():
    edit("never heard")
    keys("r")
    terminal.wait_for(r"S send {3,}i back")
    server.kill()
    keys("S")
    terminal.wait_for("unknown whether what was sent was done")
    expect(model()[1] == 3, "nothing was changed")
    server.start()
    terminal.wait_for("was not carried out")
    expect(model()[1] == 3, "and nothing is afterwards")
    keys("Esc")
    terminal.wait_for("1 unsent")
    expect(True, "the draft is kept")
    keys("m", "r")
    terminal.wait_for(r"S send {3,}i back")
    keys("S")
    terminal.wait_for("Saved MODEL digits: 1 field")
    expect(model()[1] == 4, "a person may send it again")


def leave():
    terminal.send("q")
    expect(terminal.wait_exit() == 0, "the program ends well")
    expect(not terminal.vt.alternate, "the terminal is restored")


def verbs_are_told():
    """What the command line says where an answer is lost."""
    key = {"ESPALIER_TOKEN": server.key}
    wire.loses_answers = True
    lost = verb("--registry", wire.address, "model", "create", "pages", status=4, **key)
    name = re.search(r"espalier outcome ([\w-]+)", lost.stderr)
    expect(name, "an unknown outcome says how to find out")
    wire.loses_answers = False
    told = verb("--registry", wire.address, "outcome", name[1], **key)
    expect("pages" in told.stdout + told.stderr, "what became of it is told")
    verb("--registry", wire.address, "outcome", "nobody", status=1, **key)
    verb("--registry", wire.address, "outcome", "1000000000-old", status=4, **key)
    server.kill()
    verb("--registry", wire.address, "model", "list", status=69, **key)
    verb("--registry", server.address, "model", "create", "plates", status=69, **key)
    verb("--registry", server.address, "model", "list", status=77)


terminal = None
server = Server(program, registry)
wire = Wire(server.port)
verb("--registry", registry, "model", "create", "digits")
environment["ESPALIER_TOKEN"] = server.key
with TTY([program, "--registry", wire.address], rows=24, cols=80, env=environment) as terminal:
    for step in (others_are_seen, lost_and_found, answer_is_lost, change_never_arrives, leave):
        step()
del environment["ESPALIER_TOKEN"]
verbs_are_told()
