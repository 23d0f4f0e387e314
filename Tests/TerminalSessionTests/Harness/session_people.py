#!/usr/bin/env python3
"""Two people at once, and no lost edit: two dashboards and the command line on one registry.

Called with the program, an empty folder and a CSV file (not used); ends with status 0 when every promise held.
"""
import glob, json, os, re, resource, signal, stat, subprocess, sys, threading, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from terminal import TTY

program, folder = sys.argv[1:3]
registry = os.path.join(folder, "r.db")
state = os.path.join(folder, "state")
environment = {"XDG_STATE_HOME": state, "XDG_DATA_HOME": folder, "USER": "ana", "TMPDIR": folder}
PATIENCE = 120


def expect(truth, promise, screen=None):
    if not truth:
        sys.exit(f"this did not hold: {promise}\n{screen.text() if screen else ''}")
    print("held:", promise, flush=True)


def verb(*arguments, status=(0,)):
    done = subprocess.run([program, "--registry", registry, *arguments], env=os.environ | environment,
                          capture_output=True, text=True)
    if done.returncode not in status:
        sys.exit(f"{arguments}: {done.returncode} {done.stderr}")
    return done


def answer(*arguments):
    return json.loads(verb(*arguments, "--json").stdout)


def opened(**more):
    return TTY([program, "--registry", registry], rows=24, cols=80, env=environment | more)


def shows(screen, pattern):
    return screen.wait_for(pattern, PATIENCE)


