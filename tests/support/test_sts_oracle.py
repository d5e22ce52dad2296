#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The second opinion itself, held against every vector that concerns it and the worked examples of the standards."""

import json
import pathlib
import unittest

import sts_ciphers
import sts_oracle
import tap

VECTORS = json.loads((pathlib.Path(__file__).resolve().parent.parent / 'fixtures' / 'sts-vectors.json').read_text())


def number(text):
    return int(text, 16)


def key_of(row):
    return sts_oracle.Key(vending_key=bytes.fromhex(row['vk']), supply_group_code=row['sgc'], tariff_index=row['ti'],
                          key_revision_number=row['krn'], key_type=row['kt'], base_date=row.get('bdt', '93'),
                          derivation=row['dkga'])


class Ciphers(unittest.TestCase):
    def test_des(self):
        # The worked example that every text on DES has, and two of the published known answers.
        for key, plain, cipher in (
                ('133457799bbcdff1', '0123456789abcdef', '85e813540f0ab405'),
                ('0101010101010101', '95f8a5e5dd31d900', '8000000000000000'),
                ('8001010101010101', '0000000000000000', '95a8d72813daa94d')):
            self.assertEqual(f'{sts_ciphers.des_encrypt(number(key), number(plain)):016x}', cipher)

    def test_misty1(self):
        for row in VECTORS['misty1']:
            cipher = sts_ciphers.Misty1(number(row['key']))
            self.assertEqual(cipher.encrypt(number(row['block64'])), number(row['cipher64']))
            self.assertEqual(cipher.decrypt(number(row['cipher64'])), number(row['block64']))

    def test_sta(self):
        for row in VECTORS['sta']:
            key = number(row['decoder_key'])
            self.assertEqual(sts_ciphers.sta_encrypt(key, number(row['block64'])), number(row['cipher64']))
            self.assertEqual(sts_ciphers.sta_decrypt(key, number(row['cipher64'])), number(row['block64']))


class Tokens(unittest.TestCase):
    def test_crc(self):
        for row in VECTORS['crc']:
            covered = number(row['bits50'])
            self.assertEqual(sts_oracle.crc(covered >> 48, (covered & (1 << 48) - 1) << 16), number(row['crc']))

    def test_transposition(self):
        for row in VECTORS['transposition']:
            token_class, block = sts_oracle.untangle(row['token'])
            self.assertEqual(token_class, row['class'])
            # The two bits that gave way to the class come back from the top.
            self.assertEqual(block, number(row['cipher64']))

    def test_not_a_token(self):
        for text in ('', '1234', '73786976294838206464', '3488 6200 7733 9288 430x', '٣' * 20):
            with self.assertRaises(sts_oracle.OracleError):
                sts_oracle.untangle(text)

    def test_meter_numbers(self):
        for row in VECTORS['identifier']:
            if row['valid']:
                self.assertEqual(sts_oracle.meter_pan(row['drn']), row['meter_pan'])
            else:
                self.assertRaises(sts_oracle.OracleError, sts_oracle.meter_pan, row['drn'])


class KeyChanges(unittest.TestCase):
    def test_decoder_keys(self):
        for row in VECTORS['key_change']:
            for side in ('old', 'new'):
                self.assertEqual(sts_oracle.decoder_key(key_of(row[side]), row['drn'], row['algorithm']).hex(),
                                 row[side]['decoder_key'])

    def test_every_set(self):
        for row in VECTORS['key_change']:
            tokens = [token['token'] for token in row['tokens']]
            change = sts_oracle.verify(tokens, row['drn'], row['algorithm'], key_of(row['old']), key_of(row['new']),
                                       row['ken'])
            self.assertEqual(change.new_key.hex(), row['new']['decoder_key'])
            self.assertEqual(change.key_expiry_number, row['ken'])
            self.assertEqual(change.roll_over, row['rollover'])
            carries_group = row['algorithm'] == '11' or row['three_tokens']
            self.assertEqual(change.supply_group_code, row['new']['sgc'] if carries_group else None)

    def test_worked_example(self):
        old = sts_oracle.Key(bytes.fromhex('0123456789abcdef'), '400011', '01', 1, derivation='02')
        new = sts_oracle.Key(bytes.fromhex('fedcba9876543210'), '400011', '01', 2, derivation='02')
        tokens = ['3488 6200 7733 9288 4302', '1835 9266 7179 9166 1547']
        change = sts_oracle.verify(tokens, '11111111115', '07', old, new, 255)
        self.assertEqual(change.new_key.hex(), '6f4fb84ab17ac2fd')

    def test_a_wrong_set_is_refused(self):
        row = next(row for row in VECTORS['key_change'] if row['algorithm'] == '11')
        tokens = [token['token'] for token in row['tokens']]
        old, new = key_of(row['old']), key_of(row['new'])
        slip = tokens[0][:7] + str((int(tokens[0][7]) + 1) % 10) + tokens[0][8:]
        for wrong in (tokens[:3], tokens + tokens[:1], [slip] + tokens[1:], []):
            with self.assertRaises(sts_oracle.OracleError):
                sts_oracle.verify(wrong, row['drn'], '11', old, new, row['ken'])
        with self.assertRaises(sts_oracle.OracleError):
            sts_oracle.verify(tokens, row['drn'], '11', old, new, row['ken'] ^ 1)
        with self.assertRaises(sts_oracle.OracleError):
            sts_oracle.verify(tokens, row['drn'], '11', new, new, row['ken'])


if __name__ == '__main__':
    tap.main()
