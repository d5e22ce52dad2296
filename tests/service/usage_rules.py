# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of a usage transaction that agrees with itself, in arithmetic of its own: exact decimals, no tables of
the service that made it."""

import base64
import datetime
import json
import re
import subprocess
import urllib.error
import urllib.request
from decimal import Decimal

REGULAR = '501000'
NEW_BASE = '/rest/apis/meter'
OLD_BASE = '/ouaf/rest/apis/meter'
COLLECTION = '/usage/usageTransactions/'

ACTIONS = {
    'PENDING': ['Calculate', 'Discarded'],
    'CALC-DEFER': ['Calculate', 'Discarded'],
    'CALC-INPROG': ['Discarded'],
    'CALCULATED': ['Calculate', 'Sent', 'Discarded'],
    'ISSUE-DETECT': ['Calculate', 'Override Exception', 'Discarded'],
    'APPR-INPROG': ['Sent', 'Discarded'],
    'SEND-ERROR': ['Sent', 'Discarded'],
    'SENT': [], 'SUB-CORRECT': [], 'DISCARDED': [],
}
OVER = ('SENT', 'SUB-CORRECT', 'DISCARDED')
UNCALCULATED = ('PENDING', 'CALC-DEFER', 'CALC-INPROG')


class Service:
    """The program, listening on a port of its own choosing until it is closed."""

    def __init__(self, program, *options):
        self.process = subprocess.Popen([program, '--port', '0', '--exit-with-parent', *options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()
        self.address = self.process.stdout.readline().split()[-1]
        self.host = self.address[:-len(NEW_BASE)]
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def open(self, path, user='test:test', method='GET'):
        """An answer that can be read as it comes; HTTP errors are answers too."""
        request = urllib.request.Request(self.host + path, method=method)
        if user:
            request.add_header('Authorization', 'Basic ' + base64.b64encode(user.encode()).decode())
        try:
            return self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            return error

    def ask(self, usage_id, base=NEW_BASE):
        """Status, headers and body."""
        with self.open(base + COLLECTION + usage_id) as answer:
            return answer.status, answer.headers, answer.read()

    def get(self, usage_id, base=NEW_BASE):
        """A transaction that must be there, with exact numbers."""
        status, _, body = self.ask(usage_id, base)
        assert status == 200, (usage_id, status, body)
        return read(body)


def read(body):
    return json.loads(body, parse_float=Decimal, parse_int=Decimal)


def items(value):
    """A list in whichever form it comes."""
    while isinstance(value, dict):
        inner = [member for member in value.values() if isinstance(member, (list, dict))]
        if len(value) != 1 or not inner:
            return [value] if value else []
        value = inner[0]
    return value or []


def code(reference):
    """The key of a reference."""
    return None if reference is None else next(text for name, text in reference.items() if not name.startswith('_'))


def unit(row, final=False):
    names = ('finalUom', 'finalTou', 'finalSqi') if final else ('uom', 'tou', 'sqi')
    return tuple(code(row.get(name)) for name in names)


def moment(text):
    return datetime.datetime.fromisoformat(text)


def sunday(year, month, which):
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))


def offset(when):
    """What the clocks of the utility are behind UTC: an hour less from the second Sunday in March to the first in November."""
    clock = when.replace(tzinfo=None)
    begin = datetime.datetime.combine(sunday(when.year, 3, 2), datetime.time(2))
    end = datetime.datetime.combine(sunday(when.year, 11, 1), datetime.time(2))
    return datetime.timedelta(hours=-7 if begin <= clock < end else -8)


def time_of_use(end):
    """Of the hour that ends then, in standard time."""
    begin = end - datetime.timedelta(hours=1)
    if begin.weekday() >= 5 or begin.hour < 7 or begin.hour >= 23:
        return 'OFF'
    return 'ON' if 16 <= begin.hour < 21 else 'MID'


def moments(value):
    """Every time of day in a document but those in standard time."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name.endswith('DateTime') and not name.startswith('standard'):
                yield moment(member)
            else:
                yield from moments(member)
    elif isinstance(value, list):
        for member in value:
            yield from moments(member)


def days(document):
    return (moment(document['endDateTime']).date() - moment(document['startDateTime']).date()).days


def reads(document):
    return items(document.get('usageTransactionReadingDetails'))


def periods(document):
    return items(document.get('usagePeriods'))


def quantities(document):
    return [row for period in periods(document) for row in items(period['serviceQuantities'])]


