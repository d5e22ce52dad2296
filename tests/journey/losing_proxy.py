# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between a console and its service, and loses, delays and comes back as it is told.

It passes the prepaid utility service's requests on, with the credentials that the service wants, and keeps the bytes of
each by its id."""

import contextlib
import http.client
import re
import socket
import threading
import time

REQUEST, REPRINT, ADVICE = 'request', 'reprint', 'advice'
PASS, LOSE_REQUEST, LOSE_ANSWER, RESTART, KNOW_NOTHING = 'pass', 'lose request', 'lose answer', 'restart', 'know nothing'
PATHS = ((ADVICE, re.compile(r'/keyChangeTokenRequests/([^/]+)/confirmations/([^/]+)$')),
         (REQUEST, re.compile(r'/keyChangeTokenRequests/([^/]+)()$')),
         (REPRINT, re.compile(r'/tokenReprints/([^/]+)()$')))
AUTHORIZATION = 'Basic dHJhaW5pbmc6dHJhaW5pbmc='
AWAY = 0.05
LONGEST_HOLD = 50


class Arrival:
    """A request that came: what kind, its ids, and when what happened, by the monotonic clock; None is not yet."""

    def __init__(self, kind, request_id, advice_id, body):
        self.kind, self.request_id, self.body = kind, request_id, body
        self.id = advice_id or request_id
        self.came, self.answered, self.status = time.monotonic(), None, None


class LosingProxy:
    """Listens on a loopback port from the moment it is made. `plan` says for each arrival (manner, how long to hold
    the answer: seconds, or an event that ends it); `check` is called with each arrival before anything else is done."""

    def __init__(self, host, port, base):
        self.service, self.base = (host, port), base
        self.plan = lambda arrival: (PASS, 0)
        self.check = lambda arrival: None
        self.arrivals = []
        self.news = threading.Condition()
        self.connections = set()
        self.listener = None
        self.closed = False
        self.port = 0
        self._listen()

    @property
    def address(self):
        return f'http://127.0.0.1:{self.port}{self.base}'

    def _listen(self):
        self.listener = socket.create_server(('127.0.0.1', self.port), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def _accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.connections.add(connection)
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _go_away(self):
        # The shutdown wakes the thread that accepts; without it the port stays taken.
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in list(self.connections):
            self._drop(connection)

    def _drop(self, connection):
        self.connections.discard(connection)
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()

    def close(self):
        self.closed = True
        self._go_away()

    def _restart(self):
        self._go_away()
        time.sleep(AWAY)
        if not self.closed:
            self._listen()

    def _serve(self, connection):
        reader = connection.makefile('rb')
        try:
            while (request := self._read(reader)) is not None:
                if not self._handle(connection, *request):
                    break
        except (OSError, ValueError, http.client.HTTPException):
            pass
        finally:
            self._drop(connection)

    @staticmethod
    def _read(reader):
        line = reader.readline().decode('latin-1').split()
        if len(line) != 3:
            return None
        headers = {}
        for header in iter(reader.readline, b'\r\n'):
            if not header:
                return None
            name, _, value = header.decode('latin-1').partition(':')
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get('content-length', 0))
        body = reader.read(length)
        # Who died while it sent has sent nothing.
        return (line[0], line[1], headers, body) if len(body) == length else None

    def _forward(self, method, path, headers, body):
        service = http.client.HTTPConnection(*self.service, timeout=20)
        try:
            service.request(method, path, body, {'Content-Type': headers.get('content-type', 'application/json'),
                                                 'Authorization': AUTHORIZATION})
            answer = service.getresponse()
            return answer.status, answer.getheader('Content-Type', 'text/plain'), answer.read()
        finally:
            service.close()

    @staticmethod
    def _hold(hold):
        if isinstance(hold, threading.Event):
            hold.wait(LONGEST_HOLD)
        else:
            time.sleep(hold)

    def _note(self, path, body):
        for kind, pattern in PATHS:
            if found := pattern.search(path):
                arrival = Arrival(kind, *found.groups(), body)
                self.check(arrival)
                with self.news:
                    self.arrivals.append(arrival)
                    self.news.notify_all()
                return arrival
        return None

    def _handle(self, connection, method, path, headers, body):
        arrival = self._note(path, body)
        manner, hold = self.plan(arrival) if arrival else (PASS, 0)
        if manner == LOSE_REQUEST:
            return False
        status, content_type, answer = ((404, 'text/html', b'<h1>Not Found</h1>') if manner == KNOW_NOTHING else
                                        self._forward(method, path, headers, body))
        if manner == RESTART:
            self._restart()
        if manner in (LOSE_ANSWER, RESTART):
            return False
        self._hold(hold)
        connection.sendall(f'HTTP/1.1 {status} Answer\r\nContent-Type: {content_type}\r\n'
                           f'Content-Length: {len(answer)}\r\n\r\n'.encode() + answer)
        if arrival:
            with self.news:
                arrival.answered, arrival.status = time.monotonic(), status
                self.news.notify_all()
        return True

    def wait_for(self, condition, timeout):
        """The first value of the condition that counts, looked at whenever something came or was answered; None after
        the time-out."""
        with self.news:
            return self.news.wait_for(condition, timeout) or None
