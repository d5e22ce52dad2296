#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Show someone without a display what the console does: from an empty form to issued tokens, through the real
window, with real keys. Prints what an agent would read out and leaves pictures.

usage: tour.py --program CONSOLE --training SERVICE --output FOLDER [METER]"""

import argparse
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / 'support'))

import sts_oracle  # noqa: E402
from meterdesk_driver import Console, NotSeen  # noqa: E402


def read_arguments():
    parser = argparse.ArgumentParser(description='From an empty form to issued tokens.')
    parser.add_argument('--program', required=True)
    parser.add_argument('--training', required=True)
    parser.add_argument('--output', required=True, type=pathlib.Path)
    parser.add_argument('meter', nargs='?', default='04114672035')
    return parser.parse_args()


def registered(training, meter_id):
    """The meter as the training service knows it, made-up keys included."""
    answer = subprocess.run([training, 'meters', '--json'], check=True, capture_output=True, text=True)
    meters = sts_oracle.read_meters(answer.stdout)
    if meter_id not in meters:
        sys.exit(f'tour: the training service knows no meter {meter_id}')
    return meters[meter_id]


def step(words):
    print(f'  {words}', flush=True)


def take(console, meter):
    """The tour itself; the tokens that stood on the cards."""
    step('The window is open, on the training profile.')
    console.wait_to_read('work on no meter')
    console.picture('1-empty-form')

    step(f'Type the meter number, {meter["meterId"]}, and Enter: what is registered fills the form.')
    console.fill('Meter number', meter['meterId'])
    console.key('Return')
    console.wait_for('the registered supply group code',
                     lambda: console.entry('Supply group code').text == meter['present']['supplyGroupCode'])
    console.picture('2-looked-up')

    step('Ctrl+Enter: ask for the tokens.')
    console.key('ctrl+Return')
    console.wait_for('all the tokens', lambda: len(console.tokens()) == meter['tokens'])
    console.picture('3-issued')
    tokens = console.tokens()

    console.resize(400, 860)
    console.wait_for('the tokens in a narrow window', lambda: console.tokens() == tokens)
    console.picture('4-narrow')
    return tokens


def in_groups(token):
    return ' '.join(token[i:i + 4] for i in range(0, len(token), 4))


def main():
    arguments = read_arguments()
    meter = registered(arguments.training, arguments.meter)
    print('A key change, from an empty form:')
    with Console(arguments.program, pictures=arguments.output) as console:
        tokens = take(console, meter)
        strokes = console.keystrokes

    print()
    for i, token in enumerate(tokens, start=1):
        print(f'  {i} of {len(tokens)}   {in_groups(token)}')
    change = sts_oracle.verify_meter(meter, tokens)
    present = meter['present']
    print()
    print('  Decoded by a second implementation, with the meter’s made-up keys: '
          f'key revision {present["keyRevisionNum"]} to {change.key_revision_number}, '
          f'tariff index {present["tariffIndex"]} to {change.tariff_index}'
          + (f', supply group {present["supplyGroupCode"]} to {change.supply_group_code}'
             if change.supply_group_code else '') + '. These tokens work on no meter.')
    print(f'  Keystrokes beyond the digits of the meter number: {strokes - len(meter["meterId"])}.')
    print(f'  Pictures: {arguments.output.resolve()}')


if __name__ == '__main__':
    try:
        main()
    except (NotSeen, sts_oracle.OracleError) as problem:
        sys.exit(f'tour: {problem}')
