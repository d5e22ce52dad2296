#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the training service answers over HTTP, read by the second opinion: for every meter, the change that was asked.

usage: test_minted_sets.py PROGRAM SUPPORT      the service's program, and the folder of the second opinion"""

import base64
import dataclasses
import json
import subprocess
import sys
import unittest
import urllib.request
import uuid

PROGRAM = sys.argv.pop(1)
sys.path.append(sys.argv.pop(1))

import sts_oracle  # noqa: E402
import tap  # noqa: E402

# Scenario meters that answer a key change with a good set; the others are meant to answer badly.
GOOD_SCENARIOS = ('99000000028', '99000000036', '99000000044', '99000002081')


class Service:
    """The program, listening on a port of its own choosing until it is closed."""

    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, '--port', '0', '--exit-with-parent'], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().split()[-1]

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def key_change(self, meter_id, change=None):
        """Ask for a key change as a desk does; the tokens in the order they came."""
        request_id = str(uuid.uuid4())
        institution = {'id': '1', 'name': 'Test'}
        merchant = {'merchantType': '4900', 'merchantId': 'TESTDESK0000001',
                    'merchantName': {'name': 'Desk', 'city': 'Town', 'region': 'GP', 'country': 'ZA'}}
        body = {
            'id': request_id, 'time': '2026-11-21T08:00:00.000Z',
            'originator': {'institution': institution, 'terminalId': 'TEST0001', 'merchant': merchant},
            'client': institution, 'thirdPartyIdentifiers': [],
            'meter': {'meterId': meter_id} | ({'keyChangeData': change} if change else {}),
        }
        request = urllib.request.Request(
            f'{self.address}/keyChangeTokenRequests/{request_id}', data=json.dumps(body).encode(), method='POST',
            headers={'Content-Type': 'application/json',
                     'Authorization': 'Basic ' + base64.b64encode(b'test:test').decode()})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return [token['token'] for token in json.load(answer)['tokens']]


class MintedSets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        listing = subprocess.run([PROGRAM, 'meters', '--json'], check=True, capture_output=True, text=True)
        cls.meters = {name: meter for name, meter in sts_oracle.read_meters(listing.stdout).items()
                      if 'scenario' not in meter or name in GOOD_SCENARIOS}
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def test_there_is_something_of_everything(self):
        kinds = {(meter['algorithmCode'], meter['tokens'], meter['present']['dkga']) for meter in self.meters.values()}
        self.assertLessEqual({('07', 2, '02'), ('07', 3, '02'), ('07', 2, '04'), ('07', 3, '04'), ('11', 4, '04')},
                             kinds)
        self.assertGreaterEqual(len([name for name in self.meters if name.isdigit()]), 40)

    def test_the_pending_change_of_every_meter(self):
        for name, meter in self.meters.items():
            with self.subTest(name):
                tokens = self.service.key_change(name)
                self.assertEqual(len(tokens), meter['tokens'])
                change = sts_oracle.verify_meter(meter, tokens)
                self.assertEqual(change.new_key.hex(), meter['pending']['decoderKey'])

    def test_a_change_of_the_tariff_index_alone(self):
        for name, meter in self.meters.items():
            present = sts_oracle.key_of(meter['present'])
            # A meter under a default key gets its unique one with any change.
            new = dataclasses.replace(present, tariff_index='42', key_type=int(meter['pending']['keyType']))
            with self.subTest(name):
                tokens = self.service.key_change(name, {'newTariffIndex': '42'})
                sts_oracle.verify(tokens, meter['meterNumber'], meter['algorithmCode'], present, new,
                                  meter['keyExpiryNumber'])

    def test_the_same_change_gives_the_same_digits(self):
        name = next(iter(self.meters))
        self.assertEqual(self.service.key_change(name), self.service.key_change(name))


if __name__ == '__main__':
    tap.main()
