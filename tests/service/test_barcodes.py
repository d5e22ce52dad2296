#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every barcode that a common reader knows is read back from the paper, as a picture and as PDF at 203 dots to the inch.

usage: test_barcodes.py PAINTER SUPPORT      the program that paints a slip, and the folder of the test helpers"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PAINTER = sys.argv.pop(1)
sys.path.append(sys.argv.pop(1))

import tap  # noqa: E402

# Encoding, data, what the reader calls it, what it must see. On paper of 32 and of 48 characters.
CASES = (
    ('CODE128', '34886200773392884302', 'CODE-128', '34886200773392884302'),
    ('Code 128', 'Slip 7/b', 'CODE-128', 'Slip 7/b'),
    ('code39', 'ABC-123', 'CODE-39', 'ABC-123'),
    ('EAN-13', '5901234123457', 'EAN-13', '5901234123457'),
    ('EAN13', '590123412345', 'EAN-13', '5901234123457'),
    ('EAN-8', '96385074', 'EAN-8', '96385074'),
    ('ean', '9638507', 'EAN-8', '96385074'),
    ('UPC-A', '036000291452', 'EAN-13', '0036000291452'),
    ('ITF', '0123456789', 'I2/5', '0123456789'),
    ('QR', 'https://utility.example/?ref=7', 'QR-Code', 'https://utility.example/?ref=7'),
    ('qr code', 'Zähler 01122334459, café', 'QR-Code', 'Zähler 01122334459, café'),
    ('QR', '34886200773392884302 18359266717991661547 ' * 6, 'QR-Code', '34886200773392884302 18359266717991661547 ' * 6),
)


class Barcodes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def paint(self, width, encoding, data):
        slip = self.folder / 'slip.json'
        line = {'text': 'Above', 'barcode': {'encoding': encoding, 'data': data}}
        slip.write_text(json.dumps({'slipWidth': width, 'messageLines': [line, {'text': 'Below'}]}))
        subprocess.run([PAINTER, slip, self.folder / 'slip.png', self.folder / 'slip.pdf'], check=True)
        subprocess.run(['pdftoppm', '-r', '203', '-png', '-singlefile', self.folder / 'slip.pdf', self.folder / 'page'],
                       check=True)
        return self.folder / 'slip.png', self.folder / 'page.png'

    def read(self, picture):
        result = subprocess.run(['zbarimg', '--quiet', '--nodbus', picture], stdout=subprocess.PIPE, check=False)
        return result.stdout.decode().strip('\n')

    def test_read_back(self):
        for width in (32, 48):
            for encoding, data, kind, expected in CASES:
                for picture in self.paint(width, encoding, data):
                    with self.subTest(width=width, encoding=encoding, data=data, picture=picture.name):
                        self.assertEqual(self.read(picture), f'{kind}:{expected}')

    def test_a_barcode_in_words_reads_as_none(self):
        for picture in self.paint(48, 'Aztec', '12345'):
            self.assertEqual(self.read(picture), '')


if __name__ == '__main__':
    tap.main()
