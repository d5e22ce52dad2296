#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hundreds of made-up usage transactions over HTTP: each must agree with itself, with its sub transactions and with the
one before it.

usage: test_made_usage.py PROGRAM SUPPORT      the service's program, and the folder with tap.py"""

import collections
import json
import random
import re
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop(1)
sys.path.append(sys.argv.pop(1))

import tap  # noqa: E402
import usage_rules as rules  # noqa: E402

SEED = 20261004


class MadeUsage(rules.Checks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        listing = subprocess.run([PROGRAM, 'usage', '--json'], check=True, capture_output=True, text=True)
        cls.listed = json.loads(listing.stdout)['transactions']
        cls.service = rules.Service(PROGRAM)
        chance = random.Random(SEED)
        newest = cls.listed[:1000]
        cls.sample = chance.sample(newest, 300) + chance.sample(cls.listed[1000:], 150)
        # Something of every status and of every kind, however rare.
        for name in ('status', 'kind'):
            for value in {row[name] for row in newest}:
                cls.sample += [row for row in newest if row[name] == value][:8]
        cls.known = {}

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def get(self, usage_id):
        if usage_id not in self.known:
            self.known[usage_id] = self.service.get(usage_id)
        return self.known[usage_id]

    def get_subs(self, document):
        return [self.get(row['usageTransactionId']) for row in rules.items(document.get('subUsageTransactions'))]

    def test_there_is_a_territory(self):
        ids = [row['id'] for row in self.listed]
        self.assertGreaterEqual(len(ids), 10000)
        self.assertEqual(len(set(ids)), len(ids))
        self.assertTrue(all(re.fullmatch(r'0\d{13}', name) for name in ids))
        self.assertEqual({row['status'] for row in self.listed}, set(rules.ACTIONS))

    def test_the_list_tells_the_truth(self):
        for row in self.sample:
            with self.subTest(row['id']):
                document = self.get(row['id'])
                self.assertEqual(document['usageTransactionId'], row['id'])
                self.assertTrue(document['_self'].endswith(rules.NEW_BASE + rules.COLLECTION + row['id']))
                self.assertEqual((document['status'], document['startDateTime'][:10], document['endDateTime'][:10]),
                                 (row['status'], row['from'], row['to']))
                self.assertEqual(len(rules.exceptions(document)), row['exceptions'])
                self.assertEqual(len(self.get_subs(document)), row['subs'])

    def test_each_agrees_with_itself(self):
        for row in self.sample:
            with self.subTest(row['id']):
                self.check_alone(self.get(row['id']))

    def test_sub_transactions_add_up(self):
        n_calculated = 0
        for row in self.sample:
            document = self.get(row['id'])
            subs = self.get_subs(document)
            with self.subTest(row['id']):
                self.check_subs(document, subs)
                n_calculated += bool(subs and rules.periods(document))
            for sub in subs:
                with self.subTest(sub['usageTransactionId']):
                    self.check_alone(sub)
        self.assertGreater(n_calculated, 20)

    def test_exceptions_follow_from_the_one_before(self):
        kinds = collections.Counter()
        for row in self.sample:
            document = self.get(row['id'])
            if not rules.periods(document):
                continue
            with self.subTest(row['id']):
                previous = self.get(rules.code(document['previousUsageTransaction']))
                self.check_chain(document, previous)
                if rules.periods(previous):
                    self.check_comparison(document, previous)
            kinds.update(found['exceptionType'] for found in rules.exceptions(document))
        for kind in ('HIGH-USAGE', 'LOW-USAGE', 'ZERO-USAGE', 'ESTIMATED-READ', 'INTERVALS-FILLED', 'DEVICE-EXCHANGED'):
            self.assertGreater(kinds[kind], 0, kind)

    def test_there_is_something_of_everything(self):
        documents = [self.get(row['id']) for row in self.sample]
        severities = {found['exceptionSeverity'] for one in documents for found in rules.exceptions(one)}
        units = {rules.unit(row)[0] for one in documents for row in rules.quantities(one)}
        uses = {row['mcHowToUse'].strip() for one in documents for row in rules.reads(one)}
        types = {period['usageType'] for one in documents for period in rules.periods(one)}
        self.assertEqual(severities, {'D1IF', 'D1IS', 'D1TM'})
        self.assertLessEqual({'KWH', 'KW', 'KVARH', 'M3', 'THERM'}, units)
        self.assertEqual(uses, {'+', '-', 'C', 'P'})
        self.assertEqual(types, {'SCAL', 'INTV'})
        self.assertTrue(any(rules.items(one['dateBreaks']) for one in documents))

    def test_a_year_back(self):
        oldest = [row['id'] for row in self.listed[-1000::40]]
        newest = [row['id'] for row in self.listed[:1000:50]]
        for name in oldest + newest:
            with self.subTest(name):
                document = self.get(name)
                for _ in range(12):
                    previous = self.get(rules.code(document['previousUsageTransaction']))
                    self.check_chain(document, previous)
                    document = previous

    def test_the_first_bill_has_none_before_it(self):
        document = self.get(self.listed[-1]['id'])
        for _ in range(30):
            if 'previousUsageTransaction' not in document:
                break
            document = self.get(rules.code(document['previousUsageTransaction']))
        self.assertNotIn('previousUsageTransaction', document)
        self.assertEqual(document['billCondition'], 'D2IL')

    def test_the_same_every_time(self):
        again = rules.Service(PROGRAM)
        try:
            for row in self.sample[:20]:
                self.assertEqual(again.ask(row['id'])[2], self.service.ask(row['id'])[2])
        finally:
            again.close()

    def test_numbers_have_at_most_six_decimals(self):
        most = 0
        for row in self.sample:
            body = self.service.ask(row['id'])[2].decode()
            # Outside of texts: after a colon.
            numbers = re.findall(r':(-?\d+(?:\.\d+)?)[,}]', body)
            self.assertGreater(len(numbers), 0)
            self.assertFalse(re.search(r':-?\d+(\.\d+)?[eE]', body))
            most = max([most] + [len(number.partition('.')[2]) for number in numbers])
        self.assertEqual(most, 6)


if __name__ == '__main__':
    tap.main()
