#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exceptions of a worklist and the quantities of a transaction, by keyboard and screen reader, with much and with
little room. What the console shows is held against what the training service sends."""

import json
import re
import subprocess

from accessibility import BUTTON
from journey import tap
from usage_journey import EVERY_FIELD, HIGH_USAGE, WAITS_FOR_SUB, UsageJourney, training_service, unwrapped

HOURLY = '99000000002001'
SEVERITIES = {'D1TM': 'Terminate', 'D1IS': 'Issue', 'D1IF': 'Information'}


def said_of(*transactions):
    """What a screen reader is to say of each exception of these transactions, by what their documents say."""
    with training_service() as fetch:
        return [f'{SEVERITIES[exception["exceptionSeverity"].strip()]}: {plain(exception["messageText"])} '
                f'Transaction {transaction}'
                for transaction in transactions
                for exception in unwrapped(json.loads(fetch(transaction))['exceptions'])]


def plain(message):
    return ' '.join(re.sub(r'<!\[CDATA\[|\]\]>', '', message).split())


class UsageViews(UsageJourney):
    def show_exceptions(self, *transactions):
        self.add(*transactions)
        self.wait_until_loaded(len(transactions))
        self.console.key('ctrl+2')
        self.go_to_table()

    def wait_for_name(self, words):
        self.console.wait_for(f'the keyboard on “{words}”',
                              lambda: (self.focused_row() or self).name.startswith(words))

    name = ''

    def test_every_exception_is_heard(self):
        wanted = said_of(HIGH_USAGE, WAITS_FOR_SUB)
        self.show_exceptions(HIGH_USAGE, WAITS_FOR_SUB)
        heard = []
        for _ in wanted:
            self.console.wait_for('another row', lambda: self.focused_row() and self.focused_row().name not in heard)
            heard.append(self.focused_row().name)
            self.console.key('Down')
        self.assertEqual(sorted(heard), sorted(wanted))
        worst = list(SEVERITIES.values())
        self.assertEqual(heard, sorted(heard, key=lambda words: worst.index(words.split(':')[0])))

    def test_follow_one_exception_after_the_other(self):
        transactions = (EVERY_FIELD, HIGH_USAGE, WAITS_FOR_SUB)
        wanted = said_of(*transactions)
        self.show_exceptions(*transactions)
        self.console.key('End')
        followed = []
        # From the last, which is far down the list, to others above it: of the three transactions in turn.
        for step in (7, 6, 0):
            name = self.console.wait_for('another row', lambda: (
                self.focused_row() and self.focused_row().name not in followed and self.focused_row().name))
            self.assertIn(name, wanted)
            followed.append(name)
            self.console.key('Return')
            message = name.split(': ', 1)[1].rsplit(' Transaction ', 1)[0]
            self.wait_for_row(message)
            self.console.key('ctrl+2')
            self.wait_for_name(name)
            for _ in range(step):
                self.console.key('Up')
        self.assertEqual({name.rsplit(' ', 1)[1] for name in followed}, set(transactions))

    def test_exceptions_in_a_narrow_window(self):
        wanted = said_of(HIGH_USAGE, WAITS_FOR_SUB)
        self.add(HIGH_USAGE, WAITS_FOR_SUB)
        self.wait_until_loaded(2)
        self.console.resize(360, 640)
        self.console.key('ctrl+2')
        self.go_to_table()
        self.wait_for_name(wanted[0])
        self.console.wait_to_read(f'{HIGH_USAGE} · HIGH-USAGE · ')
        self.assertFalse(self.console.says('Rule'))
        window = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowgeometry', '--shell'], check=True,
                                capture_output=True, text=True)
        self.assertLess(int(dict(line.split('=') for line in window.stdout.split())['WIDTH']), 400)

    def test_every_period_comes_into_sight(self):
        self.add(HOURLY)
        self.console.wait_to_read('1 transaction', timeout=60)
        self.console.key('ctrl+3')
        self.console.wait_to_read('Periods 1 to 40 of 999', timeout=60)
        self.console.go_to(BUTTON, 'Later periods')
        self.console.key('space')
        self.console.wait_to_read('Periods 41 to 80 of 999')
        self.console.key('shift+Tab', 'space')
        self.console.wait_to_read('Periods 1 to 40 of 999')
        # The way back is closed, so the keyboard stands on the way on.
        self.console.key('space')
        self.console.wait_to_read('Periods 41 to 80 of 999')

    def test_tab_leaves_the_table(self):
        self.show_exceptions(EVERY_FIELD)
        self.console.key('Tab')
        self.console.wait_for('the keyboard elsewhere', lambda: not self.focused_row())


if __name__ == '__main__':
    tap.main()
