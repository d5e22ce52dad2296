#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks themselves: each passes a small tidy project, and finds each fault that is put into it."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / 'support'))
import tap
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
C = f'/* {LICENCE} */\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 {0} {0}">'
HEADER = ('msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"PO-Revision-Date: x\\n"\n"Last-Translator: x\\n"\n'
          '"Language-Team: x\\n"\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n'
          '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n#, c-format\n')

TIDY = {
    'src/DESIGN.md': '| folder | may include | links |\n|---|---|---|\n| sts | - | glib |\n| model | sts | gio |\n'
                     '| pages | model (values) | gtk4 |\n| training | model | gio |\n'
                     '| compat, widgets | - | gtk4 |\n| application | everything but training | everything |\n',
    'precompiled/with-gtk.h': C + '#include <gtk/gtk.h>\n',
    'src/main.c': C + '#include "md-page.h"\n#include <gtk/gtk.h>\n',
    'src/sts/md-meter.h': C + '#pragma once\n#include <glib.h>\n',
    'src/model/md-value.h': C + '#pragma once\n#include <gio/gio.h>\n#include "md-meter.h"\n',
    'src/model/meson.build': f'# {LICENCE}\nx = [md_model_lib, md_sts_inc, gio_dep]\n',
    'src/training/md-mint.h': C + '#pragma once\n',
    'src/pages/md-page.h': C + '#pragma once\n',
    'src/pages/keychange/md-form.c': C + '#include "md-value.h"\n#include "md-page.h"\nchar *s = _("Clear");\n',
    'ui/md-form.ui': f'<!-- {LICENCE} -->\n<property translatable="yes">Look up</property>\n',
    'data/profiles/training.profile':
        f'# {LICENCE}\n[Profile]\nName=Training\nTraining=true\n[Services]\nPassword=training\n[Desk]\n'
        'originator.institution.id=1\noriginator.institution.name=One\noriginator.terminalId=12345678\n'
        'originator.merchant.merchantType=4900\noriginator.merchant.merchantId=123456789012345\n'
        'originator.merchant.merchantName.name=Desk\noriginator.merchant.merchantName.city=Town\n'
        'originator.merchant.merchantName.region=GP\noriginator.merchant.merchantName.country=ZA\n'
        'client.id=1\nclient.name=One\n',
    'data/icons/x.svg': f'<!-- {LICENCE} -->\n{SVG.format(128)}<path fill="#fff"/><circle fill="#000"/></svg>\n',
    'data/icons/x-symbolic.svg': f'<!-- {LICENCE} -->\n{SVG.format(16)}<path fill="#000"/></svg>\n',
    'po/LINGUAS': '# comment\nde\n',
    'po/de.po': HEADER + 'msgid "_Look up %s"\nmsgstr "%s _nachsehen"\n',
    'po/POTFILES': '# comment\nsrc/pages/keychange/md-form.c\nui/md-form.ui\n',
}

