# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys of the slip out of the program share: a home of its own for each, the slip with every kind of line,
the menus and dialogs, and other people's readers."""

import os
import pathlib
import re
import shutil
import stat
import subprocess
import tempfile

from accessibility import BUTTON
from journey import STRICT, Journey
from meterdesk_driver import Console

METER = '99000002081'
SEND = 's'
KINDS = {'pdf': 'p', '203': '2', '300': '3', 'text': 't', 'escpos': 'r'}


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


class OutputJourney(Journey):
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
        # What was issued is in the journal: nothing is lost, and nothing asked.
        self.assertEqual(self.console.quit(), 0)
        self.console = Console(os.environ['MD_CONSOLE_PROGRAM'], environment=STRICT | self.environment,
                               pictures=os.environ.get('MD_JOURNEY_PICTURES'))
        self.addCleanup(self.console.close)

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
        return self.printed()

    def printed(self):
        """The file, as soon as all of it is there. What the console says of it does not stay long enough to wait for."""
        def whole():
            return [path for path in self.folder.glob('slip-*.pdf') if path.read_bytes().rstrip().endswith(b'%%EOF')]
        return self.console.wait_for('the file', whole)[0]

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
        self.console.wait_for(name, path.exists)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        return path
