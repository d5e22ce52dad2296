#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The usage transactions that show something special, over HTTP, and the refusals.

usage: test_usage_scenarios.py PROGRAM SUPPORT FIXTURES      the service's program, the folder with tap.py, the fixtures"""

import http.client
import json
import pathlib
import re
import socket
import subprocess
import sys
import threading
import unittest

PROGRAM = sys.argv.pop(1)
sys.path.append(sys.argv.pop(1))
FIXTURES = pathlib.Path(sys.argv.pop(1))

import tap  # noqa: E402
import usage_rules as rules  # noqa: E402

STATES = {
    '99000000001001': 'PENDING', '99000000001002': 'CALC-DEFER', '99000000001003': 'CALC-INPROG',
    '99000000001004': 'CALCULATED', '99000000001005': 'ISSUE-DETECT', '99000000001006': 'APPR-INPROG',
    '99000000001007': 'SENT', '99000000001008': 'SEND-ERROR', '99000000001009': 'SUB-CORRECT',
    '99000000001010': 'DISCARDED', '99000000001011': 'DISCARDED', '99000000001012': 'CALCULATED',
    '99000000001013': 'SENT', '99000000001014': 'ISSUE-DETECT', '99000000001015': 'CALC-INPROG',
    '99000000001016': 'CALC-INPROG', '99000000001017': 'SENT',
}
HUGE, EVERY_FIELD, UNKNOWN, ODD = '99000000002001', '99000000002002', '99000000002003', '99000000002004'
FORMS = {'99000000002011': 'data', '99000000002012': 'named data', '99000000002013': 'named', '99000000002014': 'bare',
         '99000000002015': 'single'}
ANSWERS = {'99000000000400': 400, '99000000000401': 401, '99000000000403': 403, '99000000000404': 404,
           '99000000000429': 429, '99000000000500': 500, '99000000000503': 503}
LISTS = ('characteristics', 'dateBreaks', 'exceptions', 'messageParameters', 'nextActions', 'serviceQuantities',
         'serviceQuantitiesData', 'sqsEstimationIndicators', 'itemDetail', 'subUsageToDoIds', 'subUsageTransactions', 'traces',
         'usageAdjustmentProfileFactors', 'usagePeriods', 'usageTransactionReadingDetails')
ORDINARY = '05400000320025'


def paths(value, path=''):
    """Every member of a document, with its place."""
    found = set()
    if isinstance(value, dict):
        for name, member in value.items():
            found |= {f'{path}.{name}'} | paths(member, f'{path}.{name}')
    elif isinstance(value, list):
        for member in value:
            found |= paths(member, path)
    return found


def schema_paths(node, path=''):
    """Every member that a schema knows."""
    found = schema_paths(node['items'], path) if 'items' in node else set()
    for name, member in node.get('properties', {}).items():
        found |= {f'{path}.{name}'} | schema_paths(member, f'{path}.{name}')
    return found


def find_form(value):
    """How a list is wrapped."""
    if isinstance(value, list):
        return 'bare'
    (name, inner), *more = value.items()
    if not more and name == '_data' and isinstance(inner, list):
        return 'data'
    if not more and name.endswith('List'):
        return 'named' if isinstance(inner, list) else 'named data'
    return 'single'


