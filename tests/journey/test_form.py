#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filling the form: cards, look-ups, and slips that are named at the field where they were made."""

from accessibility import BUTTON, ENTRY, FOCUSED
from journey import Journey, meters, tap

METER = '04114672035'


def stripe(meter):
    """Track 2 of a meter's card, as its reader types it."""
    present = meter['present']
    return (f';{meter["meterPan"]}==={meter["tokenTechCode"]}{meter["algorithmCode"]}{present["supplyGroupCode"]}'
            f'{present["tariffIndex"]}{present["keyRevisionNum"]}?')


class Form(Journey):
    def is_invalid(self, label):
        return self.console.entry(label).is_faulty

    def has_keyboard(self, label):
        self.console.wait_for(f'the keyboard at “{label}”', lambda: self.console.focused(ENTRY, label))

    def assert_card_is_read(self, meter):
        present = meter['present']
        for label, text in (
                ('Meter number', meter['meterNumber']), ('Supply group code', present['supplyGroupCode']),
                ('Key revision number', present['keyRevisionNum']), ('Tariff index', present['tariffIndex']),
                ('Token technology code', meter['tokenTechCode']), ('Algorithm code', meter['algorithmCode'])):
            self.console.wait_for_value(label, text)

    def test_a_card_fills_every_field(self):
        self.console.swipe(stripe(meters()[METER]))
        self.assert_card_is_read(meters()[METER])

    def test_a_card_is_looked_up_wherever_it_was_swiped(self):
        for label in ('Meter number', 'Service type'):
            self.console.go_to(ENTRY, label)
            self.console.swipe(stripe(meters()[METER]))
            self.console.wait_to_read('As registered at the service')
            self.has_keyboard(label)
            self.console.key('ctrl+n')
            self.console.wait_for('an empty form', lambda: not self.console.says('As registered at the service'))

    def test_a_card_swiped_in_another_field_leaves_it_as_it_was(self):
        self.console.fill('Service type', 'gas')
        self.console.swipe(stripe(meters()[METER]))
        self.assert_card_is_read(meters()[METER])
        self.assertEqual(self.console.value('Service type'), 'gas')

    def test_a_card_swiped_at_a_button_presses_nothing(self):
        self.console.fill('Meter number', '04114672043')
        for button in ('Request tokens', 'Clear'):
            self.console.go_to(BUTTON, button)
            self.console.swipe(stripe(meters()[METER]))
            self.assert_card_is_read(meters()[METER])
            self.has_keyboard('Meter number')
        self.assertEqual(self.console.tokens(), [])

    def test_a_card_swiped_beside_tokens_begins_the_next_call(self):
        other = meters()['0143002817532']
        self.look_up(METER)
        self.request()
        self.wait_for_tokens(meters()[METER]['tokens'])
        self.console.go_to(BUTTON, 'Confirm as delivered')
        self.console.swipe(stripe(other))
        self.assert_card_is_read(other)
        self.console.wait_to_read('As registered at the service')
        self.console.wait_to_read('Not yet confirmed as delivered')
        self.has_keyboard('Meter number')

    def test_a_card_that_cannot_be_read_is_said_where_it_would_stand(self):
        for label in ('Meter number', 'Service type'):
            self.console.go_to(ENTRY, label)
            self.console.swipe(';600727065072301495===0107878923164?')
            self.console.wait_for('a fault at the card', lambda: self.is_invalid('Track 2 data'))
            self.console.wait_to_read('Card not read')
            self.assertEqual(self.console.value(label), '')
            self.console.swipe(stripe(meters()[METER]))
            self.assert_card_is_read(meters()[METER])
            self.assertFalse(self.is_invalid('Track 2 data'))
            self.console.key('ctrl+n')
            self.console.wait_for_value('Meter number', '')

    def test_a_reader_that_reads_nothing_presses_nothing(self):
        self.console.fill('Meter number', METER)
        self.console.go_to(BUTTON, 'Clear')
        self.console.swipe(';E?')
        self.console.wait_to_read('Card not read')
        self.console.wait_for_value('Meter number', METER)

    def test_a_reader_that_reads_nothing_types_nothing_into_a_field(self):
        self.console.go_to(ENTRY, 'Service type')
        self.console.swipe(';E?')
        self.console.wait_to_read('Card not read')
        self.console.wait_for_value('Service type', '')
        self.has_keyboard('Service type')

    def test_what_a_card_took_the_place_of_comes_back(self):
        self.console.fill('Meter number', '04114672043')
        self.console.fill('Tariff index', '09')
        self.console.swipe(stripe(meters()[METER]))
        self.assert_card_is_read(meters()[METER])
        self.console.wait_to_read('in place of 0411 4672 043 and 1 more field')
        self.console.key('ctrl+z')
        self.console.wait_for_value('Meter number', '04114672043')
        self.assertEqual(self.console.value('Tariff index'), '09')
        self.assertEqual(self.console.value('Supply group code'), '')

    def test_the_reference_has_a_key_and_folds_when_cleared(self):
        self.console.key('alt+f')
        self.console.fill('Label name', 'team')
        self.console.fill('Label name 2', 'shift')
        self.console.find(ENTRY, 'Label name 3')
        self.console.key('ctrl+n')
        self.has_keyboard('Meter number')
        self.console.wait_for('the empty rows gone', lambda: not self.console.all(ENTRY, 'Label name 2'))
        self.console.key('ctrl+z')
        self.console.wait_for_value('Label name 2', 'shift')

    def keyboard(self):
        return [(node.role, node.name) for node in self.console.look() if node.is_(FOCUSED)]

    def step(self, key, before):
        self.console.key(key)
        return self.console.wait_for(f'the keyboard elsewhere after {key}',
                                     lambda: [at for at in (self.keyboard(),) if at and at != before])[0]

    def test_shift_and_tab_go_back_all_the_way(self):
        self.console.go_to(ENTRY, 'Meter number')
        way = [self.keyboard()]
        while way[-1] != [(BUTTON, 'Request tokens')]:
            self.assertLess(len(way), 30, way)
            way.append(self.step('Tab', way[-1]))
        back = way[-1:]
        while len(back) < len(way):
            back.append(self.step('shift+Tab', back[-1]))
        self.assertEqual(back, way[::-1])

    def test_a_slip_in_the_number_is_named(self):
        # The customer reads 7 and 6 the wrong way round.
        self.console.fill('Meter number', '04114627035')
        self.console.wait_to_read('Check digit does not match')
        self.assertFalse(self.is_invalid('Meter number'), 'a warning must not stop the agent')

    def test_too_few_digits_stop_the_request_at_the_field(self):
        self.console.fill('Meter number', METER)
        self.console.fill('Supply group code', '40001')
        self.request()
        self.console.wait_to_read('Supply group code has 6 digits; 5 so far')
        self.has_keyboard('Supply group code')
        self.assertTrue(self.is_invalid('Supply group code'))
        self.assertEqual(self.console.tokens(), [])
        self.console.fill('Supply group code', '400011')
        self.console.wait_for('no fault', lambda: not self.is_invalid('Supply group code'))

    def test_an_empty_form_asks_for_the_meter_number(self):
        self.request()
        self.console.wait_to_read('Meter number is required')
        self.has_keyboard('Meter number')

    def test_letters_are_refused_in_words(self):
        self.console.fill('Meter number', METER)
        self.console.fill('Key revision number', 'x')
        self.request()
        self.console.wait_to_read('Key revision number is made of digits only')

    def test_a_look_up_leaves_what_was_typed(self):
        self.console.fill('Tariff index', '09')
        self.look_up(METER)
        self.console.wait_to_read('Registered: 01')
        self.console.wait_for_value('Tariff index', '09')
        self.console.wait_for_value('New supply group code', meters()[METER]['pending']['supplyGroupCode'])

    def test_an_unknown_meter_is_said_at_its_number(self):
        self.console.fill('Meter number', '99000001109')
        self.console.key('Return')
        self.console.wait_for('a fault at the meter number', lambda: self.is_invalid('Meter number'))
        self.assertEqual(self.console.value('Meter number').replace(' ', ''), '99000001109')

    def test_clearing_can_be_undone(self):
        self.console.fill('Meter number', METER)
        self.console.key('ctrl+n')
        self.console.wait_for_value('Meter number', '')
        self.console.press('Undo')
        self.console.wait_for_value('Meter number', METER)


if __name__ == '__main__':
    tap.main()
