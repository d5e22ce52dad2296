#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window itself: as narrow as a telephone, and started where something is missing."""

import os
import pathlib
import subprocess
import tempfile

from journey import TRAINING_NOTICE, Journey, meters, tap

METER = '0143002817532'


def with_profile(**services):
    """A folder with the training profile, changed in [Services]."""
    folder = tempfile.TemporaryDirectory()
    text = (pathlib.Path(os.environ['MD_PROFILES_DIR']) / 'training.profile').read_text(encoding='utf-8')
    lines = ''.join(f'{key}={value}\n' for key, value in services.items())
    kept = '\n'.join(line for line in text.splitlines() if line.split('=')[0] not in services)
    (pathlib.Path(folder.name) / 'training.profile').write_text(
        kept.replace('[Services]\n', f'[Services]\n{lines}'), encoding='utf-8')
    return folder


class Narrow(Journey):
    def width(self):
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.console.process.pid)],
                                check=True, capture_output=True, text=True).stdout.split()[-1]
        answer = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], check=True, capture_output=True,
                                text=True)
        return int(dict(line.split('=') for line in answer.stdout.split())['WIDTH'])

    def test_the_whole_job_in_a_narrow_window(self):
        self.console.resize(360, 640)
        self.look_up(METER)
        self.request()
        self.wait_for_tokens(meters()[METER]['tokens'])
        self.assertTrue(self.console.says(TRAINING_NOTICE))
        # GTK puts its shadow around the window, so the window of the X server is a little wider.
        self.assertLess(self.width(), 460)


class Pages(Journey):
    def test_keys_of_a_page_that_is_not_in_view_do_nothing(self):
        self.console.fill('Meter number', METER)
        self.console.key('alt+2')
        self.console.wait_for('the form out of view', lambda: not self.console.says('Meter number'))
        self.console.key('ctrl+Return', 'ctrl+n')
        self.console.key('alt+1')
        self.console.wait_for_value('Meter number', METER)
        self.assertFalse(self.console.says('Form cleared'))
        self.assertTrue(self.console.says('From a meter number to its tokens'), 'a request went out')


class Help(Journey):
    def test_f1_shows_the_keys(self):
        self.assertFalse(self.console.says('Look up the meter, from anywhere'))
        self.console.key('F1')
        self.console.wait_to_read('Look up the meter, from anywhere')


class TimeOut(Journey):
    def setUp(self):
        self.profile = with_profile(TimeOut=1)
        self.addCleanup(self.profile.cleanup)
        self.environment = {'MD_PROFILES_DIR': self.profile.name}
        super().setUp()

    def test_an_answer_that_comes_too_late_is_unknown(self):
        self.request_for('99000002016')
        self.console.wait_to_read('The service did not give a whole answer within 1 second')
        self.console.wait_to_read('Tokens may have been issued')


class NoService(Journey):
    environment = {'MD_TRAINING_PROGRAM': '/nowhere/meterdesk-training'}

    def test_a_missing_service_is_said(self):
        self.console.wait_to_read('The training service could not be started')
        self.console.fill('Meter number', METER)
        self.request()
        self.console.wait_for_value('Meter number', METER)


class NoProfile(Journey):
    environment = {'MD_PROFILES_DIR': '/nowhere'}

    def test_a_missing_profile_is_said(self):
        self.console.wait_to_read('cannot be used')


if __name__ == '__main__':
    tap.main()
