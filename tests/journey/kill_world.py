# SPDX-License-Identifier: GPL-3.0-or-later
"""The world of the kill suite: the training service on its own, the proxy before it, one journal, and consoles that are
started on it one after another and killed.

A console here is worked with real keys and a real mouse, but not looked at: what it does is seen at the proxy and in the
journal's file, which costs it nothing."""

import contextlib
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import tempfile
import time

from kill_oracle import QUEUED, SENDING, Journal, Ledger, Reconciliation, load
from losing_proxy import ADVICE, LosingProxy

METER = '01122334459'
PATIENCE = float(os.environ.get('JOURNEY_PATIENCE', '20'))
PAUSE = 0.005
TYPING_DELAY = 6  # milliseconds
UNASKED = 5  # seconds for a window to get the keyboard by itself


class NotSeen(AssertionError):
    """What was waited for did not come."""


def wait_for(what, condition, timeout=PATIENCE):
    """Poll until the condition holds; its value."""
    end = time.monotonic() + timeout
    while not (value := condition()):
        if time.monotonic() > end:
            raise NotSeen(f'no sight of {what} within {timeout:g} s')
        time.sleep(PAUSE)
    return value


def do_until(what, act, condition, patience):
    """Do something, and again whenever nothing came of it within so many seconds: a hand may be too early. The moment of
    the last time, and the condition's value."""
    end = time.monotonic() + 3 * PATIENCE
    while time.monotonic() < end:
        began = time.monotonic()
        act()
        while time.monotonic() < began + patience:
            if value := condition():
                return began, value
            time.sleep(PAUSE / 10)
    raise NotSeen(f'no sight of {what}')


class World:
    """All that outlives a console."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.place = pathlib.Path(self.folder.name)
        self.ledger_path = self.place / 'ledger.jsonl'
        self.service = subprocess.Popen([os.environ['MD_TRAINING_PROGRAM'], '--ledger', str(self.ledger_path),
                                         '--exit-with-parent'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        address = self.service.stdout.readline()
        port, base = re.search(r':(\d+)(/\S*)', address).groups()
        self.proxy = LosingProxy('127.0.0.1', int(port), base)
        self.proxy.check = self._check
        self.complaints = []
        self.died_sending = set()
        self.profile = self.place / 'kill.profile'
        training = pathlib.Path(os.environ['MD_PROFILES_DIR']) / 'training.profile'
        self.profile.write_text(training.read_text(encoding='utf-8').replace('Training=true', 'Training=false')
                                .replace('[Services]', f'[Services]\nPrepaidUtility={self.proxy.address}'),
                                encoding='utf-8')
        self.data = self.place / 'data'
        self.buttons = {}  # where they are in the window, by name
        self._path = None

    def close(self):
        self.proxy.close()
        self.service.stdin.close()
        self.service.wait(timeout=PATIENCE)
        self.service.stdout.close()
        self.folder.cleanup()

    @property
    def environment(self):
        return os.environ | {'XDG_DATA_HOME': str(self.data), 'G_DEBUG': 'fatal-warnings'}

    @property
    def path(self):
        """The journal's file; None until there is one."""
        if self._path is None:
            self._path = next(iter(self.data.glob('**/journal.sqlite')), None)
        return self._path

    def load(self, statement, *values):
        """Rows of the journal; none while there is no journal, or nothing in it."""
        if self.path is None:
            return []
        with contextlib.suppress(sqlite3.OperationalError):
            return load(self.path, statement, *values)
        return []

    def _check(self, arrival):
        """Nothing may come to the service that is not in the journal, byte for byte."""
        statement = ('SELECT advice FROM confirmation WHERE id = ? AND console IS NOT NULL'
                     if arrival.kind == ADVICE else
                     'SELECT request FROM content JOIN entry ON entry = number WHERE id = ? AND state = 0')
        rows = self.load(statement, arrival.id)
        if rows != [(arrival.body,)]:
            self.complaints.append(f'{arrival.id}: {arrival.kind} that came and was not recorded')

    def note_death(self):
        """What was being sent when a console died."""
        self.died_sending |= {row[0] for row in self.load('SELECT id FROM entry WHERE state = ?', SENDING)}

    def wait_until_quiet(self):
        """Until nothing is being sent and nothing is queued."""
        wait_for('quiet', lambda: self.load(
            'SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM entry WHERE state = ?) AND NOT EXISTS'
            ' (SELECT 1 FROM confirmation WHERE state = ?)', SENDING, QUEUED), 3 * PATIENCE)

    def reconcile(self):
        result = Reconciliation(Ledger(self.ledger_path), Journal(self.path), self.proxy.arrivals, self.died_sending)
        result.complaints += self.complaints
        result.counts['requests and advices that came before they were recorded'] = len(self.complaints)
        return result


