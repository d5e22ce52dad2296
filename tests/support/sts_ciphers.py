# SPDX-License-Identifier: GPL-3.0-or-later
"""DES, MISTY1 and the training form of STA, written out a second time so that they can catch the program's own.

Plain and slow on purpose: numbers in, numbers out, each step as its standard says it."""

# --- DES (FIPS 46-3), for key derivation: one block, encryption only ---

INITIAL = (58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48,
           40, 32, 24, 16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21,
           13, 5, 63, 55, 47, 39, 31, 23, 15, 7)
EXPANSION = (32, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 8, 9, 10, 11, 12, 13, 12, 13, 14, 15, 16, 17, 16, 17, 18, 19, 20,
             21, 20, 21, 22, 23, 24, 25, 24, 25, 26, 27, 28, 29, 28, 29, 30, 31, 32, 1)
PERMUTATION = (16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30,
               6, 22, 11, 4, 25)
CHOICE_1 = (57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44,
            36, 63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20,
            12, 4)
CHOICE_2 = (14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37,
            47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32)
SHIFTS = (1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1)
BOXES = [[int(digit, 16) for digit in box] for box in (
    'e4d12fb83a6c5907' '0f74e2d1a6cb9538' '41e8d62bfc973a50' 'fc8249175b3ea06d',
    'f18e6b34972dc05a' '3d47f28ec01a69b5' '0e7ba4d158c6932f' 'd8a13f42b67c05e9',
    'a09e63f51dc7b428' 'd709346a285ecbf1' 'd6498f30b12c5ae7' '1ad069874fe3b52c',
    '7de3069a1285bc4f' 'd8b56f03472c1ae9' 'a690cb7df13e5284' '3f06a1d8945bc72e',
    '2c417ab6853fd0e9' 'eb2c47d150fa3986' '421bad78f9c5630e' 'b8c71e2d6f09a453',
    'c1af92680d34e75b' 'af427c9561de0b38' '9ef528c3704a1db6' '432c95fabe17608d',
    '4b2ef08d3c975a61' 'd0b7491ae35c2f86' '14bdc37eaf680592' '6bd814a7950fe23c',
    'd2846fb1a93e50c7' '1fd8a374c56b0e92' '7b419ce206adf358' '21e74a8dfc90356b',
)]


def pick(value, width, positions):
    """The bits of value at these positions, counted from 1 at the most significant of width bits."""
    result = 0
    for position in positions:
        result = result << 1 | value >> (width - position) & 1
    return result


def des_round(half, key):
    mixed = pick(half, 32, EXPANSION) ^ key
    result = 0
    for i, box in enumerate(BOXES):
        six = mixed >> (42 - 6 * i) & 0x3f
        row, column = six >> 4 & 2 | six & 1, six >> 1 & 15
        result = result << 4 | box[16 * row + column]
    return pick(result, 32, PERMUTATION)


def des_encrypt(key, block):
    halves = pick(key, 64, CHOICE_1)
    c, d = halves >> 28, halves & 0xfffffff
    block = pick(block, 64, INITIAL)
    left, right = block >> 32, block & 0xffffffff
    for shift in SHIFTS:
        c, d = ((x << shift | x >> (28 - shift)) & 0xfffffff for x in (c, d))
        left, right = right, left ^ des_round(right, pick(c << 28 | d, 56, CHOICE_2))
    swapped = right << 32 | left
    # The last permutation undoes the first.
    result = 0
    for i, position in enumerate(INITIAL):
        result |= (swapped >> (63 - i) & 1) << (64 - position)
    return result


# --- MISTY1 (RFC 2994), eight rounds ---

S7 = bytes.fromhex(
    '1b32335a3b1017545b1a72736b2c66491f24136c372e3f4a5d0f405625511c04'
    '0b46200d7b3544422b1e41144b79156f0e550936740c6753280a7e3802076029'
    '1912652f303908685f782a4c6445753d594803577c4f623c1d215e276a704d3a'
    '016d6e6318772305267600312d7a7f61502211064716524e713e6943345c587d')
