#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip on the screen: read line by line, selected and copied, made larger and smaller."""

import subprocess

from accessibility import FOCUSED, LABEL, TEXT
from journey import Journey, meters, tap
from meterdesk_driver import BUTTON, squeezed

TWO = '04110029578'
READY_MADE = '99000002081'
# How much is read at a time, in the numbers of the accessibility bus.
BY_WORD = 1


def grouped(token):
    return ' '.join(token[i:i + 4] for i in range(0, len(token), 4))


class Slip(Journey):
    def issue(self, number=TWO):
        self.look_up(number)
        self.request()
        tokens = self.wait_for_tokens(meters()[number]['tokens'])
        self.console.wait_for('the slip', self.console.slip)
        return tokens

    def line(self, words):
        """The line of the slip with these words: its place in the window."""
        def place():
            found = [line for slip in self.console.look() if slip.role != LABEL and slip.name == 'Slip'
                     for line in slip.walk() if line.role == LABEL and words in line.name]
            extents = self.console.bus.extents(found[-1]) if found else None
            return extents if extents and extents[2] > 20 else None
        return self.console.wait_for(f'the line with “{words}”', place)

    def pointer(self, x, y):
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.console.process.pid)],
                                check=True, capture_output=True, text=True).stdout.split()[-1]
        return ['mousemove', '--window', window, str(x), str(y)]

    def scrolled_to(self, words):
        """The place of a line once the wheel has brought it well into view."""
        left, top, width, height = self.line(words)
        subprocess.run(['xdotool', *self.pointer(left + width // 2, 700)], check=True)

        def seen():
            place = self.line(words)
            if place[1] < 700:
                return place
            subprocess.run(['xdotool', 'click', '5'], check=True)
            return None
        self.console.wait_for(f'“{words}” in view', seen)
        # The wheel has stopped turning: it is where it was a moment ago.
        last = [None]

        def at_rest():
            before, last[0] = last[0], self.line(words)
            return last[0] if last[0] == before else None
        return self.console.wait_for(f'“{words}” at rest', at_rest)

    def drag(self, start, end):
        middle = [(start[i] + end[i]) // 2 for i in range(2)]
        subprocess.run(['xdotool', *self.pointer(*start), 'mousedown', '1', *self.pointer(*middle),
                        *self.pointer(*end), 'mouseup', '1'], check=True)

    def pasted(self, text):
        """See in the form what is on the clipboard."""
        self.console.key('ctrl+c')
        self.console.wait_to_read('Copied from the slip')
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')
        self.console.key('ctrl+v')
        self.console.wait_for(f'“{text}” in the form', lambda: squeezed(self.console.value('Meter number')) == text)

    def test_a_token_is_dragged_over_and_copied(self):
        tokens = self.issue()
        left, top, width, height = self.scrolled_to(grouped(tokens[1]))
        self.drag((left + width + 40, top + height // 2), (left + 2, top + height // 2))
        self.pasted(tokens[1])

    def test_it_is_made_larger_and_smaller_by_keys(self):
        self.issue()
        words = self.console.slip().split('\n')[0]
        width = self.line(words)[2]
        self.console.wait_to_read('100 %')
        self.console.key('ctrl+plus', 'ctrl+plus')
        self.console.wait_to_read('150 %')
        self.console.wait_for('larger letters', lambda: abs(self.line(words)[2] - width * 1.5) < 4)
        self.console.key('ctrl+0')
        self.console.wait_to_read('100 %')
        self.console.wait_for('letters of normal size', lambda: abs(self.line(words)[2] - width) < 4)

    def test_a_screen_reader_reads_it_line_by_line(self):
        self.request_for(READY_MADE)
        self.wait_for_tokens(2)
        self.console.wait_for('the slip', self.console.slip)
        lines = self.console.slip().split('\n')
        self.assertEqual(lines[:2], ['SCENARIO POWER', '99 Practice Road, Training'])
        self.assertIn('Barcode CODE128: 34886200773392884302', lines)
        self.console.go_to(BUTTON, 'Show the slip larger')
        self.console.key('Tab')
        for words in lines[:3]:
            self.console.key('Down')
            line = self.console.wait_for(f'the keyboard at “{words}”', lambda said=words: next(
                (node for node in self.console.all(LABEL) if node.is_(FOCUSED) and node.name == said), None))
            # Newer toolkits tell its letters, too; there a word is from its beginning to that of the next.
            word, told = self.console.bus.ask([
                (line.reference, TEXT, 'GetStringAtOffset', [('i', 1), ('u', BY_WORD)]),
                (line.reference, TEXT, 'GetText', [('i', 0), ('i', -1)])])
            if told is not None:
                self.assertEqual(told[0], words)
                self.assertEqual(word[0].strip(), words.split()[0])


if __name__ == '__main__':
    tap.main()
