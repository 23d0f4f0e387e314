#!/usr/bin/env python3
"""A whole life of a model in a real pseudo-terminal, by keys alone.

Called with the program, an empty folder and a CSV file, and with `server` where the dashboard asks through one; ends
with status 0 when every promise held.
"""
import os, re, sqlite3, sys, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Server
from terminal import TTY, Timeout

program, folder, data = sys.argv[1:4]
registry = os.path.join(folder, "r.db")
server = Server(program, registry) if "server" in sys.argv[4:] else None
environment = {"XDG_STATE_HOME": os.path.join(folder, "state"), "XDG_DATA_HOME": folder, "USER": "ana"}
if server:
    environment["ESPALIER_TOKEN"] = server.key


def rows(table):
    """Every row of a table, byte for byte."""
    with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def runs():
    return len(rows("runs"))


def expect(truth, promise):
    if not truth:
        sys.exit(f"this did not hold: {promise}\n{terminal.text()}")
    print("held:", promise)


def keys(*names):
    for name in names:
        terminal.send(name)
        terminal.wait_quiet(0.15)


def typed(text):
    terminal.write(text)
    terminal.wait_quiet(0.15)


def fill_in_model():
    """A form that is opened before the types were read offers none: it is opened again."""
    for _ in range(50):
        keys("+")
        typed("digits")
        keys("Tab")
        typed("embedding-cl")
        if "embedding-classifier, trainable" in terminal.text():
            return
        keys("Esc", "y")
    raise Timeout("no type is offered:\n" + terminal.text())


def create_model():
    terminal.wait_for("No model yet")
    fill_in_model()
    keys("^R")
    terminal.wait_for("S send")
    keys("S")
    terminal.wait_for("Made MODEL digits: 1 model, 0 versions, 0 runs")
    expect(rows("versions") == [], "creating a model creates no version")
    expect("No version yet" in terminal.text(), "the screen shows no version")


def create_version():
    keys("2", "+")
    typed(data)
    keys("Tab", "^R")
    terminal.wait_for("Creates 1 version, untrained")
    keys("S")
    terminal.wait_for("Made VERSION v1")
    expect(re.search(r"○ v1 \w+ untrained", terminal.text()), "a version starts untrained")
    expect(runs() == 0, "creating a version starts nothing")


def edit(key, field, text):
    """Opens the edit frame, sets a field, and sends the patch."""
    keys(key)
    for _ in range(40):
        if re.search(rf">\s+{field}\b", terminal.text()):
            break
        keys("Down")
    keys("Enter")
    typed(text)
    keys("Enter", "r")
    # In the dialog, once the registry has said what would change; the footer shows the key before.
    terminal.wait_for(r"S send {3,}i back")
    review = terminal.text()
    keys("S")
    terminal.wait_for("Saved")
    return review


def patch_both():
    before = rows("versions")
    review = edit("m", "task", "classify")
    expect("You are changing the MODEL, not a version" in review, "the review names the model")
    expect("Saved MODEL digits: 1 field" in terminal.text(), "the effect is stated")
    expect(rows("versions") == before, "a model patch leaves every byte of the versions")
    keys("2")
    review = edit("v", "license", "MIT")
    expect("VERSION v1" in review, "the review names the version")
    expect("Saved VERSION v1 of digits: 1 field" in terminal.text(), "the effect is stated")
    expect(len(rows("versions")) == 1 and runs() == 0, "a version patch creates nothing")


def try_concepts():
    keys("v")
    for _ in range(40):
        if re.search(r">\s+concepts\b", terminal.text()):
            break
        keys("Down")
    keys("Enter")
    expect("fixed" in terminal.text(), "the concepts of a version cannot be edited")
    keys("Esc")


def train():
    keys("2", "T")
    terminal.wait_for("Nothing has been started")
    expect(runs() == 0, "a plan starts nothing")
    keys("Esc")
    time.sleep(1)
    expect(runs() == 0, "leaving a plan starts nothing")
    keys("T")
    terminal.wait_for("To start, type")
    typed("train digits v2 free")
    keys("Enter")
    time.sleep(1)
    expect(runs() == 0, "a mistyped phrase starts nothing")
    terminal.paste("train digits v1 free")
    keys("Enter")
    time.sleep(1)
    expect(runs() == 0, "a pasted phrase starts nothing")
    for _ in range(30):
        keys("Backspace")
    typed("train digits v1 free")
    keys("Enter")
    terminal.wait_for(r"● v1 \w+ trained")
    expect(runs() == 1, "the confirmed plan starts one run")


def predict():
    keys("P")
    terminal.wait_for("output_config")
    typed(data)
    keys("^R")
    terminal.wait_for("row 1 of")
    expect(re.search(r"digit-0 +0\.9\d", terminal.text()), "a trained version predicts")
    keys("Esc", "Esc")


def delete_and_restore():
    keys("1", "D")
    terminal.wait_for("S move to the trash")
    keys("S")
    terminal.wait_for("No model yet")
    keys(":")
    typed("trash")
    keys("Enter")
    terminal.wait_for("r restore")
    keys("r")
    terminal.wait_for(r"S \w+")
    keys("S", "Esc")
    terminal.wait_for(r"● v1")
    expect(len(rows("versions")) == 1, "what was deleted is restored with its version")


def leave():
    terminal.send("q")
    expect(terminal.wait_exit() == 0, "the program ends well")
    expect(not terminal.vt.alternate, "the terminal is restored")


place = server.address if server else registry
with TTY([program, "--registry", place], rows=24, cols=80, env=environment) as terminal:
    for step in (create_model, create_version, patch_both, try_concepts, train, predict,
                 delete_and_restore, leave):
        step()
if server:
    server.end()
