#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second opinion on key-change tokens: what a meter with these made-up keys would make of a set.

It shares nothing with the program but the published facts (IEC 62055-41 and the training tables), so a set that
both read alike is right.

usage: sts_oracle.py METERS NUMBER TOKEN...      METERS is what `meterdesk-training meters --json` prints"""

import dataclasses
import hashlib
import hmac
import json
import sys

from sts_ciphers import MASK, Misty1, des_encrypt, sta_decrypt

SUB_CLASSES = {3: 1, 4: 2, 8: 3, 9: 4}


class OracleError(Exception):
    """The set is no key change for this meter; the words say why."""


@dataclasses.dataclass(frozen=True)
class Key:
    """A vending key and what a meter's decoder key is derived with besides the meter number."""

    vending_key: bytes
    supply_group_code: str
    tariff_index: str
    key_revision_number: int
    key_type: int = 2
    base_date: str = '14'
    derivation: str = '04'


@dataclasses.dataclass(frozen=True)
class Change:
    """What a set of tokens tells a meter. The supply group code is None where the set does not carry it."""

    key_revision_number: int
    key_expiry_number: int
    key_type: int
    roll_over: int
    tariff_index: str
    supply_group_code: str | None
    new_key: bytes


def luhn(digits):
    """The check digit that belongs after these digits."""
    total = 0
    for i, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if i % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def meter_pan(number):
    """The 18 digits of a meter of 11 or 13."""
    if not number.isdigit() or len(number) not in (11, 13) or luhn(number[:-1]) != number[-1]:
        raise OracleError(f'{number} is no meter number')
    digits = {11: '600727', 13: '0000'}[len(number)] + number
    return digits + luhn(digits)


def derive_single_des(key, number):
    pan_block = int((('600727' if len(number) == 11 else '0000') + number)[-16:], 16)
    control = int(f'{key.key_type}{key.supply_group_code}{key.tariff_index}{key.key_revision_number}ffffff', 16)
    mixed = pan_block ^ control
    vending_key = int.from_bytes(key.vending_key, 'big')
    return (des_encrypt(vending_key, mixed) ^ mixed ^ vending_key).to_bytes(8, 'big')


def counted(text):
    return bytes([len(text)]) + text.encode('ascii')


def derive_hmac(key, number, algorithm):
    size = {'07': 8, '11': 16}[algorithm]
    message = b'\x04' + counted('04') + counted(key.base_date) + counted(algorithm) + counted(key.tariff_index) + b'\0'
    message += b'\x04' + counted(key.supply_group_code) + counted(str(key.key_type))
    message += counted(str(key.key_revision_number)) + counted(meter_pan(number)) + (8 * size).to_bytes(4, 'big')
    return hmac.new(key.vending_key, message, hashlib.sha256).digest()[:size]


def decoder_key(key, number, algorithm):
    """The key that a meter with this number holds under this vending key."""
    if key.derivation == '04':
        return derive_hmac(key, number, algorithm)
    if key.derivation == '02' and algorithm == '07':
        return derive_single_des(key, number)
    raise OracleError(f'no derivation {key.derivation} for algorithm {algorithm}')


def crc(token_class, block):
    """The 16 bits that close a block."""
    value = 0xffff
    for byte in (token_class << 48 | block >> 16).to_bytes(7, 'big'):
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xa001 if value & 1 else 0)
    return value >> 8 | (value & 0xff) << 8


def untangle(token):
    """Twenty digits -> class and the block as it was encrypted."""
    digits = token.replace(' ', '').replace('-', '')
    if len(digits) != 20 or not (digits.isascii() and digits.isdigit()) or int(digits) >= 1 << 66:
        raise OracleError(f'“{token}” is no token')
    number = int(digits)
    token_class = number >> 27 & 3
    block = number & MASK & ~(3 << 27) | (number >> 64) << 27
    return token_class, block


def decrypt(key, algorithm, block):
    number = int.from_bytes(key, 'big')
    return sta_decrypt(number, block) if algorithm == '07' else Misty1(number).decrypt(block)