def until(condition, promise, screen=None):
    """Waits for what is not on a screen."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            expect(False, promise, screen)
        time.sleep(0.02)


def drafts():
    return glob.glob(os.path.join(state, "espalier", "drafts", "*.json"))


def edit(screen, text, key="m"):
    """Types at the end of the description and leaves it in the draft, unsent."""
    screen.send(key)
    shows(screen, "EDIT ")
    screen.send("Enter")
    shows(screen, "Enter Esc done")
    screen.write(text)
    # A field that is too narrow shows the end.
    shows(screen, re.escape(text[-16:]))
    screen.send("Enter")
    shows(screen, "1 unsent")


def discard(screen):
    screen.send("X")
    shows(screen, "Discard all")
    screen.send("y")
    until(lambda: not drafts(), "a discarded draft is gone from the disk", screen)


def changes_appear():
    with opened() as screen:
        shows(screen, ">digits")
        verb("model", "patch", "digits", "--set", "task=sorting")
        shows(screen, "sorting")
        expect(">digits" in screen.text(), "a change by another process appears without a key", screen)
        verb("model", "create", "aaa", "--type", "embedding-classifier")
        shows(screen, r"aaa\b")
        expect(re.search(r">digits", screen.text()), "a new row does not move the selection", screen)
        screen.send("/")
        screen.write("aa")
        shows(screen, ">aaa")
        screen.send("Enter")
        verb("model", "create", "aab", "--type", "embedding-classifier")
        shows(screen, "aab")
        expect(re.search(r">aaa", screen.text()), "nor does one while a filter is on", screen)
        verb("model", "delete", "aab")
        until(lambda: "aab" not in screen.text(), "what was deleted goes", screen)
        screen.send("Esc")
        shows(screen, "digits")


def rows_hold_still():
    with opened() as screen:
        shows(screen, ">digits|>aaa")
        screen.send("m")
        shows(screen, "EDIT MODEL")
        before = screen.row(2)
        for name in ("bbb", "ccc", "ddd"):
            verb("model", "create", name, "--type", "embedding-classifier")
        shows(screen, "3 changes waiting")
        expect(screen.row(2) == before, "no row moves while something is edited", screen)
        screen.send("Esc")
        shows(screen, "ddd")
        expect("waiting" not in screen.text(), "what waited is shown when the edit is left", screen)
    for name in ("bbb", "ccc", "ddd", "aaa"):
        verb("model", "delete", name)


def killed_at_once():
    """The draft is on disk before the next key: kill -9 loses nothing that a row shows."""
    with opened() as screen:
        shows(screen, ">digits")
        edit(screen, "kept through kill -9")
        until(drafts, "a draft is written after a field", screen)
        modes = {stat.S_IMODE(os.stat(file).st_mode) for file in drafts()}
        expect(modes == {0o600}, "nobody else may read a draft")
        screen.kill(signal.SIGKILL)
        screen.wait_exit(PATIENCE)
    verb("model", "patch", "digits", "--set", "description=theirs meanwhile")
    with opened() as screen:
        shows(screen, "changed since its draft was kept")
        screen.send("m")
        shows(screen, "changed meanwhile")
        # What they wrote stands in the pane below before the comparison has read it.
        shows(screen, "choose whose value")
        expect("kept through kill -9" in screen.text(), "the draft is compared with what changed", screen)
        screen.send("Left", "r")
        shows(screen, "S send")
        screen.send("S")
        shows(screen, "Saved MODEL digits")
        until(lambda: not drafts(), "a sent draft is gone from the disk", screen)
        screen.send("U")
        shows(screen, "Patch MODEL digits")
        shows(screen, "S send")
        screen.send("S")
        until(lambda: answer("model", "show", "digits")["model"]["description"] == "theirs meanwhile",
              "U brings back what was there", screen)
        expect(True, "U undoes what was sent")


def full_disk():
    """A limit on the size of files stands for a full disk: writing a long draft fails."""
    long_text = "x" * 40000
    with opened() as screen:
        shows(screen, ">digits")
        edit(screen, "short")
        until(drafts, "a draft is written", screen)
        resource.prlimit(screen.pid, resource.RLIMIT_FSIZE, (30000, resource.RLIM_INFINITY))
        screen.send("Enter")
        shows(screen, "Enter Esc done")
        screen.paste(long_text)
        shows(screen, "xxxxxxxx")
        screen.send("Enter")
        shows(screen, "is not on disk")
        expect("xxxx" in screen.text(), "a draft that cannot be written stays on the screen", screen)
        expect(screen.wait_exit(0) is None, "a full disk does not end the program")
        resource.prlimit(screen.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        until(lambda: any(long_text in open(file).read() for file in drafts()),
              "it is written as soon as there is room", screen)
        shows(screen, "is on disk again")
        expect(True, "a draft is written again by itself when there is room")
        discard(screen)


def two_drafts():
    with opened() as one, opened() as two:
        shows(one, ">digits")
        shows(two, ">digits")
        edit(one, "from the first")
        edit(two, "from the second")
        until(lambda: len(drafts()) == 2, "two dashboards write two drafts", two)
        for screen in (one, two):
            screen.kill(signal.SIGKILL)
            screen.wait_exit(PATIENCE)
    with opened() as screen:
        shows(screen, "and 1 more was kept")
        screen.send("m")
        shows(screen, "1 other draft of it waits")
        first = re.search("from the (first|second)", screen.text()).group(1)
        screen.send("X")
        shows(screen, "Discard all")
        screen.send("y")
        other = {"first": "second", "second": "first"}[first]
        shows(screen, f"from the {other}")
        expect(True, "both are offered, one after the other")
        discard(screen)


def editor(name, body):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write("#!/bin/sh\n" + body)
    os.chmod(path, 0o755)
    return path


def editors():
    marked = editor("mark ed", 'test "$1" = --wait || exit 9\nprintf "%s" "$2" > /dev/null\nprintf " and marked" >> "$2"\n')
    with opened(VISUAL=f"'{marked}' --wait", EDITOR="false") as screen:
        shows(screen, ">digits")
        screen.send("m")
        shows(screen, "EDIT MODEL")
        screen.send("^E")
        shows(screen, "Patch MODEL digits")
        expect("and marked" in screen.text() or "lines" in screen.text(),
               "$VISUAL goes before $EDITOR, with its arguments, and its text is reviewed on return", screen)
        screen.send("i")
        discard(screen)
    for name, body, words in (
        ("fails", "exit 3\n", "failed"),
        ("killed", "kill -9 $$\n", "failed"),
        ("empties", ': > "$1"\n', "left nothing"),
        ("binary", 'printf "\\377\\376" > "$1"\n', "UTF-8"),
        ("saves and fails", 'printf "saved" > "$1"; exit 3\n', "what it saved is in"),
    ):
        with opened(VISUAL=f"'{editor(name, body)}'", EDITOR="false") as screen:
            shows(screen, ">digits")
            edit(screen, f"before {name}")
            screen.send("^E")
            shows(screen, words)
            expect(any(f"before {name}" in open(file).read() for file in drafts()),
                   f"an editor that {name} loses nothing", screen)
            discard(screen)
    kept = glob.glob(os.path.join(folder, "espalier-*.md"))
    expect(any(open(file, "rb").read() == b"saved" for file in kept), "what a failing editor saved is kept")


def forty_edits():
    """A dashboard by keys and the command line edit one version twenty times each, at once."""
    before = answer("version", "show", "digits", "v1")["model_version"]

    def command_line():
        for number in range(20):
            while True:
                revision = answer("version", "show", "digits", "v1")["model_version"]["revision"]
                done = verb("version", "patch", "digits", "v1", "--set", f"metadata.verb{number}=1",
                            "--revision", str(revision), status=(0, 3))
                if done.returncode == 0:
                    break

    writer = threading.Thread(target=command_line)
    with opened() as screen:
        shows(screen, ">digits")
        screen.send("2")
        shows(screen, "VERSION v1")
        writer.start()
        for number in range(20):
            add_key(screen, f"key{number}")
        writer.join()
    version = answer("version", "show", "digits", "v1")["model_version"]
    names = {f"{kind}{number}" for kind in ("key", "verb") for number in range(20)}
    expect(names <= set(version["metadata"]), "all forty keys are there in the end")
    entries = answer("audit", "digits", "v1")["audit_entries"]
    patches = [entry for entry in entries if entry["operation"] == "patch-versions"]
    written = {change["path"].removeprefix("metadata.") for entry in patches for change in entry["changes"]}
    expect(len(patches) == 40 and written == names, "the audit counts forty patches, one of each key")
    expect(version["revision"] == before["revision"] + 40, "each made a revision")


def add_key(screen, name):
    screen.send("v")
    shows(screen, "EDIT VERSION")
    for _ in range(60):
        if re.search(r">\s+add a key", screen.text()):
            break
        seen = screen.text()
        screen.send("Down")
        until(lambda: screen.text() != seen, "the selection moves", screen)
    screen.send("Enter")
    shows(screen, "then its value")
    screen.write(name)
    shows(screen, name)
    screen.send("Enter")
    shows(screen, "Enter Esc done")
    screen.write("1")
    screen.send("Enter")
    shows(screen, "1 unsent")
    screen.send("r")
    while True:
        found = shows(screen, r"S send|changed meanwhile[\s\S]*Nothing is undecided|Saved VERSION").group()
        if "Saved" in found:
            return
        if "S send" not in found:
            screen.send("r")
            shows(screen, r"S send|Patch VERSION")
            continue
        screen.send("S")
        shows(screen, r"Saved VERSION|changed meanwhile")


verb("model", "create", "digits", "--type", "embedding-classifier", "--set", "description=d")
verb("version", "create", "digits")
for step in (changes_appear, rows_hold_still, killed_at_once, full_disk, two_drafts, editors, forty_edits):
    verb("model", "patch", "digits", "--set", "description=d")
    step()
