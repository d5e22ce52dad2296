# SPDX-License-Identifier: GPL-3.0-or-later
"""What every journey through usage transactions starts from: a console that shows their page, and a training service
of our own to hold against what the console shows."""

import base64
import contextlib
import os
import subprocess
import tempfile
import urllib.request

from accessibility import FOCUSED
from journey import Journey

# The roles of an entry that searches, of a row of a table and of one of a tree, by their numbers.
SEARCH, ROW, TREE_ITEM = 79, 90, 91

HIGH_USAGE = '99000000001005'
EVERY_FIELD = '99000000002002'
WAITS_FOR_SUB = '99000000001015'
NOT_FOUND = '99000000000404'
HTML_ERROR = '99000000000502'
SERVER_ERROR = '99000000000500'
BUSY_TWICE = '99000000003001'
IDS = 'Transaction ids'


@contextlib.contextmanager
def training_service():
    """A training service of our own; gives a function that fetches a transaction's document as it is sent."""
    process = subprocess.Popen([os.environ['MD_TRAINING_PROGRAM'], '--port', '0', '--exit-with-parent'],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        base = next(line.split(' on ')[1].strip() for line in process.stdout if line.startswith('Usage on '))

        def fetch(transaction):
            request = urllib.request.Request(f'{base}/usage/usageTransactions/{transaction}', headers={
                'Authorization': 'Basic ' + base64.b64encode(b'training:training').decode()})
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read()

        yield fetch
    finally:
        process.stdin.close()
        process.wait(timeout=10)


def unwrapped(value):
    """The items of a list, however it is wrapped."""
    while isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    return value or []


def listed(count):
    """Ids of the training service's territory."""
    answer = subprocess.run([os.environ['MD_TRAINING_PROGRAM'], 'usage', '--limit', str(count)], check=True,
                            capture_output=True, text=True)
    return [line.split()[0] for line in answer.stdout.splitlines()[:count]]


class UsageJourney(Journey):
    def setUp(self):
        super().setUp()
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.console.key('alt+2')
        self.console.wait_to_read('Usage transactions to work through')

    def add(self, *transactions):
        self.console.fill(IDS, ' '.join(transactions))
        self.console.key('Return')

    def wait_until_loaded(self, count):
        self.console.wait_to_read(f'{count} transactions' if count > 1 else f'{count} transaction')

    def has_row(self, words):
        """Whether the tree shows a row that begins with the words."""
        return any(node.role == TREE_ITEM and node.name.startswith(words) for node in self.console.look())

    def wait_for_row(self, words):
        self.console.wait_for(f'the row “{words}”', lambda: self.has_row(words))

    def go_to_table(self):
        """The keyboard is in the table at once; the first row is the worst."""
        self.console.wait_for('the keyboard in the table', self.focused_row)

    def focused_row(self):
        """The row of a table that has the keyboard."""
        return next((node for node in self.console.look() if node.role == ROW and node.is_(FOCUSED)), None)
