#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip goes to a receipt printer on a cable, one that works and some that do not.

What it gets is read back by another reader. The slip is the one with every kind of line."""

import fcntl
import os
import threading

from accessibility import BUTTON, ENTRY
from journey import tap
from output_case import SEND, OutputJourney, read_pages

import escpos_reader

# What a pipe holds at least: less than a slip with pictures.
SMALL_PIPE = 4096
CUT = b'\x1dVB\0'


class Printer:
    """A device that takes what it is sent, as slowly as it is told, and can go away."""

    def __init__(self, path):
        self.path = path
        os.mkfifo(path)
        self.pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        fcntl.fcntl(self.pipe, fcntl.F_SETPIPE_SZ, SMALL_PIPE)
        self.received = b''
        self.listener = None

    def listen(self):
        """Takes all that comes, from now on."""
        self.stopped = threading.Event()
        self.listener = threading.Thread(target=self._take_all, daemon=True)
        self.listener.start()

    def _take_all(self):
        while not self.stopped.is_set():
            before = len(self.received)
            self.take()
            if len(self.received) == before:
                self.stopped.wait(0.005)

    def stop(self):
        """All that has come."""
        self.stopped.set()
        self.listener.join()
        self.take()
        received, self.received = self.received, b''
        return received

    def take(self, most=1 << 20):
        """Takes what is there, so many bytes at most."""
        try:
            self.received += os.read(self.pipe, most)
        except BlockingIOError:
            pass
        return len(self.received)

    def go_away(self):
        os.close(self.pipe)


class Receipt(OutputJourney):
    def send_first(self, path):
        """Sends the slip, and says where to, because nobody did."""
        self.choose_more(SEND)
        self.wait_for_window('Receipt printer')
        self.name_device(path)
        self.console.press('Send')

    def name_device(self, path):
        self.console.wait_for('the device', lambda: self.console.focused(ENTRY, 'Device'))
        self.console.key('ctrl+a')
        self.console.type(str(path))
        self.console.wait_for_value('Device', str(path))

    def receive(self, printer):
        """Everything that comes until the last cut: the slip has two pieces."""
        printer.listen()
        self.console.wait_for('the whole slip', lambda: printer.received.endswith(CUT) and printer.received.count(CUT) > 1)
        return printer.stop()

    def test_send_to_a_receipt_printer(self):
        tokens = self.issue()
        printer = Printer(self.folder / 'printer')
        self.send_first(printer.path)
        out = escpos_reader.read(self.receive(printer))
        texts = [x.text for x in out if isinstance(x, escpos_reader.Line)]
        for token in tokens:
            self.assertIn(' '.join(token[i:i + 4] for i in range(0, 20, 4)), texts)
        self.assertFalse(any('COPY' in text for text in texts))

        # The second time nothing is asked, and it is a copy; so is what another printer prints.
        self.choose_more(SEND)
        out = escpos_reader.read(self.receive(printer))
        self.assertEqual([x.text.strip() for x in out if isinstance(x, escpos_reader.Line) and 'COPY' in x.text],
                         ['COPY 1'] * 4)
        self.assertIn('COPY 2', read_pages(self.print_slip())[0])

    def test_words_for_what_is_no_printer(self):
        self.issue()
        self.choose_more(SEND)
        self.wait_for_window('Receipt printer')
        file = self.folder / 'file'
        file.write_text('kept', encoding='utf-8')
        pipe = self.folder / 'pipe'
        os.mkfifo(pipe)
        for path, words in (('lp0', 'begins with a slash'), (self.folder / 'none', 'Is the printer plugged in'),
                            (file, 'is a file, not a printer’s device'), (self.folder, 'is a folder'),
                            (pipe, 'Nothing takes the data')):
            with self.subTest(path=path):
                self.name_device(path)
                self.console.key('Return')
                self.console.wait_to_read(words)
        self.assertEqual(file.read_text(encoding='utf-8'), 'kept')
        self.console.key('Escape')
        self.console.wait_for('the window gone', lambda: self.window() == 'Meterdesk')

    def test_a_full_device(self):
        self.issue()
        self.send_first('/dev/full')
        self.console.wait_to_read('No space left on device')
        self.console.find(BUTTON, 'Try again')

    def test_a_printer_that_goes_away(self):
        self.issue()
        printer = Printer(self.folder / 'printer')
        self.send_first(printer.path)
        self.console.wait_for('its beginning', lambda: printer.take(100) > 0)
        printer.go_away()
        self.console.wait_to_read('has gone. Is it still plugged in and switched on?')
        # It was not printed: what comes next is no copy.
        printer.pipe = os.open(printer.path, os.O_RDONLY | os.O_NONBLOCK)
        printer.received = b''
        self.console.press('Try again')
        out = escpos_reader.read(self.receive(printer))
        self.assertFalse([x for x in out if isinstance(x, escpos_reader.Line) and 'COPY' in x.text])

    def test_a_printer_that_takes_nothing_is_cancelled(self):
        tokens = self.issue()
        printer = Printer(self.folder / 'printer')
        self.send_first(printer.path)
        self.console.wait_to_read('Sending the slip to the receipt printer')
        self.console.press('Cancel')
        self.console.wait_for('nothing more of it', lambda: not self.console.says('Sending the slip'))
        # It was given up, and did not fail by itself in the end.
        self.assertFalse(self.console.all(BUTTON, 'Try again'))
        self.assertEqual(self.console.tokens(), tokens)


if __name__ == '__main__':
    tap.main()
