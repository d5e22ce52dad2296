# SPDX-License-Identifier: GPL-3.0-or-later
"""What every journey starts from: a console that was opened just now, and the list of the training service's meters.

The console's program is named by MD_CONSOLE_PROGRAM, the training service's by MD_TRAINING_PROGRAM; a picture of the
screen at the moment of a failure goes into MD_JOURNEY_PICTURES."""

import functools
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

import sts_oracle  # noqa: E402
import tap  # noqa: E402, F401
from meterdesk_driver import Console  # noqa: E402

TRAINING_NOTICE = 'tokens from here work on no meter'
# Every warning of the program or its libraries ends it, and so fails the journey.
STRICT = {'G_DEBUG': 'fatal-warnings'}


@functools.cache
def meters():
    """Every meter of the training service by its id, made-up keys included."""
    answer = subprocess.run([os.environ['MD_TRAINING_PROGRAM'], 'meters', '--json'], check=True, capture_output=True,
                            text=True)
    return sts_oracle.read_meters(answer.stdout)


class Journey(unittest.TestCase):
    """One console a case, opened before it and gone after it, with a journal of its own."""

    environment = {}
    arguments = ()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name)
        self.open_console()

    def open_console(self):
        """Open the console, for the first time or again; its journal is what it was."""
        own = {'XDG_DATA_HOME': str(self.data)}
        self.console = Console(os.environ['MD_CONSOLE_PROGRAM'], *self.arguments,
                               environment=STRICT | own | self.environment,
                               pictures=os.environ.get('MD_JOURNEY_PICTURES'))
        self.addCleanup(self.console.close)

    def run(self, result=None):
        """Keep a picture of the screen when something fails, before the console is closed."""
        method = getattr(self, self._testMethodName)

        @functools.wraps(method)
        def watched():
            try:
                method()
                self.assertIn(self.console.process.poll(), (None, 0), 'the program died')
            except BaseException:
                self.console.picture(f'failed-{self.id().rpartition(".")[2]}')
                raise

        setattr(self, self._testMethodName, watched)
        return super().run(result)

    def look_up(self, number):
        """Type a meter number and look it up, as at the beginning of a call."""
        self.console.fill('Meter number', number)
        self.console.key('Return')
        self.console.wait_for_value('Supply group code', meters()[number]['present']['supplyGroupCode'])

    def request(self):
        self.console.key('ctrl+Return')

    def wait_for_tokens(self, count):
        self.console.wait_for(f'{count} tokens', lambda: len(self.console.tokens()) == count)
        return self.console.tokens()

    def request_for(self, number):
        """Ask for the tokens of a meter without looking it up: a scenario meter's answer then is up to it."""
        self.console.fill('Meter number', number)
        self.request()
