#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a receipt printer gets is read back by another reader: text and its size, rules, barcodes, pictures, cuts.

usage: test_escpos.py WRITER SUPPORT         the program that writes a slip, and the folder of the test helpers"""

import subprocess

import slip_case

import escpos_reader
import tap

from escpos_reader import Barcode, Cut, Line, Picture

DOTS = {'58mm': 384, '80mm': 576}


class EscPos(slip_case.SlipCase):
    def read(self, lines, paper='80mm', width=40, **more):
        data = self.write(lines, 'escpos', paper, width, **more).read_bytes()
        return escpos_reader.read(data, DOTS[paper])

    def one(self, line, *where):
        first, last = self.read([line], *where)
        self.assertEqual(last, Cut())
        return first

    def read_picture(self, picture):
        """What a common reader finds in it, with some air around it."""
        path = self.folder / 'picture.pbm'
        width = picture.width + 60
        rows = [[0] * width] * 30 + [[0] * 30 + row + [0] * 30 for row in picture.rows] + [[0] * width] * 30
        path.write_text(f'P1 {width} {len(rows)}\n' + '\n'.join(' '.join(map(str, row)) for row in rows))
        return slip_case.read_barcodes(path)

    def test_text(self):
        self.assertEqual(self.read(['Meter 0112', '', 'Zähler “neu” €5']),
                         [Line('Meter 0112', 12, 24, False), Line('', 12, 24, False),
                          Line('Zähler “neu” €5', 12, 24, False), Cut()])

    def test_composed_and_apart(self):
        self.assertEqual(self.one('cafe\u0301 b').text, 'café b')

    def test_sizes(self):
        # Factors, and the size of a letter: times font A of 12 by 24 dots, or times font B of 9 by 17.
        for wide, high, size in ((1, 1, (12, 24)), (2, 2, (24, 48)), (1, 2, (12, 48)), (2, 1, (24, 24)),
                                 (1.5, 1.5, (18, 34)), (3, 4, (36, 96)), (0.75, 0.75, (9, 17)), (0.5, 0.5, (9, 17)),
                                 (0, 0, (12, 24)), (-3, -3, (12, 24)), (1, 8, (12, 192)), (5, 99, (60, 192))):
            with self.subTest(wide=wide, high=high):
                line = self.one({'text': 'Token', 'fontWidthScaleFactor': wide, 'fontHeightScaleFactor': high})
                self.assertEqual((line.width, line.height), size)

    def test_a_row_stays_one_row(self):
        # The reader refuses rows that the printer would have to break.
        for paper in DOTS:
            for width in (16, 24, 32, 40, 42, 48, 64, 120):
                for wide in (0.5, 0.75, 1, 1.25, 1.5, 1.9, 2, 3.3, 8):
                    with self.subTest(paper=paper, width=width, wide=wide):
                        out = self.read([{'text': '8' * 500, 'fontWidthScaleFactor': wide}], paper, width)
                        self.assertGreater(len(out), 2)

    def test_narrow_paper_uses_the_small_font(self):
        self.assertEqual(self.one('Meter', '58mm', 32).width, 12)
        self.assertEqual(self.one('Meter', '58mm', 40).width, 9)

    def test_a_slip_too_wide_for_letters_is_drawn(self):
        picture = self.one('Meter 0112 2334 455', '58mm', 48)
        self.assertIsInstance(picture, Picture)
        self.assertLessEqual(picture.width, 384)
        self.assertIn(1, sum(picture.rows, []))

    def test_letters_that_no_printer_has_are_drawn(self):
        for text in ('Key revision 1 → 2', 'אסימון חשמל', '電気料金', 'Ключ', 'a\u0308\u0323x', 'ab\u00adc', '👍'):
            with self.subTest(text=text):
                picture = self.one(text)
                self.assertIsInstance(picture, Picture)
                self.assertFalse(picture.is_rule())
                self.assertIn(1, sum(picture.rows, []))

    def test_right_to_left_stands_at_the_right(self):
        picture = self.one('אסימון')
        dark = [x for row in picture.rows for x, dot in enumerate(row) if dot]
        self.assertGreater(min(dark), picture.width / 2)
        self.assertGreater(max(dark), picture.width - 16)

    def test_nothing_becomes_a_command(self):
        for text in ('\x1b@', '\x1dV\x00', '\x1d(k', '\x10\x04\x01', '\x9b1m', '\x7f', 'a\x0cb', 'a\x00b'):
            with self.subTest(text=text):
                out = self.read([text + 'after', {'text': '', 'barcode': {'encoding': text, 'data': text + 'x'}}])
                self.assertEqual(out.count(Cut()), 1)
                self.assertEqual(out[-1], Cut())

    def test_rules(self):
        rule = self.one({'text': '', 'line': True})
        self.assertTrue(rule.is_rule())
        self.assertEqual((rule.width, rule.left), (40 * 12, (576 - 40 * 12) // 2))

    def test_cuts(self):
        out = self.read([{'text': 'a', 'cut': True}, {'text': 'b', 'cut': True}, 'c'])
        self.assertEqual([x.text if isinstance(x, Line) else 'cut' for x in out], ['a', 'cut', 'b', 'cut', 'c', 'cut'])

    def test_copies(self):
        out = self.read([{'text': 'a', 'cut': True}, 'b'], copy=3, reference='AB1')
        self.assertEqual([x.text.strip() if isinstance(x, Line) else 'cut' for x in out],
                         ['COPY 3', 'a', 'COPY 3', 'cut', 'COPY 3', 'b', 'Issuer reference: AB1', 'COPY 3', 'cut'])

    def test_native_barcodes(self):
        for encoding, data, kind, expected in (
                ('CODE128', '34886200773392884302', 'Code 128', '34886200773392884302'),
                ('CODE128', 'Slip {7}', 'Code 128', 'Slip {7}'), ('CODE128', '123', 'Code 128', '123'),
                ('code 39', 'ABC-123', 'Code 39', 'ABC-123'), ('ean13', '5901234123457', 'EAN-13', '5901234123457'),
                ('ean', '590123412345', 'EAN-13', '5901234123457'), ('ean-8', '9638507', 'EAN-8', '96385074'),
                ('upca', '036000291452', 'UPC-A', '036000291452'), ('itf', '0123456789', 'ITF', '0123456789'),
                ('qr', 'https://utility.example/?ref=7', 'QR', 'https://utility.example/?ref=7')):
            for paper in DOTS:
                with self.subTest(encoding=encoding, data=data, paper=paper):
                    code = self.one({'text': '', 'barcode': {'encoding': encoding, 'data': data}}, paper, 32)
                    self.assertIsInstance(code, Barcode)
                    self.assertEqual((code.kind, code.data, code.centred), (kind, expected, True))
                    self.assertGreaterEqual(code.module, 2)

    def test_what_no_printer_can_be_trusted_with_is_drawn(self):
        # Letters that only we can declare in a QR code, bars that would come out wider than ours, unknown matrices.
        for encoding, data, expected in (
                ('qr', 'Zähler, café', ['QR-Code:Zähler, café']),
                ('CODE128', 'AB12345678901234', ['CODE-128:AB12345678901234'])):
            with self.subTest(data=data):
                picture = self.one({'text': '', 'barcode': {'encoding': encoding, 'data': data}}, '58mm', 32)
                self.assertIsInstance(picture, Picture)
                self.assertEqual(self.read_picture(picture), expected)
        for encoding in ('PDF417', 'Data Matrix'):
            with self.subTest(encoding=encoding):
                out = self.read([{'text': '', 'barcode': {'encoding': encoding, 'data': 'Meter 7'}}])
                self.assertIsInstance(out[0], Picture)

    def test_a_barcode_in_words(self):
        out = self.read([{'text': '', 'barcode': {'encoding': 'Aztec', 'data': '7'}}], width=30)
        self.assertEqual(out, [Line('Barcode Aztec: 7 (not', 12, 24, True), Line('drawn: this kind of', 12, 24, True),
                               Line('barcode is not known)', 12, 24, True), Cut()])

    def test_other_paper_is_refused(self):
        with self.assertRaises(subprocess.CalledProcessError):
            self.write(['a'], 'escpos', 'a4')

    def test_many_lines(self):
        out = self.read([f'Line {i}' for i in range(10000)])
        self.assertEqual(sum(isinstance(x, Line) for x in out), 10000)


if __name__ == '__main__':
    tap.main()
