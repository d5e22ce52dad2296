# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology can see of a program: pictures of its tree, taken over the accessibility bus.

A program tells all that it has shown so far in one answer. What it has not told of yet is asked for, the questions
about all nodes of one level together. Texts are read when somebody asks for one, those of a kind all at once. A node is
as it was when the picture was taken; whoever waits takes a new one."""

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
CACHE = ('org.a11y.atspi.Cache', '/org/a11y/atspi/cache')
COMPONENT = 'org.a11y.atspi.Component'
TEXT = 'org.a11y.atspi.Text'
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')

# Roles and states by their numbers: the names of some have changed over the versions, the numbers have not.
WINDOW, LABEL, MENU_ITEM, BUTTON, ENTRY, TOGGLE, APPLICATION = 23, 29, 35, 43, 61, 62, 75
INVALID, EXPANDED, FOCUSED, SENSITIVE, VISIBLE, INVALID_ENTRY = 0, 10, 12, 24, 30, 36
LABELLED_BY = 2
IN_WINDOW = 1

MAX_DEPTH = 60
TIME_OUT_MS = 10000


def plain(text):
    """A text with every kind of space made one plain space."""
    return ' '.join((text or '').split())


class Node:
    """One thing on the screen, as it was when it was looked at."""

    def __init__(self, reference):
        self.reference = reference
        self.role = 0
        self.name = ''
        self.description = ''
        self.states = 0
        self.children = []
        self.texts = None
        self._text = ''

    @property
    def text(self):
        """What stands in an entry or on a label."""
        if self.texts is not None:
            self.texts.read()
        return self._text

    @text.setter
    def text(self, text):
        self._text = text
        self.texts = None

    def fill(self, name, description, role, states):
        """What was answered about it."""
        self.name, self.description, self.role = plain(name), plain(description), role
        self.states = sum(word << 32 * i for i, word in enumerate(states))

    @property
    def may_have_children(self):
        """Whether it matters what is below it."""
        return self.is_(VISIBLE) or self.role == APPLICATION

    def is_(self, *states):
        """Whether the node is in all of these states."""
        return all(self.states >> state & 1 for state in states)

    @property
    def is_faulty(self):
        """Whether what stands in an entry cannot be used. GTK 4.8 says so with another state than later ones."""
        return self.is_(INVALID) or self.is_(INVALID_ENTRY)

    def walk(self):
        """The node and all that is visible below it, in reading order."""
        if self.may_have_children:
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


class Texts:
    """The nodes of one kind in a picture whose texts nobody has asked for yet."""

    def __init__(self, bus, nodes):
        self.bus, self.nodes = bus, nodes
        for node in nodes:
            node.texts = self

    def read(self):
        self.bus.read_texts(self.nodes)


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                   Gio.DBusCallFlags.NONE, TIME_OUT_MS)
        self.address = answer[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        # Programs look for the registry when they start, so it has to be there before.
        self.ask([(REGISTRY, ACCESSIBLE, 'GetChildren', None)])

    def ask(self, questions):
        """Put questions (who, interface, method, arguments) all at once; the answers in order, None for a failure."""
        answers = [None] * len(questions)
        left = len(questions)

        def answered(connection, result, i):
            nonlocal left
            left -= 1
            try:
                answers[i] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for i, ((name, path), interface, method, arguments) in enumerate(questions):
            self.connection.call(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIME_OUT_MS,
                                 None, answered, i)
        while left > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def find_application(self, pid):
        """The root of the program with this process id; None while there is none."""
        [answer] = self.ask([(REGISTRY, ACCESSIBLE, 'GetChildren', None)])
        roots = answer[0] if answer else []
        driver = ('org.freedesktop.DBus', '/org/freedesktop/DBus')
        pids = self.ask([(driver, 'org.freedesktop.DBus', 'GetConnectionUnixProcessID', GLib.Variant('(s)', (root[0],)))
                         for root in roots])
        return next((root for root, answer in zip(roots, pids) if answer == (pid,)), None)

    def look(self, reference):
        """A picture of a node and everything below it."""
        root = Node(tuple(reference))
        told = self._ask_for_all(root.reference[0])
        level, nodes = [root], []
        for _ in range(MAX_DEPTH):
            level = self._look_at_level(level, told)
            nodes += level
            level = [child for node in level for child in node.children]
            if not level:
                break
        for role in (ENTRY, LABEL):
            Texts(self, [node for node in nodes if node.role == role])
        self._name_by_labels([node for node in nodes if node.role == MENU_ITEM and not node.name])
        return root

    def _ask_for_all(self, name):
        """What a program tells at once: name, role, states and number of children of all that was looked at, or drawn,
        before. Whose children they are it tells differently from what it answers when asked for them."""
        interface, path = CACHE
        [answer] = self.ask([((name, path), interface, 'GetItems', None)])
        return {item[0]: item for item in (answer[0] if answer else [])}

    def _look_at_level(self, nodes, told):
        """Fill in the nodes; those that are still there."""
        there = set(self._ask_about([node for node in nodes if node.reference not in told]))
        parents = [node for node in nodes if node in there]
        for node in nodes:
            if node.reference in told:
                *_, n_children, _, name, role, description, states = told[node.reference]
                node.fill(name, description, role, states)
                there.add(node)
                # Of its windows a program tells nothing.
                parents += [node] * (n_children != 0 or role == APPLICATION)
        parents = [node for node in parents if node.may_have_children]
        for node, answer in zip(parents, self.ask([(node.reference, ACCESSIBLE, 'GetChildren', None)
                                                   for node in parents])):
            node.children = [Node(child) for child in (answer[0] if answer else [])]
        return [node for node in nodes if node in there]

    def _ask_about(self, nodes):
        """Ask for what each of the nodes is; those that are still there."""
        questions = []
        for node in nodes:
            questions += [
                (node.reference, PROPERTIES, 'GetAll', GLib.Variant('(s)', (ACCESSIBLE,))),
                (node.reference, ACCESSIBLE, 'GetRole', None),
                (node.reference, ACCESSIBLE, 'GetState', None),
            ]
        there = []
        for node, (about, role, states) in zip(nodes, zip(*[iter(self.ask(questions))] * 3)):
            if None not in (about, role, states):
                node.fill(about[0].get('Name'), about[0].get('Description'), role[0], states[0])
                there.append(node)
        return there

    def read_texts(self, nodes):
        """Ask for what stands on labels and in entries."""
        # Asked for all of it in one go, with -1, GTK 4.8 answers with nothing.
        lengths = self.ask([(node.reference, PROPERTIES, 'Get', GLib.Variant('(ss)', (TEXT, 'CharacterCount')))
                            for node in nodes])
        texts = self.ask([(node.reference, TEXT, 'GetText', GLib.Variant('(ii)', (0, length[0] if length else 0)))
                          for node, length in zip(nodes, lengths)])
        for node, text in zip(nodes, texts):
            node.text = text[0] if text else ''

    def _name_by_labels(self, nodes):
        """The names that later versions of GTK leave to the labels that are said to name a node."""
        relations = self.ask([(node.reference, ACCESSIBLE, 'GetRelationSet', None) for node in nodes])
        named = [(node, Node(label)) for node, answer in zip(nodes, relations)
                 for kind, labels in (answer[0] if answer else []) if kind == LABELLED_BY for label in labels]
        self.read_texts([label for _, label in named])
        for node, label in named:
            node.name = plain(f'{node.name} {label.text}')

    def extents(self, node):
        """Where in its window a node is: left, top, width, height; None where it is nowhere."""
        [answer] = self.ask([(node.reference, COMPONENT, 'GetExtents', GLib.Variant('(u)', (IN_WINDOW,)))])
        return answer[0] if answer else None

    def press(self, node):
        """Do the first thing that can be done with a node: press a button, unfold a fold."""
        self.ask([(node.reference, ACTION, 'DoAction', GLib.Variant('(i)', (0,)))])


class Changes:
    """What was said to have changed about anything since this was made: what a screen reader hears of."""

    EVENTS = 'org.a11y.atspi.Event.Object'

    def __init__(self, bus):
        self.seen = []
        for name in ('property-change:accessible-name', 'property-change:accessible-description', 'announcement'):
            bus.ask([(('org.a11y.atspi.Registry', '/org/a11y/atspi/registry'), 'org.a11y.atspi.Registry',
                      'RegisterEvent', GLib.Variant('(sass)', (f'object:{name}', [], '')))])
        for signal in ('PropertyChange', 'Announcement'):
            bus.connection.signal_subscribe(None, self.EVENTS, signal, None, None, Gio.DBusSignalFlags.NONE,
                                            self._changed)

    def _changed(self, connection, sender, path, interface, signal, parameters):
        detail, _, _, value = parameters.unpack()[:4]
        self.seen.append((detail or signal, value))

    def read(self, detail):
        """Every text that a property was given since, or that was announced, in order."""
        while GLib.MainContext.default().iteration(False):
            pass
        return [value for what, value in self.seen if what == detail]
