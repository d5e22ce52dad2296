# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a module's unittest cases and report each as the Test Anything Protocol has it, as our C tests do."""

import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    """One line a case; a case with failing sub tests fails once, with all of them as comments."""

    def __init__(self):
        super().__init__()
        self.number = 0
        self.bad_sub_tests = False

    def startTest(self, test):
        super().startTest(test)
        self.number += 1
        self.bad_sub_tests = False

    def _say(self, good, test, comment=''):
        for line in comment.splitlines():
            print(f'# {line}')
        print(f'{"ok" if good else "not ok"} {self.number} {test.id()}', flush=True)

    def _say_bad(self, test, error):
        self._say(False, test, ''.join(traceback.format_exception(*error)))

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(True, test)

    def addError(self, test, err):
        super().addError(test, err)
        self._say_bad(test, err)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say_bad(test, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(False, test, f'skipped: {reason}')

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            if not self.bad_sub_tests:
                self.bad_sub_tests = True
                self._say_bad(test, err)
            else:
                print('\n'.join(f'# {line}' for line in ''.join(traceback.format_exception(*err)).splitlines()))


def main():
    """Run what the calling program defines; all of it, or what its arguments name."""
    names = sys.argv[1:]
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromNames(names, sys.modules['__main__']) if names \
        else loader.loadTestsFromModule(sys.modules['__main__'])
    print(f'1..{suite.countTestCases()}')
    result = TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
