# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology can see of a program: pictures of its tree, taken over the accessibility bus.

A program tells all that it has shown so far in one answer, and that is most of a picture: where it does not add up, and
of what was not told yet, questions are asked, those about all nodes of one level together. Texts are read when somebody
asks for one, those of a kind all at once. A node is as it was when the picture was taken; whoever waits takes a new
one."""

import collections
import os

import wire

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
CACHE = ('org.a11y.atspi.Cache', '/org/a11y/atspi/cache')
COMPONENT = 'org.a11y.atspi.Component'
TEXT = 'org.a11y.atspi.Text'
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')

# Roles and states by their numbers: the names of some have changed over the versions, the numbers have not.
WINDOW, LABEL, MENU_ITEM, BUTTON, SCROLL_BAR, CELL, ENTRY, TOGGLE, APPLICATION = 23, 29, 35, 43, 48, 56, 61, 62, 75
TAB, TABS = 37, 38
# What is in these comes and goes with them.
OF_ONE_PIECE = {LABEL, BUTTON, SCROLL_BAR, CELL, ENTRY, TOGGLE, TAB, TABS}
INVALID, EXPANDED, FOCUSED, SENSITIVE, VISIBLE, INVALID_ENTRY = 0, 10, 12, 24, 30, 36
LABELLED_BY = 2
IN_WINDOW = 1

MAX_DEPTH = 60


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
        self.states = states[0] | states[1] << 32

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


About = collections.namedtuple('About', 'name, description, role, states')
Item = collections.namedtuple('Item', 'parent, index, n_children, about')


def read_items(reader, signature):
    """What a program tells of all, by the references. Which interfaces there are is a long list for each and not read."""
    items = {}
    end = reader.length()
    reader.at += -reader.at % 8
    end += reader.at
    while reader.at < end:
        reader.at += -reader.at % 8
        reference = (reader.text(), reader.text())
        reader.at += -reader.at % 8
        reader.text(), reader.text()
        reader.at += -reader.at % 8
        parent = (reader.text(), reader.text())
        index, n_children = reader.length(), reader.length()
        reader.skip_list()
        name, role, description = reader.text(), reader.length(), reader.text()
        reader.length()
        about = About(name, description, role, (reader.length(), reader.length()))
        items[reference] = Item(parent, index, n_children, about)
    return items


class Told:
    """What a program told at once of all that was looked at, or drawn, before: what all of it is, but not what is there.
    What is hidden stays among it, and what took its place may not be told of yet."""

    def __init__(self):
        self.items = {}
        self.answers = {}
        self._children = {}

    def add(self, items):
        """Take what was told, over what was told before."""
        self.items.update(items)
        children = collections.defaultdict(list)
        for reference, item in self.items.items():
            children[item.parent].append((item.index, reference))
        self._children = {parent: sorted(several) for parent, several in children.items()}

    def is_of_one_piece(self, reference):
        """Whether what is in a node comes and goes with it."""
        return reference in self.items and self.items[reference].about.role in OF_ONE_PIECE

    def children_of(self, reference, is_of_one_piece):
        """The references of a node's children in their order; None where it takes an answer from the node to know them."""
        item = self.items.get(reference)
        if item is None or item.about.role == APPLICATION:
            return None
        children = self._children.get(reference, []) if is_of_one_piece else []
        if item.n_children != len(children) or any(index != i for i, (index, _) in enumerate(children)):
            return None
        # It is told of as lying between a stack and what is in it, but is not found there.
        if any(self.items[child].about.name == 'GtkStackPage' for _, child in children):
            return None
        return [child for _, child in children]

    def matters(self, reference):
        """Whether it matters what is below a node: not where it is known not to be seen."""
        item = self.items.get(reference)
        return item is None or item.about.role == APPLICATION or bool(item.about.states[0] >> VISIBLE & 1)

    def picture(self, reference, nodes):
        """The node and all that is below it, each of them also put among @nodes; None where nothing is there."""
        if reference not in self.items:
            return None
        node = Node(reference)
        node.fill(*self.items[reference].about)
        nodes.append(node)
        children = (self.picture(child, nodes) for child in self.answers.get(reference, []))
        node.children = [child for child in children if child is not None]
        return node


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = wire.Wire(os.environ['DBUS_SESSION_BUS_ADDRESS'])
        [[self.address]] = session.ask([(('org.a11y.Bus', '/org/a11y/bus'), 'org.a11y.Bus', 'GetAddress', ())])
        session.close()
        self.wire = wire.Wire(self.address)
        self.ask = self.wire.ask
        # Programs look for the registry when they start, so it has to be there before.
        self.ask([(REGISTRY, ACCESSIBLE, 'GetChildren', ())])

    def find_application(self, pid):
        """The root of the program with this process id; None while there is none."""
        [answer] = self.ask([(REGISTRY, ACCESSIBLE, 'GetChildren', ())])
        roots = answer[0] if answer else []
        pids = self.ask([(wire.BUS, wire.BUS[0], 'GetConnectionUnixProcessID', [('s', root[0])]) for root in roots])
        return next((root for root, answer in zip(roots, pids) if answer == [pid]), None)

    def look(self, reference):
        """A picture of a node and everything below it."""
        reference = tuple(reference)
        told = Told()
        # What was asked for is told of from then on.
        for _ in range(2):
            [items] = self.ask([((reference[0], CACHE[1]), CACHE[0], 'GetItems', ())], read_items)
            told.add(items or {})
            strangers = self._ask_for_children(reference, told)
            if not strangers:
                break
        self._ask_about(strangers, told)
        nodes = []
        root = told.picture(reference, nodes) or Node(reference)
        for role in (ENTRY, LABEL):
            Texts(self, [node for node in nodes if node.role == role])
        self._name_by_labels([node for node in nodes if node.role == MENU_ITEM and not node.name])
        return root

    def _ask_for_children(self, reference, told):
        """Find out whose children are whose; what has not been told of at all."""
        level, strangers = {reference: False}, []
        for _ in range(MAX_DEPTH):
            told.answers |= {node: told.children_of(node, is_within) for node, is_within in level.items()}
            asked = [node for node in level if told.answers[node] is None]
            for node, answer in zip(asked, self.ask([(node, ACCESSIBLE, 'GetChildren', ()) for node in asked])):
                told.answers[node] = answer[0] if answer else []
            strangers += [node for node in level if node not in told.items]
            level = {child: is_within or told.is_of_one_piece(child) for node, is_within in level.items()
                     for child in told.answers[node] if told.matters(child)}
            if not level:
                break
        return strangers

    def _ask_about(self, references, told):
        """Ask one by one for what nodes are, of which a program never tells."""
        questions = []
        for reference in references:
            questions += [
                (reference, PROPERTIES, 'GetAll', [('s', ACCESSIBLE)]),
                (reference, ACCESSIBLE, 'GetRole', ()),
                (reference, ACCESSIBLE, 'GetState', ()),
            ]
        for reference, (about, role, states) in zip(references, zip(*[iter(self.ask(questions))] * 3)):
            if None not in (about, role, states):
                names = about[0].get('Name'), about[0].get('Description')
                told.items[reference] = Item(None, 0, 0, About(*names, role[0], states[0]))

    def read_texts(self, nodes):
        """Ask for what stands on labels and in entries."""
        # Asked for all of it in one go, with -1, GTK 4.8 answers with nothing.
        lengths = self.ask([(node.reference, PROPERTIES, 'Get', [('s', TEXT), ('s', 'CharacterCount')])
                            for node in nodes])
        texts = self.ask([(node.reference, TEXT, 'GetText', [('i', 0), ('i', length[0] if length else 0)])
                          for node, length in zip(nodes, lengths)])
        for node, text in zip(nodes, texts):
            node.text = text[0] if text else ''

    def _name_by_labels(self, nodes):
        """The names that later versions of GTK leave to the labels that are said to name a node."""
        relations = self.ask([(node.reference, ACCESSIBLE, 'GetRelationSet', ()) for node in nodes])
        named = [(node, Node(label)) for node, answer in zip(nodes, relations)
                 for kind, labels in (answer[0] if answer else []) if kind == LABELLED_BY for label in labels]
        self.read_texts([label for _, label in named])
        for node, label in named:
            node.name = plain(f'{node.name} {label.text}')

    def extents(self, node):
        """Where in its window a node is: left, top, width, height; None where it is nowhere."""
        [answer] = self.ask([(node.reference, COMPONENT, 'GetExtents', [('u', IN_WINDOW)])])
        return answer[0] if answer else None

    def press(self, node):
        """Do the first thing that can be done with a node: press a button, unfold a fold."""
        self.ask([(node.reference, ACTION, 'DoAction', [('i', 0)])])


class Changes:
    """What was said to have changed about anything since this was made: what a screen reader hears of."""

    EVENTS = 'org.a11y.atspi.Event.Object'

    def __init__(self, bus):
        self.wire = bus.wire
        self.seen = []
        for name in ('property-change:accessible-name', 'property-change:accessible-description', 'announcement'):
            bus.ask([(('org.a11y.atspi.Registry', '/org/a11y/atspi/registry'), 'org.a11y.atspi.Registry',
                      'RegisterEvent', [('s', f'object:{name}'), ('as', []), ('s', '')])])
        self.wire.listen(self.EVENTS, 'PropertyChange', 'Announcement')

    def read(self, detail):
        """Every text that a property was given since, or that was announced, in order."""
        self.seen += [(what or signal, value) for signal, (what, _, _, value, *_) in self.wire.take_signals()]
        return [value for what, value in self.seen if what == detail]
