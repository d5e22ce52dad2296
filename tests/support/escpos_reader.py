# SPDX-License-Identifier: GPL-3.0-or-later
"""What a receipt printer makes of the bytes that it gets, by the makers' descriptions of ESC/POS and by nothing of ours.

read() returns what would come out of the printer, from top to bottom; a byte that no command explains is an error."""

import dataclasses

KINDS = {65: 'UPC-A', 67: 'EAN-13', 68: 'EAN-8', 69: 'Code 39', 70: 'ITF', 73: 'Code 128'}
CODE_PAGES = {0: 'cp437', 2: 'cp850', 16: 'cp1252', 19: 'cp858'}
BAND = 128  # what comes in pieces of so many rows is one picture
FONTS = {0: (12, 24), 1: (9, 17)}


class Confused(Exception):
    """The printer would print rubbish."""


@dataclasses.dataclass
class Line:
    text: str
    width: int   # of a letter, in dots
    height: int
    centred: bool


@dataclasses.dataclass
class Barcode:
    kind: str
    data: str
    module: int
    height: int = 0
    centred: bool = False


@dataclasses.dataclass
class Picture:
    rows: list   # of lists of 0 and 1
    left: int    # dots from the left edge of what can be printed on

    @property
    def width(self):
        return len(self.rows[0])

    def is_rule(self):
        kinds = {(min(row), max(row)) for row in self.rows}
        return kinds == {(0, 0), (1, 1)}


@dataclasses.dataclass
class Cut:
    pass


class Printer:
    def __init__(self, data, dots):
        self.data, self.at, self.dots, self.out = data, 0, dots, []
        self.reset()

    def reset(self):
        self.code_page, self.font, self.times, self.centred = 'cp437', 0, (1, 1), False
        self.left, self.area, self.text, self.asian = 0, self.dots, b'', True
        self.bar_height, self.module, self.qr = 162, 3, {}

    def take(self, n=1):
        if self.at + n > len(self.data):
            raise Confused('the bytes end within a command')
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self, n=1):
        return int.from_bytes(self.take(n), 'little')

    def run(self):
        commands = {0x1b: self.escape, 0x1d: self.group, 0x1c: self.field}
        while self.at < len(self.data):
            byte = self.number()
            if byte in commands:
                commands[byte]()
            elif byte == 0x0a:
                self.end_line()
            elif byte >= 0x20 and byte != 0x7f:
                self.text += bytes([byte])
            else:
                raise Confused(f'byte {byte:#x} at {self.at - 1}')
        if self.text:
            raise Confused('a line without an end')
        return self.out

    def letter(self):
        return tuple(a * b for a, b in zip(FONTS[self.font], self.times))

    def end_line(self):
        width, height = self.letter()
        if self.asian and any(byte > 0x7f for byte in self.text):
            raise Confused('two-byte letters')
        if len(self.text) * width > self.area:
            raise Confused(f'{len(self.text)} letters of {width} dots on {self.area}')
        self.out.append(Line(self.text.decode(self.code_page), width, height, self.centred))
        self.text = b''

    def at_line_start(self):
        if self.text:
            raise Confused('only at the beginning of a line')

    def escape(self):
        command = self.take()
        if command == b'@':
            self.reset()
        elif command == b't':
            self.code_page = CODE_PAGES[self.number()]
        elif command == b'M':
            self.font = {0: 0, 1: 1}[self.number()]
        elif command == b'a':
            self.at_line_start()
            self.centred = {0: False, 1: True}[self.number()]
        else:
            raise Confused(f'ESC {command}')

    def field(self):
        command = self.take()
        if command != b'.':
            raise Confused(f'FS {command}')
        self.asian = False

    def group(self):
        command = self.take()
        if command == b'!':
            size = self.number()
            self.times = (size >> 4 & 7) + 1, (size & 7) + 1
        elif command == b'L':
            self.at_line_start()
            self.left = self.number(2)
        elif command == b'W':
            self.at_line_start()
            self.area = self.number(2)
            if self.left + self.area > self.dots:
                raise Confused('wider than the paper')
        elif command == b'V':
            self.at_line_start()
            if self.take(2) != b'B\0':
                raise Confused('an unusual cut')
            self.out.append(Cut())
        elif command == b'v':
            self.picture()
        elif command == b'h':
            self.bar_height = self.number()
        elif command == b'w':
            self.module = self.number()
            if not 2 <= self.module <= 6:
                raise Confused(f'modules of {self.module} dots')
        elif command in (b'H', b'f'):
            self.take()
        elif command == b'k':
            self.bars()
        elif command == b'(':
            self.matrix()
        else:
            raise Confused(f'GS {command}')

    def picture(self):
        self.at_line_start()
        if self.take(2) != b'0\0':
            raise Confused('an unusual picture')
        stride, height = self.number(2), self.number(2)
        if stride > (self.area + 7) // 8:
            raise Confused('a picture wider than the paper')
        rows = [[byte >> bit & 1 for byte in self.take(stride) for bit in range(7, -1, -1)] for _ in range(height)]
        if self.out and isinstance(self.out[-1], Picture) and len(self.out[-1].rows) % BAND == 0 \
                and (self.out[-1].left, self.out[-1].width) == (self.left, stride * 8):
            self.out[-1].rows += rows  # nothing moves the paper between the two
        else:
            self.out.append(Picture(rows, self.left))

    def bars(self):
        self.at_line_start()
        kind, length = KINDS[self.number()], self.number()
        data = self.take(length)
        modules = {'UPC-A': 95, 'EAN-13': 95, 'EAN-8': 67}.get(kind)
        if kind == 'Code 128':
            data, modules = self.code_128(data)
        else:
            data = data.decode('ascii')
        if kind == 'Code 39':
            modules = 16 * (len(data) + 2)
        if kind == 'ITF':
            modules = 9 * len(data) + 9
        if modules * self.module > self.area:
            return  # it prints nothing at all
        self.out.append(Barcode(kind, data, self.module, self.bar_height, self.centred))

    def code_128(self, data):
        if data[:2] == b'{C':
            if max(data[2:]) > 99:
                raise Confused('no pair of digits')
            text = ''.join(f'{byte:02}' for byte in data[2:])
            return text, 11 * (len(data) - 2 + 2) + 13
        if data[:2] != b'{B':
            raise Confused('no code set')
        text, rest = '', data[2:].decode('ascii')
        while rest:
            if rest.startswith('{'):
                if rest[:2] != '{{':
                    raise Confused('a change of the code set')
                rest = rest[1:]
            text, rest = text + rest[0], rest[1:]
        return text, 11 * (len(text) + 2) + 13

    def matrix(self):
        self.at_line_start()
        if self.take() != b'k':
            raise Confused('GS (')
        length = self.number(2)
        kind, function = self.number(), self.number()
        data = self.take(length - 2)
        if kind != 49:
            raise Confused(f'matrix of kind {kind}')
        if function == 67 and not 1 <= data[0] <= 16:
            raise Confused('size of modules')
        if function == 69 and data[0] not in (48, 49, 50, 51):
            raise Confused('level of correction')
        if function in (80, 81) and data[:1] != b'0':
            raise Confused('store or print')
        self.qr[function] = data
        if function == 81:
            if not {65, 67, 69, 80} <= set(self.qr):
                raise Confused('a matrix that was not described')
            self.out.append(Barcode('QR', self.qr[80][1:].decode('ascii'), self.qr[67][0], 0, self.centred))


def read(data, dots=576):
    """What comes out, on a printer of so many dots."""
    return Printer(data, dots).run()
