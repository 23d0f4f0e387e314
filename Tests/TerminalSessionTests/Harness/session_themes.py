#!/usr/bin/env python3
"""Themes in a real pseudo-terminal: from the configuration, seen while choosing, kept or given back.

Called with the program, an empty folder and a CSV file; ends with status 0 when every promise held.
"""
import os, sys, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import TTY

program, folder, _ = sys.argv[1:4]
environment = {
    "XDG_STATE_HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "USER": "ana",
    "COLORTERM": "truecolor"}
themes = os.path.join(folder, "espalier", "themes")
MINE, DARK, LIGHT = "#102030", "#16191f", "#fbfaf7"


def write(path, text):
    with open(os.path.join(folder, "espalier", path), "w") as file:
        file.write(text)


def expect(truth, promise):
    if not truth:
        sys.exit(f"this did not hold: {promise}\n{terminal.text()}")
    print("held:", promise)


def ground(colour, promise):
    """Waits until the whole screen stands on this colour."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if terminal.cell(1, 1).bg == colour and terminal.cell(23, 79).bg == colour:
            break
        time.sleep(0.02)
    expect(terminal.cell(1, 1).bg == colour, promise)


def opened(*arguments, **more):
    return TTY([program, "--registry", os.path.join(folder, "r.db"), *arguments], rows=24, cols=80,
               env={**environment, **more})


def choose():
    terminal.send(":")
    terminal.wait_for("Palette")
    terminal.write("theme")
    terminal.wait_for(":theme")
    terminal.send("Enter")
    terminal.wait_for("Enter keep")
    # The list comes after the frame around it.
    terminal.wait_for("monochrome +dark")


os.makedirs(themes)
write("themes/mine.toml", 'name = "mine"\ninherit = "dark"\n[roles]\ntext = { bg = "%s" }\n' % MINE)
write("themes/broken.toml", 'name = "broken"\ninherit = "drak"\n')
write("config.toml", 'theme = "mine"\n[keys]\nhelp = ["?", "F1"]\n')

with opened() as terminal:
    terminal.wait_for("No model yet")
    ground(MINE, "the theme of the configuration is used, with what it inherits")
    choose()
    terminal.send("Home")
    ground(DARK, "moving through the list shows a theme at once")
    terminal.send("Down")
    ground(LIGHT, "and the next")
    terminal.send("Esc")
    ground(MINE, "Esc goes back to the theme from before")
    choose()
    terminal.wait_for("broken +unusable")
    terminal.send("Up")
    terminal.wait_for("'drak'")
    ground(MINE, "a theme that cannot be used says why, with its place, and changes nothing")
    terminal.send("Home", "Down", "Enter")
    ground(LIGHT, "Enter keeps a theme")
    terminal.wait_for("config.toml keeps it for good")
    terminal.send("F1")
    terminal.wait_for("Help: models")
    terminal.send("Esc")
    terminal.send("q")
    expect(terminal.wait_exit() == 0, "the program ends well")

with opened("--theme", "light") as terminal:
    terminal.wait_for("No model yet")
    ground(LIGHT, "the option goes before the configuration")
with opened(NO_COLOR="1") as terminal:
    terminal.wait_for("No model yet")
    expect(all(cell.bg is None and cell.fg is None for line in terminal.vt.lines for cell in line),
           "NO_COLOR goes before every theme")
write("config.toml", 'theme = "mine"\ncolour = "blue"\n')
with opened() as terminal:
    expect(terminal.wait_exit() == 1, "a configuration with an unknown setting is refused")
    terminal.wait_quiet()
    text = terminal.text().replace("\n", "")
    expect("at line 2, column 1: there is no setting 'colour'" in text, "with its place")
