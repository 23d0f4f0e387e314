#!/usr/bin/env python3
"""The dashboard beside nnn, htop, tig and mc: same machine, same pseudo-terminal, same run.

Called with the program, built for release, and a folder for what is prepared once; --models and --versions measure on a
smaller sample. Prints a table and the ratios, and ends with status 1 when a budget is missed. Nothing else should run
meanwhile: the load is printed with the table.
"""
import argparse, os, shutil, subprocess, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Tests/TerminalSessionTests/Harness"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from timed import TimedTTY, percentile

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("folder")
parser.add_argument("--models", type=int, default=100_000)
parser.add_argument("--versions", type=int, default=1_000_000)
options, _ = parser.parse_known_args()
program, folder, MODELS, VERSIONS = options.program, options.folder, options.models, options.versions
SEED = 7
SIZES = [(24, 80), (60, 200)]
KEYS = 200


class Row:
    """What was measured of one program at one size."""

    def __init__(self, name, size):
        self.name, self.size = name, size
        self.values = {}

    def line(self):
        rows, columns = self.size
        cells = [f"{self.values[name]:{width}.{digits}f}" if self.values.get(name) is not None else "-".rjust(width)
                 for name, width, digits in COLUMNS]
        return f"{self.name:9} {columns:3}x{rows:<3}" + " ".join(cells)


COLUMNS = [("bytes", 8, 0), ("moving", 8, 0), ("scrolling", 10, 0), ("p50", 7, 2), ("p95", 7, 2), ("start", 8, 1), ("esc", 7, 1),
           ("filter", 8, 1), ("idle bytes", 11, 0), ("idle cpu", 9, 2), ("memory", 8, 1)]


def heading():
    names = {"bytes": "a key B", "moving": "moving B", "scrolling": "scrolling B", "p50": "p50 ms", "p95": "p95 ms", "start": "start ms", "esc": "Esc ms",
             "filter": "filter ms", "idle bytes": "idle B", "idle cpu": "idle s", "memory": "MB"}
    return "program   size   " + " ".join(names[name].rjust(max(width, len(names[name]))) for name, width, _ in COLUMNS)


def peers():
    """How each is started in a place with enough rows to move through, and how it filters."""
    files, commits = prepared_files(), prepared_commits()
    return {
        "nnn": (["nnn", files], {"filter": "/"}, None),
        "mc": (["mc", "--nosubshell", files, files], {}, None),
        "htop": (["htop"], {}, None),
        "tig": (["tig"], {}, commits),
    }


def prepared_files():
    place = os.path.join(folder, "files")
    if not os.path.isdir(place):
        os.makedirs(place)
        for number in range(1000):
            open(os.path.join(place, f"model-{number:04}"), "w").close()
    return place


def prepared_commits():
    place = os.path.join(folder, "commits")
    if not os.path.isdir(place):
        subprocess.run(["git", "init", "-q", place], check=True)
        stream = "".join(
            f"commit refs/heads/main\ncommitter A <a@example.org> {1700000000 + number} +0000\ndata {len(str(number)) + 7}\nchange {number}\n"
            for number in range(1000))
        subprocess.run(["git", "-C", place, "fast-import", "--quiet"], input=stream.encode(), check=True)
        subprocess.run(["git", "-C", place, "symbolic-ref", "HEAD", "refs/heads/main"], check=True)
    return place


def sample():
    place = os.path.join(folder, f"sample-{MODELS}-{VERSIONS}.db")
    if not os.path.exists(place):
        began = time.time()
        subprocess.run([program, "sample", "--registry", place, "--models", str(MODELS), "--versions", str(VERSIONS),
                        "--seed", str(SEED)], check=True, stdout=subprocess.DEVNULL)
        print(f"made a registry of {MODELS} models and {VERSIONS} versions in {time.time() - began:.0f} s", flush=True)
    return place


def started(argv, size, place=None):
    rows, columns = size
    state = os.path.join(folder, "state")
    os.makedirs(state, exist_ok=True)
    environment = {"XDG_STATE_HOME": state, "XDG_CONFIG_HOME": state, "XDG_DATA_HOME": state, "XDG_CACHE_HOME": state, "HOME": state}
    return TimedTTY(argv, rows=rows, cols=columns, env=environment, cwd=place)


