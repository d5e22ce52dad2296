#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens are read to a customer: by the space bar, group by group, with what the meter made of each; as a screen reader
is told of it, and as the journal keeps it."""

import signal
import sqlite3

from accessibility import FOCUSED, LABEL, Changes
from journey import Journey, meters, tap
from meterdesk_driver import BUTTON

TWO, FOUR = '04110029578', '0143002817532'
GROUPED_FOUR = '0143 0028 1753 2'
# What utilities publish for “which key revision has my meter?”.
KEY_REVISION_CODE = '18446744073843772416'
# As the journal writes them.
MARK, READ_OUT, ACCEPTED, REFUSED = 5, 4, 8, 64


def groups(token):
    return [token[i:i + 4] for i in range(0, len(token), 4)]


class ReadOut(Journey):
    def issue(self, number=TWO):
        self.look_up(number)
        self.request()
        return self.wait_for_tokens(meters()[number]['tokens'])

    def begin(self, number=TWO):
        tokens = self.issue(number)
        self.console.key('ctrl+r')
        self.wait_to_hear(f'Token 1 of {len(tokens)}, group 1 of 5: ' + ' '.join(tokens[0][:4]))
        return tokens

    def heard(self):
        """The name of what the keyboard is at: what a screen reader has said last."""
        return next((node.name for node in self.console.look() if node.is_(FOCUSED)), None)

    def wait_to_hear(self, words):
        self.console.wait_for(f'“{words}” said', lambda: self.heard() == words)

    def read_token(self, tokens, i):
        """From its first group to the question, by the space bar alone."""
        for j, group in enumerate(groups(tokens[i])):
            place = f'Token {i + 1} of {len(tokens)}, group' if j == 0 else 'Group'
            self.wait_to_hear(f'{place} {j + 1} of 5: ' + ' '.join(group))
            self.console.key('space')
        self.wait_to_hear(f'Has the meter accepted token {i + 1}?')

    def marks(self):
        """The marks that the journal has, in their order: (what, of which token)."""
        [path] = self.data.glob('meterdesk/*/journal.sqlite')
        with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as journal:
            return journal.execute('SELECT mark, n FROM event WHERE kind = ? ORDER BY number', (MARK,)).fetchall()

    def wait_for_marks(self, marks):
        self.console.wait_for(f'the marks {marks} in the journal', lambda: self.marks() == marks)

    def test_by_the_space_bar_to_the_confirmation(self):
        tokens = self.begin()
        for i in range(2):
            self.read_token(tokens, i)
            # A space bar that is pressed once too often answers nothing.
            self.console.key('space', 'space')
            self.wait_to_hear(f'Has the meter accepted token {i + 1}?')
            self.console.key('a')
        self.wait_to_hear('The meter has accepted all 2 tokens')
        self.wait_for_marks([(READ_OUT, 1), (ACCEPTED, 1), (READ_OUT, 2), (ACCEPTED, 2)])
        self.console.go_to(BUTTON, 'Confirm as delivered')
        self.console.key('space')
        self.console.wait_to_read('Confirmed as delivered')

    def test_a_refused_token_is_helped_and_warned_of(self):
        tokens = self.begin()
        self.read_token(tokens, 0)
        self.console.key('n')
        self.console.wait_to_read('If the meter refuses a token')
        self.wait_for_marks([(READ_OUT, 1), (REFUSED, 1)])
        # Read again, refused again, and given up.
        self.console.key('r')
        self.read_token(tokens, 0)
        self.console.key('n', 'Next', 'Next')
        self.wait_to_hear('The meter refused token 1')
        self.wait_for_marks([(READ_OUT, 1), (REFUSED, 1), (READ_OUT, 1), (REFUSED, 1)])
        self.console.wait_to_read('confirm only if your supervisor agrees')
        self.console.find(BUTTON, 'Confirm all the same')
        self.assertEqual(self.console.all(BUTTON, 'Confirm as delivered'), [])

    def test_the_keys(self):
        tokens = self.begin(FOUR)
        said = [' '.join(group) for group in groups(tokens[0])]
        for key, words in [
                ('Right', f'Group 2 of 5: {said[1]}'), ('Return', f'Group 3 of 5: {said[2]}'),
                ('Left', f'Group 2 of 5: {said[1]}'), ('r', f'Group 2 of 5: {said[1]}'),
                ('BackSpace', f'Token 1 of 4, group 1 of 5: {said[0]}'), ('space', f'Group 2 of 5: {said[1]}'),
                ('Home', f'Token 1 of 4, group 1 of 5: {said[0]}'),
                ('Next', 'Token 2 of 4, group 1 of 5: ' + ' '.join(tokens[1][:4])),
                ('BackSpace', 'Has the meter accepted token 1?'),
                ('Next', 'Token 2 of 4, group 1 of 5: ' + ' '.join(tokens[1][:4])),
                ('Prior', f'Token 1 of 4, group 1 of 5: {said[0]}')]:
            self.console.key(key)
            self.wait_to_hear(words)
        # Nothing was read to its end, and nobody said anything.
        self.assertEqual(self.marks(), [])

    def test_what_a_screen_reader_is_told(self):
        tokens = self.begin()
        changes = Changes(self.console.bus)
        for i, group in enumerate(groups(tokens[0])[1:]):
            self.console.key('space')
            words = f'Group {i + 2} of 5: ' + ' '.join(group)
            self.console.wait_for(f'“{words}” told', lambda: words in changes.read('accessible-name'))
        # Once more, as often as the agent likes: older GTK knows no announcements, and gives a description instead.
        for n in (1, 2, 3):
            self.console.key('r')
            self.console.wait_for('it told again', lambda: (changes.read('accessible-description') +
                                                            changes.read('Announcement')).count(words) >= n)

    def test_the_place_is_kept(self):
        tokens = self.begin()
        self.console.key('space', 'space')
        third = 'Group 3 of 5: ' + ' '.join(groups(tokens[0])[2])
        self.wait_to_hear(third)
        self.console.key('Escape')
        self.console.wait_for('the outcome', lambda: self.console.tokens() == tokens)
        self.console.key('ctrl+r')
        self.wait_to_hear(third)
        # The other page in between.
        self.console.key('alt+2')
        self.console.wait_for('the other page', lambda: self.heard() != third)
        self.console.key('alt+1')
        self.wait_to_hear(third)

    def open_from_history(self, tokens):
        """By the list's first entry and its button."""
        self.console.key('alt+3')
        self.console.wait_for('the list', lambda: any(GROUPED_FOUR in node.name for node in self.console.look()))
        self.console.key('ctrl+f', 'Return')
        self.console.wait_for('the entry', lambda: self.console.tokens() == tokens)
        self.console.press('Read out')

    def test_from_the_history(self):
        tokens = self.issue(FOUR)
        self.open_from_history(tokens)
        self.wait_to_hear('Token 1 of 4, group 1 of 5: ' + ' '.join(tokens[0][:4]))
        self.console.key('space')
        self.wait_to_hear('Group 2 of 5: ' + ' '.join(groups(tokens[0])[1]))
        self.console.key('Escape')
        self.console.wait_for('the outcome', lambda: self.console.tokens() == tokens)
        self.console.find(BUTTON, 'Request tokens')

    def test_it_goes_on_after_a_crash(self):
        tokens = self.begin(FOUR)
        for i in range(2):
            self.read_token(tokens, i)
            self.console.key('a')
        self.wait_for_marks([(READ_OUT, 1), (ACCEPTED, 1), (READ_OUT, 2), (ACCEPTED, 2)])
        self.console.process.send_signal(signal.SIGKILL)
        self.console.process.wait()
        self.open_console()
        self.open_from_history(tokens)
        self.wait_to_hear('Token 3 of 4, group 1 of 5: ' + ' '.join(tokens[2][:4]))
        for i in (2, 3):
            self.read_token(tokens, i)
            self.console.key('a')
        self.wait_to_hear('The meter has accepted all 4 tokens')

    def test_the_code_for_the_key_revision(self):
        self.begin()
        self.console.key('t')
        for i, group in enumerate(groups(KEY_REVISION_CODE)):
            self.wait_to_hear(f'Group {i + 1} of 5: ' + ' '.join(group))
            self.console.key('space')
        self.wait_to_hear('Which key revision does the meter show?')
        # Behind the question: the history's name is marked with a number too.
        texts = self.console.texts()
        shown = [text for text in texts[texts.index('Which key revision does the meter show?'):] if len(text) == 1 and
                 text in '123456789']
        meter = meters()[TWO]
        self.assertEqual(shown[:2], [meter['present']['keyRevisionNum'], meter['pending']['keyRevisionNum']])
        self.console.key('Escape')
        self.console.wait_to_read('enter first')
        self.assertEqual(self.marks(), [])

    def test_nothing_behind_it_is_worked(self):
        tokens = self.begin()
        self.console.key('ctrl+Return', 'ctrl+l', 'space')
        self.wait_to_hear('Group 2 of 5: ' + ' '.join(groups(tokens[0])[1]))
        self.assertFalse(self.console.says('once more?'))
        # The next call ends it.
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')

    def test_without_room_the_help_takes_the_place_of_the_digits(self):
        tokens = self.begin()
        self.console.resize(360, 640)
        self.console.wait_for('no help', lambda: not self.console.says('Old credit first'))
        self.console.key('h')
        self.console.wait_to_read('Old credit first')
        self.console.key('Escape')
        self.wait_to_hear('Token 1 of 2, group 1 of 5: ' + ' '.join(tokens[0][:4]))
        self.console.key('space')
        self.wait_to_hear('Group 2 of 5: ' + ' '.join(groups(tokens[0])[1]))

    def test_the_whole_token_is_there_to_read(self):
        tokens = self.begin()
        whole = ', '.join(' '.join(group) for group in groups(tokens[0]))
        node = self.console.find(LABEL, whole)
        self.assertEqual(node.description, '0 of 5 groups read')
        self.console.key('space')
        self.console.wait_for('one group read', lambda: self.console.find(LABEL, whole).description ==
                              '1 of 5 groups read')


if __name__ == '__main__':
    tap.main()
