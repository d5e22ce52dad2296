#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage transactions: a list of them by typing, pasting and opening; their exceptions, structure, quantities and
documents; saved tables. What the console shows is held against what the training service sends, asked for once more and
read by Python's own means."""

import csv
import itertools
import json
import pathlib
import re
import subprocess
import time
import urllib.error
from decimal import Decimal

from accessibility import BUTTON, ENTRY, FOCUSED, LABEL, Changes
from journey import tap
from usage_journey import (BUSY_TWICE, EVERY_FIELD, HIGH_USAGE, HTML_ERROR, IDS, NOT_FOUND, ROW, SEARCH, SERVER_ERROR,
                           WAITS_FOR_SUB, UsageJourney, listed, training_service, unwrapped)


class Usage(UsageJourney):
    def path(self, name):
        return pathlib.Path(self.folder.name) / name

    def copy(self, text):
        """Put a text on the clipboard. A path that is typed is completed by the dialog, by each version in its own way
        and while we type; a pasted one is left as it is."""
        self.console.key('ctrl+l')
        self.console.fill(IDS, text)
        self.console.key('ctrl+a', 'ctrl+x')
        self.console.wait_for_value(IDS, '')

    def save(self, key, name):
        """By the menu of what can be saved, into a file whose whole path is pasted."""
        self.copy(str(self.path(name)))
        self.console.key('ctrl+s')
        self.console.wait_for('the menu', lambda: any('as CSV…' in node.name for node in self.console.look()))
        self.console.key(key)
        self.console.wait_for('the name of the file', lambda: self.in_dialog() == ENTRY)
        told = Changes(self.console.bus)
        self.console.key('ctrl+a', 'ctrl+v', 'Return')
        self.console.wait_for('the file', self.path(name).exists)
        # Seen for a while; where GTK knows no announcements, it is said of what shows it, too.
        self.console.wait_for('word of it', lambda: any('Saved' in (node.name, node.description)
                                                        for node in self.console.look()))
        # And told each time, to those who do not see it.
        self.console.wait_for('it told', lambda: 'Saved' in (told.read('accessible-description') +
                                                             told.read('Announcement')))
        return self.path(name)

    def in_dialog(self):
        """The role of what has the keyboard in a window that stands before the console's own."""
        answer = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowname'], capture_output=True, text=True,
                                check=False)
        return ENTRY if re.search('Save|Open', answer.stdout) else None

    # --- into the list ---

    def test_open_by_id(self):
        self.add(HIGH_USAGE)
        self.console.wait_to_read('Issue detected')
        self.console.wait_to_read(f'Usage transaction {HIGH_USAGE}')
        self.assertEqual(self.console.value(IDS), '', 'ready for the next')

    def test_paste_a_list(self):
        ids = listed(25)
        self.console.fill(IDS, ', '.join(ids + ['nonsense', ids[0]]))
        self.console.key('ctrl+a', 'ctrl+x')
        self.console.wait_for_value(IDS, '')
        self.console.key('ctrl+v')
        self.console.wait_to_read('25 transactions added. 1 is in the list already. '
                                  '1 place holds no id of 14 characters: “nonsense”')
        self.wait_until_loaded(25)

    def test_open_a_file_of_ids_and_a_saved_document(self):
        ids = listed(40)
        self.path('ids.csv').write_text('id,note\n' + ''.join(f'{one},"look, here"\n' for one in ids), encoding='utf-8')
        with training_service() as fetch:
            self.path('saved.json').write_bytes(fetch(HIGH_USAGE))
        for name, count in (('ids.csv', 40), ('saved.json', 41)):
            self.copy(str(self.path(name)))
            self.console.key('ctrl+o')
            self.console.wait_for('the dialog', lambda: self.in_dialog() == ENTRY)
            # A slash makes room for a path.
            self.console.key('slash')
            self.console.key('ctrl+a', 'ctrl+v', 'Return')
            self.console.wait_for('the dialog gone', lambda: self.in_dialog() is None)
            self.wait_until_loaded(count)

    def test_every_row_ends_loaded_or_with_a_reason(self):
        self.add(NOT_FOUND, HTML_ERROR, BUSY_TWICE)
        self.console.wait_to_read('2 of 3 could not be loaded', timeout=60)
        self.console.wait_to_read('The service knows no such usage transaction')
        self.console.wait_to_read('The service behind the proxy did not answer')
        self.console.wait_for('a way to try again', lambda: self.console.all(BUTTON, 'Try again'))
        self.console.press('Retry 2')
        self.console.wait_to_read('2 of 3 could not be loaded', timeout=60)

    def test_what_the_service_says_is_passed_on(self):
        with training_service() as fetch:
            try:
                fetch(SERVER_ERROR)
            except urllib.error.HTTPError as error:
                problem = json.loads(error.read())
        self.add(SERVER_ERROR)
        self.console.wait_to_read('1 of 1 could not be loaded', timeout=60)
        words = 'could not be read: value of field <TOU> & map not set.'
        self.assertIn(words, str(problem))
        self.console.wait_to_read(words)
        self.assertTrue(self.console.says('tell those who run the service'))
        message = problem['serverMessage']
        self.assertTrue(self.console.says(f'The service says: “{problem["title"]}”'))
        self.assertTrue(self.console.says(f'Message number {message["messageCategory"]}/{message["messageNumber"]}'))
        self.assertFalse(self.console.says('HTTP status: 500'))
        self.console.press('Details')
        self.console.wait_to_read('HTTP status: 500')
        self.console.wait_to_read(problem['stackTrace'].splitlines()[0])
        self.console.wait_for('a way to copy it', lambda: self.console.all(BUTTON, 'Copy details'))

    def test_a_row_that_waits_says_what_for(self):
        self.add('99000000000429')
        self.console.wait_to_read('The service asks for fewer requests')
        self.console.wait_to_read('The service asks to wait; the transaction is loaded as soon as it may be')

    def shown_ids(self):
        """The ids in the list, from its top."""
        nodes = itertools.takewhile(lambda node: node.name != 'Structure', self.console.look())
        return [node.name for node in nodes if node.role == LABEL and re.fullmatch(r'\d{14}', node.name)]

    def test_filter_and_order_the_list(self):
        others = [one for one in listed(60) if one not in (NOT_FOUND, WAITS_FOR_SUB, HIGH_USAGE)][:5]
        added = others + [WAITS_FOR_SUB, NOT_FOUND, HIGH_USAGE]
        self.add(*added)
        self.console.wait_to_read('1 of 8 could not be loaded', timeout=60)
        self.console.wait_for('all in their order', lambda: self.shown_ids() == added)
        self.console.press('1 of 8 could not be loaded')
        self.console.wait_for('the failed one alone', lambda: self.shown_ids() == [NOT_FOUND])
        # What was chosen before is still looked at.
        self.assertTrue(self.console.says(f'Usage transaction {others[0]}'))
        self.console.go_to(SEARCH, 'Filter the list', key='shift+Tab')
        self.console.type(HIGH_USAGE[-6:])
        self.console.wait_to_read('The filter leaves none')
        self.console.key('Escape')
        self.console.wait_for('all in their order', lambda: self.shown_ids() == added)
        self.console.go_to(SEARCH, 'Filter the list', key='shift+Tab')
        self.console.type('ISSUE det')
        self.console.wait_for('those of that status', lambda: self.shown_ids() == [HIGH_USAGE])
        self.console.key('Escape')
        self.console.go_to(SEARCH, 'Filter the list', key='shift+Tab')
        self.console.key('Tab', 'space', 'Down', 'Return')
        self.console.wait_for('the worst first', lambda: self.shown_ids()[:2] == [NOT_FOUND, HIGH_USAGE])
        self.assertEqual(sorted(self.shown_ids()), sorted(added))

    def test_what_holds_no_id_is_said(self):
        self.add('12345')
        self.console.wait_to_read('An id has 14 characters; this has 5.')
        self.assertTrue(self.console.says('Usage transactions to work through'))

    # --- what is in it ---

    def test_follow_an_exception_to_its_row(self):
        self.add(WAITS_FOR_SUB, HIGH_USAGE)
        self.wait_until_loaded(2)
        self.console.key('ctrl+2')
        # The worst comes first, of whichever transaction it is.
        self.console.wait_to_read('HIGH-USAGE')
        texts = self.console.texts()
        self.assertLess(texts.index('HIGH-USAGE'), texts.index('SUB-TRANSACTION'))
        self.go_to_table()
        self.console.key('Return')
        self.wait_for_row(f'Usage transaction {HIGH_USAGE}')
        with training_service() as fetch:
            exception = unwrapped(json.loads(fetch(HIGH_USAGE))['exceptions'])[0]
        message = ' '.join(exception['messageText'].split())
        self.wait_for_row(message)
        self.console.wait_to_read(message)
        # What is wrong comes before everything else that is said of it.
        texts = self.console.texts()
        self.assertLess(texts.index('Message'), texts.index('Exception type'))

    def test_the_whole_message_is_read_with_the_keyboard(self):
        self.add(WAITS_FOR_SUB, HIGH_USAGE)
        self.wait_until_loaded(2)
        with training_service() as fetch:
            messages = [unwrapped(json.loads(fetch(one))['exceptions'])[0]['messageText']
                        for one in (HIGH_USAGE, WAITS_FOR_SUB)]
        self.console.key('ctrl+2')
        # Below the table, and in it.
        self.console.wait_for('the message of the worst', lambda: self.console.texts().count(messages[0]) == 2)
        self.assertEqual(self.console.texts().count(messages[1]), 1)
        self.go_to_table()
        self.console.key('Down')
        self.console.wait_for('the message of the next', lambda: self.console.texts().count(messages[1]) == 2)
        self.assertEqual(self.console.texts().count(messages[0]), 1)

    def test_filter_the_exceptions(self):
        self.add(WAITS_FOR_SUB, HIGH_USAGE)
        self.wait_until_loaded(2)
        self.console.key('ctrl+2')
        self.console.wait_to_read('2 exceptions')
        self.console.key('ctrl+f')
        self.console.type('sub trans')
        self.console.wait_to_read('1 of 2')
        self.console.type('xyz')
        self.console.wait_to_read('No exception is like that')
        self.console.press('Show all')
        self.console.wait_to_read('2 exceptions')

    def test_expand_a_sub_transaction(self):
        with training_service() as fetch:
            document = json.loads(fetch(WAITS_FOR_SUB))
            subs = [sub['usageTransactionId'] for sub in unwrapped(document['subUsageTransactions'])]
            first = json.loads(fetch(subs[0]))
        self.add(WAITS_FOR_SUB)
        self.wait_for_row(f'Sub transaction {subs[0]}')
        messages = {' '.join(exception['messageText'].split()) for exception in unwrapped(first['exceptions'])}
        self.assertTrue(messages)
        for message in messages:
            self.assertFalse(self.has_row(message), 'it is not loaded yet')

        # The search leads to the row above; from there the arrows go on, and open what they load.
        self.console.key('ctrl+f')
        self.console.type('Sub transactions')
        self.console.wait_to_read('1 of 2')
        self.console.key('Escape', 'Down')
        for message in messages:
            self.expand_until(message)

    def expand_until(self, words):
        for _ in range(12):
            if self.has_row(words):
                return
            self.console.key('Right')
            time.sleep(0.4)
        self.wait_for_row(words)

    def test_quantities_beside_the_transaction_before(self):
        with training_service() as fetch:
            now = json.loads(fetch(HIGH_USAGE), parse_float=Decimal)
            previous = now['previousUsageTransaction']['usageTransactionId']
            before = json.loads(fetch(previous), parse_float=Decimal)

        def total(document):
            return sum(Decimal(quantity['quantity']) for period in unwrapped(document['usagePeriods'])
                       for quantity in unwrapped(period['serviceQuantities']) if quantity['uom']['uom'] == 'KWH')

        self.add(HIGH_USAGE)
        self.console.wait_to_read(f'Usage transaction {HIGH_USAGE}')
        self.console.key('ctrl+3')
        self.console.wait_to_read(f'Compared with the previous transaction {previous}')
        texts = self.console.texts()
        self.assertIn(f'{total(now).normalize():f}', texts)
        self.assertIn(f'{total(before).normalize():f}', texts)
        change = (total(now) - total(before)).normalize()
        self.assertTrue(any(text.startswith(f'+{change:f} (') for text in texts), change)
        self.console.press('Add it to the list')
        self.wait_until_loaded(2)

    def test_the_document_as_it_was_received(self):
        self.add(EVERY_FIELD)
        self.console.wait_to_read(f'Usage transaction {EVERY_FIELD}')
        self.console.key('ctrl+4')
        self.console.wait_to_read('{"_self"')
        self.console.key('ctrl+f')
        self.console.type(EVERY_FIELD)
        with training_service() as fetch:
            count = fetch(EVERY_FIELD).count(EVERY_FIELD.encode())
        self.console.wait_to_read(f'1 of {count}')
        self.console.key('Return')
        self.console.wait_to_read(f'2 of {count}')

    # --- out of it ---

    def test_save_and_read_back(self):
        self.add(EVERY_FIELD, HIGH_USAGE)
        self.wait_until_loaded(2)
        with training_service() as fetch:
            sent = fetch(EVERY_FIELD)
            documents = [json.loads(sent), json.loads(fetch(HIGH_USAGE))]
        wanted = [(document['usageTransactionId'], exception['exceptionType'], exception['messageText'])
                  for document in documents for exception in unwrapped(document['exceptions'])]

        with open(self.save('e', 'exceptions.csv'), newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row['Usage transaction'], row['Exception type']) for row in rows],
                         [row[:2] for row in wanted])
        for row, (_, _, message) in zip(rows, wanted):
            self.assertEqual(row['Message'], ' '.join(re.sub(r'<!\[CDATA\[|\]\]>', '', message).split()))

        self.assertEqual(self.save('d', 'document.json').read_bytes(), sent)
        self.assertEqual(self.path('document.json').stat().st_mode & 0o077, 0, 'others may read it')
        with open(self.save('s', 'structure.csv'), newline='', encoding='utf-8') as file:
            self.assertGreater(len(list(csv.reader(file))), len(wanted))

    def test_save_what_came_instead_of_a_transaction(self):
        self.add(HTML_ERROR, NOT_FOUND)
        self.console.wait_to_read('2 of 2 could not be loaded')
        with training_service() as fetch, self.assertRaises(urllib.error.HTTPError) as refused:
            fetch(HTML_ERROR)
        self.assertEqual(self.save('d', 'answer.html').read_bytes(), refused.exception.read())
        self.assertEqual(self.path('answer.html').stat().st_mode & 0o077, 0, 'others may read it')

    # --- with little room ---

    def test_in_a_narrow_window(self):
        self.add(WAITS_FOR_SUB, NOT_FOUND)
        self.console.wait_to_read('1 of 2 could not be loaded')
        self.console.resize(360, 640)
        self.console.key('ctrl+1')
        self.wait_for_row(f'Usage transaction {WAITS_FOR_SUB}')
        for key, words in (('ctrl+2', 'SUB-TRANSACTION'), ('ctrl+3', 'No quantities'), ('ctrl+4', '{"_self"')):
            self.console.key(key)
            self.console.wait_to_read(words)
            window = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowgeometry', '--shell'], check=True,
                                    capture_output=True, text=True)
            self.assertLess(int(dict(line.split('=') for line in window.stdout.split())['WIDTH']), 460, key)

    def narrowed(self):
        """The window as narrow as a telephone, with two transactions and the structure of the first."""
        self.add(HIGH_USAGE, WAITS_FOR_SUB)
        self.wait_until_loaded(2)
        self.console.resize(360, 640)
        self.wait_for_row(f'Usage transaction {HIGH_USAGE}')

    def list_is_shown(self):
        return bool(self.console.all(ENTRY, IDS))

    def test_from_list_to_details_and_back_with_the_keyboard(self):
        self.narrowed()
        self.assertFalse(self.list_is_shown())
        self.console.key('ctrl+1')
        self.console.wait_for('the keyboard in the tree', lambda: any(
            node.role == ROW and node.is_(FOCUSED) for node in self.console.look()))
        self.console.key('Return')
        self.console.wait_to_read('Usage transaction id')
        self.assertFalse(self.has_row('Usage transaction'), 'one thing at a time')
        self.console.key('alt+Left')
        self.wait_for_row(f'Usage transaction {HIGH_USAGE}')
        self.assertFalse(self.console.says('Usage transaction id'))
        self.console.key('alt+Left')
        self.console.wait_for('the list', self.list_is_shown)
        self.assertFalse(self.has_row('Usage transaction'))
        # To pass by is not to choose.
        self.console.key('Down')
        self.console.wait_to_read('Calculation in progress')
        self.assertTrue(self.list_is_shown())
        self.console.key('Return')
        self.wait_for_row(f'Usage transaction {WAITS_FOR_SUB}')
        self.assertFalse(self.list_is_shown())

    def test_from_list_to_transaction_and_back_with_the_pointer(self):
        self.narrowed()
        self.console.press('Worklist')
        self.console.wait_for('the list', self.list_is_shown)
        top, bottom = (self.console.wait_for('its place', lambda: self.console.extents(LABEL, one))
                       for one in (HIGH_USAGE, WAITS_FOR_SUB))
        self.assertLess(top[1], bottom[1])
        # Below the rows there is nothing to choose. Where in the window they are, not every GTK says right.
        for y in range(520, 200, -24):
            self.console.click(180, y)
            if not self.list_is_shown():
                break
        self.wait_for_row(f'Usage transaction {WAITS_FOR_SUB}')
        self.assertFalse(self.list_is_shown())


if __name__ == '__main__':
    tap.main()
