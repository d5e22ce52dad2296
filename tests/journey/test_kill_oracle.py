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
from kill_oracle import (ASKED_AGAIN, DELIVERED, FAILED, OUTCOME, QUEUED, RECORDED, RECOVERED, REPLACES,  # noqa: E402
                         REPRINT, REPRINTS, SENDING, SUCCESSFUL, UNKNOWN, Journal, Ledger, Reconciliation)

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
                         Arrived('advice', self.advice('issued'))]
        self.died = {'lost', 'never'}

    @staticmethod
    def advice(its_id, identifiers='["of the answer"]'):
        return f'{{"requestId":"{its_id}","thirdPartyIdentifiers":{identifiers}}}'.encode()

    def change(self, *statements):
        journal = sqlite3.connect(self.path)
        with journal:
            for statement in statements:
                journal.execute(statement)
        journal.close()

    def add_entry(self, its_id, state, events, tokens=(), *, kind=0, link=0, follows=None):
        journal = sqlite3.connect(self.path)
        answer = b'{"thirdPartyIdentifiers":["of the answer"]}' if tokens else None
        with journal:
            number = journal.execute(
                'INSERT INTO entry (id, kind, at, last_at, meter, state, search, unfinished, link, follows) VALUES'
                f" (?, ?, 1, 1, '1', ?, '', {int(state == UNKNOWN)}, ?, (SELECT number FROM entry WHERE id = ?))",
                (its_id, kind, state, link, follows)).lastrowid
            journal.execute('INSERT INTO content (entry, request, answer) VALUES (?, ?, ?)',
                            (number, b'{"a":"%s"}' % its_id.encode(), answer))
            journal.executemany('INSERT INTO event (entry, at, kind) VALUES (?, 1, ?)', [(number, kind)
                                                                                         for kind in events])
            journal.executemany('INSERT INTO token (entry, position, digits) VALUES (?, ?, ?)', [
                (number, position, digits) for position, digits in enumerate(tokens, 1)])
        journal.close()

    def add_confirmation(self, its_id, advice_id, state, advice=None):
        journal = sqlite3.connect(self.path)
        with journal:
            journal.execute('INSERT INTO confirmation (entry, id, advice, state, next_at) SELECT number, ?, ?, ?, 1'
                            ' FROM entry WHERE id = ?', (advice_id, advice or self.advice(its_id), state, its_id))
        journal.close()

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

    # --- what is asked for after another request ---

    def add_reprint(self, its_id='again', tokens=(), follows='lost'):
        self.add_entry(its_id, SUCCESSFUL, [RECORDED, OUTCOME], tokens or TOKENS, kind=REPRINT, link=REPRINTS,
                       follows=follows)
        self.ledger.append({'event': 'reprint', 'id': its_id, 'tokens': TOKENS})

    def test_a_reprint_and_a_request_in_the_place_of_another(self):
        self.add_reprint()
        self.add_entry('instead', SUCCESSFUL, [RECORDED, OUTCOME], TOKENS, link=REPLACES, follows='never')
        self.ledger.append(self.issue('instead', TOKENS))
        self.change("UPDATE entry SET marks = 2, unfinished = 0 WHERE id = 'never'")
        result = self.reconcile()
        self.assertEqual(result.complaints, [])
        self.assertEqual(result.counts['reprints in the ledger'], 1)
        self.assertEqual(result.counts['reprints in the journal'], 1)
        self.assertEqual(result.counts['requests in the place of others'], 1)

    def test_a_reprint_that_no_entry_leads_to(self):
        self.ledger.append({'event': 'reprint', 'id': 'stray', 'tokens': TOKENS})
        self.assert_complains('stray: reprinted without an entry', 'reprints without an entry')

    def test_a_reprint_with_other_tokens(self):
        self.add_reprint(tokens=TOKENS[:1])
        self.assert_complains('again: has other tokens', 'entries with other tokens than were issued')

    def test_a_reprint_of_nothing(self):
        self.add_reprint(follows=None)
        self.assert_complains('again: reprints nothing', 'of these that lead to no key change')

    def test_in_the_place_of_nothing(self):
        self.add_entry('instead', UNKNOWN, [RECORDED, OUTCOME], link=REPLACES, follows='nothing')
        self.assert_complains('instead: is in the place of nothing', 'of these that lead nowhere')

    def test_open_though_another_brought_the_tokens(self):
        self.add_entry('instead', SUCCESSFUL, [RECORDED, OUTCOME], TOKENS, link=REPLACES, follows='never')
        self.ledger.append(self.issue('instead', TOKENS))
        self.assert_complains('never: is still open', 'of these whose success left the other open')

    def confirm_otherwise(self, its_id, advice):
        self.change('DELETE FROM confirmation')
        self.add_confirmation(its_id, 'advice', DELIVERED, advice)
        self.ledger[-1] = self.confirm(its_id, 'advice')
        self.arrivals[-1] = Arrived('advice', advice)
        self.assert_complains(f'{its_id}: is confirmed in other words', 'confirmations that say something else')

    def test_a_reprint_that_is_confirmed_itself(self):
        self.add_reprint()
        self.ledger[-1], self.ledger[-2] = self.ledger[-2], self.ledger[-1]
        self.confirm_otherwise('again', self.advice('again'))

    def test_identifiers_of_another_answer(self):
        self.confirm_otherwise('issued', self.advice('issued', '["of a reprint"]'))

    def test_identifiers_of_an_answer_that_never_came(self):
        self.confirm_otherwise('lost', self.advice('lost'))

    def test_damage(self):
        self.change('PRAGMA foreign_keys = OFF', 'INSERT INTO token (entry, position, digits) VALUES (99, 1, 1)')
        self.assertIn('the journal is damaged', self.reconcile().complaints[0])


if __name__ == '__main__':
    tap.main()
