# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive the real console as a person does: read it through the accessibility interface, work it with real keys.

There is no back door. A Console is a running program on the display of this session (tests/support/session); what is
on its screen is found by role and name, and everything that waits, polls for a condition."""

import os
import pathlib
import re
import subprocess
import time

from accessibility import BUTTON, ENTRY, FOCUSED, LABEL, SENSITIVE, WINDOW, Bus, plain

PATIENCE = float(os.environ.get('JOURNEY_PATIENCE', '20'))
PAUSE = 0.05
HAND = 0.6
TOKEN = re.compile(r'(?<!\d)(?:\d{4}\s*){5}(?!\d)')


class NotSeen(AssertionError):
    """What a journey waited for did not come; the words say what was on the screen instead."""


def squeezed(text):
    """A text without any spaces: groups of digits as they were typed."""
    return re.sub(r'\s', '', text)


class Console:
    """A running program, as its user meets it."""

    def __init__(self, program, *arguments, environment=None, pictures=None):
        self.pictures = pathlib.Path(pictures) if pictures else None
        self.keystrokes = 0
        self.bus = Bus()
        self._root = None
        self.process = subprocess.Popen([str(program), *arguments], env=os.environ | (environment or {}),
                                        stdin=subprocess.DEVNULL)
        try:
            self._root = self.wait_for('the program', lambda: self.bus.find_application(self.process.pid))
            self.find(WINDOW)
            self.wait_for('a window with the keyboard', self._has_keyboard)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()

    def _has_keyboard(self):
        answer = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowpid'], capture_output=True, text=True,
                                check=False)
        return answer.stdout.strip() == str(self.process.pid)

    # --- waiting and looking ---

    def wait_for(self, what, condition, timeout=PATIENCE):
        """Poll until the condition holds; its value. Fails at once when the program has died."""
        end = time.monotonic() + timeout
        while True:
            value = condition()
            if value:
                return value
            if self.process.poll() is not None:
                raise NotSeen(f'the program ended (code {self.process.returncode}) before {what} was seen')
            if time.monotonic() > end:
                raise NotSeen(f'no sight of {what} within {timeout:g} s. On the screen:\n{self.describe()}')
            time.sleep(PAUSE)

    def look(self):
        """Everything visible, in reading order, as it is now."""
        return list(self.bus.look(self._root).walk())

    def describe(self):
        """Everything there is to see, for a person who asks what went wrong."""
        if self._root is None:
            return '(nothing)'
        return '\n'.join(str(node) for node in self.look() if node.name or node.role == ENTRY)

    def all(self, role, name=None):
        """Every visible node of this role and name."""
        return [node for node in self.look() if node.role == role and (name is None or node.called(name))]

    def find(self, role, name=None, timeout=PATIENCE):
        """The first visible node of this role and name, as soon as there is one."""
        return self.wait_for(f'“{name}” of role {role}', lambda: self.all(role, name), timeout)[0]

    def texts(self):
        """Every text that can be read, in reading order. Later GTK names a label that another label names by that."""
        return [text for node in self.look() if node.role == LABEL
                for text in dict.fromkeys((node.name, plain(node.text))) if text]

    def says(self, words):
        """Whether the words stand somewhere on the screen. Names are known already, texts have to be asked for."""
        labels = [node for node in self.look() if node.role == LABEL]
        return any(words in node.name for node in labels) or any(words in plain(node.text) for node in labels)

    def wait_to_read(self, words, timeout=PATIENCE):
        """Wait until the words stand somewhere on the screen."""
        self.wait_for(f'the words “{words}”', lambda: self.says(words), timeout)

    def entry(self, label):
        return self.find(ENTRY, label)

    def value(self, label):
        """What an entry holds now."""
        return self.entry(label).text

    def wait_for_value(self, label, text):
        """Wait until an entry holds a text; spaces between groups of digits do not count."""
        self.wait_for(f'“{text}” in “{label}”', lambda: squeezed(self.value(label)) == squeezed(text))

    def tokens(self):
        """The tokens on the cards, in the order of entry, digits only."""
        found = []
        for card in self.look():
            if card.role != LABEL and re.fullmatch(r'Token \d+ of \d+', card.name):
                said = (node.name for node in card.walk() if node.role == LABEL)
                found += [squeezed(token) for text in said for token in TOKEN.findall(text)][:1]
        return found

    def slip(self):
        """What stands on the slip, a line each, spaces made single; empty where there is none."""
        return '\n'.join(line.name for slip in self.look() if slip.role != LABEL and slip.name == 'Slip'
                         for line in slip.walk() if line.role == LABEL)

    # --- hands ---

    def key(self, *chords):
        """Press keys, each as xdotool writes it: Tab, ctrl+Return."""
        self.keystrokes += len(chords)
        subprocess.run(['xdotool', 'key', '--delay', '4', *chords], check=True)

    def type(self, text):
        """Type the characters of a text."""
        self.keystrokes += len(text)
        subprocess.run(['xdotool', 'type', '--delay', '4', '--', text], check=True)

    def swipe(self, stripe):
        """A card reader of the keyboard kind: all characters at once, Enter at the end. Nobody swipes a card in the
        moment of typing: the hand needs a while."""
        time.sleep(HAND)
        subprocess.run(['xdotool', 'type', '--delay', '0', '--args', '1', stripe, 'key', 'Return'], check=True)

    def press(self, name, role=BUTTON):
        """Press a button by its name, as soon as it can be pressed."""
        def ready():
            return [node for node in self.all(role, name) if node.is_(SENSITIVE)]
        self.bus.press(self.wait_for(f'a button “{name}” that can be pressed', ready)[0])

    def extents(self, role, name):
        """Where in its window something stands: left, top, width, height; None where it is nowhere."""
        nodes = self.all(role, name)
        return self.bus.extents(nodes[0]) if nodes else None

    def click(self, x, y):
        """Click at a place in the window."""
        window = self._window()
        subprocess.run(['xdotool', 'mousemove', '--sync', '--window', window, str(x), str(y), 'click', '1'], check=True)

    def focused(self, role, name):
        """Whether the keyboard is at the node of this role and name."""
        return any(node.is_(FOCUSED) for node in self.all(role, name))

    def go_to(self, role, name, key='Tab', most=60):
        """Move the keyboard to a node with the Tab key alone; the node."""
        nodes = self.wait_for(f'“{name}” of role {role}', lambda: self.all(role, name))
        for _ in range(most):
            for node in nodes:
                if node.is_(FOCUSED):
                    return node
            self.key(key)
            nodes = self.all(role, name)
        raise NotSeen(f'“{name}” is not to be reached with {key}. On the screen:\n{self.describe()}')

    def fill(self, label, text):
        """Go to an entry, replace what it holds by typing, and see it there."""
        if self.go_to(ENTRY, label).text:
            self.key('ctrl+a', 'BackSpace')
        self.type(text)
        self.wait_for_value(label, text)

    def _window(self):
        """The id of the window."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              check=True, capture_output=True, text=True).stdout.split()[-1]

    def resize(self, width, height):
        """Make the window this large, as a person drags its corner."""
        subprocess.run(['xdotool', 'windowsize', '--sync', self._window(), str(width), str(height)], check=True)

    def come_to_front(self):
        """Turn to this window, where there are several."""
        subprocess.run(['xdotool', 'windowactivate', '--sync', self._window()], check=True)
        self.wait_for('a window with the keyboard', self._has_keyboard)

    def picture(self, name):
        """A picture of the whole screen; the file it went to, or None where no folder was named."""
        if self.pictures is None:
            return None
        self.pictures.mkdir(parents=True, exist_ok=True)
        path = self.pictures / f'{name}.png'
        subprocess.run(['import', '-window', 'root', str(path)], check=True)
        return path

    # --- the program itself ---

    def children(self):
        """The processes that the program has started and that still run."""
        tasks = pathlib.Path(f'/proc/{self.process.pid}/task')
        return [int(child) for task in tasks.glob('*/children') for child in task.read_text(encoding='ascii').split()]

    def wait_for_end_of(self, process):
        """Wait until a process, known by its id, is no more."""
        end = time.monotonic() + PATIENCE
        while pathlib.Path(f'/proc/{process}').exists():
            if time.monotonic() > end:
                raise NotSeen(f'process {process} did not end')
            time.sleep(PAUSE)

    def is_alive(self):
        return self.process.poll() is None

    def quit(self):
        """End the program as a person does; its exit code."""
        self.key('ctrl+q')
        return self.process.wait(timeout=PATIENCE)

    def close(self):
        """End the program if it still runs."""
        if self.is_alive():
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