S9 = [int(word, 16) for word in '''
    1c3 0cb 153 19f 1e3 0e9 0fb 035 181 0b9 117 1eb 133 009 02d 0d3 0c7 14a 037 07e 0eb 164 193 1d8 0a3 11e 055 02c
    01d 1a2 163 118 14b 152 1d2 00f 02b 030 13a 0e5 111 138 18e 063 0e3 0c8 1f4 01b 001 09d 0f8 1a0 16d 1f3 01c 146
    07d 0d1 082 1ea 183 12d 0f4 19e 1d3 0dd 1e2 128 1e0 0ec 059 091 011 12f 026 0dc 0b0 18c 10f 1f7 0e7 16c 0b6 0f9
    0d8 151 101 14c 103 0b8 154 12b 1ae 017 071 00c 047 058 07f 1a4 134 129 084 15d 19d 1b2 1a3 048 07c 051 1ca 023
    13d 1a7 165 03b 042 0da 192 0ce 0c1 06b 09f 1f1 12c 184 0fa 196 1e1 169 17d 031 180 10a 094 1da 186 13e 11c 060
    175 1cf 067 119 065 068 099 150 008 007 17c 0b7 024 019 0de 127 0db 0e4 1a9 052 109 090 19c 1c1 028 1b3 135 16a
    176 0df 1e5 188 0c5 16e 1de 1b1 0c3 1df 036 0ee 1ee 0f0 093 049 09a 1b6 069 081 125 00b 05e 0b4 149 1c7 174 03e
    13b 1b7 08e 1c6 0ae 010 095 1ef 04e 0f2 1fd 085 0fd 0f6 0a0 16f 083 08a 156 09b 13c 107 167 098 1d0 1e9 003 1fe
    0bd 122 089 0d2 18f 012 033 06a 142 0ed 170 11b 0e2 14f 158 131 147 05d 113 1cd 079 161 1a5 179 09e 1b4 0cc 022
    132 01a 0e8 004 187 1ed 197 039 1bf 1d7 027 18b 0c6 09c 0d0 14e 06c 034 1f2 06e 0ca 025 0ba 191 0fe 013 106 02f
    1ad 172 1db 0c0 10b 1d6 0f5 1ec 10d 076 114 1ab 075 10c 1e4 159 054 11f 04b 0c4 1be 0f7 029 0a4 00e 1f0 077 04d
    17a 086 08b 0b3 171 0bf 10e 104 097 15b 160 168 0d7 0bb 066 1ce 0fc 092 1c5 06f 016 04a 0a1 139 0af 0f1 190 00a
    1aa 143 17b 056 18d 166 0d4 1fb 14d 194 19a 087 1f8 123 0a7 1b8 141 03c 1f9 140 02a 155 11a 1a1 198 0d5 126 1af
    061 12e 157 1dc 072 18a 0aa 096 115 0ef 045 07b 08d 145 053 05f 178 0b2 02e 020 1d5 03f 1c9 1e7 1ac 044 038 014
    0b1 16b 0ab 0b5 05a 182 1c8 1d4 018 177 064 0cf 06d 100 199 130 15a 005 120 1bb 1bd 0e0 04f 0d6 13f 1c4 12a 015
    006 0ff 19b 0a6 043 088 050 15f 1e8 121 073 17e 0bc 0c2 0c9 173 189 1f5 074 1cc 1e6 1a8 195 01f 041 00d 1ba 032
    03d 1d1 080 0a8 057 1b9 162 148 0d9 105 062 07a 021 1ff 112 108 1c0 0a9 11d 1b0 1a6 0cd 0f3 05c 102 05b 1d9 144
    1f6 0ad 0a5 03a 1cb 136 17f 046 0e1 01e 1dd 0e6 137 1fa 185 08c 08f 040 1b5 0be 078 000 0ac 110 15e 124 002 1bc
    0a2 0ea 070 1fc 116 15c 04c 1c2'''.split()]


