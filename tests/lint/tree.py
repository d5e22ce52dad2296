# SPDX-License-Identifier: GPL-3.0-or-later
"""What every check needs: the files of the project, and one way to complain."""

import os
import pathlib
import sys

PASSED_OVER = {'.git', '.flatpak-builder', '__pycache__', 'fixtures', 'corpus', 'tour'}


class Tree:
    """The project's files below a root, and the faults found in them."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.faults = []

    def files(self, *folders, endings=None):
        """The files below the folders (the whole project without any), as paths relative to the root, in order."""
        found = []
        for folder in folders or ('.',):
            for place, names, files in os.walk(self.root / folder):
                names[:] = [name for name in names if name not in PASSED_OVER and not self._is_build(place, name)]
                found += [(pathlib.Path(place) / name).relative_to(self.root) for name in files]
        return sorted(path for path in found if endings is None or path.name.endswith(tuple(endings)))

    def _is_build(self, place, name):
        return pathlib.Path(place) == self.root and name.startswith('build')

    def text(self, path):
        return (self.root / path).read_text(encoding='utf-8')

    def lines(self, path):
        """Number and text of each line, counted from 1."""
        return enumerate(self.text(path).splitlines(), start=1)

    def fault(self, path, words, line=None):
        self.faults.append(f'{path}:{line}: {words}' if line else f'{path}: {words}')

    def finish(self):
        """Print the faults; the exit code of the check."""
        for fault in self.faults:
            print(fault, file=sys.stderr)
        return 1 if self.faults else 0


def main(check):
    """Run a check on the tree named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(f'usage: {os.path.basename(sys.argv[0])} ROOT')
    tree = Tree(sys.argv[1])
    check(tree)
    sys.exit(tree.finish())
