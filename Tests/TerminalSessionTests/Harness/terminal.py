"""Drives a program in a real pseudo-terminal: keys, resize, signals, and what its screen then shows."""
import fcntl, os, pty, re, signal, struct, termios, threading, time
from emulator import VT

_CUR = {"Up": "A", "Down": "B", "Right": "C", "Left": "D", "Home": "H", "End": "F"}
_TILDE = {"Insert": 2, "Delete": 3, "PageUp": 5, "PageDown": 6, "F5": 15, "F6": 17, "F7": 18, "F8": 19, "F9": 20, "F10": 21, "F11": 23, "F12": 24}
_NAMED = {"Enter": "\r", "Tab": "\t", "Esc": "\x1b", "Backspace": "\x7f", "Space": " ", "BackTab": "\x1b[Z",
          "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS"}


def key_bytes(k, app_cursor=False):
    """Bytes an xterm sends for: a name ('Down', 'F5', 'S-Up', 'C-Right', 'M-x', '^C'), or '"literal text"'."""
    if len(k) >= 2 and k[0] == k[-1] == '"': return k[1:-1].encode()
    if len(k) == 2 and k[0] == "^": return bytes([ord(k[1].upper()) & 31])
    mods, base = 0, k
    while len(base) > 2 and base[1] == "-" and base[0] in "SMC":
        mods |= {"S": 1, "M": 2, "C": 4}[base[0]]; base = base[2:]
    if base in _CUR: return (f"\x1b[1;{mods + 1}{_CUR[base]}" if mods else ("\x1bO" if app_cursor else "\x1b[") + _CUR[base]).encode()
    if base in _TILDE: return f"\x1b[{_TILDE[base]}{';%d' % (mods + 1) if mods else ''}~".encode()
    if base in _NAMED: r = _NAMED[base].encode()
    elif mods & 4 and len(base) == 1: r = bytes([ord(base.upper()) & 31])
    else: r = base.encode()
    return b"\x1b" + r if mods & 2 else r


class Timeout(AssertionError): pass


