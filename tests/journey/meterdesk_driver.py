# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive the real console as a person does: read it through the accessibility interface, work it with real keys.

There is no back door. A Console is a running program on the display of this session (tests/support/session); its
nodes are found by role and name, and everything that waits, polls for a condition."""

import os
import pathlib
import re
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

# Roles by their numbers: their names have changed over the versions, these have not.
APPLICATION, WINDOW, LABEL, BUTTON, ENTRY, TOGGLE = 75, 23, 29, 43, 61, 62
SETTLE = 0.02
PATIENCE = float(os.environ.get('JOURNEY_PATIENCE', '15'))
TOKEN = re.compile(r'(?<!\d)(?:\d{4}\s*){5}(?!\d)')


class NotSeen(AssertionError):
    """What a journey waited for did not come; the words say what was on the screen instead."""


def plain(text):
    """A text with every kind of space made one plain space."""
    return ' '.join((text or '').split())


class Node:
    """One thing on the screen, as the accessibility interface shows it."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def _ask(self, question, otherwise):
        """A widget may go away while it is being read; it then has nothing to say."""
        try:
            answer = question()
        except GLib.Error:
            return otherwise
        return otherwise if answer is None else answer

    @property
    def role(self):
        return int(self._ask(self.accessible.get_role, 0))

    @property
    def name(self):
        return plain(self._ask(self.accessible.get_name, ''))

    @property
    def description(self):
        return plain(self._ask(self.accessible.get_description, ''))

    @property
    def text(self):
        """What an entry holds, or what a label says."""
        if self.role == ENTRY:
            # Asked for all of it, as -1, GTK 4.8 answers with nothing.
            length = self._ask(lambda: Atspi.Text.get_character_count(self.accessible), 0)
            return self._ask(lambda: Atspi.Text.get_text(self.accessible, 0, length), '')
        return self.name

    @property
    def children(self):
        count = self._ask(self.accessible.get_child_count, 0)
        found = (self._ask(lambda i=i: self.accessible.get_child_at_index(i), None) for i in range(count))
        return [Node(child) for child in found if child is not None]

    def is_(self, *states):
        """Whether the node is in all of these states: Atspi.StateType.FOCUSED and the like."""
        known = self._ask(self.accessible.get_state_set, None)
        return known is not None and all(known.contains(state) for state in states)

    def walk(self):
        """The node and all that is visible below it, in reading order."""
        if not self.is_(Atspi.StateType.VISIBLE) and self.role != APPLICATION:
            return
        yield self
        for child in self.children:
            yield from child.walk()

    def called(self, name):
        """Whether this is its name; a button may also be called by the label in it."""
        if self.name == name:
            return True
        return self.role in (BUTTON, TOGGLE) and any(
            node.role == LABEL and node.name == name for node in self.walk())

    def __str__(self):
        return f'{self.role} “{self.name}”' + (f' holding “{self.text}”' if self.role == ENTRY else '')


