# SPDX-License-Identifier: GPL-3.0-or-later
"""A prepaid utility service that means ill: whatever it is asked, it sends the bytes that it was given last."""

import itertools
import socket
import socketserver
import threading

CHUNK = 1 << 20


class _Handler(socketserver.StreamRequestHandler):
    def read_request(self):
        length = 0
        for line in iter(self.rfile.readline, b'\r\n'):
            if not line:
                return False
            name, _, value = line.partition(b':')
            if name.lower() == b'content-length':
                length = int(value)
        self.rfile.read(length)
        return True

    def handle(self):
        while self.read_request():
            self.server.n_requests += 1
            try:
                for piece in self.server.answer():
                    self.wfile.write(piece)
            except OSError:
                return
            if self.server.then_close:
                return


class HostileService(socketserver.ThreadingTCPServer):
    """Listens on a loopback port of its own choosing from the moment it is made."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(('127.0.0.1', 0), _Handler)
        self.n_requests = 0
        self.then_close = True
        self.answer = lambda: [b'']
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f'http://127.0.0.1:{self.server_address[1]}/prepaidutility/v3'

    def send(self, body, status=201, content_type='application/json', length=None):
        """From now on, answer with this body; length is what the head says of it, where that is not the truth."""
        head = (f'HTTP/1.1 {status} Hostile\r\nContent-Type: {content_type}\r\n'
                f'Content-Length: {len(body) if length is None else length}\r\n\r\n').encode()
        self.answer = lambda: [head, body]

    def send_raw(self, data):
        """From now on, answer with these bytes, head and all."""
        self.answer = lambda: [data]

    def send_chunks(self, chunk, count):
        """From now on, answer with a chunked body of this chunk so many times."""
        head = b'HTTP/1.1 201 Hostile\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
        framed = b'%x\r\n%s\r\n' % (len(chunk), chunk)
        self.answer = lambda: itertools.chain([head], itertools.repeat(framed, count), [b'0\r\n\r\n'])

    def close(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A client that goes away is what is expected here."""

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.close_request(request)
