#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip leaves the program: printed by the toolkit's own dialog, and saved as each kind of file.

What comes out is read back by other people's readers. The slip is the one with every kind of line."""

import struct

from accessibility import BUTTON, FOCUSED
from journey import Journey, tap
from output_case import KINDS, OutputJourney, read_barcodes, read_pages, read_sizes, run

import escpos_reader

NAME = 'slip-99000002081-TRN'
# By the letters of their items: millimetres; a roll is as long as what is on it.
PAPERS = {'5': (58, None), '8': (80, None), '4': (210, 297)}


def with_check_digit(digits):
    """A number of the EAN family with its check digit."""
    total = sum(int(digit) * (3 if i % 2 == 0 else 1) for i, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


BARCODES = sorted([
    'CODE-128:34886200773392884302', 'CODE-39:METER-1', 'EAN-13:' + with_check_digit('600727000000'),
    'EAN-8:' + with_check_digit('6007271'), 'EAN-13:0' + with_check_digit('60072700001'), 'I2/5:1234567890',
    'QR-Code:https://example.org/meter/99000002081'])


class Output(OutputJourney):
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
        Journey.setUp(self)
        self.issue()
        self.console.key('ctrl+shift+p')
        self.console.wait_to_read('The printer “Till 1” is not there')
        self.console.press('Dismiss')
        self.console.wait_for('nothing more of it', lambda: not self.console.says('Till 1'))
        # It was not printed, so what comes now is the original.
        self.assertNotIn('COPY', ' '.join(read_pages(self.print_slip())))

    # --- files ---

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
        self.console.wait_for('the file', (self.folder / 'second.txt').exists)
        self.assertIn('SCENARIO POWER', (self.folder / 'second.txt').read_text(encoding='utf-8'))

    def test_saving_stands_in_the_history(self):
        self.issue()
        self.console.key('alt+3')
        self.console.wait_for('the list', lambda: any('9900 0002 081' in node.name for node in self.console.look()))
        self.console.key('ctrl+f')
        self.console.type('99000002081')
        self.console.key('Return')
        self.console.wait_to_read('The key change was asked for')
        self.assertFalse(self.console.says('was saved'))
        self.save('text', 'slip.txt')
        self.console.wait_to_read('The slip was saved as a file')
        # What was given up is no file.
        self.choose_kind(KINDS['pdf'])
        self.wait_for_window('Save the slip')
        self.console.key('Escape')
        self.console.wait_for('the dialog gone', lambda: self.window() == 'Meterdesk')
        self.assertEqual(sum(node.name == 'The slip was saved as a file' for node in self.console.look()), 1)

    def test_a_file_is_not_replaced_unasked(self):
        self.issue()
        path = self.folder / 'slip.txt'
        path.write_text('something else', encoding='utf-8')
        self.choose_kind(KINDS['text'])
        self.answer_file_dialog(path)
        self.console.wait_for('a question', lambda: self.console.all(BUTTON, 'Replace'))
        self.assertEqual(path.read_text(encoding='utf-8'), 'something else')
        self.console.press('Replace')
        self.console.wait_for('the slip', lambda: 'SCENARIO POWER' in path.read_text(encoding='utf-8'))

    def test_where_nothing_can_be_written(self):
        self.issue()
        self.choose_kind(KINDS['pdf'])
        self.answer_file_dialog('/proc/slip.pdf')
        self.console.wait_to_read('The slip could not be saved as “/proc/slip.pdf”')
        self.console.press('Save elsewhere…')
        self.answer_file_dialog(self.folder / 'slip.pdf')
        self.console.wait_for('the file', (self.folder / 'slip.pdf').exists)
        self.console.wait_for('nothing more of it', lambda: not self.console.says('could not be saved'))


if __name__ == '__main__':
    tap.main()