class Console:
    """A running program, as its user meets it."""

    def __init__(self, program, *arguments, environment=None, pictures=None):
        self.pictures = pathlib.Path(pictures) if pictures else None
        self.keystrokes = 0
        self._focused = None
        self._focus_changes = 0
        Atspi.init()
        self._listener = Atspi.EventListener.new(self._on_focus)
        self._listener.register('object:state-changed:focused')
        self.process = subprocess.Popen([str(program), *arguments], env=os.environ | (environment or {}),
                                        stdin=subprocess.DEVNULL)
        try:
            self.application = self.wait_for('the program on the accessibility bus', self._find_application)
            Atspi.Accessible.set_cache_mask(self.application.accessible, Atspi.Cache.NONE)
            self.window = self.find(WINDOW)
            self.wait_for('a mapped window with the keyboard', self._has_keyboard)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()

    def _on_focus(self, event):
        if event.detail1:
            self._focused = event.source
            self._focus_changes += 1

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for child in Node(desktop).children:
            if child._ask(child.accessible.get_process_id, 0) == self.process.pid:
                return child
        return None

    def _has_keyboard(self):
        answer = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowpid'], capture_output=True, text=True,
                                check=False)
        return answer.stdout.strip() == str(self.process.pid)

    # --- waiting and looking ---

    def wait_for(self, what, condition, timeout=PATIENCE):
        """Poll until the condition holds; its value. Fails at once when the program has died."""
        end = time.monotonic() + timeout
        while True:
            while GLib.MainContext.default().iteration(False):
                pass
            value = condition()
            if value:
                return value
            if self.process.poll() is not None:
                raise NotSeen(f'the program ended (code {self.process.returncode}) before {what}')
            if time.monotonic() > end:
                raise NotSeen(f'no sight of {what} within {timeout:g} s. On the screen:\n{self.screen()}')
            time.sleep(SETTLE)

    def _settle(self, condition, timeout=1):
        """Wait for what ought to happen but need not: the keyboard may move to something that does not say so."""
        try:
            self.wait_for('it', condition, timeout)
        except NotSeen:
            if not self.is_alive():
                raise

    def screen(self):
        """Everything there is to see, for a person who asks what went wrong."""
        if getattr(self, 'application', None) is None:
            return '(nothing)'
        return '\n'.join(str(node) for node in self.application.walk() if node.name or node.role == ENTRY)

    def all(self, role=None, name=None, within=None):
        """Every visible node of this role and name."""
        return [node for node in (within or self.application).walk()
                if (role is None or node.role == role) and (name is None or node.called(name))]

    def find(self, role, name=None, within=None, timeout=PATIENCE):
        """The first visible node of this role and name, as soon as there is one."""
        found = self.wait_for(f'“{name}” of role {role}', lambda: self.all(role, name, within), timeout)
        return found[0]

    def texts(self, within=None):
        """Every text that can be read, in reading order."""
        return [node.name for node in self.all(LABEL, within=within) if node.name]

    def says(self, words, within=None):
        """Whether the words stand somewhere on the screen."""
        return any(words in text for text in self.texts(within))

    def wait_to_read(self, words, timeout=PATIENCE):
        self.wait_for(f'the words “{words}”', lambda: self.says(words), timeout)

    def entry(self, label):
        return self.find(ENTRY, label)

    def tokens(self):
        """The tokens on the cards, in the order of entry, digits only."""
        found = []
        for card in self.all():
            if card.role != LABEL and re.fullmatch(r'Token \d+ of \d+', card.name):
                digits = [re.sub(r'\s', '', token) for text in self.texts(card) for token in TOKEN.findall(text)]
                found += digits[:1]
        return found

    # --- hands ---

    def key(self, *chords):
        """Press keys, each as xdotool writes it: Tab, ctrl+Return."""
        self.keystrokes += len(chords)
        subprocess.run(['xdotool', 'key', '--delay', '4', *chords], check=True)

    def type(self, text):
        """Type the characters of a text."""
        self.keystrokes += len(text)
        subprocess.run(['xdotool', 'type', '--delay', '4', '--', text], check=True)

    def press(self, name, role=BUTTON):
        """Press a button by its name."""
        button = self.find(role, name)
        self.wait_for(f'“{name}” to be ready', lambda: button.is_(Atspi.StateType.SENSITIVE))
        Atspi.Action.do_action(button.accessible, 0)

    def focused(self, node):
        return node.is_(Atspi.StateType.FOCUSED)

    def go_to(self, node, key='Tab', most=60):
        """Move the keyboard to a node with the Tab key alone."""
        for _ in range(most):
            if self.focused(node):
                return
            before = self._focus_changes
            self.key(key)
            self._settle(lambda: self._focus_changes > before or self.focused(node))
        raise NotSeen(f'{node} is not to be reached with {key}')

    def fill(self, label, text):
        """Go to an entry, replace what it holds by typing, and see it there."""
        entry = self.entry(label)
        self.go_to(entry)
        self.key('ctrl+a', 'BackSpace')
        self.type(text)
        self.wait_for(f'“{text}” in “{label}”',
                      lambda: re.sub(r'\s', '', entry.text) == re.sub(r'\s', '', text))
        return entry

    def paste_keys(self, text):
        """A card reader of the keyboard kind: all characters at once, Enter at the end."""
        subprocess.run(['xdotool', 'type', '--delay', '0', '--', text], check=True)
        self.key('Return')

    def resize(self, width, height):
        """Make the window this large, as a person drags its corner."""
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                                check=True, capture_output=True, text=True).stdout.split()[-1]
        subprocess.run(['xdotool', 'windowsize', '--sync', window, str(width), str(height)], check=True)

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
        pid = self.process.pid
        answer = pathlib.Path(f'/proc/{pid}/task/{pid}/children')
        return [int(child) for child in answer.read_text(encoding='ascii').split()] if answer.exists() else []

    def is_alive(self):
        return self.process.poll() is None

    def close(self):
        """End the program if it still runs."""
        self._listener.deregister('object:state-changed:focused')
        if self.is_alive():
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
