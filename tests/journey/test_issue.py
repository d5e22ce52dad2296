#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The everyday call: from a meter number to tokens that do what was asked, by keyboard alone."""

from journey import TRAINING_NOTICE, Journey, meters, sts_oracle, tap
from meterdesk_driver import BUTTON

TWO, THREE, FOUR = '04110029578', '04114672035', '0143002817532'
# As the screen shows the first.
GROUPED = '0411 0029 578'


class Issue(Journey):
    def issue(self, number):
        self.look_up(number)
        self.request()
        tokens = self.wait_for_tokens(meters()[number]['tokens'])
        sts_oracle.verify_meter(meters()[number], tokens)
        return tokens

    def test_two_tokens_by_keyboard_alone(self):
        self.issue(TWO)
        beyond_the_digits = self.console.keystrokes - len(TWO)
        self.assertLess(beyond_the_digits, 12)

    def test_three_tokens(self):
        self.issue(THREE)

    def test_four_tokens_of_the_newer_algorithm(self):
        self.issue(FOUR)

    def test_a_change_that_was_typed(self):
        # The utility registered one change; the agent asks for another tariff index on top of it.
        meter = meters()[THREE]
        self.look_up(THREE)
        self.console.fill('New tariff index', '07')
        self.request()
        tokens = self.wait_for_tokens(meter['tokens'])
        pending = meter['pending'] | {'tariffIndex': '07'}
        sts_oracle.verify_meter(meter | {'pending': pending}, tokens)

    def test_the_slip_says_the_tokens(self):
        tokens = self.issue(THREE)
        slip = self.console.slip()
        for token in tokens:
            self.assertIn(' '.join(token[i:i + 4] for i in range(0, 20, 4)), slip)
        self.assertIn('400011 → 400027', slip)
        # As the look-up told: the answer with the tokens does not name it.
        self.assertTrue(slip.startswith('uMngeni Valley Power'), slip)

    def test_a_ready_made_slip_is_shown_as_it_was_sent(self):
        self.request_for('99000002081')
        self.wait_for_tokens(2)
        slip = self.console.slip()
        self.assertIn('SCENARIO POWER', slip)
        self.assertIn('<b>not markup</b> &amp; neither', slip)

    def test_tokens_can_be_confirmed(self):
        self.issue(TWO)
        self.console.go_to(BUTTON, 'Confirm as delivered')
        self.console.key('space')
        self.console.wait_to_read('Confirmed as delivered')

    def test_the_next_call_starts_from_an_empty_form(self):
        first = self.issue(TWO)
        self.console.key('ctrl+n')
        self.console.wait_for('no tokens', lambda: not self.console.tokens())
        self.console.wait_for_value('Meter number', '')
        self.assertNotEqual(self.issue(FOUR), first)

    def test_training_is_always_in_view(self):
        self.assertTrue(self.console.says(TRAINING_NOTICE))
        self.issue(TWO)
        self.assertTrue(self.console.says(TRAINING_NOTICE))

    def test_a_second_press_does_not_issue_again(self):
        tokens = self.issue(TWO)
        self.request()
        self.console.wait_to_read('Ask the service for the same once more?')
        self.request()
        self.assertEqual(self.console.tokens(), tokens)
        self.console.wait_for('the keyboard at the safe answer',
                              lambda: self.console.focused(BUTTON, 'Keep these tokens'))
        self.console.press('Request once more')
        self.console.wait_for('the question gone', lambda: not self.console.says('once more?'))
        self.wait_for_tokens(2)

    def test_issued_tokens_come_back_after_the_next_look_up(self):
        tokens = self.issue(TWO)
        self.console.key('Escape')
        self.look_up(FOUR)
        self.console.wait_to_read('Issued here')
        self.console.wait_to_read('Not yet confirmed as delivered')
        self.assertEqual(self.console.tokens(), [])
        self.console.press(GROUPED)
        self.assertEqual(self.wait_for_tokens(2), tokens)
        self.console.wait_to_read('That is not the meter in the form')
        self.console.go_to(BUTTON, 'Confirm as delivered')

    def test_typing_the_next_number_marks_the_tokens(self):
        self.issue(TWO)
        self.assertFalse(self.console.says('That is not the meter in the form'))
        self.console.fill('Meter number', FOUR)
        self.console.wait_to_read(f'These tokens are for meter {GROUPED}')
        self.console.fill('Meter number', TWO)
        self.console.wait_for('the mark gone', lambda: not self.console.says('That is not the meter in the form'))

    def test_closing_with_unconfirmed_tokens_loses_nothing(self):
        # They are in the journal: there is nothing to ask about.
        self.issue(TWO)
        self.assertEqual(self.console.quit(), 0)

    def test_clearing_can_be_undone_with_a_key(self):
        tokens = self.issue(TWO)
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')
        self.console.key('ctrl+z')
        self.console.wait_for_value('Meter number', TWO)
        self.assertEqual(self.wait_for_tokens(2), tokens)

    def test_quitting_leaves_nothing_behind(self):
        self.issue(TWO)
        self.console.press('Confirm as delivered')
        self.console.wait_to_read('Confirmed as delivered')
        [service] = self.console.children()
        self.assertEqual(self.console.quit(), 0)
        self.console.wait_for_end_of(service)


if __name__ == '__main__':
    tap.main()