def exceptions(document, kind=None):
    return [row for row in items(document['exceptions']) if kind in (None, row['exceptionType'])]


def parameters(exception):
    rows = sorted(items(exception['messageParameters']), key=lambda row: row['sequence'])
    return [row['messageParameter'] for row in rows]


def total(document):
    """What is used in the unit of the first quantity: what adds up, by the hour or by reading."""
    scalar = [(unit(row, True)[0], row['finalQuantity']) for row in reads(document) if row['mcHowToUse'].strip() == '+']
    hourly = [(unit(row)[0], row['quantity']) for row in quantities(document) if 'secondsPerInterval' in row]
    rows = hourly + scalar
    if not rows:
        return None, Decimal(0)
    return rows[0][0], sum(amount for name, amount in rows if name == rows[0][0])


def intervals(block):
    """Number, end, amount and condition of each interval of a block."""
    pattern = r'<mL><s>(\d+)</s><dt>([-.0-9]+)</dt><q>([0-9.]+)</q><c>(\d+)</c></mL>'
    data = block['intervalData']
    rows = re.findall(pattern, data)
    assert data == '<intervals>' + ''.join(
        f'<mL><s>{s}</s><dt>{dt}</dt><q>{q}</q><c>{c}</c></mL>' for s, dt, q, c in rows) + '</intervals>'
    return [(int(s), datetime.datetime.strptime(dt, '%Y-%m-%d-%H.%M.%S'), Decimal(q), c) for s, dt, q, c in rows]


def missing_hours(document):
    """The hours of a transaction that were estimated, by their ends."""
    blocks = items(document.get('serviceQuantitiesData'))
    return sorted(end for block in blocks for _, end, _, condition in intervals(block) if condition != REGULAR)


