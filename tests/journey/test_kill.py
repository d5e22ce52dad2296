#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Consoles that are killed at every step of an issue, started again on the same journal, and killed again.

The points are spread by construction: the length of each step is measured first, then consoles are killed at random
moments within each. Some meet a service that loses what is sent, loses answers, delays them and restarts. In the end the
service's own ledger says what was issued and confirmed, and the journal must lead to all of it."""

import collections
import os
import random
import statistics
import time
import unittest

from accessibility import BUTTON
from journey import tap
from kill_oracle import FAILED, QUEUED, SENDING, SUCCESSFUL, UNKNOWN
from kill_world import METER, Victim, World, do_until, wait_for
from losing_proxy import ADVICE, LOSE_ANSWER, LOSE_REQUEST, PASS, REPRINT, REQUEST, RESTART
from meterdesk_driver import Console

SEED = int(os.environ.get('MD_KILL_SEED', '0')) or random.SystemRandom().randrange(1, 1 << 32)
EACH = int(os.environ.get('MD_KILL_EACH', '11'))
AT_RANDOM = 4 * EACH
N_MEASURED = 5
SOON = 0.02   # seconds from something being recorded to its being sent, and a little more
HOLD = 0.03   # seconds that the service takes for an answer
TOO_EARLY = 1  # seconds after which one does again what had no effect
SHOWN = 0.15  # seconds that an agent looks at the tokens
CONFIRM = 'Confirm as delivered'
ASK_AGAIN = 'Ask again with the same id'
INSTEAD = 'New request'
ONCE_MORE = 'Reprint'
CONFIRM_REPRINT = 'Confirm as delivered, of a reprint'


