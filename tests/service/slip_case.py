# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of written slips share."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

WRITER = sys.argv.pop(1)
sys.path.append(sys.argv.pop(1))


class SlipCase(unittest.TestCase):
    """A folder of its own, and slips written to it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, lines, form, paper='80mm', width=40, copy=0, reference=None):
        """Lines are texts or SlipLines."""
        slip = {'slipWidth': width, 'messageLines': [{'text': x} if isinstance(x, str) else x for x in lines]}
        if reference:
            slip['issuerReference'] = reference
        source, target = self.folder / 'slip.json', self.folder / f'slip.{form.split("-")[0]}'
        source.write_text(json.dumps(slip))
        subprocess.run([WRITER, source, paper, str(copy), form, target], check=True, stdout=subprocess.DEVNULL)
        return target


def run(*command):
    """What a program says."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()


def read_barcodes(picture):
    """Kind and data of all that a common reader finds in a picture."""
    result = subprocess.run(['zbarimg', '--quiet', '--nodbus', picture], stdout=subprocess.PIPE, check=False)
    return sorted(result.stdout.decode().splitlines())
