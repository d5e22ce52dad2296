#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of requests and confirmations when the service, the disk or another console does not do its part. The
service runs on its own, behind a proxy that does what it is told; its ledger has the last word."""

import os
import resource
import signal
import subprocess
import threading
import unittest

from accessibility import BUTTON
from journey import tap
from kill_oracle import DELIVERED, QUEUED, REFUSED, SENDING, SUCCESSFUL, UNKNOWN
from kill_world import METER, World, wait_for
from losing_proxy import ADVICE, KNOW_NOTHING, LOSE_ANSWER, LOSE_REQUEST, PASS, REQUEST
from meterdesk_driver import Console

CONFIRM = 'Confirm as delivered'
CONFIRMED = 'Confirmed as delivered'
NOTHING_IS_SENT = 'Nothing is sent while it cannot be recorded'
# A file that gets too long is an error for a console that was started so, not its end.
PATIENT = ('bash', '-c', 'trap "" XFSZ; exec "$@"', 'bash')
# To the superuser nothing is read-only, except without these.
OBEDIENT = ('setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search')


class JournalJourney(unittest.TestCase):
    def setUp(self):
        self.world = World()
        self.addCleanup(self.world.close)

    def open(self, *before, **environment):
        console = Console(*before, os.environ['MD_CONSOLE_PROGRAM'], '--profile', str(self.world.profile),
                          environment=self.world.environment | environment,
                          pictures=os.environ.get('MD_JOURNEY_PICTURES'))
        self.addCleanup(console.close)
        return console

    def open_beside(self, console):
        """One more: on a session bus of its own, as in another session of the same user."""
        bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address'], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(bus.wait)
        self.addCleanup(bus.terminate)
        self.addCleanup(bus.stdout.close)
        return self.open(DBUS_SESSION_BUS_ADDRESS=bus.stdout.readline().strip(),
                         AT_SPI_BUS_ADDRESS=console.bus.address)

    def request(self, console):
        before = len(self.world.proxy.arrivals)
        if not console.value('Meter number'):
            console.fill('Meter number', METER)
        console.key('ctrl+Return')
        return self.wait_for_arrival(REQUEST, before)

    def wait_for_arrival(self, kind, before):
        return wait_for(f'{kind} at the service', lambda: next(
            (each for each in self.world.proxy.arrivals[before:] if each.kind == kind), None))

    def issue(self, console):
        request = self.request(console)
        console.wait_for('tokens', lambda: len(console.tokens()) == 2)
        return request

    def hold_answers(self):
        """Until the event is set."""
        released = threading.Event()
        self.addCleanup(released.set)
        self.world.proxy.plan = lambda arrival: (PASS, released)
        return released

    def states(self):
        return dict(self.world.load('SELECT id, state FROM entry'))

    def confirmation(self, request):
        """State and number of attempts."""
        return self.world.load('SELECT c.state, n_attempts FROM confirmation AS c JOIN entry AS e ON e.number = c.entry'
                               ' WHERE e.id = ?', request.id)

    def assert_agreement(self, **counts):
        result = self.world.reconcile()
        self.assertEqual(result.complaints, [], result.describe())
        for words, count in counts.items():
            self.assertEqual(result.counts[words.replace('_', ' ')], count, result.describe())


class Together(JournalJourney):
    """Two consoles on one journal."""

    def setUp(self):
        super().setUp()
        self.first = self.open()
        self.second = self.open_beside(self.first)

    def test_both_issue_and_confirm(self):
        self.issue(self.second)
        self.first.come_to_front()
        self.issue(self.first)
        for console in (self.first, self.second):
            console.come_to_front()
            console.press(CONFIRM)
            console.wait_to_read(CONFIRMED)
        self.world.wait_until_quiet()
        self.assert_agreement(issues_in_the_ledger=2, confirmations_queued_in_the_journal=2,
                              confirmations_delivered_by_the_ledger=2, confirmations_that_came_more_than_once=0)

    def test_who_dies_leaves_the_other_alone(self):
        released = self.hold_answers()
        of_the_second = self.request(self.second)
        self.first.come_to_front()
        of_the_first = self.request(self.first)
        self.first.process.send_signal(signal.SIGKILL)
        self.first.process.wait()
        self.assertEqual(self.states(), {of_the_first.id: SENDING, of_the_second.id: SENDING})
        self.world.died_sending = {of_the_first.id}

        self.open()
        wait_for('a recovery', lambda: self.states() == {of_the_first.id: UNKNOWN, of_the_second.id: SENDING})
        released.set()
        self.second.wait_for('tokens', lambda: len(self.second.tokens()) == 2)
        wait_for('an outcome', lambda: self.states() == {of_the_first.id: UNKNOWN, of_the_second.id: SUCCESSFUL})
        self.assert_agreement(issues_in_the_ledger=2)


class Confirming(JournalJourney):
    """A confirmation that does not arrive at once."""

    def setUp(self):
        super().setUp()
        self.console = self.open()
        self.issued = self.issue(self.console)

    def confirm(self, manner):
        before = len(self.world.proxy.arrivals)
        self.world.proxy.plan = lambda arrival: (manner if arrival.kind == ADVICE else PASS, 0)
        self.console.press(CONFIRM)
        return self.wait_for_arrival(ADVICE, before)

    def wait_until(self, state, n_attempts):
        wait_for(f'state {state} after {n_attempts} attempts',
                 lambda: self.confirmation(self.issued) == [(state, n_attempts)])

    def test_it_gets_lost_and_goes_again_by_itself(self):
        self.confirm(LOSE_REQUEST)
        self.console.wait_to_read('Not delivered yet')
        self.wait_until(QUEUED, 1)
        self.world.proxy.plan = lambda arrival: (PASS, 0)
        self.console.wait_to_read(CONFIRMED)
        self.assert_agreement(confirmations_delivered_by_the_ledger=1)

    def test_its_answer_gets_lost(self):
        self.confirm(LOSE_ANSWER)
        self.wait_until(QUEUED, 1)
        self.world.proxy.plan = lambda arrival: (PASS, 0)
        self.console.press('Send now')
        self.console.wait_to_read(CONFIRMED)
        self.wait_until(DELIVERED, 2)
        self.assert_agreement(confirmations_delivered_by_the_ledger=1, confirmations_that_came_more_than_once=1)

    def test_the_service_is_away_and_the_console_closed_meanwhile(self):
        self.confirm(LOSE_REQUEST)
        self.wait_until(QUEUED, 1)
        self.assertEqual(self.console.quit(), 0)
        self.world.proxy.plan = lambda arrival: (PASS, 0)
        self.open()
        self.world.wait_until_quiet()
        self.assert_agreement(confirmations_delivered_by_the_ledger=1)

    def test_a_service_without_confirmations_is_told_once(self):
        self.confirm(KNOW_NOTHING)
        self.console.wait_to_read('The service did not take the confirmation')
        self.wait_until(REFUSED, 1)
        self.assertEqual(self.console.all(BUTTON, 'Send now'), [])
        self.assertEqual(self.console.quit(), 0)
        self.console = self.open()
        self.issue(self.console)
        self.assertEqual(len([each for each in self.world.proxy.arrivals if each.kind == ADVICE]), 1)


class Disk(JournalJourney):
    """A journal that cannot be written: nothing is issued, and the words say why."""

    def assert_nothing_is_sent(self, console):
        n_before, states = len(self.world.proxy.arrivals), self.states()
        if not console.value('Meter number'):
            console.fill('Meter number', METER)
        console.key('ctrl+Return')
        console.wait_to_read(NOTHING_IS_SENT)
        self.assertEqual(len(self.world.proxy.arrivals), n_before)
        self.assertEqual(self.states(), states)

    def make_journal(self):
        console = self.open()
        self.issue(console)
        self.assertEqual(console.quit(), 0)

    def set_modes(self, of_files, of_folder):
        """Also of the files that looking at the journal may have made."""
        for file in self.world.path.parent.iterdir():
            file.chmod(of_files)
        self.world.path.parent.chmod(of_folder)

    def test_full(self):
        console = self.open(*PATIENT)
        self.issue(console)
        resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
        console.key('ctrl+n')
        console.wait_for_value('Meter number', '')
        self.assert_nothing_is_sent(console)
        console.wait_to_read('the disk is full')
        console.wait_to_read('Not recorded, so not sent')

        resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        console.press('Request again')
        console.wait_for('tokens', lambda: len(console.tokens()) == 2)
        self.assert_agreement(issues_in_the_ledger=2, entries_in_the_journal=2)

    def test_full_when_the_answer_comes(self):
        """The tokens are shown all the same, and not without a word."""
        console = self.open(*PATIENT)
        released = self.hold_answers()
        request = self.request(console)
        resource.prlimit(console.process.pid, resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
        released.set()
        console.wait_for('tokens', lambda: len(console.tokens()) == 2)
        console.wait_to_read('What came of this request could not be recorded')
        console.process.send_signal(signal.SIGKILL)
        console.process.wait()
        self.world.died_sending = {each for each, state in self.states().items() if state == SENDING}

        self.open()
        self.world.wait_until_quiet()
        self.assertEqual(self.states()[request.id], UNKNOWN)
        self.assert_agreement(issues_in_the_ledger=1)

    def test_read_only(self):
        self.make_journal()
        self.set_modes(0o400, 0o500)
        console = self.open(*OBEDIENT)
        console.wait_to_read('is read-only')
        self.assert_nothing_is_sent(console)

        self.set_modes(0o600, 0o700)
        console.press('Start again')
        console.wait_for('no more of it', lambda: not console.says(NOTHING_IS_SENT))
        self.issue(console)
        self.assert_agreement(issues_in_the_ledger=2, entries_in_the_journal=2)

    def test_something_else_in_the_place_of_its_folder(self):
        self.world.data.write_text('not a folder', encoding='utf-8')
        console = self.open()
        self.assert_nothing_is_sent(console)
        self.assertEqual(self.world.data.read_text(encoding='utf-8'), 'not a folder')


if __name__ == '__main__':
    tap.main()
