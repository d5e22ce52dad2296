#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was asked for is found again: by meter, by the last four digits of a token, after a crash; it is shown with its
tokens, asked for again, and saved for an audit. Files are read by Python's own means."""

import csv
import json
import os
import pathlib
import re
import signal
import stat
import subprocess
import tempfile

from accessibility import BUTTON, FOCUSED
from journey import Journey, meters, sts_oracle, tap

METER = '01122334459'
SHOWN = '0112 2334 459'
OTHER = '04110029578'
UNKNOWN_METER = '99000001109'
SLOW = '99000002016'
AGAIN_WITH_THE_SAME_ID = 'Ask again with the same id'
# The role of a heading, by its number.
HEADING = 83
COLUMNS = ['Time (UTC)', 'What', 'Meter number', 'Reference', 'Operator', 'Profile', 'Outcome', 'Unfinished',
           'Error type', 'HTTP status', 'Seconds', 'Token 1', 'Token 2', 'Token 3', 'Token 4', 'More tokens',
           'Confirmation', 'Confirmation id', 'Request id', 'Follows request id']


class History(Journey):
    def issue(self, number):
        """Ask for the tokens of a meter, and see them."""
        self.request_for(number)
        self.console.wait_to_read(f'Meter {number[:4]} {number[4:8]} {number[8:]}')
        return self.wait_for_tokens(meters()[number]['tokens'])

    def refuse(self, number, title):
        self.request_for(number)
        self.console.wait_to_read(title)
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')

    def next_call(self):
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')

    def go_to_history(self):
        self.console.key('alt+3')
        self.console.wait_for('the list', self.rows)

    def rows(self):
        """What the rows of the list say, from the top."""
        return [node.name for node in self.console.look() if re.match(r'[\d ]{11,}, ', node.name)]

    def wait_for_row(self, place, words):
        """A row that is being read anew, or changes places, says nothing for a moment."""
        self.console.wait_for(f'“{words}” in row {place}',
                              lambda: any(words in row for row in self.rows()[place:place + 1]))

    def heading(self):
        """What stands above the first rows, where that says how many are unfinished."""
        return next((node.name for node in self.console.look() if node.role == HEADING), '')

    def search(self, words):
        self.console.key('ctrl+f', 'ctrl+a', 'BackSpace')
        self.console.type(words)

    def wait_for_rows(self, *beginnings):
        self.console.wait_for(f'the rows {beginnings}', lambda: [row[:len(beginning)] for row, beginning in zip(
            self.rows(), beginnings)] == list(beginnings) and len(self.rows()) == len(beginnings))

    # --- found again ---

    def test_who_opens_it_may_type(self):
        self.issue(METER)
        self.next_call()
        self.issue(OTHER)
        self.next_call()
        self.go_to_history()
        self.wait_for_rows('0411 0029 578', SHOWN)
        self.console.wait_for('the keyboard in the search', self.can_search)
        self.console.type('0112')
        self.wait_for_rows(SHOWN)

    def can_search(self):
        return any(node.is_(FOCUSED) for search in self.console.look() if search.name == 'Search the history'
                   for node in search.walk())

    def test_found_by_meter_and_by_last_four_digits(self):
        tokens = self.issue(METER)
        self.next_call()
        self.issue(OTHER)
        self.next_call()
        self.refuse(UNKNOWN_METER, 'Unknown meter')
        self.go_to_history()
        self.wait_for_rows('0411 0029 578', SHOWN, '9900 0001 109')
        self.assertIn('Not confirmed yet', self.rows()[1])
        self.assertIn('Failed: Unknown meter', self.rows()[2])

        self.search(METER[:7])
        self.wait_for_rows(SHOWN)
        self.console.key('Return')
        self.console.wait_for('the tokens', lambda: self.console.tokens() == tokens)
        sts_oracle.verify_meter(meters()[METER], self.console.tokens())
        self.search(tokens[1][-4:])
        self.wait_for_rows(SHOWN)
        self.console.wait_to_read('1 found')
        self.search('no such thing')
        self.console.wait_to_read('Nothing found')
        self.assertEqual(self.console.tokens(), tokens, 'what is looked at stays in view')
        self.console.key('Escape')
        self.wait_for_rows('0411 0029 578', SHOWN, '9900 0001 109')

    def test_shown_again_and_issued_again(self):
        tokens = self.issue(METER)
        self.next_call()
        self.issue(OTHER)
        self.go_to_history()
        self.wait_for_rows('0411 0029 578', SHOWN)
        self.search(METER)
        self.wait_for_rows(SHOWN)
        self.console.key('Return')
        self.console.press('Show on the key-change page')
        self.console.wait_to_read('Request tokens')
        self.console.wait_for('the tokens', lambda: self.console.tokens() == tokens)
        self.console.wait_for('the slip', self.console.slip)

        self.console.key('alt+3')
        self.console.press('Issue again for this meter')
        self.console.wait_for_value('Meter number', METER)
        self.assertEqual(self.console.tokens(), [])
        self.request()
        self.assertEqual(self.wait_for_tokens(2), tokens, 'the same change gives the same digits')
        self.go_to_history()
        self.wait_for_rows(SHOWN, SHOWN)

    def test_confirmed_and_reprinted_from_the_history(self):
        tokens = self.issue(METER)
        self.go_to_history()
        self.console.key('ctrl+f', 'Return')
        self.console.press('Confirm as delivered')
        self.wait_for_row(0, 'Confirmed as delivered')
        self.console.press('Reprint')
        self.console.wait_to_read('Request tokens')
        self.console.wait_for('the tokens', lambda: self.console.tokens() == tokens)
        self.console.key('alt+3')
        self.wait_for_rows(SHOWN, SHOWN)
        self.wait_for_row(0, 'Reprint')

    # --- unfinished ---

    def test_on_top_after_a_crash(self):
        self.issue(OTHER)
        self.next_call()
        self.request_for(SLOW)
        self.console.wait_to_read('Asking for tokens')
        os.kill(self.console.process.pid, signal.SIGKILL)
        self.console.process.wait()
        self.open_console()
        self.go_to_history()
        self.wait_for_rows('9900 0002 016', '0411 0029 578')
        self.console.wait_for('the heading', lambda: self.heading() == '2 unfinished')
        self.wait_for_row(0, 'Outcome unknown')
        self.console.key('ctrl+f', 'Return')
        self.console.wait_to_read('Tokens may have been issued')
        self.console.press(AGAIN_WITH_THE_SAME_ID)
        self.console.wait_to_read('Request tokens')
        sts_oracle.verify_meter(meters()[SLOW], self.wait_for_tokens(2))
        self.console.press('Confirm as delivered')
        self.console.wait_to_read('Confirmed as delivered')
        self.go_to_history()
        self.wait_for_rows('0411 0029 578', '9900 0002 016')
        self.console.wait_for('the heading', lambda: self.heading() == '1 unfinished')
        self.wait_for_row(1, '2 tokens issued')

    def test_unconfirmed_waits_for_who_comes_next(self):
        """The badge, the page of the calls and the history all say so, until somebody does something about it."""
        tokens = self.issue(METER)
        self.next_call()
        self.issue(OTHER)
        self.assertEqual(self.console.quit(), 0)
        self.open_console()
        self.console.wait_to_read('Issued here, not confirmed')
        self.console.find(BUTTON, '0411 0029 578')
        self.console.press(SHOWN)
        self.console.wait_for('the tokens', lambda: self.console.tokens() == tokens)
        # The training service knows nothing of what was issued before its start, and says so.
        self.console.press('Confirm as delivered')
        self.console.wait_to_read('The service did not take the confirmation')
        self.go_to_history()
        self.wait_for_rows('0411 0029 578', SHOWN)
        self.console.wait_for('the heading', lambda: self.heading() == '1 unfinished')
        self.wait_for_row(0, 'Not confirmed yet')
        self.console.key('ctrl+f', 'Return')
        for offered in ('Confirm as delivered', 'Read out', 'Settle'):
            self.console.find(BUTTON, offered)
        self.console.press('Settle')
        self.wait_for_rows('0411 0029 578', SHOWN)
        self.console.wait_for('nothing unfinished', lambda: not self.heading())
        self.wait_for_row(0, 'Not confirmed, ')

    def test_settled(self):
        self.request_for('99000002032')
        self.console.wait_to_read('Outcome unknown')
        self.go_to_history()
        self.console.wait_for('the heading', lambda: self.heading() == '1 unfinished')
        self.console.key('ctrl+f', 'Return')
        self.console.press('Settle')
        self.wait_for_row(0, 'Outcome unknown, settled')
        self.assertEqual(self.heading(), '')

    # --- where there is little room ---

    def test_narrow(self):
        tokens = self.issue(METER)
        self.console.resize(360, 700)
        self.go_to_history()
        self.console.key('ctrl+f', 'Return', 'Return')
        self.console.wait_for('the tokens', lambda: self.console.tokens() == tokens and not self.rows())
        self.console.key('alt+Left')
        self.console.wait_for('the list', lambda: self.rows() and not self.console.tokens())

    # --- files ---

    def in_dialog(self):
        """Whether an entry has the keyboard in a window that stands before the console's own."""
        answer = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowname'], capture_output=True, text=True,
                                check=False)
        return answer.stdout.startswith('Save')

    def copy(self, text):
        """Put a text on the clipboard: a path that is typed would be completed by the dialog, while we type."""
        self.search(text)
        self.console.key('ctrl+a', 'ctrl+x')
        self.wait_for_rows(SHOWN, '9900 0001 109')

    def open_menu(self):
        self.console.key('ctrl+shift+s')
        self.console.wait_for('the menu', lambda: any('CSV…' in node.name for node in self.console.look()))

    def save(self, key, path, all_digits=False):
        """By the menu of what can be saved, into a file whose whole path is pasted."""
        self.copy(str(path))
        if all_digits:
            self.open_menu()
            self.console.key('a')
            self.console.wait_for('no menu', lambda: not any('CSV…' in node.name for node in self.console.look()))
        self.open_menu()
        self.console.key(key)
        self.console.wait_for('the name of the file', self.in_dialog)
        self.console.key('ctrl+a', 'ctrl+v', 'Return')
        self.console.wait_for('the file', path.exists)
        self.console.wait_to_read('2 entries saved')
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)

    def test_saved_for_an_audit(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        place = pathlib.Path(folder.name)
        tokens = self.issue(METER)
        self.next_call()
        self.refuse(UNKNOWN_METER, 'Unknown meter')
        self.go_to_history()

        self.save('c', place / 'some.csv')
        with open(place / 'some.csv', newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(list(rows[0]), COLUMNS)
        self.assertEqual([row['Meter number'] for row in rows], [METER, UNKNOWN_METER])
        self.assertEqual([row['Outcome'] for row in rows], ['successful', 'failed'])
        self.assertEqual([row['Unfinished'] for row in rows], ['yes', 'no'])
        self.assertEqual(rows[1]['Error type'], 'UNKNOWN_METER_ID')
        self.assertEqual([rows[0]['Token 1'], rows[0]['Token 2']], ['*' * 16 + token[-4:] for token in tokens])
        self.assertEqual([row['Token 1'] for row in rows][1], '')
        self.assertNotIn(tokens[0], (place / 'some.csv').read_text(encoding='utf-8').replace(' ', ''))

        self.save('c', place / 'all.csv', all_digits=True)
        with open(place / 'all.csv', newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([rows[0]['Token 1'].replace(' ', ''), rows[0]['Token 2'].replace(' ', '')], tokens)

        # All digits are for one file: the next has four again.
        self.save('j', place / 'some.json')
        text = (place / 'some.json').read_text(encoding='utf-8')
        entries = json.loads(text)
        self.assertEqual([entry['meter'] for entry in entries], [METER, UNKNOWN_METER])
        self.assertEqual(entries[0]['tokens'], ['*' * 16 + token[-4:] for token in tokens])
        self.assertEqual(entries[0]['request']['meter']['meterId'], METER)
        self.assertEqual([event['event'] for event in entries[0]['events']][:2], ['recorded', 'outcome'])
        self.assertEqual(entries[1]['errorType'], 'UNKNOWN_METER_ID')
        self.assertFalse(any(token in text for token in tokens))
        self.assertEqual(entries[0]['id'], rows[0]['Request id'])


if __name__ == '__main__':
    tap.main()
