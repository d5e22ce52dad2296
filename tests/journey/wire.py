# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions on a message bus, as many at once as one likes, and what was signalled meanwhile.

What a screen reader sees of a window are hundreds of small answers. General bindings spend ten times as long on each as
it takes to read the bytes, and that was most of the time of a journey; so the bytes are read here."""

import os
import socket
import struct
import time

BUS = ('org.freedesktop.DBus', '/org/freedesktop/DBus')
CALL, ANSWER, ERROR, SIGNAL = 1, 2, 3, 4
PATH, INTERFACE, MEMBER, REPLY_SERIAL, DESTINATION, SIGNATURE = 1, 2, 3, 5, 6, 8
TIME_OUT = 10
AT_ONCE = 1 << 20
FIXED = {'y': 'B', 'b': 'I', 'n': 'h', 'q': 'H', 'i': 'i', 'u': 'I', 'x': 'q', 't': 'Q', 'd': 'd'}


def aligned(at, size):
    """The next place that is a multiple of a size."""
    return at + -at % size


class Writer:
    """Values one after the other, each where it has to begin."""

    def __init__(self):
        self.data = bytearray()

    def align(self, size):
        self.data += bytes(-len(self.data) % size)

    def put(self, kind, value):
        """A value of a kind: y, u, i, s, o, g, or as."""
        if kind == 'as':
            self.align(4)
            begin = len(self.data) + 4
            self.data += bytes(4)
            for each in value:
                self.put('s', each)
            struct.pack_into('<I', self.data, begin - 4, len(self.data) - begin)
        elif kind == 'g':
            self.data += bytes([len(value)]) + value.encode() + b'\0'
        elif kind in 'so':
            text = value.encode()
            self.put('u', len(text))
            self.data += text + b'\0'
        else:
            size = struct.calcsize(FIXED[kind])
            self.align(size)
            self.data += struct.pack('<' + FIXED[kind], value)


def call_message(serial, place, interface, method, arguments):
    """A message that asks; the arguments are pairs of a kind and a value."""
    body = Writer()
    for kind, value in arguments:
        body.put(kind, value)
    fields = [(PATH, 'o', place[1]), (INTERFACE, 's', interface), (MEMBER, 's', method), (DESTINATION, 's', place[0])]
    if arguments:
        fields.append((SIGNATURE, 'g', ''.join(kind for kind, _ in arguments)))
    head = Writer()
    for field, kind, value in fields:
        head.align(8)
        head.put('y', field)
        head.put('g', kind)
        head.put(kind, value)
    begin = struct.pack('<BBBBIII', ord('l'), CALL, 0, 1, len(body.data), serial, len(head.data))
    head.align(8)
    return begin + head.data + body.data


class Reader:
    """Values one after the other, from bytes of the order that they say they have."""

    def __init__(self, data, order='<', at=0):
        self.data, self.order, self.at = data, order, at
        self.word = struct.Struct(order + 'I')

    def length(self):
        """The next whole number of 32 bits."""
        at = self.at + -self.at % 4
        self.at = at + 4
        return self.word.unpack_from(self.data, at)[0]

    def text(self):
        length = self.length()
        begin = self.at
        self.at += length + 1
        return self.data[begin:begin + length].decode()

    def skip_list(self):
        """Past a list of values that are not longer than 32 bits."""
        length = self.length()
        self.at += length

    def get(self, signature):
        """The values of a signature, in a list."""
        values = []
        rest = signature
        while rest:
            kind, rest = split(rest)
            values.append(self._get_one(kind))
        return values

    def _get_one(self, kind):
        if kind in ('s', 'o'):
            return self.text()
        if kind in FIXED:
            size = struct.calcsize(FIXED[kind])
            at = aligned(self.at, size)
            self.at = at + size
            return struct.unpack_from(self.order + FIXED[kind], self.data, at)[0]
        if kind == 'g' or kind == 'v':
            length = self.data[self.at]
            signature = self.data[self.at + 1:self.at + 1 + length].decode()
            self.at += length + 2
            return signature if kind == 'g' else self._get_one(signature)
        if kind[0] == 'a':
            return self._get_list(kind[1:])
        self.at = aligned(self.at, 8)
        return tuple(self.get(kind[1:-1]))

    def _get_list(self, kind):
        end = self.length()
        if kind[0] in '({xtd':
            self.at = aligned(self.at, 8)
        end += self.at
        values = []
        while self.at < end:
            values.append(self._get_one(kind))
        return dict(values) if kind[0] == '{' else values


def split(signature):
    """The first kind of a signature, and the rest."""
    end = 0
    while signature[end] == 'a':
        end += 1
    depth = 0
    while True:
        depth += (signature[end] in '({') - (signature[end] in ')}')
        end += 1
        if depth == 0:
            return signature[:end], signature[end:]


class Wire:
    """A connection to a message bus."""

    def __init__(self, address):
        """An address as buses give it; the first that is a socket in the file system or an abstract one."""
        parts = dict(part.split('=', 1) for part in address.split(';')[0].partition(':')[2].split(','))
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(TIME_OUT)
        self.socket.connect(parts['path'] if 'path' in parts else '\0' + parts['abstract'])
        self.socket.sendall(b'\0AUTH EXTERNAL ' + str(os.getuid()).encode().hex().encode() + b'\r\n')
        answer = self.socket.recv(4096)
        if not answer.startswith(b'OK '):
            raise ConnectionError(f'the bus answers {answer!r}')
        self.socket.sendall(b'BEGIN\r\n')
        self.serial = 0
        self.received = bytearray()
        self.heard = set()
        self.signals = []
        self.ask([(BUS, BUS[0], 'Hello', ())])

    def ask(self, questions, read=Reader.get):
        """Put questions (who, interface, method, arguments) all at once; the answers in order, None for a failure."""
        first = self.serial + 1
        self.serial += len(questions)
        answers = [None] * len(questions)
        left = len(questions)
        self.socket.sendall(b''.join(call_message(first + i, *each) for i, each in enumerate(questions)))
        end = time.monotonic() + TIME_OUT
        while left > 0 and time.monotonic() < end:
            for kind, fields, reader in self._receive():
                i = fields.get(REPLY_SERIAL, 0) - first
                if kind in (ANSWER, ERROR) and 0 <= i < len(questions):
                    left -= 1
                    if kind == ANSWER:
                        answers[i] = read(reader, fields.get(SIGNATURE, ''))
        return answers

    def close(self):
        self.socket.close()

    def listen(self, interface, *members):
        """Keep the signals of this interface from now on; it sends those of these names."""
        self.heard.add(interface)
        self.ask([(BUS, BUS[0], 'AddMatch', [('s', f"type='signal',interface='{interface}',member='{member}'")])
                  for member in members])

    def take_signals(self):
        """The name and the values of each signal that has come since this was asked last."""
        self.ask([(BUS, BUS[0], 'GetId', ())])
        signals, self.signals = self.signals, []
        return signals

    def _receive(self):
        """Messages as they come, at least a part of one; signals are kept."""
        try:
            data = self.socket.recv(AT_ONCE)
        except TimeoutError:
            return
        if not data:
            raise ConnectionError('the bus is gone')
        self.received += data
        at = 0
        while (message := self._find_message(at)) is not None:
            end, kind, fields, reader = message
            at = end
            if kind == SIGNAL and fields[INTERFACE] in self.heard:
                self.signals.append((fields[MEMBER], reader.get(fields.get(SIGNATURE, ''))))
            elif kind != SIGNAL:
                yield kind, fields, reader
        del self.received[:at]

    def _find_message(self, at):
        """Where a message that begins here ends, its kind, its fields, and a reader of what it says; None where some of
        it has not come yet."""
        if len(self.received) < at + 16:
            return None
        order = '<' if self.received[at] == ord('l') else '>'
        kind = self.received[at + 1]
        length, _, length_of_fields = struct.unpack_from(order + 'III', self.received, at + 4)
        body = at + aligned(16 + length_of_fields, 8)
        if len(self.received) < body + length:
            return None
        head = Reader(bytes(self.received[at:body]), order, 12)
        fields = dict(head.get('a(yv)')[0])
        return body + length, kind, fields, Reader(bytes(self.received[body:body + length]), order)