class Killing(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(SEED)
        self.world = World()
        self.addCleanup(self.world.close)
        self.victim = None
        self.addCleanup(lambda: self.victim and self.victim.is_alive() and self.victim.kill())
        self.hands = []
        self.lengths = {}
        self.hits = collections.Counter()

    # --- one console ---

    def start(self):
        self.known = {row[0] for row in self.world.load('SELECT id FROM entry')}
        self.victim = Victim(self.world)
        return self.victim

    def hand(self, process):
        """What hands do ends by itself, but not before the next console has the keyboard."""
        self.hands.append(process)
        return process

    def typed(self):
        self.start().wait_for_keyboard()
        self.hand(self.victim.begin_typing()).wait()

    def requested(self):
        """A request that has come to the service."""
        self.typed()
        self.press_until_recorded()
        return self.victim.wait_for_arrival(REQUEST)

    def wait_for_state(self, request, state):
        wait_for(f'state {state} in the journal', lambda: self.victim.state_of(request.id) == state)

    def press_until_recorded(self):
        """The moment of the press that counts."""
        return do_until('a request in the journal', lambda: self.hand(self.victim.begin_request()),
                        lambda: self.world.load('SELECT 1 FROM entry LIMIT 1 OFFSET ?', len(self.known)), TOO_EARLY)[0]

    def click_until_queued(self, request):
        """The moment of the click that counts."""
        return do_until('a confirmation in the journal', lambda: self.hand(self.victim.begin_pressing(CONFIRM)),
                        lambda: self.victim.confirmation_of(request.id), TOO_EARLY)[0]

    def issued(self):
        """A request whose tokens are in the journal."""
        request = self.requested()
        self.victim.wait_for_answer(request)
        self.wait_for_state(request, SUCCESSFUL)
        return request

    def confirmed(self):
        """An advice that has come to the service."""
        request = self.issued()
        self.click_until_queued(request)
        return self.victim.wait_for_arrival(ADVICE, request.id)

    def wait_a_part_of(self, length):
        """Not to wait for anything: the moment itself is what is tried."""
        time.sleep(self.random.uniform(0, length))

    def kill(self):
        self.victim.kill()
        for process in self.hands:
            process.wait()
        self.hands.clear()
        self.hits[self.where()] += 1

    def where(self):
        """How far it was, as far as anybody can know."""
        mine = [(its_id, state) for its_id, state in self.world.load('SELECT id, state FROM entry')
                if its_id not in self.known]
        if not mine:
            return '0 nothing recorded yet'
        its_id, state = mine[-1]
        arrival = self.victim.find(REQUEST, its_id) or self.victim.find(REPRINT, its_id)
        if state == SENDING:
            return ('1 recorded, not come to the service' if arrival is None else
                    '2 come to the service, not answered' if arrival.answered is None else
                    '3 answered, not recorded')
        confirmation = self.victim.confirmation_of(its_id)
        if confirmation is None:
            return '4 outcome recorded, nothing confirmed'
        advice = self.victim.find(ADVICE, its_id)
        if confirmation == QUEUED:
            return ('5 confirmation queued, not come to the service' if advice is None else
                    '6 confirmation come to the service, not answered' if advice.answered is None else
                    '7 confirmation answered, not recorded')
        return '8 confirmation recorded as delivered'

    # --- how long the steps are ---

    def look(self, manner, look_at):
        """A console that is looked at, after a request that the service treats in this manner."""
        self.world.proxy.plan = lambda arrival: (manner, 0)
        with Console(os.environ['MD_CONSOLE_PROGRAM'], '--profile', str(self.world.profile),
                     environment=self.world.environment) as console:
            console.fill('Meter number', METER)
            console.key('ctrl+Return')
            look_at(console)

    def note_button(self, console, name, known_as=None):
        console.find(BUTTON, name)
        left, top, width, height = console.extents(BUTTON, name)
        self.world.buttons[known_as or name] = (left + width // 2, top + height // 2)

    def look_at_trouble(self, console):
        """What can be done about an answer that got lost, and about what had arrived."""
        self.note_button(console, ASK_AGAIN)
        self.note_button(console, INSTEAD)
        self.world.proxy.plan = lambda arrival: (PASS, 0)
        console.press(ASK_AGAIN)
        console.wait_to_read('The first request arrived')
        self.note_button(console, ONCE_MORE)
        console.press(ONCE_MORE)
        console.wait_to_read('This is a reprint')
        self.note_button(console, CONFIRM, CONFIRM_REPRINT)

    def find_the_buttons(self):
        self.look(PASS, lambda console: self.note_button(console, CONFIRM))
        self.look(LOSE_ANSWER, self.look_at_trouble)

    def measure(self):
        """Whole journeys without a kill, except at their end."""
        lengths = collections.defaultdict(list)
        for _ in range(N_MEASURED):
            began = time.monotonic()
            self.start().wait_for_keyboard()
            lengths['start'].append(time.monotonic() - began)
            began = time.monotonic()
            self.hand(self.victim.begin_typing()).wait()
            lengths['type'].append(time.monotonic() - began)
            began = self.press_until_recorded()
            request = self.victim.wait_for_arrival(REQUEST)
            lengths['record'].append(request.came - began)
            self.victim.wait_for_answer(request)
            self.wait_for_state(request, SUCCESSFUL)
            lengths['take'].append(time.monotonic() - request.answered)
            time.sleep(SHOWN)
            began = self.click_until_queued(request)
            advice = self.victim.wait_for_arrival(ADVICE, request.id)
            lengths['confirm'].append(advice.came - began)
            self.victim.wait_for_answer(advice)
            wait_for('a delivery in the journal', lambda its_id=request.id: self.victim.confirmation_of(its_id) != QUEUED)
            lengths['settle'].append(time.monotonic() - advice.answered)
            self.kill()
        self.lengths = {step: 1.25 * statistics.median(each) for step, each in lengths.items()}
        self.lengths['whole'] = (sum(self.lengths[step] for step in ('record', 'take', 'confirm', 'settle')) +
                                 2 * HOLD + SHOWN)

    # --- where they are killed ---

    def kill_while_starting(self):
        self.start()
        self.wait_a_part_of(self.lengths['start'])
        self.kill()

    def kill_while_typing(self):
        self.start().wait_for_keyboard()
        self.hand(self.victim.begin_typing())
        self.wait_a_part_of(self.lengths['type'])
        self.kill()

    def kill_while_recording(self):
        self.typed()
        self.hand(self.victim.begin_request())
        self.wait_a_part_of(self.lengths['record'])
        self.kill()

    def kill_before_the_request_is_sent(self):
        self.typed()
        self.press_until_recorded()
        self.wait_a_part_of(SOON)
        self.kill()

    def kill_while_the_service_works(self):
        self.requested()
        self.wait_a_part_of(HOLD)
        self.kill()

    def kill_while_taking_the_answer(self):
        request = self.requested()
        self.victim.wait_for_answer(request)
        self.wait_a_part_of(self.lengths['take'])
        self.kill()

    def kill_while_tokens_are_shown(self):
        self.issued()
        self.wait_a_part_of(SHOWN)
        self.kill()

    def kill_while_confirming(self):
        self.issued()
        time.sleep(SHOWN)
        self.hand(self.victim.begin_pressing(CONFIRM))
        self.wait_a_part_of(self.lengths['confirm'])
        self.kill()

    def kill_before_the_confirmation_is_sent(self):
        request = self.issued()
        time.sleep(SHOWN)
        self.click_until_queued(request)
        self.wait_a_part_of(SOON)
        self.kill()

    def kill_while_delivering(self):
        self.confirmed()
        self.wait_a_part_of(HOLD)
        self.kill()

    def kill_while_a_delivery_is_recorded(self):
        advice = self.confirmed()
        self.victim.wait_for_answer(advice)
        self.wait_a_part_of(self.lengths['settle'])
        self.kill()

    def kill_while_asking_again(self):
        """After an answer that got lost, or a request that did."""
        manner = self.random.choice((LOSE_ANSWER, LOSE_REQUEST))
        self.world.proxy.plan = lambda arrival: (manner, 0)
        request = self.requested()
        self.wait_for_state(request, UNKNOWN)
        self.world.proxy.plan = lambda arrival: (PASS, HOLD)
        time.sleep(SHOWN)
        self.hand(self.victim.begin_pressing(ASK_AGAIN))
        self.wait_a_part_of(self.lengths['confirm'] + HOLD + self.lengths['take'])
        self.kill()

    def lost(self):
        """A request whose answer got lost; from now on nothing more gets lost."""
        self.world.proxy.plan = lambda arrival: (LOSE_ANSWER, 0)
        request = self.requested()
        self.wait_for_state(request, UNKNOWN)
        self.world.proxy.plan = lambda arrival: (PASS, HOLD)
        time.sleep(SHOWN)
        return request

    def press_until(self, what, button, condition):
        return do_until(what, lambda: self.hand(self.victim.begin_pressing(button)).wait(), condition, TOO_EARLY)[1]

    def kill_while_asking_anew(self):
        """A new request in the place of one whose answer got lost; sometimes before its outcome, sometimes after."""
        request = self.lost()
        self.press_until('a request in its place', INSTEAD, lambda: self.world.load(
            'SELECT 1 FROM entry WHERE link = 1 AND follows = (SELECT number FROM entry WHERE id = ?)', request.id))
        self.wait_a_part_of(SOON + HOLD + 2 * self.lengths['take'])
        self.kill()

    def kill_while_reprinting(self):
        """What had arrived is asked for once more, and sometimes confirmed: under the id of the first request."""
        request = self.lost()
        self.press_until('that it had arrived', ASK_AGAIN, lambda: self.victim.state_of(request.id) == FAILED)
        time.sleep(SHOWN)
        self.press_until('a reprint in the journal', ONCE_MORE, lambda: self.world.load(
            'SELECT 1 FROM entry WHERE link = 2 AND follows = (SELECT number FROM entry WHERE id = ?)', request.id))
        if self.random.random() < 0.5:
            self.victim.wait_for_arrival(REPRINT)
            self.press_until('a confirmation', CONFIRM_REPRINT, lambda: self.victim.confirmation_of(request.id))
            self.wait_a_part_of(SOON + HOLD + self.lengths['settle'])
        else:
            self.wait_a_part_of(SOON + HOLD + 2 * self.lengths['take'])
        self.kill()

    def kill_while_recovering(self):
        """One that dies with a request under way and a confirmation that never arrives; and its successor, which has
        both to take up, in its start or soon after."""
        self.world.proxy.plan = lambda arrival: (LOSE_REQUEST if arrival.kind == ADVICE else PASS, HOLD)
        self.confirmed()
        self.kill()
        self.world.proxy.plan = lambda arrival: (PASS, HOLD)
        self.requested()
        self.kill()
        self.start()
        self.wait_a_part_of(self.lengths['start'] + self.lengths['settle'] + HOLD)
        self.kill()

    def kill_at_random(self):
        """Anywhere, while the service has moods. The agent does in spite of them what there is to do."""
        moods = random.Random(self.random.random())
        self.world.proxy.plan = lambda arrival: (
            moods.choices((PASS, LOSE_REQUEST, LOSE_ANSWER, RESTART), (5, 2, 3, 2))[0], moods.uniform(0, 2 * HOLD))
        self.typed()
        end = time.monotonic() + self.random.uniform(0, self.lengths['whole'])
        self.hand(self.victim.begin_request())
        while time.monotonic() < end:
            request = self.victim.find(REQUEST)
            state = request and self.victim.state_of(request.id)
            if state in (SUCCESSFUL, UNKNOWN):
                self.hand(self.victim.begin_pressing(CONFIRM if state == SUCCESSFUL else ASK_AGAIN)).wait()
            time.sleep(0.02)
        self.kill()

    # --- the whole of it ---

    def go_on_until_quiet(self):
        """A last console, which nobody kills."""
        self.world.proxy.plan = lambda arrival: (PASS, 0)
        with Console(os.environ['MD_CONSOLE_PROGRAM'], '--profile', str(self.world.profile),
                     environment=self.world.environment) as console:
            self.world.wait_until_quiet()
            self.assertEqual(console.quit(), 0)

    def say(self, result):
        kills = sum(self.hits.values())
        print(f'# seed {SEED}, {kills} consoles killed:')
        for where, count in sorted(self.hits.items()):
            print(f'#   {where[2:]:50} {count:6}')
        for line in result.describe().splitlines():
            print(f'# {line}')

    def test_killed_at_every_step(self):
        print(f'# seed {SEED}', flush=True)
        self.find_the_buttons()
        self.world.proxy.plan = lambda arrival: (PASS, HOLD)
        self.measure()
        print('# seconds: ' + ', '.join(f'{step} {length:.3f}' for step, length in self.lengths.items()), flush=True)
        steps = EACH * [self.kill_while_starting, self.kill_while_typing, self.kill_while_recording,
                        self.kill_before_the_request_is_sent, self.kill_while_the_service_works,
                        self.kill_while_taking_the_answer, self.kill_while_tokens_are_shown,
                        self.kill_while_confirming, self.kill_before_the_confirmation_is_sent,
                        self.kill_while_delivering,
                        self.kill_while_a_delivery_is_recorded, self.kill_while_asking_again,
                        self.kill_while_asking_anew, self.kill_while_reprinting,
                        self.kill_while_recovering]
        self.random.shuffle(steps)
        for step in steps:
            self.world.proxy.plan = lambda arrival: (PASS, HOLD)
            step()
        for _ in range(AT_RANDOM):
            self.kill_at_random()
        self.go_on_until_quiet()

        result = self.world.reconcile()
        self.say(result)
        self.assertEqual(result.complaints, [])
        # It was all there to go wrong.
        self.assertGreaterEqual(sum(self.hits.values()), 21 * EACH)
        self.assertGreaterEqual(len(self.hits), 8)
        for count in ('of these not recovered', 'confirmations lost'):
            self.assertEqual(result.counts[count], 0)
        self.assertGreaterEqual(result.counts['under way when their console died'], EACH)
        self.assertGreaterEqual(result.counts['confirmations that came more than once'], EACH)
        self.assertGreaterEqual(result.counts['requests in the place of others'], EACH)
        self.assertGreaterEqual(result.counts['reprints in the ledger'], EACH // 2)
        self.assertGreaterEqual(result.counts['reprints in the journal'], EACH)


if __name__ == '__main__':
    tap.main()
