"""A terminal's screen, as a program writes it: what xterm-256color, xterm-direct, tmux and screen entries need."""
import base64, codecs, re
from wcwidth import wcwidth

BOLD, DIM, ITALIC, UNDERLINE, BLINK, REVERSE, INVIS, STRIKE = (1 << i for i in range(8))
ATTR_NAMES = ["bold", "dim", "italic", "underline", "blink", "reverse", "invis", "strike"]
ANSI16 = ["#000000", "#cd0000", "#00cd00", "#cdcd00", "#1e5fcd", "#cd00cd", "#00cdcd", "#e5e5e5",
          "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c8cff", "#ff00ff", "#00ffff", "#ffffff"]
_LV = [0, 95, 135, 175, 215, 255]
PALETTE = ANSI16 + ["#%02x%02x%02x" % (_LV[i // 36], _LV[i // 6 % 6], _LV[i % 6]) for i in range(216)] + \
          ["#%02x%02x%02x" % ((8 + 10 * i,) * 3) for i in range(24)]
ACS = dict(zip("`afgijklmnopqrstuvwxyz{|}~0+,-.h", "◆▒°±␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·█→←↑↓▒"))


class Cell:
    """One screen cell. `ch` is '' in the right half of a wide character."""
    __slots__ = ("ch", "fgc", "bgc", "attr")
    def __init__(self, ch=" ", fgc=None, bgc=None, attr=0):
        self.ch, self.fgc, self.bgc, self.attr = ch, fgc, bgc, attr
    @staticmethod
    def _rgb(c): return None if c is None else c if isinstance(c, str) else PALETTE[c]
    @property
    def fg(self): return self._rgb(self.fgc)      # '#rrggbb' or None for the terminal's default
    @property
    def bg(self): return self._rgb(self.bgc)
    @property
    def attrs(self): return [n for i, n in enumerate(ATTR_NAMES) if self.attr >> i & 1]
    def __getattr__(self, n):
        if n in ATTR_NAMES: return bool(self.attr >> ATTR_NAMES.index(n) & 1)
        raise AttributeError(n)
    def key(self): return (self.fgc, self.bgc, self.attr)
    def __repr__(self): return f"Cell({self.ch!r}, fg={self.fg}, bg={self.bg}, {'+'.join(self.attrs) or '-'})"


class VT:
    """A terminal screen; feed() bytes, read .lines, .cy, .cx, .modes, .title, .clipboard, .unknown."""
    def __init__(self, rows=24, cols=80, reply=None):
        self.reply = reply or (lambda b: None)
        self.rows, self.cols = rows, cols
        self.title, self.clipboard, self.unknown, self.bells = "", [], {}, 0
        self._dec = codecs.getincrementaldecoder("utf-8")("replace")
        self.reset()
    def reset(self):
        self.fgc = self.bgc = None; self.attr = 0; self.cy = self.cx = 0; self.wrapnext = False
        self.top, self.bot = 0, self.rows - 1
        self.modes = {7: True, 25: True}; self.insert = False; self.g = [False, False]; self.gl = 0
        self.saved = (0, 0, None, None, 0); self.last = " "; self.cursor_style = 0
        self.lines = [self._blank() for _ in range(self.rows)]; self.main = None
        self.tabs = set(range(8, 1000, 8)); self._st, self._buf = "ground", ""
    def _blank(self): return [Cell(" ", None, self.bgc) for _ in range(self.cols)]
    @property
    def alternate(self): return self.main is not None
    def resize(self, rows, cols):
        def fit(ls):
            if len(ls) > rows: del ls[:max(0, min(len(ls) - rows, self.cy - rows + 1))]; del ls[rows:]
            for l in ls: del l[cols:]; l.extend(Cell() for _ in range(cols - len(l)))
            while len(ls) < rows: ls.append([Cell() for _ in range(cols)])
        fit(self.lines)
        if self.main is not None: fit(self.main)
        self.rows, self.cols, self.top, self.bot = rows, cols, 0, rows - 1
        self.cy, self.cx, self.wrapnext = min(self.cy, rows - 1), min(self.cx, cols - 1), False
    # -- text ---------------------------------------------------------------------------------
    def _put(self, ch):
        if self.g[self.gl]: ch = ACS.get(ch, ch)
        w = 1 if " " <= ch < "\x7f" else wcwidth(ch)
        if w <= 0:
            y, x = self.cy, self.cx if self.wrapnext else self.cx - 1
            if x >= 0:
                l = self.lines[y]
                if l[x].ch == "" and x: x -= 1
                l[x].ch += ch
            return
        if self.wrapnext or self.cx + w > self.cols:
            if self.modes.get(7): self.cx = 0; self._index()
            else: self.cx = self.cols - w
            self.wrapnext = False
        l = self.lines[self.cy]
        if self.insert:
            for _ in range(w): l.insert(self.cx, Cell()); l.pop()
        x = self.cx
        if l[x].ch == "" and x: l[x - 1].ch = " "                       # left half is overwritten
        if x + w < self.cols and l[x + w].ch == "": l[x + w].ch = " "
        l[x] = Cell(ch, self.fgc, self.bgc, self.attr)
        if w == 2: l[x + 1] = Cell("", self.fgc, self.bgc, self.attr)
        self.last = ch
        if x + w >= self.cols: self.cx, self.wrapnext = self.cols - 1, True
        else: self.cx = x + w
    def _scroll(self, n, top, bot):
        n = max(-(bot - top + 1), min(n, bot - top + 1))
        if n > 0: self.lines[top:bot + 1] = self.lines[top + n:bot + 1] + [self._blank() for _ in range(n)]
        elif n < 0: self.lines[top:bot + 1] = [self._blank() for _ in range(-n)] + self.lines[top:bot + 1 + n]
    def _index(self):
        if self.cy == self.bot: self._scroll(1, self.top, self.bot)
        elif self.cy < self.rows - 1: self.cy += 1
    def _rindex(self):
        if self.cy == self.top: self._scroll(-1, self.top, self.bot)
        elif self.cy > 0: self.cy -= 1
    def _erase(self, y, a, b):
        for x in range(max(0, a), min(b, self.cols)): self.lines[y][x] = Cell(" ", None, self.bgc)
    # -- parser -------------------------------------------------------------------------------
    def feed(self, data):
        for c in self._dec.decode(data): self._char(c)
    def _char(self, c):
        st = self._st
        if st == "ground":
            if c >= " " and c != "\x7f": self._put(c)
            elif c == "\x1b": self._st = "esc"
            else: self._ctl(c)
        elif st == "str":                                               # OSC, DCS, APC, PM, SOS
            if c == "\x07" or (c == "\\" and self._buf.endswith("\x1b")):
                b = self._buf[1:]; b = b[:-1] if b.endswith("\x1b") else b
                self._st = "ground"; self._string(self._buf[0], b)
            elif c == "\x18": self._st = "ground"
            else: self._buf += c
        elif st == "csi":
            if "@" <= c <= "~": self._st = "ground"; self._csi(self._buf, c)
            elif c == "\x1b": self._st = "esc"
            elif c < " ": self._ctl(c)
            else: self._buf += c
        elif st == "esc":
            if c == "[": self._st, self._buf = "csi", ""
            elif c in "]P_^X": self._st, self._buf = "str", c
            elif c in "()*+-./ #%": self._st, self._buf = "esc2", c
            else: self._st = "ground"; self._esc(c)
        elif st == "esc2":
            self._st = "ground"
            if self._buf in "()": self.g["()".index(self._buf)] = c == "0"
            elif self._buf == "#" and c == "8":
                for l in self.lines:
                    for x in range(self.cols): l[x] = Cell("E")
    def _ctl(self, c):
        if c == "\r": self.cx, self.wrapnext = 0, False
        elif c in "\n\v\f": self.wrapnext = False; self._index()
        elif c == "\b": self.cx, self.wrapnext = max(0, self.cx - 1), False
        elif c == "\t": self.cx = min([t for t in self.tabs if t > self.cx] + [self.cols - 1]); self.cx = min(self.cx, self.cols - 1)
        elif c == "\x07": self.bells += 1
        elif c == "\x0e": self.gl = 1
        elif c == "\x0f": self.gl = 0
    def _esc(self, c):
        if c == "7": self.saved = (self.cy, self.cx, self.fgc, self.bgc, self.attr)
        elif c == "8": self.cy, self.cx, self.fgc, self.bgc, self.attr = self.saved; self.wrapnext = False
        elif c == "D": self._index()
        elif c == "M": self._rindex()
        elif c == "E": self.cx = 0; self._index()
        elif c == "H": self.tabs.add(self.cx)
        elif c == "c": self.reset()
        elif c == "Z": self.reply(b"\x1b[?62;22c")
        elif c not in "=>\\NO": self._unk("ESC " + c)
    def _unk(self, s): self.unknown[s] = self.unknown.get(s, 0) + 1
    def _string(self, kind, b):
        if kind == "]":
            num, _, rest = b.partition(";")
            if num in ("0", "2"): self.title = rest
            elif num == "52":
                p = rest.partition(";")[2]
                try: self.clipboard.append(base64.b64decode(p).decode("utf-8", "replace"))
                except Exception: self._unk("OSC 52 bad base64")
            elif num == "10" and rest == "?": self.reply(b"\x1b]10;rgb:e5e5/e5e5/e5e5\x1b\\")
            elif num == "11" and rest == "?": self.reply(b"\x1b]11;rgb:0000/0000/0000\x1b\\")
            elif num not in ("1", "4", "7", "8", "9", "10", "11", "12", "104", "110", "111", "112", "133", "777"): self._unk("OSC " + num)
        elif kind == "P" and b.startswith("+q"): self.reply(b"\x1bP0+r\x1b\\")
    def _csi(self, b, c):
        m = re.match(r"([<=>?]?)([0-9;:]*)([ -/]*)$", b)
        if not m: return self._unk(f"CSI {b}{c}")
        priv, ps, mid = m.groups()
        if c == "m" and not priv and not mid: return self._sgr(ps)
        P = [int(p.split(":")[0] or 0) if p else 0 for p in ps.split(";")] if ps else []
        n = lambda i=0, d=1: (P[i] if len(P) > i and P[i] else d)
        if priv == "?" and c in "hl" and not mid:
            for p in P: self._mode(p, c == "h")
        elif priv == "?" and mid == "$" and c == "p":
            self.reply(b"\x1b[?%d;%d$y" % (n(0, 0), 1 if self.modes.get(n(0, 0)) else 2))
        elif priv == "?" and c == "n": self.reply(b"\x1b[?%d;%dR" % (self.cy + 1, self.cx + 1))
        elif priv == ">" and c == "c": self.reply(b"\x1b[>41;330;0c")
        elif mid == " " and c == "q": self.cursor_style = n(0, 0)
        elif mid == "!" and c == "p": self.attr, self.fgc, self.bgc, self.insert = 0, None, None, False; self.top, self.bot = 0, self.rows - 1
        elif priv or mid:
            if not (priv in ">?=<" and c in "muqtpcJKrs"): self._unk(f"CSI {b}{c}")
        elif c in "hl": self.insert = (c == "h") if 4 in P else self.insert
        elif c == "b":
            for _ in range(n()): self._put(self.last)
        elif c == "@":
            l = self.lines[self.cy]
            for _ in range(min(n(), self.cols - self.cx)): l.insert(self.cx, Cell(" ", None, self.bgc)); l.pop()
        elif c == "P":
            l = self.lines[self.cy]
            for _ in range(min(n(), self.cols - self.cx)): l.pop(self.cx); l.append(Cell(" ", None, self.bgc))
        elif c == "X": self._erase(self.cy, self.cx, self.cx + n())
        elif c == "J":
            k = n(0, 0)
            if k == 0: self._erase(self.cy, self.cx, self.cols)
            if k == 1: self._erase(self.cy, 0, self.cx + 1)
            for y in range(self.rows):
                if (k == 0 and y > self.cy) or (k == 1 and y < self.cy) or k == 2: self._erase(y, 0, self.cols)
        elif c == "K":
            k = n(0, 0); self._erase(self.cy, *((self.cx, self.cols), (0, self.cx + 1), (0, self.cols))[min(k, 2)])
        elif c in "LM" and self.top <= self.cy <= self.bot:
            self._scroll(-n() if c == "L" else n(), self.cy, self.bot); self.cx = 0
        elif c == "S": self._scroll(n(), self.top, self.bot)
        elif c == "T": self._scroll(-n(), self.top, self.bot)
        elif c == "c": self.reply(b"\x1b[?62;22c")
        elif c == "n": self.reply(b"\x1b[0n" if n(0, 0) == 5 else b"\x1b[%d;%dR" % (self.cy + 1, self.cx + 1))
        elif c == "r":
            self.top, self.bot = n() - 1, min(n(1, self.rows), self.rows) - 1
            if self.top >= self.bot: self.top, self.bot = 0, self.rows - 1
            self.cy = self.top if self.modes.get(6) else 0; self.cx = 0
        elif c == "s": self._esc("7")
        elif c == "u": self._esc("8")
        elif c == "g": self.tabs = set() if n(0, 0) == 3 else self.tabs - {self.cx}
        elif c == "t":
            if n(0, 0) == 18: self.reply(b"\x1b[8;%d;%dt" % (self.rows, self.cols))
        elif c in "ABCDEFGHIZ`adef":
            o = self.top if self.modes.get(6) else 0
            if c == "A": self.cy = max(self.top if self.cy >= self.top else 0, self.cy - n())
            elif c in "Be": self.cy = min(self.bot if self.cy <= self.bot else self.rows - 1, self.cy + n())
            elif c in "Ca": self.cx = min(self.cols - 1, self.cx + n())
            elif c == "D": self.cx = max(0, self.cx - n())
            elif c == "E": self.cy, self.cx = min(self.rows - 1, self.cy + n()), 0
            elif c == "F": self.cy, self.cx = max(0, self.cy - n()), 0
            elif c in "G`": self.cx = min(self.cols, n()) - 1
            elif c in "Hf": self.cy, self.cx = min(self.rows, n() + o) - 1, min(self.cols, n(1)) - 1
            elif c == "d": self.cy = min(self.rows, n() + o) - 1
            elif c == "I":
                for _ in range(n()): self._ctl("\t")
            elif c == "Z":
                for _ in range(n()): self.cx = max([t for t in self.tabs if t < self.cx] + [0])
        else: self._unk(f"CSI {b}{c}"); return
        if c not in "mhlnct": self.wrapnext = False
    def _mode(self, p, on):
        if p in (47, 1047, 1049):
            if on and self.main is None:
                if p == 1049: self._esc("7")
                self.main, self.lines = self.lines, [self._blank() for _ in range(self.rows)]
            elif not on and self.main is not None:
                self.lines, self.main = self.main, None
                if p == 1049: self._esc("8")
        elif p == 6: self.cy = self.cx = 0
        self.modes[p] = on
    def _sgr(self, ps):
        it = [p.split(":") for p in ps.split(";")]; i = 0
        while i < len(it):
            p = int(it[i][0] or 0)
            if p == 0: self.attr, self.fgc, self.bgc = 0, None, None
            elif p in (38, 48, 58):
                sub = it[i][1:]; col = None
                if sub:
                    if sub[0] == "5": col = int(sub[1])
                    elif sub[0] == "2": col = "#%02x%02x%02x" % tuple(int(v or 0) for v in sub[-3:])
                elif i + 2 < len(it) and it[i + 1][0] == "5": col = int(it[i + 2][0] or 0); i += 2
                elif i + 4 < len(it) and it[i + 1][0] == "2":
                    col = "#%02x%02x%02x" % tuple(int(v[0] or 0) for v in it[i + 2:i + 5]); i += 4
                if p == 38: self.fgc = col
                elif p == 48: self.bgc = col
            elif p == 4 and len(it[i]) > 1 and it[i][1] == "0": self.attr &= ~UNDERLINE
            elif 1 <= p <= 9: self.attr |= {1: BOLD, 2: DIM, 3: ITALIC, 4: UNDERLINE, 5: BLINK, 6: BLINK, 7: REVERSE, 8: INVIS, 9: STRIKE}[p]
            elif p == 21: self.attr |= UNDERLINE
            elif p == 22: self.attr &= ~(BOLD | DIM)
            elif 23 <= p <= 29: self.attr &= ~{23: ITALIC, 24: UNDERLINE, 25: BLINK, 26: 0, 27: REVERSE, 28: INVIS, 29: STRIKE}[p]
            elif 30 <= p <= 37: self.fgc = p - 30
            elif p == 39: self.fgc = None
            elif 40 <= p <= 47: self.bgc = p - 40
            elif p == 49: self.bgc = None
            elif 90 <= p <= 97: self.fgc = p - 82
            elif 100 <= p <= 107: self.bgc = p - 92
            elif p not in (53, 55, 59): self._unk(f"SGR {p}")
            i += 1