def find_lists(value):
    """The lists of a document, each as its name, its wrapped value and its rows."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name in LISTS:
                yield name, member, rules.items(member)
            yield from find_lists(member)
    elif isinstance(value, list):
        for member in value:
            yield from find_lists(member)


class Scenarios(rules.Checks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = rules.Service(PROGRAM, '--slow-seconds', '0.2', '--late-seconds', '0.3')

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def test_every_scenario_is_listed_and_answers(self):
        listing = subprocess.run([PROGRAM, 'usage', '--json', '--limit', '3'], check=True, capture_output=True, text=True)
        listing = json.loads(listing.stdout)
        listed = [row['id'] for row in listing['scenarios']]
        self.assertEqual(len(listing['transactions']), 3)
        self.assertEqual(len(set(listed)), len(listed))
        self.assertLessEqual({*STATES, *FORMS, *ANSWERS, HUGE, EVERY_FIELD, UNKNOWN, ODD}, set(listed))
        table = subprocess.run([PROGRAM, 'usage-scenarios'], check=True, capture_output=True, text=True).stdout
        self.assertEqual(re.findall(r'`(\d{14})`', table), listed)
        self.assertIn(table, (FIXTURES.parent.parent / 'README.md').read_text())

    def test_help_and_bad_command_lines(self):
        words = subprocess.run([PROGRAM, '--help'], check=True, capture_output=True, text=True).stdout
        self.assertLessEqual({*STATES, *FORMS, *ANSWERS, HUGE, EVERY_FIELD, UNKNOWN, ODD}, set(re.findall(r'\b\d{14}\b', words)))
        for options in (['usage', '--limit'], ['usage', '--limit', '0'], ['usage', '--limit', 'x'], ['usage', '--xml'],
                        ['--failing-usage', '101'], ['--failing-usage', 'nan']):
            ended = subprocess.run([PROGRAM, *options], capture_output=True, text=True)
            self.assertEqual((ended.returncode, ended.stdout), (1, ''), options)
            self.assertTrue(ended.stderr.startswith('meterdesk-training: '))

    def test_some_fail(self):
        listing = subprocess.run([PROGRAM, 'usage', '--json', '--limit', '400'], check=True, capture_output=True, text=True)
        ids = [row['id'] for row in json.loads(listing.stdout)['transactions']]
        service = rules.Service(PROGRAM, '--failing-usage', '20')
        try:
            first, second, third = ({name: service.ask(name)[0] for name in ids} for _ in range(3))
        finally:
            service.close()
        failed = [name for name in ids if first[name] != 200]
        self.assertEqual(set(first.values()), {200, 429, 500, 503})
        self.assertTrue(40 < len(failed) < 120)
        self.assertEqual({name: status for name, status in first.items() if status in (200, 500)},
                         {name: status for name, status in second.items() if first[name] in (200, 500)})
        self.assertEqual({second[name] for name in ids if first[name] in (429, 503)}, {200})
        self.assertEqual(third, second)

    def test_every_status(self):
        self.assertEqual(set(STATES.values()), set(rules.ACTIONS))
        for usage_id, status in STATES.items():
            with self.subTest(usage_id):
                document = self.service.get(usage_id)
                subs = [self.service.get(row['usageTransactionId'])
                        for row in rules.items(document.get('subUsageTransactions'))]
                self.assertEqual((document['usageTransactionId'], document['status']), (usage_id, status))
                self.check_alone(document)
                self.check_subs(document, subs)
                if rules.periods(document):
                    previous = self.service.get(rules.code(document['previousUsageTransaction']))
                    self.check_chain(document, previous)
                    self.check_comparison(document, previous)

    def test_every_field(self):
        schema = json.loads((FIXTURES / 'usage-transaction.schema.json').read_text())
        wanted = schema_paths(schema)
        self.assertEqual(len(wanted), 252)
        document = self.service.get(EVERY_FIELD, rules.OLD_BASE)
        self.assertEqual(paths(document) ^ wanted, set())
        self.check_alone(document)
        self.check_comparison(document, self.service.get(rules.code(document['previousUsageTransaction'])))
        example = (FIXTURES / 'usage-transaction.json').read_text()
        ours = {text for text in re.findall(r'"([^"]*)"', json.dumps(document, default=str)) if text.count(' ') > 1}
        self.assertEqual([text for text in ours if text in example], [])

    def test_both_versions(self):
        new, old = (self.service.get('99000000001005', base) for base in (rules.NEW_BASE, rules.OLD_BASE))
        self.assertEqual(find_form(new['nextActions']), 'bare')
        self.assertEqual(find_form(old['nextActions']), 'data')
        self.assertIn('/lifecycle?', rules.items(new['nextActions'])[0]['_link'])
        self.assertIn('/action?', rules.items(old['nextActions'])[0]['_link'])
        for document in (new, old):
            document.pop('nextActions')
        changed = json.dumps(old, default=str).replace(rules.OLD_BASE, rules.NEW_BASE)
        self.assertEqual(json.dumps(new, default=str), changed)

    def test_every_list_form(self):
        plain = None
        for usage_id, form in FORMS.items():
            with self.subTest(form):
                document = self.service.get(usage_id)
                lists = list(find_lists(document))
                rows = [[name, len(found)] for name, _, found in lists]
                self.assertGreater(len(lists), 10)
                plain = plain or rows
                self.assertEqual(rows, plain)
                if form == 'single':
                    self.assertTrue(all((find_form(value) == 'single') == (len(found) == 1) for _, value, found in lists))
                else:
                    self.assertEqual({find_form(value) for _, value, _ in lists}, {form})
                self.check_alone(document)

    def test_unknown_and_odd_fields(self):
        schema = json.loads((FIXTURES / 'usage-transaction.schema.json').read_text())
        unknown = {name.split('.')[1] for name in paths(self.service.get(UNKNOWN))} - set(schema['properties'])
        self.assertGreaterEqual(len(unknown), 5)
        status, _, body = self.service.ask(ODD)
        self.assertEqual(status, 200)
        twice = []
        json.loads(body, object_pairs_hook=lambda pairs: twice.append(len(pairs) - len(dict(pairs))) or dict(pairs))
        self.assertEqual(sum(twice), 1)
        self.assertIn(b'123456789012345678901234567890.123456789', body)

    def test_refusals(self):
        wanted = {'title', 'detail', 'httpStatus', 'problemType', 'problemInstance', 'serverMessage'}
        for usage_id, expected in ANSWERS.items():
            with self.subTest(expected):
                status, headers, body = self.service.ask(usage_id)
                problem = json.loads(body)
                self.assertEqual((status, problem['httpStatus']), (expected, expected))
                self.assertLessEqual(wanted, set(problem))
                self.assertIn(usage_id, problem['detail'])
                self.assertEqual(problem['serverMessage']['messageText'], problem['title'])
                self.assertEqual('Retry-After' in headers, expected in (429, 503))
                self.assertEqual('WWW-Authenticate' in headers, expected == 401)
                self.assertEqual('stackTrace' in problem, expected == 500)

    def test_busy_twice(self):
        for usage_id, expected in (('99000000003001', 429), ('99000000003002', 503)):
            for _ in range(2):
                answers = [self.service.ask(usage_id) for _ in range(3)]
                self.assertEqual([status for status, _, _ in answers], [expected, expected, 200])
                self.assertEqual([headers['Retry-After'] for _, headers, _ in answers], ['1', '1', None])
                self.assertEqual(rules.read(answers[2][2])['usageTransactionId'], usage_id)

    def test_pages(self):
        for usage_id, expected in (('99000000000502', 502), ('99000000003007', 200)):
            status, headers, body = self.service.ask(usage_id)
            self.assertEqual((status, headers['Content-Type']), (expected, 'text/html'))
            self.assertTrue(body.startswith(b'<!DOCTYPE html>'))

    def test_slow_truncated_and_dropped(self):
        for usage_id in ('99000000003003', '99000000003004'):
            self.assertEqual(self.service.get(usage_id)['status'], 'CALCULATED')
        with self.assertRaises(http.client.IncompleteRead):
            self.service.ask('99000000003005')
        with self.assertRaises(http.client.RemoteDisconnected):
            self.service.ask('99000000003006')

    def test_what_there_is_not(self):
        slip = ORDINARY[:-1] + str((int(ORDINARY[-1]) + 1) % 10)
        for path, expected in ((slip, 400), (ORDINARY[:-1], 400), ('0' + ORDINARY, 400), ('x' * 14, 400),
                               ('9' * 14, 400), (ORDINARY + '/action', 404)):
            status, _, body = self.service.ask(path)
            self.assertEqual((path, status, json.loads(body)['httpStatus']), (path, expected, expected))
        with self.service.open(rules.NEW_BASE + '/usage/other') as answer:
            self.assertEqual(answer.status, 404)
        for method in ('POST', 'PUT', 'PATCH', 'DELETE'):
            with self.service.open(rules.NEW_BASE + rules.COLLECTION + ORDINARY, method=method) as answer:
                self.assertEqual((answer.status, answer.headers['Allow']), (405, 'GET, HEAD'))
        for user in (None, 'training:wrong'):
            with self.service.open(rules.NEW_BASE + rules.COLLECTION + ORDINARY, user=user) as answer:
                self.assertEqual(answer.status, 401)

    def test_huge(self):
        with self.service.open(rules.NEW_BASE + rules.COLLECTION + HUGE) as answer:
            body = answer.read()
        document = json.loads(body, parse_float=str)
        rows = rules.periods(document)
        wrappers = 2 * len(rows)
        self.assertGreaterEqual(len(rows) + wrappers + len(rules.quantities(document)), 1000000)
        self.assertEqual((document['usageTransactionId'], len({row['sequence'] for row in rows})), (HUGE, len(rows)))
        self.assertEqual([row['endDateTime'] for row in rows[:-1]], [row['startDateTime'] for row in rows[1:]])
        self.assertEqual((rows[0]['startDateTime'], rows[-1]['endDateTime']),
                         (document['startDateTime'], document['endDateTime']))

    def test_the_huge_one_is_made_while_it_is_sent(self):
        def get_memory():
            status = pathlib.Path(f'/proc/{self.service.process.pid}/status').read_text()
            return int(re.search(r'VmRSS:\s+(\d+) kB', status).group(1)) * 1024

        self.service.get(ORDINARY)
        before = get_memory()
        with self.service.open(rules.NEW_BASE + rules.COLLECTION + HUGE) as answer:
            # Whoever stops reading stops the making, although others are served.
            answer.read(1)
            for _ in range(20):
                self.service.get(ORDINARY)
            self.assertLess(get_memory() - before, 30 << 20)

    def test_others_are_served_beside_the_huge_one(self):
        ended = threading.Event()

        def read_all():
            with self.service.open(rules.NEW_BASE + rules.COLLECTION + HUGE) as answer:
                while answer.read(1 << 20):
                    pass
            ended.set()

        thread = threading.Thread(target=read_all)
        thread.start()
        n_served = 0
        while not ended.is_set():
            self.service.get(ORDINARY)
            n_served += 1
        thread.join()
        # One of them was there before it began and one came after its end, had it held up the others.
        self.assertGreater(n_served, 5)

    def test_who_goes_away_from_the_huge_one(self):
        for method in ('GET', 'HEAD'):
            with socket.create_connection(('127.0.0.1', int(self.service.host.rpartition(':')[2]))) as line:
                line.sendall(f'{method} {rules.NEW_BASE}{rules.COLLECTION}{HUGE} HTTP/1.1\r\nHost: a\r\n'
                             'Authorization: Basic dGVzdDp0ZXN0\r\n\r\n'.encode())
                self.assertTrue(line.recv(100).startswith(b'HTTP/1.1 200 '))
        self.service.get(ORDINARY)


if __name__ == '__main__':
    tap.main()
