# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the journal of consoles that were killed against the service's own ledger.

Both are read as files, by the plainest means: nothing of the console has a part in it. The numbers of states, events and
outcomes are those that are written to disk (md-journal-entry.h), which never change."""

import contextlib
import json
import sqlite3

SENDING, SUCCESSFUL, FAILED, UNKNOWN = range(4)
KEY_CHANGE, REPRINT = 0, 1
REPLACES, REPRINTS = 1, 2
SETTLED = 2
QUEUED, DELIVERED, REFUSED = 1, 2, 3
IDENTIFIERS = 'thirdPartyIdentifiers'
RECORDED, ASKED_AGAIN, OUTCOME, RECOVERED = 0, 1, 2, 4


@contextlib.contextmanager
def reading(path):
    """A connection that only reads."""
    journal = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=20)
    try:
        yield journal
    finally:
        journal.close()


def load(path, statement, *values):
    """All rows that a statement gives."""
    with reading(path) as journal:
        return journal.execute(statement, values).fetchall()


class Ledger:
    """What the service did: tokens by request id, issued and reprinted, and ids of confirmations by request id."""

    def __init__(self, path):
        self.tokens, self.reprints, self.confirmations, self.n_again = {}, {}, {}, 0
        with open(path, encoding='utf-8') as lines:
            for line in map(json.loads, lines):
                if line['event'] == 'key-change':
                    self.tokens[line['id']] = line.get('tokens', [])
                elif line['event'] == 'reprint':
                    self.reprints[line['id']] = line.get('tokens', [])
                elif line['event'] == 'confirmation':
                    self.confirmations.setdefault(line['requestId'], []).append(line['id'])
                elif line['event'] == 'confirmation-again':
                    self.n_again += 1
                    self.confirmations.setdefault(line['requestId'], []).append(line['id'])


class Journal:
    """What the consoles wrote, by request id."""

    def __init__(self, path):
        with reading(path) as journal:
            journal.execute('BEGIN')
            self.sound = [row[0] for row in journal.execute('PRAGMA integrity_check')]
            self.strays = journal.execute('PRAGMA foreign_key_check').fetchall()
            self.states = dict(journal.execute('SELECT id, state FROM entry'))
            self.errors = dict(journal.execute('SELECT id, error_type FROM entry'))
            self.kinds = dict(journal.execute('SELECT id, kind FROM entry'))
            self.settled = {row[0] for row in journal.execute('SELECT id FROM entry WHERE marks & ?', (SETTLED,))}
            self.links = {entry: (link, followed) for entry, link, followed in journal.execute(
                'SELECT e.id, e.link, f.id FROM entry AS e LEFT JOIN entry AS f ON f.number = e.follows')}
            self.answers = {entry: bytes(answer) for entry, answer in
                            journal.execute(f'SELECT e.id, answer {self._of("content")} WHERE answer IS NOT NULL')}
            self.requests = {entry: bytes(request) for entry, request in
                             journal.execute(f'SELECT e.id, request {self._of("content")}')}
            self.tokens = self._gather(journal, f'SELECT e.id, digits {self._of("token")} ORDER BY entry, position')
            self.events = self._gather(journal, f'SELECT e.id, x.kind {self._of("event")} ORDER BY x.number')
            self.confirmations = {entry: (advice_id, bytes(advice), state) for entry, advice_id, advice, state in
                                  journal.execute(f'SELECT e.id, x.id, advice, x.state {self._of("confirmation")}')}

    @staticmethod
    def _of(table):
        return f'FROM {table} AS x JOIN entry AS e ON e.number = x.entry'

    @staticmethod
    def _gather(journal, statement):
        gathered = {}
        for entry, value in journal.execute(statement):
            gathered.setdefault(entry, []).append(value)
        return gathered


class Reconciliation:
    """The counts, and a sentence for everything that must not be."""

    def __init__(self, ledger, journal, arrivals=(), died_sending=()):
        self.complaints = []
        self.ledger, self.journal = ledger, journal
        self.counts = {
            'issues in the ledger': len(ledger.tokens),
            'entries in the journal': len(journal.states),
            'issues that an entry leads to': len(ledger.tokens.keys() & journal.requests.keys()),
            'tokens issued without an entry': self._count('tokens issued without an entry',
                                                          ledger.tokens.keys() - journal.requests.keys()),
            'entries that say failed though tokens were issued': self._count(
                'says failed, and tokens were issued', [each for each in ledger.tokens
                                                        if journal.states.get(each) == FAILED and
                                                        not self._had_arrived(each)]),
            'reprints in the ledger': len(ledger.reprints),
            'reprints without an entry': self._count('reprinted without an entry',
                                                     ledger.reprints.keys() - journal.requests.keys()),
            'entries that say that it had arrived': len([each for each in journal.states if self._had_arrived(each)]),
            'of these never issued': self._count('is said to have arrived, and never did', [
                each for each in journal.states if self._had_arrived(each) and each not in self._sent()]),
            'entries with other tokens than were issued':
                self._count('has other tokens than were issued',
                            [each for each, state in journal.states.items() if state == SUCCESSFUL and
                             journal.tokens.get(each) != self._sent().get(each)]),
            'entries that are still being sent': self._count('is still being sent', self._in_state(SENDING)),
            'unknown in the end': len(self._in_state(UNKNOWN)),
            'under way when their console died': len(set(died_sending)),
            'of these not recovered': self._count('was under way when its console died, and was not recovered',
                                                  [each for each in set(died_sending)
                                                   if RECOVERED not in journal.events.get(each, ())]),
        }
        self._count_links()
        self._count_confirmations()
        self._count_advices()
        self._count_bytes(arrivals)
        if journal.sound != ['ok'] or journal.strays:
            self.complaints.append(f'the journal is damaged: {journal.sound[:3]} {journal.strays[:3]}')

    def _had_arrived(self, its_id):
        """A service that knows an id when it is asked again has had the first request (contract: “Outcome”)."""
        return (self.journal.states[its_id] == FAILED and self.journal.errors[its_id] == 'DUPLICATE_RECORD' and
                ASKED_AGAIN in self.journal.events[its_id])

    def _sent(self):
        """What the service sent under each id."""
        return self.ledger.tokens | self.ledger.reprints

    def _in_state(self, state):
        return [each for each, its in self.journal.states.items() if its == state]

    def _count(self, words, ids):
        self.complaints += [f'{each}: {words}' for each in sorted(ids)]
        return len(ids)

    def _count_links(self):
        """What was asked for after another request leads to it; a success in its place closes it."""
        journal = self.journal
        replacing = {each: followed for each, (link, followed) in journal.links.items() if link == REPLACES}
        reprinting = {each for each, kind in journal.kinds.items() if kind == REPRINT}
        self.counts |= {
            'requests in the place of others': len(replacing),
            'of these that lead nowhere': self._count(
                'is in the place of nothing', [each for each, followed in replacing.items()
                                               if journal.kinds.get(followed) != KEY_CHANGE]),
            'of these whose success left the other open': self._count(
                'is still open, and its tokens came another way',
                {followed for each, followed in replacing.items() if journal.states[each] == SUCCESSFUL and
                 journal.states.get(followed) == UNKNOWN and followed not in journal.settled}),
            'reprints in the journal': len(reprinting),
            'of these that lead to no key change': self._count(
                'reprints nothing', [each for each in reprinting if journal.links[each][0] != REPRINTS or
                                     journal.kinds.get(journal.links[each][1]) != KEY_CHANGE]),
        }

    def _count_advices(self):
        """An advice is about a key change, and sends back the identifiers of its answer, or its own where there was none
        (contract: KeyChangeConfirmation)."""
        wrong = []
        for each, (_, advice, _) in self.journal.confirmations.items():
            advice = json.loads(advice)
            answer = self.journal.answers.get(each) if self.journal.states[each] == SUCCESSFUL else None
            said = json.loads(answer or self.journal.requests[each])
            if (self.journal.kinds[each] != KEY_CHANGE or advice.get('requestId') != each or
                    advice.get(IDENTIFIERS) != said.get(IDENTIFIERS)):
                wrong.append(each)
        self.counts['confirmations that say something else'] = self._count('is confirmed in other words than it may be',
                                                                           wrong)

    def _count_confirmations(self):
        ledger, journal = self.ledger.confirmations, self.journal.confirmations
        delivered = {each for each, ids in ledger.items() if each in journal and journal[each][0] in ids}
        self.counts |= {
            'confirmations queued in the journal': len(journal),
            'confirmations delivered by the ledger': len(ledger),
            'confirmations that came more than once': self.ledger.n_again,
            'confirmations lost': self._count('its confirmation is queued and did not arrive', journal.keys() -
                                              delivered),
            'confirmations delivered under two ids': self._count('is confirmed under two ids', [
                each for each, ids in ledger.items() if len(set(ids)) > 1]),
            'confirmations delivered that the journal does not know': self._count(
                'is confirmed, and the journal does not know it', ledger.keys() - delivered),
            'confirmations that are not said to be delivered': self._count(
                'arrived, and is not said to be delivered', [each for each in delivered
                                                             if journal[each][2] != DELIVERED]),
        }

    def _count_bytes(self, arrivals):
        """Whatever came under an id, at whatever time, was what the journal has."""
        recorded = self.journal.requests | {advice_id: advice for advice_id, advice, _ in
                                            self.journal.confirmations.values()}
        self.counts['requests and advices that arrived'] = len(arrivals)
        self.counts['of these in other bytes than recorded'] = self._count(
            'came in other bytes than were recorded',
            [each.id for each in arrivals if recorded.get(each.id) != each.body])

    def describe(self):
        width = max(map(len, self.counts))
        return '\n'.join(f'{words:{width}} {count:6}' for words, count in self.counts.items())