def measure(name, argv, size, keys, place=None):
    row = Row(name, size)
    starts = []
    for _ in range(7):
        with started(argv, size, place) as terminal:
            starts.append(terminal.first_paint())
    row.values["start"] = percentile(starts, 0.5)
    with started(argv, size, place) as terminal:
        terminal.first_paint()
        measure_keys(terminal, row, size)
        if "esc" in keys:
            row.values["esc"] = percentile([escape(terminal, keys["esc"]) for _ in range(40)], 0.95)
        if "filter" in keys:
            row.values["filter"] = percentile(filter_keys(terminal, keys["filter"]), 0.95)
        row.values["idle bytes"], row.values["idle cpu"] = terminal.idle(5)
        row.values["memory"] = terminal.mem().get("rss_kb", 0) / 1024
    return row


def measure_keys(terminal, row, size):
    """The first keys move the selection within a page; later ones have to scroll."""
    measured = [terminal.key("Down") for _ in range(KEYS)]
    moving = [count for _, count in measured[2:9]]
    scrolling = [count for _, count in measured[size[0]:]]
    times = [took for took, _ in measured if took is not None]
    row.values["bytes"] = sum(count for _, count in measured) / len(measured)
    row.values["moving"] = sum(moving) / len(moving)
    row.values["scrolling"] = sum(scrolling) / len(scrolling)
    row.values["p50"], row.values["p95"] = percentile(times, 0.5), percentile(times, 0.95)


def escape(terminal, opening):
    terminal.key(opening)
    took, _ = terminal.key("Esc")
    return took or 1000


def filter_keys(terminal, opening):
    """Milliseconds of each letter of a word that narrows the list, and of taking it back."""
    times = []
    for word in ("image", "plate", "model", "berlin", "night", "orders"):
        terminal.key(opening)
        times += [took for took, _ in map(terminal.key, word) if took is not None]
        terminal.key("Esc")
        terminal.wait_quiet(0.3)
    return times


def budgets(row):
    """(what, measured, limit) of everything that is promised."""
    is_small = row.size[1] == 80
    values = row.values
    return [("bytes of a Down key", values["bytes"], 700 if is_small else 1000), ("ms of a key at p95", values["p95"], 5),
            ("ms to the first complete paint", values["start"], 100), ("ms until Esc is answered", values["esc"], 30),
            ("ms of a filter key at p95", values["filter"], 30), ("idle bytes", values["idle bytes"], 0),
            ("processor seconds in 5 idle seconds", values["idle cpu"], 0.02), ("MB of memory", values["memory"], 60)]


def ratio(ours, theirs, name):
    mine, other = ours.values.get(name), theirs.values.get(name)
    return f"{mine / other:.2f}" if mine and other else "-"


def main():
    os.makedirs(folder, exist_ok=True)
    registry = sample()
    missed = 0
    print(f"espalier on {MODELS:,} models and {VERSIONS:,} versions, load {os.getloadavg()[0]:.1f}")
    print(heading())
    for size in SIZES:
        ours = measure("espalier", [program, "--registry", registry], size, {"esc": "?", "filter": "/"})
        print(ours.line(), flush=True)
        others = {}
        for name, (argv, keys, place) in peers().items():
            if shutil.which(argv[0]):
                others[name] = measure(name, argv, size, keys, place)
                print(others[name].line(), flush=True)
        for name in ("nnn", "htop"):
            if name in others:
                parts = [f"{column} {ratio(ours, others[name], column)}" for column in ("scrolling", "p50", "p95", "start", "memory")]
                print(f"  espalier to {name}: " + ", ".join(parts))
        for what, measured, limit in budgets(ours):
            if measured > limit:
                missed += 1
                print(f"  MISSED at {size[1]}x{size[0]}: {what}: {measured:.2f}, at most {limit}")
    print("every budget was kept" if missed == 0 else f"{missed} budgets were missed")
    return 1 if missed else 0


sys.exit(main())
