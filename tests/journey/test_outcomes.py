#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever becomes of a request, the window says it: issued, failed or unknown, and what to do next."""

import os
import signal

from accessibility import BUTTON
from journey import Journey, meters, sts_oracle, tap

AGAIN_WITH_THE_SAME_ID = 'Ask again with the same id'
LOST = 'The connection broke after the request had been sent'


class Outcomes(Journey):
    def assert_unknown(self, number, words):
        self.request_for(number)
        self.console.wait_to_read('Outcome unknown')
        self.console.wait_to_read(words)
        self.console.wait_to_read('Tokens may have been issued')
        self.assertTrue(self.console.all(BUTTON, AGAIN_WITH_THE_SAME_ID))
        self.assertTrue(self.console.all(BUTTON, 'New request'))
        self.assertEqual(self.console.tokens(), [])

    def assert_failed(self, number, title):
        self.request_for(number)
        self.console.wait_to_read(title)
        self.console.wait_to_read('No tokens were issued')
        self.assertEqual(self.console.all(BUTTON, AGAIN_WITH_THE_SAME_ID), [])
        self.assertEqual(self.console.tokens(), [])

    def start_slow_request(self):
        """A request that the service is still busy with."""
        self.request_for('99000002016')
        self.console.wait_to_read('Asking for tokens')

    # --- failed ---

    def test_failed_because_of_the_meter(self):
        self.assert_failed('99000001257', 'Meter blocked')

    def test_failed_because_the_service_is_away(self):
        self.assert_failed('99000005035', 'Service unavailable')

    def test_field_errors_of_the_service_stand_at_their_rows(self):
        self.request_for('99000001026')
        for label in ('Supply group code', 'New tariff index'):
            self.console.wait_for(f'a fault at “{label}”', lambda label=label: self.console.entry(label).is_faulty)
        self.assertEqual(self.console.value('Meter number').replace(' ', ''), '99000001026')

    # --- unknown ---

    def test_unknown_after_a_lost_connection(self):
        self.assert_unknown('99000002032', LOST)

    def test_unknown_after_half_an_answer(self):
        self.assert_unknown('99000002040', LOST)

    def test_unknown_after_a_web_page(self):
        self.assert_unknown('99000002057', 'nothing usable in its answer')

    def test_unknown_after_status_500(self):
        self.assert_unknown('99000005001', 'A fault happened inside the service')

    def test_asking_again_with_the_same_id_brings_the_tokens(self):
        number = '99000005043'
        self.assert_unknown(number, 'The service got no answer from the utility in time')
        self.console.press(AGAIN_WITH_THE_SAME_ID)
        tokens = self.wait_for_tokens(meters()[number]['tokens'])
        sts_oracle.verify_meter(meters()[number], tokens)

    def test_left_for_later_and_taken_up_again(self):
        self.assert_unknown('99000005043', 'The service got no answer from the utility in time')
        self.console.press('Leave for later')
        self.console.wait_to_read('Left for later')

    def test_closing_while_a_request_is_under_way_asks_first(self):
        self.start_slow_request()
        self.console.key('alt+F4')
        self.console.wait_to_read('A request is under way')
        self.assertEqual([node.name for node in self.console.all(BUTTON) if '_' in node.name], [])
        self.console.press('Keep waiting')
        self.wait_for_tokens(2)

    def test_an_unknown_outcome_is_not_lost_by_closing(self):
        self.assert_unknown('99000002032', LOST)
        self.assertEqual(self.console.quit(), 0)
        self.open_console()
        self.console.wait_to_read('Left for later')
        self.console.press('9900 0002 032')
        self.console.wait_to_read('Tokens may have been issued')
        self.assertTrue(self.console.all(BUTTON, AGAIN_WITH_THE_SAME_ID))

    def test_the_next_call_keeps_the_unknown_one(self):
        self.assert_unknown('99000002040', LOST)
        self.console.key('ctrl+n')
        self.console.wait_to_read('Left for later')
        self.console.press('9900 0002 040')
        self.console.wait_to_read('Tokens may have been issued')

    # --- the agent has gone on meanwhile ---

    def test_an_answer_for_the_call_before_says_so_and_leaves_the_keyboard_alone(self):
        self.start_slow_request()
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')
        self.console.type('041100')
        self.console.wait_to_read('This request is for meter 9900 0002 016')
        self.wait_for_tokens(2)
        self.console.wait_to_read('These tokens are for meter 9900 0002 016')
        self.console.type('29578')
        self.console.wait_for_value('Meter number', '04110029578')

    # --- cancel, and a service that dies ---

    def test_cancel(self):
        self.start_slow_request()
        self.console.key('Escape')
        self.console.wait_to_read('The request was cancelled after it had been sent')
        self.assertEqual(self.console.value('Meter number').replace(' ', ''), '99000002016')

    def test_the_service_is_killed_meanwhile(self):
        self.start_slow_request()
        [service] = self.console.children()
        os.kill(service, signal.SIGKILL)
        self.console.wait_to_read(LOST)
        self.console.wait_to_read('Tokens may have been issued')
        self.console.wait_to_read('The training service has ended')
        self.console.press('Start again')
        self.console.press('New request')
        self.wait_for_tokens(2)

    # --- issued, with doubts ---

    def test_dummy_tokens_are_shown_with_a_doubt(self):
        self.request_for('99000002065')
        self.assertEqual(self.wait_for_tokens(2)[0], '1' * 20)
        self.console.wait_to_read('probably a dummy')
        self.console.wait_to_read('Ask your supervisor')

    def test_tokens_of_a_wrong_class_are_shown_with_a_doubt(self):
        self.request_for('99000002073')
        self.wait_for_tokens(2)
        self.console.wait_to_read('class 0 (credit)')
        self.console.wait_to_read('class 1 (test or display)')


if __name__ == '__main__':
    tap.main()
