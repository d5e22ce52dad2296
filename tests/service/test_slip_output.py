#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Slips as files: PDF read back as text and as pictures, PNG at both resolutions, barcodes on every paper.

usage: test_slip_output.py WRITER SUPPORT    the program that writes a slip, and the folder of the test helpers"""

import re
import stat
import struct
import subprocess

import slip_case

import tap

from slip_case import run

PAPERS = {'58mm': (58, None), '80mm': (80, None), 'a4': (210, 297)}
EVERY_KIND = [
    {'text': '  CITY POWER', 'fontWidthScaleFactor': 2, 'fontHeightScaleFactor': 2},
    'Meter number   0112 2334 455', {'text': '', 'line': True},
    {'text': '3488 6200 7733 9288 4302', 'fontWidthScaleFactor': 1.5, 'fontHeightScaleFactor': 1.5},
    {'text': '', 'barcode': {'encoding': 'CODE128', 'data': '3488620077'}},
    {'text': '', 'barcode': {'encoding': 'QR', 'data': 'https://utility.example/?ref=7'}},
    {'text': 'Cut below', 'cut': True}, 'Zähler → second piece',
    {'text': '', 'barcode': {'encoding': 'Aztec', 'data': '12345'}},
]


class Output(slip_case.SlipCase):
    def words(self, pdf):
        """The words of each page."""
        pages = run('pdftotext', '-layout', pdf, '-').split('\f')
        return [' '.join(page.split()) for page in pages[:-1]]

    def sizes(self, pdf):
        """Width and height of each page, in millimetres."""
        said = run('pdfinfo', '-f', '1', '-l', '99', pdf)
        return [(float(x) / 72 * 25.4, float(y) / 72 * 25.4)
                for x, y in re.findall(r'size:\s+([\d.]+) x ([\d.]+) pts', said)]

    def picture(self, pdf, page=1, dpi=203):
        target = self.folder / f'page-{page}'
        run('pdftoppm', '-r', str(dpi), '-f', str(page), '-singlefile', '-png', pdf, target)
        return target.with_suffix('.png')

    def test_pdf_says_what_the_slip_says(self):
        for paper in PAPERS:
            with self.subTest(paper=paper):
                pdf = self.write(EVERY_KIND, 'pdf', paper, reference='8F3C2A')
                self.assertEqual(self.words(pdf), [
                    'CITY POWER Meter number 0112 2334 455 3488 6200 7733 9288 4302 3488620077 Cut below',
                    'Zähler → second piece Barcode Aztec: 12345 (not drawn: this kind of barcode is not known) '
                    'Issuer reference: 8F3C2A'])

    def test_copies_say_so_on_every_piece(self):
        pages = self.words(self.write(EVERY_KIND, 'pdf', copy=2))
        self.assertEqual(len(pages), 2)
        for page in pages:
            self.assertTrue(page.startswith('COPY 2 ') and page.endswith(' COPY 2'), page)

    def test_size_of_the_paper(self):
        for paper, (width, height) in PAPERS.items():
            with self.subTest(paper=paper):
                sizes = self.sizes(self.write(EVERY_KIND, 'pdf', paper))
                self.assertEqual(len(sizes), 2)
                for x, y in sizes:
                    self.assertAlmostEqual(x, width, delta=0.5)
                    if height:
                        self.assertAlmostEqual(y, height, delta=0.5)
                if not height:
                    self.assertGreater(sizes[0][1], sizes[1][1])

    def test_a_long_slip(self):
        lines = [f'Line {i}' for i in range(1000)]
        roll, = self.sizes(self.write(lines, 'pdf', '80mm'))
        self.assertGreater(roll[1], 1000 * 2)
        pages = self.words(self.write(lines, 'pdf', 'a4'))
        self.assertGreater(len(pages), 5)
        self.assertEqual(' '.join(pages), ' '.join(lines))

    def test_no_page_is_longer_than_readers_allow(self):
        sizes = self.sizes(self.write(['Line'] * 5000, 'pdf', '80mm'))
        self.assertGreater(len(sizes), 1)
        self.assertLessEqual(max(y for _, y in sizes), 200 * 25.4 + 1)

    def test_png_has_the_size_of_the_paper(self):
        for form, dpi in (('png', 203), ('png-300', 300)):
            for paper, (width, _) in PAPERS.items():
                with self.subTest(form=form, paper=paper):
                    data = self.write(EVERY_KIND, form, paper).read_bytes()
                    self.assertAlmostEqual(struct.unpack('>I', data[16:20])[0], width / 25.4 * dpi, delta=3)

    def test_files_are_private(self):
        for form in ('pdf', 'png', 'text', 'escpos'):
            mode = self.write(EVERY_KIND, form).stat().st_mode
            self.assertEqual(stat.S_IMODE(mode), 0o600)

    def test_barcodes_on_every_paper(self):
        for paper in PAPERS:
            for width in (32, 64):
                pdf = self.picture(self.write(EVERY_KIND, 'pdf', paper, width))
                for picture in pdf, self.write(EVERY_KIND, 'png', paper, width), \
                        self.write(EVERY_KIND, 'png-300', paper, width):
                    with self.subTest(paper=paper, width=width, picture=picture):
                        self.assertEqual(slip_case.read_barcodes(picture),
                                         ['CODE-128:3488620077', 'QR-Code:https://utility.example/?ref=7'])

    def test_every_barcode_on_every_roll(self):
        # Encoding and data as the service sends them; kind and data as a common reader must find them.
        codes = (('CODE128', '34886200773392884302', 'CODE-128:34886200773392884302'),
                 ('Code 39', 'METER-1', 'CODE-39:METER-1'), ('EAN-13', '5901234123457', 'EAN-13:5901234123457'),
                 ('EAN-8', '96385074', 'EAN-8:96385074'), ('UPC-A', '036000291452', 'EAN-13:0036000291452'),
                 ('ITF', '0123456789', 'I2/5:0123456789'),
                 ('QR', 'https://utility.example/?ref=7', 'QR-Code:https://utility.example/?ref=7'))
        lines = [{'text': '', 'barcode': {'encoding': encoding, 'data': data}} for encoding, data, _ in codes]
        for paper in ('58mm', '80mm'):
            for width in (32, 48):
                for picture in (self.picture(self.write(lines, 'pdf', paper, width)),
                                self.write(lines, 'png', paper, width)):
                    with self.subTest(paper=paper, width=width, picture=picture.name):
                        self.assertEqual(slip_case.read_barcodes(picture), sorted(expected for _, _, expected in codes))

    def test_pdf_and_png_are_the_same_drawing(self):
        # One page each. Rounding moves edges by a dot at most, so most dots are the same; another size would not be.
        lines = [line for line in EVERY_KIND if not isinstance(line, dict) or not line.get('cut')]
        for paper in PAPERS:
            with self.subTest(paper=paper):
                pdf = self.picture(self.write(lines, 'pdf', paper))
                png = self.write(lines, 'png', paper)
                pictures = []
                for picture in pdf, png:
                    command = ['convert', picture, '-gravity', 'NorthWest', '-background', 'white', '-extent', '1678x1000',
                               '-colorspace', 'Gray', '-blur', '0x2', '-depth', '8', 'gray:-']
                    pictures.append(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                different = sum(abs(a - b) > 96 for a, b in zip(*pictures))
                dark = sum(byte < 128 for byte in pictures[1])
                self.assertEqual(len(pictures[0]), len(pictures[1]))
                self.assertGreater(dark, 1000)
                self.assertLess(different, dark * 0.03)


if __name__ == '__main__':
    tap.main()
