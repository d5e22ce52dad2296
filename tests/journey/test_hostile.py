#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a service sends, and whenever it dies, the window lives, stays quick, and says one of the outcomes."""

import json
import os
import pathlib
import random
import signal
import tempfile
import time

from accessibility import BUTTON
from hostile_service import CHUNK, HostileService
from journey import Journey, tap

METER = '01122334459'
ISSUED, FAILED, UNKNOWN = 'issued', 'failed', 'unknown'
MARKUP = '<b>&amp;</b><a href="https://example.org">x</a>\u202e'
KILLS = 25


def tokens(*digits, **more):
    return json.dumps({'tokens': [{'tokenType': 'KC', 'token': each} for each in digits], **more}).encode()


def slip(lines, **more):
    return tokens('34886200773392884302', '18359266717991661547', slipData={'messageLines': lines, **more})


FOOLISH_LINES = [{'text': MARKUP, 'fontWidthScaleFactor': factor, 'fontHeightScaleFactor': factor,
                  'barcode': {'data': MARKUP, 'encoding': MARKUP}, 'line': True, 'cut': True}
                 for factor in (0, -1, 1e308, 1e-308, 0.5, 'wide', None)]

# What is sent, and what it comes to.
BODIES = [
    ('nothing', b'', UNKNOWN),
    ('a web page', b'<html><body>Welcome</body></html>', UNKNOWN),
    ('a list', b'[]', UNKNOWN),
    ('a number', b'1e400', UNKNOWN),
    ('no tokens', b'{"tokens":[]}', UNKNOWN),
    ('tokens that are a text', b'{"tokens":"34886200773392884302"}', UNKNOWN),
    ('a token without digits', b'{"tokens":[{"tokenType":"KC"}]}', UNKNOWN),
    ('a byte that is no UTF-8', b'{"tokens":[{"token":"\xff"}]}', UNKNOWN),
    ('a comment', b'{"tokens":[{"token":"1"}]/* */}', UNKNOWN),
    ('two documents', b'{"tokens":[{"token":"1"}]}{}', UNKNOWN),
    ('brackets', b'[' * 200_000, UNKNOWN),
    ('a token that is a number', b'{"tokens":[{"token":34886200773392884302}]}', ISSUED),
    ('an escaped NUL', b'{"tokens":[{"token":"3488\\u00006200"}]}', ISSUED),
    ('markup', tokens(MARKUP, MARKUP), ISSUED),
    ('a long token', tokens('9' * 200_000), ISSUED),
    ('many tokens', tokens(*['34886200773392884302'] * 2000), ISSUED),
    ('a foolish slip', slip(FOOLISH_LINES, slipWidth=-5), ISSUED),
    ('a slip that never ends', slip([{'text': MARKUP * 8}] * 4000, slipWidth=1e9), ISSUED),
]


class Hostile(Journey):
    def setUp(self):
        self.service = HostileService()
        self.addCleanup(self.service.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        profile = pathlib.Path(folder.name) / 'hostile.profile'
        training = pathlib.Path(os.environ['MD_PROFILES_DIR']) / 'training.profile'
        profile.write_text(training.read_text(encoding='utf-8')
                           .replace('Training=true', 'Training=false')
                           .replace('[Services]', f'[Services]\nPrepaidUtility={self.service.address}'),
                           encoding='utf-8')
        self.arguments = ['--profile', str(profile)]
        super().setUp()

    def outcome(self):
        """What one picture shows: between two of them the next outcome may come."""
        seen = self.console.look()

        def has_button(*names):
            return any(node.role == BUTTON and node.called(name) for node in seen for name in names)

        # Tokens that are in doubt are asked about otherwise.
        if has_button('Confirm as delivered', 'Confirm all the same'):
            return ISSUED
        # The words “Outcome unknown” may also stand in the list of what was left for later.
        if has_button('Ask again with the same id'):
            return UNKNOWN
        return FAILED if any('Details' in node.name for node in seen) else None

    def assert_outcome(self, name, expected):
        before = self.service.n_requests
        self.request_for(METER)
        self.console.wait_for(f'a request for {name}', lambda: self.service.n_requests > before)
        outcome = self.console.wait_for(f'the outcome of {name}', self.outcome)
        self.assertEqual(outcome, expected, name)
        # It still listens to the keyboard.
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')

    def test_any_body(self):
        for name, body, expected in BODIES:
            self.service.send(body)
            self.assert_outcome(name, expected)

    def test_any_refusal(self):
        for name, body in (('nothing', b''), ('a web page', b'<html>'), ('brackets', b'{"a":' * 100_000),
                           ('markup', json.dumps({'errorType': MARKUP, 'errorMessage': MARKUP * 100,
                                                  'detailMessage': {'formatErrors': [{'field': MARKUP, 'msg': MARKUP}]}
                                                  }).encode())):
            self.service.send(body, status=400)
            self.assert_outcome(f'a refusal with {name}', FAILED)

    def test_half_an_answer(self):
        body = tokens('34886200773392884302')
        for size in range(0, len(body), 7):
            self.service.send(body[:size], length=len(body))
            self.assert_outcome(f'{size} of {len(body)} bytes', UNKNOWN)

    def test_no_http(self):
        for name, data in (('nothing', b''), ('noise', bytes(range(256)) * 16), ('half a head', b'HTTP/1.1 201 Crea')):
            self.service.send_raw(data)
            self.assert_outcome(name, UNKNOWN)

    def test_a_body_without_end(self):
        self.service.send_chunks(b' ' * CHUNK, 100)
        self.assert_outcome('100 MB', UNKNOWN)


class Killed(Journey):
    def test_at_any_moment(self):
        moments = random.Random(1993)
        for _ in range(KILLS):
            service = self.console.wait_for('the service', self.console.children)[0]
            self.request_for(METER)
            # Not to wait for anything: the moment itself is what is tried.
            time.sleep(moments.uniform(0, 0.03))
            os.kill(service, signal.SIGKILL)
            self.console.wait_to_read('The training service has ended')
            self.console.wait_for('an outcome', self.is_over)
            self.console.press('Start again')
            self.console.key('ctrl+n')
            self.console.wait_for_value('Meter number', '')

    def is_over(self):
        if self.console.says('Asking for tokens'):
            return False
        return self.console.tokens() or self.console.says('Details') or self.console.says('Meters to try')


if __name__ == '__main__':
    tap.main()