class Checks:
    """Mixed into a test case: each method holds one transaction, or two, against the rules."""

    def check_reads(self, document):
        for row in reads(document):
            self.assertEqual(row['endMeasurement'] - row['startMeasurement'], row['quantity'])
            self.assertEqual(row['quantity'] * row['appliedMultiplier'] * row['usePercent'] / 100, row['finalQuantity'])
            self.assertLess(moment(row['startDateTime']), moment(row['endDateTime']))
            self.assertGreaterEqual(moment(row['startDateTime']), moment(document['startDateTime']))
            self.assertLessEqual(moment(row['endDateTime']), moment(document['endDateTime']))
            self.assertEqual(row['measuresPeakQuantity'] == 'D1MP', row['mcHowToUse'].strip() == 'P')
            self.assertRegex(row['measuringComponentId'], r'^\d{12}$')
            if row['mcHowToUse'].strip() == 'C':
                self.assertEqual(row['finalQuantity'], 0)

    def check_scalar_period(self, document, period):
        rows = [row for row in reads(document)
                if (row['startDateTime'], row['endDateTime']) == (period['startDateTime'], period['endDateTime'])
                and row['mcHowToUse'].strip() != 'C']
        estimated = {(unit(row)): code(row) for row in items(period['sqsEstimationIndicators'])}
        found = 0
        for quantity in items(period['serviceQuantities']):
            self.assertIn(unit(quantity), estimated)
            rule = code(quantity['calculationRule'])
            if rule == 'SQ-MATH':
                net = sum(-row['finalQuantity'] if row['mcHowToUse'].strip() == '-' else row['finalQuantity'] for row in rows
                          if unit(row, True)[2] in ('DEL', 'REC'))
                self.assertEqual(quantity['quantity'], net)
            elif rule == 'GET-ITEMS':
                lamps = sum(row['itemCount'] * row['dailyServiceQuantity'] * days(row) for row in items(period['itemDetail']))
                self.assertEqual(quantity['quantity'], lamps)
                self.assertEqual([row['quantity'] for row in items(period['itemDetail'])], [lamps])
            else:
                row, = [row for row in rows if row['measuringComponentId'] == code(quantity['measuringComponent'])]
                self.assertEqual((row['finalQuantity'], unit(row, True)), (quantity['quantity'], unit(quantity)))
                found += 1
        self.assertEqual(found, len(rows))
        rules = [code(row['calculationRule']) for row in items(period['serviceQuantities'])]
        self.assertEqual(rules.count('SQ-MATH'), 1 if any(row['mcHowToUse'].strip() == '-' for row in rows) else 0)

    def check_hourly_period(self, document, period, sequence):
        blocks = {row['serviceQuantitySequence']: intervals(row)
                  for row in items(document['serviceQuantitiesData']) if row['usagePeriodSequence'] == sequence}
        rows = {row['sequence']: row for row in items(period['serviceQuantities'])}
        hourly = {number for number, row in rows.items() if 'secondsPerInterval' in row}
        ends = sorted(end for block in blocks.values() for _, end, _, _ in block)
        self.assertEqual(set(blocks), hourly)
        hours = (moment(period['endDateTime']) - moment(period['startDateTime'])) / datetime.timedelta(hours=1)
        self.assertEqual(len(ends), hours)
        self.assertEqual(len(set(ends)), hours)
        # What was measured before an exchange and after it, no component did both.
        used = {code(rows[number]['measuringComponent']) for number in hourly}
        self.assertEqual(len(used), 1)
        # Stamped in standard time, by the end of the hour.
        self.assertEqual(ends[-1].isoformat() + '-08:00', period['standardEndDateTime'])
        for number in hourly:
            self.assertEqual({time_of_use(end) for _, end, _, _ in blocks[number]}, {unit(rows[number])[1]})
            self.assertEqual(sum(amount for _, _, amount, _ in blocks[number]), rows[number]['quantity'])
            self.assertEqual([s for s, _, _, _ in blocks[number]], list(range(1, len(blocks[number]) + 1)))
        everything = sum(rows[number]['quantity'] for number in hourly)
        for row in rows.values():
            if code(row['calculationRule']) == 'LOSS-FACTOR':
                self.assertEqual(row['quantity'], everything * Decimal('1.025'))
            if code(row['calculationRule']) == 'PEAK-DEMAND':
                on_peak, = [number for number in hourly if unit(rows[number])[1] == unit(row)[1]]
                self.assertEqual(row['quantity'], max(amount for _, _, amount, _ in blocks[on_peak]))
                register, = [found for found in reads(document)
                             if (found['measuringComponentId'], found['startDateTime'], found['mcHowToUse'].strip()) ==
                             (code(row['measuringComponent']), period['startDateTime'], 'P')]
                self.assertEqual(register['finalQuantity'], row['quantity'])
        return everything

    def check_periods(self, document):
        everything = Decimal(0)
        for period in periods(document):
            for name in ('Start', 'End'):
                standard = moment(period[f'standard{name}DateTime'])
                self.assertEqual(standard, moment(period[f'{name.lower()}DateTime']))
                self.assertEqual(standard.utcoffset(), datetime.timedelta(hours=-8))
            if period['usageType'] == 'INTV':
                everything += self.check_hourly_period(document, period, period['sequence'])
            else:
                self.check_scalar_period(document, period)
        checks = [row['quantity'] for row in reads(document)
                  if row['mcHowToUse'].strip() == 'C' and row['spHowToUse'] == 'D1AD']
        if checks:
            self.assertEqual(sum(checks), everything)

    def check_breaks(self, document):
        breaks = [row['dateBreak'] for row in items(document['dateBreaks'])]
        for kind in ('SCAL', 'INTV'):
            rows = [period for period in periods(document) if period['usageType'] == kind]
            if rows:
                edges = [period['startDateTime'] for period in rows] + [rows[-1]['endDateTime']]
                self.assertEqual(edges, [document['startDateTime'], *breaks, document['endDateTime']])
        components = {}
        for row in quantities(document):
            if 'secondsPerInterval' in row:
                components.setdefault((unit(row), 'hourly'), set()).add(code(row['measuringComponent']))
        for row in reads(document):
            components.setdefault((unit(row), row['mcHowToUse']), set()).add(row['measuringComponentId'])
        exchanged = [row for row in exceptions(document, 'DEVICE-EXCHANGED')]
        for found in components.values():
            self.assertEqual(len(found), 2 if exchanged else 1)
        if exchanged:
            day = parameters(exchanged[0])[0]
            self.assertIn(day, [text[5:10] for text in breaks])

    def check_estimates(self, document):
        expected = sorted((row['measuringComponentId'], str(row['endMeasurement'])) for row in reads(document)
                          if row['endMeasurementCondition'] != REGULAR)
        said = []
        for row in exceptions(document, 'ESTIMATED-READ'):
            component, when, value = parameters(row)
            self.assertEqual(when, moment(document['endDateTime']).strftime('%Y-%m-%d-%H.%M.%S'))
            said.append((component, value))
        self.assertEqual([(name, Decimal(value)) for name, value in sorted(said)],
                         [(name, Decimal(value)) for name, value in expected])
        window = document.get('scalarMeasuringComponent')
        if window:
            self.assertEqual(window['isEstimate'], 'D2YS' if expected else 'D2NO')

    def check_gaps(self, document):
        gap = missing_hours(document)
        said = exceptions(document, 'INTERVALS-FILLED')
        self.assertEqual(len(said), 1 if gap else 0)
        if gap:
            self.assertEqual(int(parameters(said[0])[1]), len(gap))
            begin = gap[0] - datetime.timedelta(hours=1)
            self.assertEqual(parameters(said[0])[3], begin.strftime('%Y-%m-%d-%H.%M.%S'))

    def check_marks(self, document):
        """What rests on an estimate is marked so, and nothing else is: by its readings, its intervals, or what it sums up."""
        blocks = {(row['usagePeriodSequence'], row['serviceQuantitySequence']): intervals(row)
                  for row in items(document.get('serviceQuantitiesData'))}
        estimates = {(row['measuringComponentId'], row['startDateTime']) for row in reads(document)
                     if {row['startMeasurementCondition'], row['endMeasurementCondition']} != {REGULAR}}
        for period in periods(document):
            expected = {}
            for row in items(period['serviceQuantities']):
                rule, key = code(row['calculationRule']), unit(row)
                if rule == 'GET-ITEMS':
                    expected[key] = False
                elif rule in ('SQ-MATH', 'LOSS-FACTOR'):
                    expected[key] = any(expected[other] for other in expected
                                        if other[0] == key[0] and (rule == 'LOSS-FACTOR' or other[2] in ('DEL', 'REC')))
                elif 'secondsPerInterval' in row:
                    expected[key] = any(mark != REGULAR for _, _, _, mark in blocks[period['sequence'], row['sequence']])
                else:
                    expected[key] = (code(row['measuringComponent']), period['startDateTime']) in estimates
            marked = {unit(row): row['isEstimate'] == 'D2YS' for row in items(period['sqsEstimationIndicators'])}
            self.assertEqual(marked, expected)

    def check_multipliers(self, document):
        changed = []
        rows = sorted(reads(document), key=lambda row: moment(row['startDateTime']))
        last = {}
        for row in rows:
            key = (unit(row), row['mcHowToUse'])
            if key in last and last[key] != row['appliedMultiplier']:
                changed.append([row['measuringComponentId'], last[key], row['appliedMultiplier']])
            last[key] = row['appliedMultiplier']
        said = [parameters(row) for row in exceptions(document, 'MULTIPLIER-CHANGED')]
        hourly = {code(row['measuringComponent'])[:-1] for row in quantities(document) if 'secondsPerInterval' in row}
        self.assertEqual(sorted([name, Decimal(old), Decimal(new)] for name, old, new in said if name[:-1] not in hourly),
                         sorted(changed))

    def check_comparison(self, document, previous):
        """High and low follow from the usage of a day, now and in the transaction before."""
        name, now = total(document)
        _, before = total(previous)
        said = [row for kind in ('HIGH-USAGE', 'LOW-USAGE', 'ZERO-USAGE') for row in exceptions(document, kind)]
        mine, theirs = now / days(document), before / days(previous)
        expected = None
        if name is not None and before > 0:
            if now == 0:
                expected = ('ZERO-USAGE', 'D1IS', None)
            elif mine > 2 * theirs:
                expected = ('HIGH-USAGE', 'D1IS', '100')
            elif mine > theirs * 3 / 2:
                expected = ('HIGH-USAGE', 'D1IF', '50')
            elif mine < theirs * 2 / 5:
                expected = ('LOW-USAGE', 'D1IS', '60')
        self.assertEqual([(row['exceptionType'], row['exceptionSeverity']) for row in said], [expected[:2]] if expected else [])
        if not expected:
            return
        values = parameters(said[0])
        self.assertEqual(values[0], name)
        begin, end = document['startDateTime'][:10], document['endDateTime'][:10]
        if expected[0] == 'ZERO-USAGE':
            self.assertEqual(values[1:], [begin, end, values[3]])
            self.assertEqual(Decimal(values[3]), before)
        else:
            self.assertEqual([Decimal(values[1]), values[2], values[3], Decimal(values[4]), values[5]],
                             [now, begin, end, before, expected[2]])

    def check_status(self, document):
        status = document['status']
        calculated = bool(periods(document))
        severities = {row['exceptionSeverity'] for row in exceptions(document)}
        opened = {row['exceptionSeverity'] for row in exceptions(document) if row['openClose'] == 'D1OP'}
        self.assertIn(status, ACTIONS)
        if status in UNCALCULATED:
            self.assertFalse(calculated or reads(document))
        if status in ('CALCULATED', 'SENT', 'SEND-ERROR', 'APPR-INPROG', 'SUB-CORRECT'):
            self.assertTrue(calculated)
        self.assertEqual(status == 'ISSUE-DETECT', bool(opened & {'D1IS', 'D1TM'}))
        if 'D1TM' in severities:
            self.assertEqual((status, calculated), ('ISSUE-DETECT', False))
        if status in OVER:
            self.assertEqual(opened, set())
        actions = ACTIONS[status]
        if 'D1TM' in severities:
            actions = [name for name in actions if not name.startswith('Override')]
        self.assertEqual([row['actionName'] for row in items(document['nextActions'])], actions)
        self.assertLessEqual(document['linkedToFrozenBillSegment'], document['usedOnBill'])

    def check_messages(self, document):
        for row in exceptions(document):
            self.assertRegex(row['usageExceptionId'], r'^\d{14}$')
            times = [document['creationDateTime'], row['creationDateTime'], row['statusUpdateDateTime'],
                     document['statusUpdateDateTime']]
            self.assertEqual(times, sorted(times, key=moment))
            kinds = [parameter['messageParameterType'] for parameter in items(row['messageParameters'])]
            self.assertTrue(kinds and all(len(kind) == 4 for kind in kinds))
            text = row.get('messageText', '')
            if '%' not in text and text:
                for value in parameters(row):
                    if re.fullmatch(r'[-0-9]{10}-[.0-9]{8}', value):
                        value = value[:10] + ' ' + value[11:].replace('.', ':')
                    self.assertIn(value, text)

    def check_subs(self, document, subs):
        """Sub transactions lie end to end, are what their parent says, and add up to it."""
        rows = items(document.get('subUsageTransactions'))
        self.assertEqual([row['usageTransactionId'] for row in rows], [sub['usageTransactionId'] for sub in subs])
        if not rows:
            return
        edges = [row['startDateTime'] for row in rows] + [rows[-1]['endDateTime']]
        self.assertEqual(edges[1:], [row['endDateTime'] for row in rows])
        self.assertEqual((edges[0], edges[-1]), (document['startDateTime'], document['endDateTime']))
        for row, sub in zip(rows, subs):
            for name in ('status', 'startDateTime', 'endDateTime', 'calculationGroup'):
                self.assertEqual(row[name], sub[name])
        states = [sub['status'] for sub in subs]
        if 'DISCARDED' in states:
            self.assertEqual(document['status'], 'DISCARDED')
        elif any(state != 'CALCULATED' for state in states):
            self.assertEqual(document['status'], 'CALC-INPROG')
        waiting = [[sub['usageTransactionId'], sub['status']] for sub in subs if sub['status'] != 'CALCULATED']
        self.assertEqual([parameters(row) for row in exceptions(document, 'SUB-TRANSACTION')], waiting)
        if not waiting:
            def by_unit(documents):
                sums = {}
                for one in documents:
                    for row in quantities(one):
                        key = unit(row)
                        peak = key[0] == 'KW'
                        old = sums.get(key, Decimal(0))
                        sums[key] = max(old, row['quantity']) if peak else old + row['quantity']
                return sums
            self.assertEqual(by_unit(subs), by_unit([document]))

    def check_chain(self, document, previous):
        """What one transaction ends with, the next begins with."""
        self.assertEqual(previous['endDateTime'], document['startDateTime'])
        self.assertEqual(previous['usageSubscription'], document['usageSubscription'])
        ends = {row['measuringComponentId']: row for row in reads(previous) if row['endDateTime'] == previous['endDateTime']}
        for row in reads(document):
            before = ends.get(row['measuringComponentId'])
            if before and row['startDateTime'] == document['startDateTime'] and row['mcHowToUse'].strip() != 'P':
                self.assertEqual((row['startMeasurement'], row['startMeasurementCondition']),
                                 (before['endMeasurement'], before['endMeasurementCondition']))

    def check_alone(self, document):
        for when in moments(document):
            self.assertEqual(when.utcoffset(), offset(when))
        self.check_reads(document)
        self.check_periods(document)
        self.check_breaks(document)
        self.check_status(document)
        self.check_messages(document)
        self.check_estimates(document)
        self.check_gaps(document)
        self.check_marks(document)
        self.check_multipliers(document)