# Check, the file that is changed or added, what is put at its end (or put in place of a piece), what must be said.
FAULTS = [
    ('layers', 'src/model/md-value.h', '#include "md-page.h"\n', 'model may not include md-page.h'),
    ('layers', 'src/sts/md-meter.h', '#include <gio/gio.h>\n', 'sts may not use gio'),
    ('layers', 'src/model/md-value.h', '#include <gtk/gtk.h>\n', 'model may not use gtk4'),
    ('layers', 'src/pages/keychange/md-form.c', '#include <libsoup/soup.h>\n', 'pages may not use libsoup'),
    ('layers', 'src/main.c', '#include "md-mint.h"\n', 'application may not include md-mint.h'),
    ('layers', 'src/widgets/md-row.c', C + '#include "md-value.h"\n', 'widgets may not include md-value.h'),
    ('layers', 'src/model/meson.build', 'y = [md_pages_lib]\n', 'model may not build with pages'),
    ('layers', 'src/model/meson.build', 'y = [soup_dep]\n', 'model may not link libsoup'),
    ('layers', 'src/attic/md-old.c', C, 'folder attic is not in the table'),
    ('potfiles', 'src/pages/md-new.c', C + 'char *s = ngettext ("a", "b", 2);\n', 'md-new.c has words'),
    ('potfiles', 'ui/md-new.ui', '<property translatable="yes">x</property>\n', 'md-new.ui has words'),
    ('potfiles', 'data/x.desktop.in', 'Name=x\n', 'x.desktop.in has words'),
    ('potfiles', 'po/POTFILES', 'src/main.c\n', 'src/main.c is listed and has no words'),
    ('potfiles', 'po/POTFILES', 'src/pages/keychange/md-form.c\n', 'not in order'),
    ('headers', 'src/sts/md-new.c', 'int x;\n', 'no "SPDX'),
    ('headers', 'tool', '#!/bin/bash\n', 'no "SPDX'),
    ('headers', 'src/sts/md-new.h', C + 'int x;\n', '#pragma once'),
    ('headers', 'src/main.c', 'int x;\n' * 600, '603 lines'),
    ('headers', 'src/main.c', 'x' * 121 + '\n', 'line of 121 characters'),
    ('headers', 'src/main.c', '\tx\n', 'a tab'),
    ('headers', 'src/main.c', 'x \n', 'spaces at the end'),
    ('habits', 'src/main.c', '#if GTK_CHECK_VERSION (4, 10, 0)\n', 'only src/compat'),
    ('habits', 'src/model/md-value.c', '  g_print ("%s", token);\n', 'only a command line prints'),
    ('habits', 'src/pages/md-page.c', '  g_debug ("%s", token);\n', 'never go to a log'),
    ('habits', 'src/pages/md-page.c', '  gtk_label_set_markup (label, text);\n', 'never markup'),
    ('habits', 'src/main.c', '  number = atoi (text);\n', 'unbounded or unchecked'),
    ('habits', 'tests/test-x.c', '  g_test_skip ("later");\n', 'no test is skipped'),
    ('habits', 'src/main.c', '/* TODO */\n', 'a loose end'),
    ('icons', 'data/icons/x.svg', ('width="128"', 'width="64"'), 'an icon is a square'),
    ('icons', 'data/icons/x.svg', ('<path', '<image href="x.png"/><path'), '<image> brings in'),
    ('icons', 'data/icons/x.svg', '<', 'not well-formed'),
    ('icons', 'data/icons/x-symbolic.svg', ('"16"', '"24"'), 'an icon is a square'),
    ('icons', 'data/icons/x-symbolic.svg', ('<path', '<path fill="#fff"/><path'), 'one colour, not 2'),
    ('icons', 'data/x.desktop.in', 'Icon=y\n', 'there is no icon y'),
    ('languages', 'po/LINGUAS', 'fr\n', 'fr has no file'),
    ('languages', 'po/fr.po', HEADER, 'is not in po/LINGUAS'),
    ('languages', 'po/de.po', ('"%s _nach', '"%d _nach'), 'format specifications'),
    ('languages', 'po/de.po', ('"%s _nach', '"%s nach'), 'lacks the keyboard accelerator'),
    ('languages', 'po/de.po', ('#, c-format', '#, fuzzy, c-format'), 'a guess'),
    ('profiles', 'data/profiles/training.profile', 'client.colour=red\n', 'which no request carries'),
    ('profiles', 'data/profiles/training.profile', ('12345678\n', '1234567\n'), 'terminalId is “1234567”'),
    ('profiles', 'data/profiles/training.profile', ('client.id=1\n', ''), '[Desk] has no client.id'),
    ('profiles', 'data/profiles/training.profile', '[Examples]\n123=Too short\n', '“123” in [Examples]'),
    ('profiles', 'data/profiles/training.profile', ('Training=true', 'Training=false'), 'hold a password'),
]


def write_tree(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def with_fault(name, change):
    text = TIDY.get(name, '')
    if isinstance(change, str):
        return text + change
    assert change[0] in text
    return text.replace(*change)


def run_check(check, files):
    with tempfile.TemporaryDirectory() as folder:
        write_tree(pathlib.Path(folder), files)
        return subprocess.run([HERE / f'check-{check}', folder], capture_output=True, text=True, check=False)


class Checks(unittest.TestCase):
    def test_tidy_project_passes(self):
        for check in sorted({row[0] for row in FAULTS}):
            with self.subTest(check):
                result = run_check(check, TIDY)
                self.assertEqual((result.returncode, result.stderr), (0, ''))

    def test_every_fault_is_found(self):
        for check, name, change, words in FAULTS:
            with self.subTest(check, fault=words):
                result = run_check(check, TIDY | {name: with_fault(name, change)})
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn(words, result.stderr)

    def test_every_check_is_tested(self):
        self.assertEqual({path.name[len('check-'):] for path in HERE.glob('check-*')}, {row[0] for row in FAULTS})


if __name__ == '__main__':
    tap.main()