class Victim:
    """A console that is going to be killed."""

    def __init__(self, world):
        self.world = world
        self.n_before = len(world.proxy.arrivals)
        self.began = time.monotonic()
        self.process = subprocess.Popen([os.environ['MD_CONSOLE_PROGRAM'], '--profile', str(world.profile)],
                                        env=world.environment | {'GTK_A11Y': 'none'}, stdin=subprocess.DEVNULL)

    def _hand(self, *words, **more):
        return subprocess.run(['xdotool', *map(str, words)], capture_output=True, text=True, check=False, **more)

    def has_keyboard(self):
        if self.process.poll() is not None:
            raise NotSeen(f'the console ended by itself (code {self.process.returncode})')
        return self._hand('getwindowfocus', 'getwindowpid').stdout.strip() == str(self.process.pid)

    def wait_for_keyboard(self):
        """A window manager may give it to nobody when the window before went at that moment; then one clicks."""
        def find_window():
            return self.has_keyboard() or self._hand('search', '--onlyvisible', '--pid', self.process.pid).stdout.split()

        end = time.monotonic() + UNASKED
        while time.monotonic() < end:
            if self.has_keyboard():
                return
            time.sleep(PAUSE)
        window = wait_for('a window', find_window)
        if window is not True:
            self._hand('windowactivate', window[-1])
        wait_for('a window with the keyboard', self.has_keyboard)

    @staticmethod
    def begin(*words):
        """Lets the hands do something; does not wait for it."""
        return subprocess.Popen(['xdotool', *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def begin_typing(self):
        return self.begin('type', '--delay', TYPING_DELAY, '--', METER)

    def begin_request(self):
        return self.begin('key', 'ctrl+Return')

    def begin_pressing(self, button):
        """A click where a button was, whatever is there now."""
        return self.begin('getwindowfocus', 'mousemove', '--window', '%1', *self.world.buttons[button], 'click', 1)

    def find(self, kind, request_id=None):
        """The first of what this console sent."""
        return next((each for each in self.world.proxy.arrivals[self.n_before:]
                     if each.kind == kind and request_id in (None, each.request_id)), None)

    def wait_for_arrival(self, kind, request_id=None):
        return self._wait_at_proxy(f'{kind} at the service', lambda: self.find(kind, request_id))

    def wait_for_answer(self, arrival):
        self._wait_at_proxy('an answer', lambda: arrival.answered is not None)

    def _wait_at_proxy(self, what, condition):
        value = self.world.proxy.wait_for(condition, PATIENCE)
        if value is None:
            raise NotSeen(f'no sight of {what}; the console has ended: {self.process.poll()}')
        return value

    def state_of(self, request_id):
        rows = self.world.load('SELECT state FROM entry WHERE id = ?', request_id)
        return rows[0][0] if rows else None

    def confirmation_of(self, request_id):
        rows = self.world.load('SELECT c.state FROM confirmation AS c JOIN entry AS e ON e.number = c.entry'
                               ' WHERE e.id = ?', request_id)
        return rows[0][0] if rows else None

    def is_alive(self):
        return self.process.poll() is None

    def kill(self):
        """No chance to do anything more."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.world.note_death()