def decode_token(token, key, algorithm):
    """Which section of a set the token is, and the 44 bits it carries."""
    token_class, block = untangle(token)
    if token_class != 2:
        raise OracleError(f'{token} has class {token_class}; a key change has class 2')
    block = decrypt(key, algorithm, block)
    if crc(2, block) != block & 0xffff:
        raise OracleError(f'{token} was not made for this meter under this key: the check sum is wrong')
    if block >> 60 not in SUB_CLASSES:
        raise OracleError(f'{token} has sub-class {block >> 60}, which is no key change')
    return SUB_CLASSES[block >> 60], block >> 16 & (1 << 44) - 1


def bits(value, high, low):
    return value >> low & (1 << (high - low + 1)) - 1


def decode_set(tokens, key, algorithm):
    """What a whole set, in any order, tells a meter that holds this decoder key."""
    sections = {}
    for token in tokens:
        section, fields = decode_token(token, key, algorithm)
        if section in sections:
            raise OracleError(f'section {section} comes twice')
        sections[section] = fields
    if not {1, 2} <= set(sections):
        raise OracleError('sections 1 and 2 must both be there')
    first, second = sections[1], sections[2]
    three = bits(first, 34, 34)

    if algorithm == '11':
        wanted, words, group = {1, 2, 3, 4}, (first, 3, 4, second), None
        if set(sections) == wanted:
            words = (first, sections[3], sections[4], second)
            group = bits(sections[4], 43, 32) << 12 | bits(sections[3], 43, 32)
    else:
        wanted, words = ({1, 2, 3} if three else {1, 2}), (first, second)
        group = sections[3] >> 20 if three and 3 in sections else None
    if set(sections) != wanted:
        raise OracleError(f'sections {sorted(sections)} do not make a set; {sorted(wanted)} would')

    return Change(
        key_revision_number=bits(first, 39, 36), key_expiry_number=bits(first, 43, 40) << 4 | bits(second, 43, 40),
        key_type=bits(first, 33, 32), roll_over=bits(first, 35, 35), tariff_index=f'{bits(second, 39, 32):02}',
        supply_group_code=None if group is None else f'{group:06}',
        new_key=b''.join((word & 0xffffffff).to_bytes(4, 'big') for word in words))


def verify(tokens, number, algorithm, old, new, key_expiry_number):
    """Read a set as the meter would, and hold it against the change that was meant: the change, or an OracleError."""
    change = decode_set(tokens, decoder_key(old, number, algorithm), algorithm)
    meant = Change(
        key_revision_number=new.key_revision_number, key_expiry_number=key_expiry_number, key_type=new.key_type,
        roll_over=int(old.base_date != new.base_date), tariff_index=new.tariff_index,
        supply_group_code=change.supply_group_code and new.supply_group_code,
        new_key=decoder_key(new, number, algorithm))
    for field in dataclasses.fields(Change):
        got, wanted = getattr(change, field.name), getattr(meant, field.name)
        if got != wanted:
            raise OracleError(f'{field.name} is {got!r} in the tokens; {wanted!r} was meant')
    return change


def read_meters(text):
    """What `meterdesk-training meters --json` prints -> meter id -> everything about the meter."""
    return {meter['meterId']: meter for meter in json.loads(text)['meters']}


def key_of(side):
    """One of a meter's two vending keys, `present` or `pending`, as the list has it."""
    return Key(vending_key=bytes.fromhex(side['vendingKey']), supply_group_code=side['supplyGroupCode'],
               tariff_index=side['tariffIndex'], key_revision_number=int(side['keyRevisionNum']),
               key_type=int(side['keyType']), base_date=side['baseDate'], derivation=side['dkga'])


def verify_meter(meter, tokens):
    """Hold a set against the change that is pending for a meter of the list."""
    return verify(tokens, meter['meterNumber'], meter['algorithmCode'], key_of(meter['present']),
                  key_of(meter['pending']), meter['keyExpiryNumber'])


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding='utf-8') as file:
        meters = read_meters(file.read())
    if sys.argv[2] not in meters:
        sys.exit(f'no meter {sys.argv[2]} in {sys.argv[1]}')
    meter = meters[sys.argv[2]]
    try:
        change = decode_set(sys.argv[3:], decoder_key(key_of(meter['present']), meter['meterNumber'],
                                                      meter['algorithmCode']), meter['algorithmCode'])
    except OracleError as error:
        sys.exit(str(error))
    for name, value in dataclasses.asdict(change).items():
        print(f'{name.replace("_", " ")}: {value.hex() if isinstance(value, bytes) else value}')


if __name__ == '__main__':
    main()