class TTY:
    """A program running in a pty, its emulated screen and its measurements.

    quiet: seconds without output that count as 'painting is over'. All sizes are rows, cols; y, x are 0-based.
    """
    def __init__(self, argv, rows=24, cols=80, term="xterm-256color", env=None, cwd=None, quiet=0.03, record=None):
        self.vt = VT(rows, cols, reply=self._write)
        self.quiet, self.bytes_out, self.chunks, self._rec = quiet, 0, [], open(record, "wb") if record else None
        self._lock = threading.Condition(); self.exit_status = None; self._eof = False
        e = dict(os.environ); [e.pop(k, None) for k in ("LINES", "COLUMNS", "TMUX", "COLORTERM", "NO_COLOR")]
        e.update(TERM=term, LANG="C.UTF-8", LC_ALL="C.UTF-8"); e.update(env or {})
        self.t0 = time.perf_counter(); self.t_last = self.t0
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid(); fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2): os.dup2(slave, fd)
                os.closerange(3, 256)
                if cwd: os.chdir(cwd)
                os.execvpe(argv[0], list(argv), e)
            except BaseException as ex: os.write(2, f"exec failed: {ex}\n".encode())
            os._exit(127)
        os.close(slave); self.fd = master
        threading.Thread(target=self._reader, daemon=True).start()
    def __enter__(self): return self
    def __exit__(self, *a): self.close()
    def _reader(self):
        while True:
            try: d = os.read(self.fd, 65536)
            except OSError: d = b""
            now = time.perf_counter()
            with self._lock:
                if d:
                    self.bytes_out += len(d); self.t_last = now; self.chunks.append((now, len(d)))
                    if self._rec: self._rec.write(d); self._rec.flush()
                    self.vt.feed(d)
                else: self._eof = True
                self._lock.notify_all()
            if not d: return
    def _write(self, b):
        try: os.write(self.fd, b)
        except OSError: pass
    # -- input --------------------------------------------------------------------------------
    def send(self, *keys):
        for k in keys: self._write(key_bytes(k, self.vt.modes.get(1, False)))
    def write(self, data): self._write(data if isinstance(data, bytes) else data.encode())
    def paste(self, s):
        self.write("\x1b[200~" + s + "\x1b[201~" if self.vt.modes.get(2004) else s)
    def mouse(self, what, y, x, mods=0):
        """what: left/middle/right (press+release), wheelup/wheeldown, press/release/drag/move; SGR (1006) form."""
        b = {"left": 0, "middle": 1, "right": 2, "press": 0, "release": 0, "drag": 32, "move": 35, "wheelup": 64, "wheeldown": 65}[what] + mods
        s = f"\x1b[<{b};{x + 1};{y + 1}" + ("m" if what == "release" else "M")
        if what in ("left", "middle", "right"): s += f"\x1b[<{b};{x + 1};{y + 1}m"
        self.write(s)
    def resize(self, rows, cols):
        with self._lock:
            self.vt.resize(rows, cols)
            fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))   # kernel sends SIGWINCH
    def kill(self, sig): os.kill(self.pid, sig)
    def hangup(self): self.kill(signal.SIGHUP)
    # -- waiting ------------------------------------------------------------------------------
    def wait_quiet(self, quiet=None, timeout=10, after=None):
        """Waits until no output came for `quiet` s (counted from now, or from `after`). Returns time of the last byte."""
        q = self.quiet if quiet is None else quiet; start = time.perf_counter() if after is None else after; end = time.perf_counter() + timeout
        with self._lock:
            while not self._eof:
                idle_at = max(self.t_last, start) + q; now = time.perf_counter()
                if now >= idle_at or now >= end: break
                self._lock.wait(idle_at - now)
        return self.t_last
    def wait_output(self, since, timeout=10):
        """Waits for the first output chunk at or after time `since`; returns its time."""
        end = time.perf_counter() + timeout
        with self._lock:
            while True:
                got = [t for t, _ in self.chunks[-64:] if t >= since]
                if got: return got[0]
                left = end - time.perf_counter()
                if left <= 0 or self._eof: return None
                self._lock.wait(left)
    def wait_for(self, pattern, timeout=60):
        rx = re.compile(pattern); end = time.perf_counter() + timeout
        with self._lock:
            while True:
                m = rx.search(self._text())
                if m: return m
                left = end - time.perf_counter()
                if left <= 0 or self._eof: raise Timeout(f"no {pattern!r} on screen:\n{self._text()}")
                self._lock.wait(left)
    def wait_end(self, timeout=5):
        """Waits until all that the program wrote before it ended has come."""
        end = time.perf_counter() + timeout
        with self._lock:
            while not self._eof and time.perf_counter() < end: self._lock.wait(0.05)
    def wait_exit(self, timeout=60):
        """Exit status like a shell's (128+n for signal n), or None if still running."""
        end = time.perf_counter() + timeout
        while self.exit_status is None:
            p, st = os.waitpid(self.pid, os.WNOHANG)
            if p:
                self.exit_status = os.WEXITSTATUS(st) if os.WIFEXITED(st) else 128 + os.WTERMSIG(st)
                self.wait_end()
            elif time.perf_counter() > end: return None
            else: time.sleep(0.005)
        return self.exit_status
    def close(self):
        if self.exit_status is None:
            for s in (signal.SIGHUP, signal.SIGKILL):
                try: os.kill(self.pid, s)
                except ProcessLookupError: pass
                if self.wait_exit(1) is not None: break
        try: os.close(self.fd)
        except OSError: pass
    # -- looking ------------------------------------------------------------------------------
    def _text(self): return "\n".join("".join(c.ch for c in l).rstrip() for l in self.vt.lines)
    def look(self, eye):
        """What `eye` makes of the screen, while nothing changes it."""
        with self._lock: return eye(self.vt)
    def text(self):
        with self._lock: return self._text()
    def row(self, y):
        with self._lock: return "".join(c.ch for c in self.vt.lines[y]).rstrip()
    def cell(self, y, x): return self.vt.lines[y][x]
    def runs(self, y):
        """[(text, cell)] : stretches of one row with the same colours and attributes."""
        out = []
        for c in self.vt.lines[y]:
            if out and out[-1][1].key() == c.key(): out[-1][0].append(c.ch)
            else: out.append(([c.ch], c))
        return [("".join(t), c) for t, c in out]
    def colours(self):
        """{(fg, bg, attrs): cell count}: what the screen is made of, most used first."""
        n = {}
        for l in self.vt.lines:
            for c in l: k = (c.fg, c.bg, "+".join(c.attrs)); n[k] = n.get(k, 0) + 1
        return dict(sorted(n.items(), key=lambda kv: -kv[1]))
    def mem(self):
        """{'rss_kb', 'peak_kb', 'pss_kb', 'anon_kb'} of the program now."""
        r = {}
        try:
            for l in open(f"/proc/{self.pid}/status"):
                if l.startswith("VmRSS"): r["rss_kb"] = int(l.split()[1])
                elif l.startswith("VmHWM"): r["peak_kb"] = int(l.split()[1])
                elif l.startswith("RssAnon"): r["anon_kb"] = int(l.split()[1])
            for l in open(f"/proc/{self.pid}/smaps_rollup"):
                if l.startswith("Pss:"): r["pss_kb"] = int(l.split()[1])
        except OSError: pass
        return r
    def cpu(self):
        """User + system seconds used so far."""
        f = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split(); return (int(f[11]) + int(f[12])) / os.sysconf("SC_CLK_TCK")
    def syscw(self):
        """Number of write-like system calls so far."""
        for l in open(f"/proc/{self.pid}/io"):
            if l.startswith("syscw"): return int(l.split()[1])
