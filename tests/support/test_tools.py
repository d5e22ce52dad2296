#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that say whether all is well must not be wrong about it: counting tests, and the benchmarks' table."""

import importlib.machinery
import importlib.util
import json
import pathlib
import subprocess
import tempfile
import unittest

import tap

HERE = pathlib.Path(__file__).resolve().parent


def load(name):
    """A program of this folder as a module."""
    loader = importlib.machinery.SourceFileLoader(name.replace('-', '_'), str(HERE / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def record(name, result, stdout=''):
    return {'name': name, 'result': result, 'stdout': stdout}


def count(*records):
    """Exit code and last line for a run with these records."""
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / 'testlog.json'
        log.write_text(''.join(json.dumps(each) + '\n' for each in records), encoding='utf-8')
        answer = subprocess.run([HERE / 'count-tests', log], capture_output=True, text=True, check=False)
        return answer.returncode, answer.stdout.splitlines()[-1]


class Counting(unittest.TestCase):
    def test_cases_and_programs_add_up(self):
        tap_output = '1..3\nok 1 /a\n# a comment: not ok\nok 2 /b # SLOW\nok 3 /c\n'
        self.assertEqual(count(record('tap', 'OK', tap_output), record('plain', 'OK', 'hello\n')),
                         (0, '4 passed, 0 failed'))

    def test_failed_case(self):
        self.assertEqual(count(record('tap', 'FAIL', 'ok 1 /a\nnot ok 2 /b\n')), (1, '1 passed, 1 failed'))

    def test_program_that_dies_between_cases(self):
        self.assertEqual(count(record('tap', 'ERROR', '1..2\nok 1 /a\n')), (1, '1 passed, 1 failed'))

    def test_time_out_without_output(self):
        self.assertEqual(count(record('slow', 'TIMEOUT')), (1, '0 passed, 1 failed'))

    def test_skipped_is_not_passed(self):
        self.assertEqual(count(record('tap', 'OK', 'ok 1 /a # SKIP no display\n')), (1, '0 passed, 1 failed'))
        self.assertEqual(count(record('plain', 'SKIP')), (1, '0 passed, 1 failed'))

    def test_nothing_ran(self):
        self.assertEqual(count(), (1, '0 passed, 0 failed'))

    def test_no_record(self):
        answer = subprocess.run([HERE / 'count-tests', HERE / 'no-such-log'], capture_output=True, text=True,
                                check=False)
        self.assertEqual(answer.returncode, 1)
        self.assertEqual(answer.stdout.splitlines()[-1], '0 passed, 1 failed')


class Benchmarks(unittest.TestCase):
    def setUp(self):
        self.verdict = load('run-benchmarks').verdict

    def test_goal_on_the_ratio(self):
        row = {'value': 80, 'ratio': 1.4, 'goal': 1.5, 'goal_on': 'ratio', 'better': 'lower'}
        self.assertEqual(self.verdict(row), ('ratio at most 1.5', 'met'))
        self.assertEqual(self.verdict(row | {'ratio': 1.6})[1], 'MISSED')

    def test_goal_on_the_value(self):
        row = {'value': 80, 'ratio': 1.4, 'goal': 100, 'goal_on': 'value', 'better': 'higher'}
        self.assertEqual(self.verdict(row), ('value at least 100', 'MISSED'))
        self.assertEqual(self.verdict(row | {'value': 100})[1], 'met')

    def test_no_goal(self):
        self.assertEqual(self.verdict({'value': 80, 'ratio': 1.4}), ('-', '-'))


if __name__ == '__main__':
    tap.main()
