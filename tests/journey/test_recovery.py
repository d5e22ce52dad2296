#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journal keeps: nothing is lost by closing or dying, nothing is sent that it did not record."""

import json
import os
import resource
import signal
import sqlite3
import stat

from accessibility import BUTTON
from journey import STRICT, Journey, meters, sts_oracle, tap
from meterdesk_driver import Console

TWO = '04110029578'
GROUPED = '0411 0029 578'
SLOW, SLOW_GROUPED = '99000002016', '9900 0002 016'
LOST = '99000002032'
LOST_GROUPED = '9900 0002 032'
ASK_AGAIN = 'Ask again with the same id'
MARK_CLOSED, MARK_LATER, MARK_PRINTED = 2, 1, 16
SENDING, SUCCESSFUL, FAILED, UNKNOWN = range(4)
CONFIRMED = 2


class Recovery(Journey):
    """Looks into the journal by itself, with the sqlite of Python."""

    @property
    def path(self):
        return self.data / 'meterdesk' / 'training' / 'journal.sqlite'

    def ask_journal(self, sql):
        connection = sqlite3.connect(f'file:{self.path}?mode=ro', uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def states(self):
        """The states of all entries, the first first."""
        return [state for state, in self.ask_journal('SELECT state FROM entry ORDER BY number')]

    def kill(self):
        self.console.process.send_signal(signal.SIGKILL)
        self.console.process.wait()

    def make_unknown(self):
        self.request_for(LOST)
        self.console.wait_to_read('Outcome unknown')

    # --- what dies comes back ---

    def test_killed_while_a_request_was_under_way(self):
        self.request_for(SLOW)
        self.console.wait_to_read('Asking for tokens')
        self.assertEqual(self.states(), [SENDING])
        self.kill()
        self.open_console()
        self.console.wait_to_read('Left for later')
        self.assertEqual(self.states(), [UNKNOWN])
        self.console.press(SLOW_GROUPED)
        self.console.wait_to_read('The program ended before the answer came')
        # The training service died with its console: to the new one the id is new, and so it issues.
        self.console.press(ASK_AGAIN)
        tokens = self.wait_for_tokens(meters()[SLOW]['tokens'])
        sts_oracle.verify_meter(meters()[SLOW], tokens)
        self.assertEqual(self.states(), [SUCCESSFUL])
        [(request, again)] = self.ask_journal(
            'SELECT count(*) FILTER (WHERE kind = 0), count(*) FILTER (WHERE kind = 1) FROM event')
        self.assertEqual((request, again), (1, 1))

    def test_left_for_later_over_night(self):
        self.make_unknown()
        self.console.press('Leave for later')
        self.console.wait_to_read('Left for later')
        self.assertEqual(self.console.quit(), 0)
        [(marks, unfinished)] = self.ask_journal('SELECT marks, unfinished FROM entry')
        self.assertEqual((marks & MARK_LATER, unfinished), (MARK_LATER, 1))
        self.open_console()
        self.console.wait_to_read('Left for later')
        self.console.press(LOST_GROUPED)
        self.console.wait_to_read('Tokens may have been issued')

    def test_settled_is_gone_from_the_list(self):
        self.make_unknown()
        self.console.press('Settle')
        self.console.wait_for('the mark', lambda: self.ask_journal('SELECT marks & 2, unfinished FROM entry') ==
                              [(MARK_CLOSED, 0)])
        self.console.wait_for('the list gone', lambda: not self.console.says('Left for later'))
        self.assertEqual(self.console.quit(), 0)
        self.open_console()
        self.console.wait_to_read('Meters to try')
        self.assertFalse(self.console.says('Left for later'))

    # --- ask again, had arrived, reprint, new request ---

    def test_it_had_arrived_and_is_reprinted(self):
        self.make_unknown()
        self.console.press(ASK_AGAIN)
        self.console.wait_to_read('The first request arrived')
        self.assertEqual(self.states(), [FAILED])
        self.console.press('Reprint')
        tokens = self.wait_for_tokens(meters()[LOST]['tokens'])
        sts_oracle.verify_meter(meters()[LOST], tokens)
        self.console.wait_to_read('This is a reprint')
        self.console.wait_for('a copy', lambda: 'COPY 1' in self.console.slip().upper())
        self.assertEqual(self.ask_journal('SELECT kind, state, link, follows FROM entry WHERE number = 2'),
                         [(1, SUCCESSFUL, 2, 1)])
        # What is confirmed is the first request, with what was sent with it: no response to it ever came.
        self.console.press('Confirm as delivered')
        self.console.wait_to_read('Confirmed as delivered')
        self.assertEqual(self.ask_journal('SELECT number, confirmation FROM entry'), [(1, CONFIRMED), (2, 0)])
        [(request, advice)] = self.ask_journal('SELECT request, advice FROM content JOIN confirmation USING (entry)')
        request, advice = json.loads(request), json.loads(advice)
        self.assertEqual(advice['requestId'], request['id'])
        self.assertEqual(advice['thirdPartyIdentifiers'], request['thirdPartyIdentifiers'])

    def test_it_had_arrived_and_is_asked_for_anew(self):
        self.make_unknown()
        self.console.press(ASK_AGAIN)
        self.console.wait_to_read('The first request arrived')
        # Also for a meter that is not in the form any more.
        self.console.fill('Meter number', TWO)
        self.console.press('New request')
        self.console.wait_for('another try', lambda: len(self.states()) == 2)
        self.assertEqual(self.ask_journal('SELECT kind, meter, link, follows FROM entry WHERE number = 2'),
                         [(0, LOST, 1, 1)])

    def test_a_new_request_in_its_place_settles_it(self):
        number = '99000005043'
        self.request_for(number)
        self.console.wait_to_read('Outcome unknown')
        self.console.press('New request')
        self.console.wait_for('another try', lambda: len(self.states()) == 2)
        self.assertEqual(self.ask_journal('SELECT link, follows FROM entry WHERE number = 2'), [(1, 1)])

    def test_the_last_tokens_of_a_meter_from_the_form(self):
        self.look_up(TWO)
        self.request()
        tokens = self.wait_for_tokens(2)
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')
        self.console.fill('Meter number', TWO)
        self.console.go_to(BUTTON, 'Request tokens')
        self.console.key('Tab', 'space')
        self.console.wait_for('the menu', lambda: any('Reprint the last' in node.name for node in self.console.look()))
        self.console.key('r')
        self.assertEqual(self.wait_for_tokens(2), tokens)
        self.console.wait_to_read('This is a reprint')
        self.assertEqual(self.ask_journal('SELECT kind, state, link FROM entry WHERE number = 2'), [(1, SUCCESSFUL, 0)])
        # The journal has a key change with these digits.
        self.console.press('Confirm as delivered')
        self.console.wait_to_read('Confirmed as delivered')
        self.assertEqual(self.ask_journal('SELECT number, confirmation FROM entry'), [(1, CONFIRMED), (2, 0)])

    # --- what is not recorded ---

    def fill_disk(self, full):
        """No file of the program may grow, as on a disk without room."""
        limit = 1000 if full else resource.RLIM_INFINITY
        resource.prlimit(self.console.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def open_patient_console(self):
        """One that takes a file that may not grow for an error, not for its end."""
        self.assertEqual(self.console.quit(), 0)
        self.console = Console('bash', '-c', 'trap "" XFSZ; exec "$@"', 'bash', os.environ['MD_CONSOLE_PROGRAM'],
                               environment=STRICT | {'XDG_DATA_HOME': str(self.data)}, pictures=self.console.pictures)
        self.addCleanup(self.console.close)

    def test_a_settling_that_cannot_be_recorded(self):
        """It is said, also to who has gone on, and is done once there is room."""
        self.open_patient_console()
        self.make_unknown()
        self.fill_disk(True)
        self.console.press('Settle')
        self.console.wait_to_read('that it is settled is not recorded yet')
        self.assertEqual(self.ask_journal('SELECT marks & 2, unfinished FROM entry'), [(0, 1)])
        self.console.press(LOST_GROUPED)
        self.console.wait_to_read('it still counts as unfinished')
        self.fill_disk(False)
        self.console.wait_for('the note gone', lambda: not self.console.says('it still counts as unfinished'))
        self.assertEqual(self.ask_journal('SELECT marks & 2, unfinished FROM entry'), [(MARK_CLOSED, 0)])

    # --- confirmations ---

    def test_a_confirmation_is_in_the_journal(self):
        self.look_up(TWO)
        self.request()
        self.wait_for_tokens(2)
        self.console.press('Confirm as delivered')
        self.console.wait_to_read('Confirmed as delivered')
        self.assertEqual(self.ask_journal('SELECT confirmation FROM entry'), [(CONFIRMED,)])

    # --- a journal that cannot be used ---

    def test_private(self):
        self.console.wait_for('the journal', self.path.exists)
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.path.parent.stat().st_mode), 0o700)

    def test_another_file_in_its_place(self):
        self.assertEqual(self.console.quit(), 0)
        for file in self.path.parent.iterdir():
            file.unlink()
        self.path.write_text('A letter.', encoding='utf-8')
        self.open_console()
        self.console.wait_to_read('is no journal')
        self.request_for(TWO)
        self.console.wait_to_read('is no journal')
        self.assertEqual(self.console.tokens(), [])
        self.assertEqual(self.path.read_text(encoding='utf-8'), 'A letter.')
        # Out of the way, and it goes on.
        self.path.unlink()
        self.console.press('Start again')
        self.console.wait_for('the obstacle gone', lambda: not self.console.says('is no journal'))
        self.request()
        self.wait_for_tokens(2)

    def test_a_place_that_cannot_be_used(self):
        self.assertEqual(self.console.quit(), 0)
        self.path.parent.rename(self.path.parent.with_name('away'))
        self.path.parent.write_text('In the way.', encoding='utf-8')
        self.open_console()
        self.console.wait_to_read('cannot be opened')
        # What needs no journal works all the same.
        self.console.key('alt+2')
        self.console.wait_to_read('Usage')
        self.assertFalse(self.console.tokens())
        self.console.key('alt+1')
        self.path.parent.unlink()
        self.console.press('Start again')
        self.console.wait_for('the obstacle gone', lambda: not self.console.says('cannot be opened'))
        self.look_up(TWO)
        self.request()
        self.wait_for_tokens(2)

    def test_a_journal_of_a_later_version(self):
        self.assertEqual(self.console.quit(), 0)
        connection = sqlite3.connect(self.path)
        connection.execute('PRAGMA user_version = 1000')
        connection.commit()
        connection.close()
        before = self.path.read_bytes()
        self.open_console()
        self.console.wait_to_read('later version')
        self.assertEqual(self.console.quit(), 0)
        self.assertEqual(self.path.read_bytes(), before)

    def test_a_journal_that_is_gone(self):
        self.console.wait_for('the journal', self.path.exists)
        self.look_up(TWO)
        os.rename(self.path, self.path.with_name('away.sqlite'))
        self.request()
        self.console.wait_to_read('Not recorded, so not sent')
        self.assertEqual(self.console.tokens(), [])


if __name__ == '__main__':
    tap.main()