class Misty1:
    """One 128-bit key, to encrypt and decrypt 64-bit blocks."""

    def __init__(self, key):
        self.key = [key >> (112 - 16 * i) & 0xffff for i in range(8)]
        self.more = [self._fi(self.key[i], self.key[(i + 1) % 8]) for i in range(8)]

    @staticmethod
    def _fi(value, key):
        nine, seven = value >> 7, value & 0x7f
        nine = S9[nine] ^ seven
        seven = S7[seven] ^ nine & 0x7f
        seven ^= key >> 9
        nine ^= key & 0x1ff
        nine = S9[nine] ^ seven
        return seven << 9 | nine

    def _fo(self, value, k):
        left, right = value >> 16, value & 0xffff
        left = self._fi(left ^ self.key[k], self.more[(k + 5) % 8]) ^ right
        right = self._fi(right ^ self.key[(k + 2) % 8], self.more[(k + 1) % 8]) ^ left
        left = self._fi(left ^ self.key[(k + 7) % 8], self.more[(k + 3) % 8]) ^ right
        right ^= self.key[(k + 4) % 8]
        return right << 16 | left

    def _fl_keys(self, k):
        half = k // 2
        if k % 2 == 0:
            return self.key[half], self.more[(half + 6) % 8]
        return self.more[(half + 2) % 8], self.key[(half + 4) % 8]

    def _fl(self, value, k):
        both, either = self._fl_keys(k)
        left, right = value >> 16, value & 0xffff
        right ^= left & both
        left ^= right | either
        return left << 16 | right

    def _fl_back(self, value, k):
        both, either = self._fl_keys(k)
        left, right = value >> 16, value & 0xffff
        left ^= right | either
        right ^= left & both
        return left << 16 | right

    def encrypt(self, block):
        left, right = block >> 32, block & 0xffffffff
        for k in range(0, 8, 2):
            left, right = self._fl(left, k), self._fl(right, k + 1)
            right ^= self._fo(left, k)
            left ^= self._fo(right, k + 1)
        left, right = self._fl(left, 8), self._fl(right, 9)
        return right << 32 | left

    def decrypt(self, block):
        right, left = block >> 32, block & 0xffffffff
        left, right = self._fl_back(left, 8), self._fl_back(right, 9)
        for k in range(6, -2, -2):
            left ^= self._fo(right, k + 1)
            right ^= self._fo(left, k)
            left, right = self._fl_back(left, k), self._fl_back(right, k + 1)
        return left << 32 | right


# --- STA with the training tables: not the real ones, so no real meter takes these tokens ---

SUBSTITUTION = ((12, 10, 8, 4, 3, 15, 0, 2, 14, 1, 5, 13, 6, 9, 7, 11),
                (6, 9, 7, 4, 3, 10, 12, 14, 2, 13, 1, 15, 0, 11, 8, 5))
TRANSPOSITION = (29, 27, 34, 9, 16, 62, 55, 2, 40, 49, 38, 25, 33, 61, 30, 23, 1, 41, 21, 57, 42, 15, 5, 58, 19, 53,
                 22, 17, 48, 28, 24, 39, 3, 60, 36, 14, 11, 52, 54, 12, 31, 51, 10, 26, 0, 45, 37, 43, 44, 6, 59, 4, 7,
                 35, 56, 50, 13, 18, 32, 47, 46, 63, 20, 8)
MASK = 2 ** 64 - 1


def rotate_left(value, count):
    return (value << count | value >> (64 - count)) & MASK


def sta_keys(key):
    """The key of each of the sixteen rounds."""
    first = rotate_left(~key & MASK, 64 - 12)
    return [rotate_left(first, i) for i in range(16)]


def substitute(block, key, tables):
    result = 0
    for n in range(16):
        table = tables[key >> (4 * n + 3) & 1]
        result |= table[block >> 4 * n & 15] << 4 * n
    return result


def sta_encrypt(key, block):
    for round_key in sta_keys(key):
        block = substitute(block, round_key, SUBSTITUTION)
        block = sum((block >> i & 1) << place for i, place in enumerate(TRANSPOSITION))
    return block


def sta_decrypt(key, block):
    back = tuple(tuple(table.index(value) for value in range(16)) for table in SUBSTITUTION)
    for round_key in reversed(sta_keys(key)):
        block = sum((block >> place & 1) << i for i, place in enumerate(TRANSPOSITION))
        block = substitute(block, round_key, back)
    return block
