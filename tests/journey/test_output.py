#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip leaves the program: printed by the toolkit's own dialog, saved as each kind of file, sent to a receipt printer.

What comes out is read back by other people's readers. The slip is the one with every kind of line."""

import fcntl
import os
import pathlib
import re
import shutil
import stat
import struct
import subprocess
import tempfile
import threading

from accessibility import BUTTON, ENTRY, FOCUSED
from journey import STRICT, Journey, tap
from meterdesk_driver import Console

import escpos_reader

METER = '99000002081'
NAME = 'slip-99000002081-TRN'
# By the letters of their items: millimetres; a roll is as long as what is on it.
PAPERS = {'5': (58, None), '8': (80, None), '4': (210, 297)}
# What a pipe holds at least: less than a slip with pictures.
SMALL_PIPE = 4096
SEND = 's'
KINDS = {'pdf': 'p', '203': '2', '300': '3', 'text': 't', 'escpos': 'r'}


def with_check_digit(digits):
    """A number of the EAN family with its check digit."""
    total = sum(int(digit) * (3 if i % 2 == 0 else 1) for i, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


BARCODES = sorted([
    'CODE-128:34886200773392884302', 'CODE-39:METER-1', 'EAN-13:' + with_check_digit('600727000000'),
    'EAN-8:' + with_check_digit('6007271'), 'EAN-13:0' + with_check_digit('60072700001'), 'I2/5:1234567890',
    'QR-Code:https://example.org/meter/99000002081'])


def run(*command):
    """What a program says."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()


def read_barcodes(*pictures):
    """Kind and data of all that a common reader finds."""
    answer = subprocess.run(['zbarimg', '--quiet', '--nodbus', *pictures], stdout=subprocess.PIPE, check=False)
    return sorted(answer.stdout.decode().splitlines())


def read_pages(pdf):
    """The words of each page."""
    return [' '.join(page.split()) for page in run('pdftotext', '-layout', pdf, '-').split('\f')[:-1]]


def read_sizes(pdf):
    """Width and height of each page, in millimetres."""
    said = run('pdfinfo', '-f', '1', '-l', '99', pdf)
    return [(float(x) / 72 * 25.4, float(y) / 72 * 25.4)
            for x, y in re.findall(r'size:\s+([\d.]+) x ([\d.]+) pts', said)]


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


class Output(Journey):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        # A home of its own, for what is remembered and for what is printed to a file.
        config = self.folder / 'config'
        shutil.copytree(os.environ['XDG_CONFIG_HOME'], config)
        self.environment = {'HOME': str(self.folder), 'XDG_CONFIG_HOME': str(config), 'GSETTINGS_BACKEND': 'keyfile'}
        super().setUp()

    def issue(self):
        self.request_for(METER)
        return self.wait_for_tokens(2)

    def restart(self):
        self.assertEqual(self.quit_with_question(), 0)
        self.console = Console(os.environ['MD_CONSOLE_PROGRAM'], environment=STRICT | self.environment,
                               pictures=os.environ.get('MD_JOURNEY_PICTURES'))
        self.addCleanup(self.console.close)

    def quit_with_question(self):
        """Tokens that were not confirmed are asked about."""
        self.console.key('ctrl+q')
        self.console.press('Close anyway')
        return self.console.process.wait(timeout=20)

    def window(self):
        """The title of the window that has the keyboard."""
        answer = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowname'], capture_output=True, text=True, check=False)
        return answer.stdout.strip()

    def wait_for_window(self, words):
        self.console.wait_for(f'a window “{words}”', lambda: words in self.window())

    # --- the menus ---

    def says_item(self, words):
        return any(node.name.startswith(words) for node in self.console.look())

    def choose_more(self, key):
        """An item of the menu beside the button that prints, by its letter."""
        self.console.go_to(BUTTON, 'Print…')
        self.console.key('Tab', 'space')
        self.console.wait_for('the menu', lambda: self.says_item('Send to the receipt printer'))
        self.console.key(key)
        self.console.wait_for('the menu gone', lambda: not self.says_item('Send to the receipt printer'))

    def choose_kind(self, key):
        """An item of the menu of files, by its letter."""
        self.console.key('alt+s')
        self.console.wait_for('the menu', lambda: self.says_item('Receipt printer data'))
        self.console.key(key)
        self.console.wait_for('the menu gone', lambda: not self.says_item('Receipt printer data'))

    # --- the print dialog ---

    def print_slip(self, chord='ctrl+p', choose_printer=True):
        """By the toolkit's own dialog into a file; the file."""
        self.console.key(chord)
        self.wait_for_window('Print')
        if choose_printer:
            self.console.wait_for('the printers', lambda: self.console.says('Print to File'))
            self.console.key('Tab', 'Down')
        self.console.press('Print')
        self.console.wait_to_read('Slip printed to the file')
        return self.printed()

    def printed(self):
        return self.console.wait_for('the file', lambda: list(self.folder.glob('slip-*.pdf')))[0]

    def test_print_on_every_paper(self):
        tokens = self.issue()
        for n, (paper, (width, height)) in enumerate(PAPERS.items()):
            with self.subTest(paper=paper):
                self.choose_more(paper)
                pdf = self.print_slip(choose_printer=n == 0)
                self.assertTrue(pdf.name.startswith(NAME), pdf.name)
                pages = self.console.wait_for('two pages', lambda: read_pages(pdf))
                for token in tokens:
                    self.assertIn(' '.join(token[i:i + 4] for i in range(0, 20, 4)), ' '.join(pages))
                self.assertIn('Second page: for the office', pages[-1])
                sizes = read_sizes(pdf)
                for x, y in sizes:
                    self.assertAlmostEqual(x, width, delta=0.5)
                    self.assertTrue(height is None or abs(y - height) < 0.5, y)
                if height is None:
                    self.assertEqual(len(sizes), 2)
                run('pdftoppm', '-r', '203', '-png', pdf, self.folder / f'page{n}')
                self.assertEqual(read_barcodes(*self.folder.glob(f'page{n}*.png')), BARCODES)
                pdf.unlink()

    def test_what_is_printed_again_is_a_copy(self):
        self.issue()
        first = self.print_slip()
        self.assertNotIn('COPY', ' '.join(read_pages(first)))
        first.unlink()
        self.console.key('ctrl+p')
        self.wait_for_window('Print')
        self.console.press('Cancel')
        self.console.wait_for('the dialog gone', lambda: self.window() == 'Meterdesk')
        for page in read_pages(self.print_slip(choose_printer=False)):
            self.assertRegex(page, r'^COPY 1 .* COPY 1$')
        # What is kept is the slip as it was issued.
        self.assertNotIn('COPY', self.save('text', 'slip.txt').read_text(encoding='utf-8'))

    def test_printer_and_paper_are_remembered(self):
        self.issue()
        self.choose_more('5')
        self.print_slip().unlink()
        self.restart()
        self.issue()
        for x, _ in read_sizes(self.print_slip(choose_printer=False)):
            self.assertAlmostEqual(x, 58, delta=0.5)

    def go_to_paper(self, name):
        def there():
            if any(node.name == name and node.is_(FOCUSED) for node in self.console.look()):
                return True
            self.console.key('Down')
            return False
        self.console.wait_for(f'the keyboard at {name}', there)

    def test_paper_is_chosen_in_the_dialog(self):
        self.issue()
        self.console.key('ctrl+p')
        self.wait_for_window('Print')
        self.console.wait_for('the printers', lambda: self.console.says('Print to File'))
        # From the names of the dialog's pages to ours, in it to the last of the papers, and back to the printers.
        self.console.key('Right', 'Right', 'Tab')
        self.go_to_paper('A4')
        self.console.key('space', 'shift+Tab', 'Left', 'Left', 'Tab', 'Down')
        self.console.press('Print')
        self.console.wait_to_read('Slip printed to the file')
        for x, y in read_sizes(self.printed()):
            self.assertAlmostEqual(x, 210, delta=0.5)
            self.assertAlmostEqual(y, 297, delta=0.5)

    def test_at_once_asks_where_the_last_was_a_file(self):
        self.issue()
        self.print_slip('ctrl+shift+p').unlink()
        self.print_slip('ctrl+shift+p', choose_printer=False)

    def test_a_printer_that_is_gone(self):
        self.assertEqual(self.console.quit(), 0)
        settings = self.folder / 'config' / 'glib-2.0' / 'settings' / 'keyfile'
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[io/github/meterdesk/Meterdesk]\nprint-settings={'printer': <'Till 1'>}\n", encoding='utf-8')
        super().setUp()
        self.issue()
        self.console.key('ctrl+shift+p')
        self.console.wait_to_read('The printer “Till 1” is not there')
        self.console.press('Dismiss')
        self.console.wait_for('nothing more of it', lambda: not self.console.says('Till 1'))
        # It was not printed, so what comes now is the original.
        self.assertNotIn('COPY', ' '.join(read_pages(self.print_slip())))

    # --- files ---

    def answer_file_dialog(self, path):
        self.wait_for_window('Save the slip')
        self.console.key('ctrl+a')
        self.console.type(str(path))
        self.console.key('Return')

    def save(self, kind, name):
        self.choose_kind(KINDS[kind])
        path = self.folder / name
        self.answer_file_dialog(path)
        self.console.wait_to_read(f'Slip saved as “{name}”')
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        return path

    def test_save_each_kind(self):
        tokens = self.issue()
        grouped = [' '.join(token[i:i + 4] for i in range(0, 20, 4)) for token in tokens]

        pdf = self.save('pdf', 'slip.pdf')
        for token in grouped:
            self.assertIn(token, ' '.join(read_pages(pdf)))
        for dpi in (203, 300):
            picture = self.save(str(dpi), f'slip-{dpi}.png')
            self.assertAlmostEqual(struct.unpack('>I', picture.read_bytes()[16:20])[0], 80 / 25.4 * dpi, delta=3)
            self.assertEqual(read_barcodes(picture), BARCODES)
        text = self.save('text', 'slip.txt').read_text(encoding='utf-8')
        for words in (*grouped, 'שלום, המונה שלך: 12345', '漢字は二倍の幅', '<b>not markup</b> &amp; neither'):
            self.assertIn(words, text)
        out = escpos_reader.read(self.save('escpos', 'slip.escpos').read_bytes())
        self.assertEqual([x.text for x in out if isinstance(x, escpos_reader.Line) and x.text in grouped], grouped)
        self.assertEqual(sum(isinstance(x, escpos_reader.Cut) for x in out), 2)

    def test_folder_and_kind_are_remembered(self):
        self.issue()
        self.save('text', 'first.txt')
        self.restart()
        self.issue()
        self.console.key('ctrl+s')
        self.wait_for_window('Save the slip as text')
        self.console.key('ctrl+a')
        self.console.type('second.txt')
        self.console.key('Return')
        self.console.wait_to_read('Slip saved as “second.txt”')
        self.assertIn('SCENARIO POWER', (self.folder / 'second.txt').read_text(encoding='utf-8'))

    def test_a_file_is_not_replaced_unasked(self):
        self.issue()
        path = self.folder / 'slip.txt'
        path.write_text('something else', encoding='utf-8')
        self.choose_kind(KINDS['text'])
        self.answer_file_dialog(path)
        self.console.wait_for('a question', lambda: self.console.all(BUTTON, 'Replace'))
        self.assertEqual(path.read_text(encoding='utf-8'), 'something else')
        self.console.press('Replace')
        self.console.wait_to_read('Slip saved as')
        self.assertIn('SCENARIO POWER', path.read_text(encoding='utf-8'))

    def test_where_nothing_can_be_written(self):
        self.issue()
        self.choose_kind(KINDS['pdf'])
        self.answer_file_dialog('/proc/slip.pdf')
        self.console.wait_to_read('The slip could not be saved as “/proc/slip.pdf”')
        self.console.press('Save elsewhere…')
        self.answer_file_dialog(self.folder / 'slip.pdf')
        self.console.wait_to_read('Slip saved as “slip.pdf”')
        self.assertFalse(self.console.says('could not be saved'))

    # --- the receipt printer ---

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
        """Everything that comes until the console says that it is done."""
        printer.listen()
        self.console.wait_to_read('sent to the receipt printer')
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
        self.console.wait_for('silence', lambda: not self.console.says('sent to the receipt printer'), timeout=30)
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
        self.issue()
        printer = Printer(self.folder / 'printer')
        self.send_first(printer.path)
        self.console.wait_to_read('Sending the slip to the receipt printer')
        # Meanwhile the window is worked with.
        self.console.fill('Meter number', '01122334459')
        self.console.press('Cancel')
        self.console.wait_to_read('Sending was cancelled')


if __name__ == '__main__':
    tap.main()
