#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs say where another language is spoken, for every language that there is.

usage: test_languages.py TRAINING CONSOLE SUPPORT PO BUILT_PO      two programs, the folder with tap.py, two folders"""

import gettext
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TRAINING, CONSOLE = sys.argv.pop(1), sys.argv.pop(1)
sys.path.append(sys.argv.pop(1))
PO, BUILT_PO = pathlib.Path(sys.argv.pop(1)), pathlib.Path(sys.argv.pop(1))

import tap  # noqa: E402

# A label with a key of its own, and what the list of keys says of it.
KEYS = {'_Look up': '<Alt>l', '_Clear': '<Alt>c', '_Request tokens': '<Alt>r', 'Re_ference': '<Alt>f'}


def list_languages():
    lines = (PO / 'LINGUAS').read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


class Place:
    """A locale of a language that people speak. In "C.UTF-8", newer C libraries translate nothing."""

    NAME = 'en_US.UTF-8'

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        subprocess.run(['localedef', '-i', 'en_US', '-f', 'UTF-8', pathlib.Path(self.folder.name) / self.NAME],
                       check=True)

    @property
    def environment(self):
        return {'LOCPATH': self.folder.name, 'LC_ALL': self.NAME}


PLACE = Place()


def say(program, *arguments, language):
    environment = os.environ | PLACE.environment | {'LANGUAGE': language, 'MD_LOCALE_DIR': str(BUILT_PO)}
    return subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=True).stdout


class Languages(unittest.TestCase):
    def test_there_is_one(self):
        self.assertTrue(list_languages())

    def test_the_service_speaks_it(self):
        rows = [line.strip('| ').split(' | ') for line in say(TRAINING, 'scenarios', language='C').splitlines()]
        english = {row[0]: row[1] for row in rows if len(row) == 2 and row[0].startswith('`')}
        self.assertGreater(len(english), 20)
        for language in list_languages():
            words = gettext.translation('meterdesk', BUILT_PO, [language])
            said = say(TRAINING, 'scenarios', language=language)
            for meter, description in english.items():
                with self.subTest(language, meter=meter):
                    # Of each error type it says no more than its name.
                    if not description.startswith('error type ') or ':' in description:
                        self.assertNotEqual(words.gettext(description), description)
                        self.assertIn(f'| {meter} | {words.gettext(description)} |\n', said)

    def test_the_console_speaks_it(self):
        self.assertIn('Use this profile file', say(CONSOLE, '--help', language='C'))
        for language in list_languages():
            with self.subTest(language):
                said = say(CONSOLE, '--help', language=language)
                words = gettext.translation('meterdesk', BUILT_PO, [language])
                self.assertNotIn('Use this profile file', said)
                self.assertIn(words.gettext('Use this profile file'), said)

    def test_keys_are_those_of_the_labels(self):
        for language in list_languages():
            words = gettext.translation('meterdesk', BUILT_PO, [language])
            keys = []
            for label, key in KEYS.items():
                with self.subTest(language, label=label):
                    shown = words.gettext(label)
                    keys.append(shown[shown.index('_') + 1].lower())
                    self.assertEqual(words.gettext(key), f'<Alt>{keys[-1]}')
            self.assertEqual(len(set(keys)), len(KEYS), keys)


if __name__ == '__main__':
    tap.main()
