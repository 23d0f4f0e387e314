"""A program in a pseudo-terminal, timed to its last byte: what it draws is only worked out when somebody asks."""
import math, os, time
from terminal import TTY

QUIET = 0.06


class TimedTTY(TTY):
    def _reader(self):
        self._unread = bytearray()
        while True:
            try:
                data = os.read(self.fd, 1 << 20)
            except OSError:
                data = b""
            now = time.perf_counter()
            # The one question that is asked of a terminal here: whether it shows a frame at once.
            if b"\x1b[?2026$p" in data:
                self._write(b"\x1b[?2026;2$y")
            with self._lock:
                if data:
                    self.bytes_out += len(data)
                    self.t_last = now
                    self._unread += data
                else:
                    self._eof = True
                self._lock.notify_all()
            if not data:
                return

    def shown(self):
        """The text on the screen."""
        with self._lock:
            self.vt.feed(bytes(self._unread))
            self._unread.clear()
        return self.text()

    def first_paint(self):
        """Milliseconds from the start to the last byte of the first picture."""
        while self.bytes_out == 0 and not self._eof:
            time.sleep(0.0005)
        self.wait_quiet(0.4, timeout=20)
        took = (self.t_last - self.t0) * 1000
        # Which kind of cursor keys was asked for is known only then.
        self.shown()
        return took

    def key(self, key):
        """(milliseconds to the last byte, bytes) of one key; the milliseconds of one that draws nothing are None."""
        before = self.bytes_out
        began = time.perf_counter()
        self.send(key)
        deadline = began + 1
        with self._lock:
            while self.bytes_out == before and not self._eof:
                left = deadline - time.perf_counter()
                if left <= 0:
                    return None, 0
                self._lock.wait(left)
        self.wait_quiet(QUIET, timeout=5)
        return (self.t_last - began) * 1000, self.bytes_out - before

    def idle(self, seconds):
        """(bytes, seconds of processor) while nothing is typed."""
        self.wait_quiet(0.5)
        bytes_before, used_before = self.bytes_out, self.cpu()
        time.sleep(seconds)
        return self.bytes_out - bytes_before, self.cpu() - used_before


def percentile(values, share):
    """The nearest rank: the least value that so large a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]
