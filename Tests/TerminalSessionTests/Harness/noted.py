"""A program in a pseudo-terminal whose writes are noted one by one."""
import os, shutil, subprocess, time
from terminal import TTY

_SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "writes.c")


def shim(folder):
    """The library that notes writes, compiled into the folder."""
    library = os.path.join(folder, "writes.so")
    if not os.path.exists(library):
        compiler = next(filter(shutil.which, ("clang", "cc", "gcc")), None)
        if not compiler:
            raise SystemExit("no C compiler: clang comes with Swift")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"], check=True)
    return library


class NotedTTY(TTY):
    """`writes()` are the lengths of all writes so far, in order."""
    _number = 0

    def __init__(self, folder, argv, env=None, through=None, **options):
        """through(argv, env): how to run it on the other side of something, in place of here."""
        NotedTTY._number += 1
        self._notes = os.path.join(folder, f"writes-{os.getpid()}-{NotedTTY._number}")
        noted = (env or {}) | {"LD_PRELOAD": shim(folder), "NOTED_WRITES": self._notes}
        if through:
            super().__init__(through(argv, noted), **options)
        else:
            super().__init__(argv, env=noted, **options)

    def writes(self):
        try:
            with open(self._notes) as notes:
                return [int(line) for line in notes]
        except FileNotFoundError:
            return []

    def press(self, key, timeout=60):
        """Sends a key and waits for what is drawn; then until nothing more comes."""
        since = time.perf_counter()
        self.send(key)
        self.wait_output(since, timeout)
        self.wait_quiet(0.02)
