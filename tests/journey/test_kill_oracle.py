#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the oracle of the kill suite complain? A ledger and a journal that agree, and what may go wrong, one at a time."""

import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'support'))

import tap  # noqa: E402
from kill_oracle import (ASKED_AGAIN, DELIVERED, FAILED, OUTCOME, QUEUED, RECORDED, RECOVERED,  # noqa: E402
                         SENDING, SUCCESSFUL, UNKNOWN, Journal, Ledger, Reconciliation)

TABLES = ('event', 'confirmation', 'token', 'term', 'content', 'entry', 'console')
TOKENS = ['34886200773392884302', '18359266717991661547']


class Arrived:
    def __init__(self, its_id, body):
        self.id, self.body = its_id, body


class OracleTest(unittest.TestCase):
    """An issue that was confirmed, one that was lost, one that never arrived."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / 'journal.sqlite'
        self.ledger_path = pathlib.Path(folder.name) / 'ledger'
        shutil.copy(os.environ['MD_GOLDEN_JOURNAL'], self.path)
        self.path.chmod(0o600)
        self.change(*(f'DELETE FROM {table}' for table in TABLES))
        self.add_entry('issued', SUCCESSFUL, [RECORDED, OUTCOME], TOKENS)
        self.add_entry('lost', UNKNOWN, [RECORDED, RECOVERED])
        self.add_entry('never', UNKNOWN, [RECORDED, RECOVERED])
        self.add_confirmation('issued', 'advice', DELIVERED)
        self.ledger = [self.issue('issued', TOKENS), self.issue('lost', TOKENS), self.confirm('issued', 'advice')]
        self.arrivals = [Arrived('issued', b'{"a":"issued"}'), Arrived('lost', b'{"a":"lost"}'),
                         Arrived('advice', b'{"c":"issued"}')]
        self.died = {'lost', 'never'}

    def change(self, *statements):
        journal = sqlite3.connect(self.path)
        with journal:
            for statement in statements:
                journal.execute(statement)
        journal.close()

    def add_entry(self, its_id, state, events, tokens=()):
        journal = sqlite3.connect(self.path)
        with journal:
            number = journal.execute(
                'INSERT INTO entry (id, kind, at, last_at, meter, state, search, unfinished) VALUES'
                f" (?, 0, 1, 1, '1', ?, '', {int(state == UNKNOWN)})", (its_id, state)).lastrowid
            journal.execute('INSERT INTO content (entry, request) VALUES (?, ?)', (number, b'{"a":"%s"}' %
                                                                                  its_id.encode()))
            journal.executemany('INSERT INTO event (entry, at, kind) VALUES (?, 1, ?)', [(number, kind)
                                                                                         for kind in events])
            journal.executemany('INSERT INTO token (entry, position, digits) VALUES (?, ?, ?)', [
                (number, position, digits) for position, digits in enumerate(tokens, 1)])
        journal.close()

    def add_confirmation(self, its_id, advice_id, state):
        self.change('INSERT INTO confirmation (entry, id, advice, state, next_at) SELECT number,'
                    f" '{advice_id}', CAST('{{\"c\":\"{its_id}\"}}' AS BLOB), {state}, 1 FROM entry WHERE id = '{its_id}'")

    @staticmethod
    def issue(its_id, tokens):
        return {'event': 'key-change', 'id': its_id, 'tokens': tokens}

    @staticmethod
    def confirm(its_id, advice_id, event='confirmation'):
        return {'event': event, 'id': advice_id, 'requestId': its_id}

    def reconcile(self):
        self.ledger_path.write_text(''.join(json.dumps(line) + '\n' for line in self.ledger), encoding='utf-8')
        return Reconciliation(Ledger(self.ledger_path), Journal(self.path), self.arrivals, self.died)

    def assert_complains(self, words, count):
        result = self.reconcile()
        self.assertTrue(any(words in complaint for complaint in result.complaints), result.complaints)
        self.assertEqual(result.counts[count], 1, result.describe())

    def test_agreement(self):
        self.ledger.append(self.confirm('issued', 'advice', 'confirmation-again'))
        result = self.reconcile()
        self.assertEqual(result.complaints, [])
        self.assertEqual(result.counts['issues in the ledger'], 2)
        self.assertEqual(result.counts['issues that an entry leads to'], 2)
        self.assertEqual(result.counts['confirmations delivered by the ledger'], 1)
        self.assertEqual(result.counts['confirmations that came more than once'], 1)
        self.assertEqual(result.counts['under way when their console died'], 2)

    def test_tokens_that_no_entry_leads_to(self):
        self.ledger.append(self.issue('stray', TOKENS))
        self.assert_complains('stray: tokens issued without an entry', 'tokens issued without an entry')

    def test_a_failure_that_was_none(self):
        self.change(f"UPDATE entry SET state = {FAILED}, unfinished = 0 WHERE id = 'lost'")
        self.assert_complains('lost: says failed', 'entries that say failed though tokens were issued')

    def say_duplicate(self, its_id):
        self.change(f"UPDATE entry SET state = {FAILED}, unfinished = 0, error_type = 'DUPLICATE_RECORD'"
                    f" WHERE id = '{its_id}'")

    def test_a_duplicate_says_that_it_had_arrived(self):
        self.say_duplicate('lost')
        self.assert_complains('lost: says failed', 'entries that say failed though tokens were issued')
        self.change(f"INSERT INTO event (entry, at, kind) SELECT number, 1, {ASKED_AGAIN} FROM entry WHERE id = 'lost'")
        result = self.reconcile()
        self.assertEqual(result.complaints, [])
        self.assertEqual(result.counts['entries that say that it had arrived'], 1)

    def test_a_duplicate_of_nothing(self):
        self.change(f"INSERT INTO event (entry, at, kind) SELECT number, 1, {ASKED_AGAIN} FROM entry"
                    " WHERE id = 'never'")
        self.say_duplicate('never')
        self.assert_complains('never: is said to have arrived', 'of these never issued')

    def test_other_tokens(self):
        self.change("UPDATE token SET digits = '1' WHERE position = 2")
        self.assert_complains('issued: has other tokens', 'entries with other tokens than were issued')

    def test_still_sending(self):
        self.change('INSERT INTO console (number, began) VALUES (1, 1)',
                    f"UPDATE entry SET state = {SENDING}, console = 1, unfinished = 1 WHERE id = 'lost'")
        self.assert_complains('lost: is still being sent', 'entries that are still being sent')

    def test_not_recovered(self):
        self.change(f'DELETE FROM event WHERE kind = {RECOVERED} AND entry = (SELECT number FROM entry'
                    " WHERE id = 'lost')")
        self.assert_complains('lost: was under way', 'of these not recovered')

    def test_a_lost_confirmation(self):
        self.ledger.pop()
        self.assert_complains('issued: its confirmation is queued and did not arrive', 'confirmations lost')

    def test_two_ids(self):
        self.ledger.append(self.confirm('issued', 'other'))
        self.assert_complains('issued: is confirmed under two ids', 'confirmations delivered under two ids')

    def test_a_confirmation_from_nowhere(self):
        self.ledger.append(self.confirm('lost', 'other'))
        self.assert_complains('lost: is confirmed, and the journal does not know it',
                              'confirmations delivered that the journal does not know')

    def test_a_confirmation_that_is_still_queued(self):
        self.change(f'UPDATE confirmation SET state = {QUEUED}',
                    "UPDATE entry SET confirmation = 1, unfinished = 1 WHERE id = 'issued'")
        self.assert_complains('issued: arrived, and is not said to be delivered',
                              'confirmations that are not said to be delivered')

    def test_other_bytes(self):
        self.arrivals.append(Arrived('issued', b'{"a": "issued"}'))
        self.assert_complains('issued: came in other bytes', 'of these in other bytes than recorded')

    def test_damage(self):
        self.change('PRAGMA foreign_keys = OFF', 'INSERT INTO token (entry, position, digits) VALUES (99, 1, 1)')
        self.assertIn('the journal is damaged', self.reconcile().complaints[0])


if __name__ == '__main__':
    tap.main()
