"""Layers: standard → county → branch. A later one overrides whole items by id, adds, and hides.

An item is replaced whole, never field by field: who replaces a clause takes on all of it, and no
later change below mixes into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level, Place, stops
from avtalemaker.library.head import UNNAMED, head_data, head_of
from avtalemaker.library.hiding import hide, without_mentions
from avtalemaker.library.items import REPLACES, Item, items_of
from avtalemaker.library.schema import check_head, check_schema, kind_of
from avtalemaker.library.source import HEAD, LibraryFiles
from avtalemaker.library.weaving import weave
from avtalemaker.messages import _, did_you_mean
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from avtalemaker.library.weaving import WovenFile
    from avtalemaker.model import LibraryHead
    from avtalemaker.yamlfile import YamlFile

    Find = Callable[[str], LibraryFiles | None]


@dataclass(frozen=True)
class Layer:
    """One library of a chain, read on its own.

    `sound` says that every file could be read; otherwise `items` are those of the files that
    could, and `findings` tell of the others. `prefix` stands before the names of its files in
    messages; the library that was asked for has none.
    """

    files: LibraryFiles
    prefix: str
    head: LibraryHead
    head_file: YamlFile | None
    items: Mapping[str, Item]
    findings: tuple[Finding, ...]
    sound: bool

    def head_place(self, *path: str | int) -> Place:
        """Return where something stands in the library's head."""
        return self.head_file.place(path) if self.head_file else Place(HEAD)


@dataclass(frozen=True)
class Resolved:
    """A library over all its layers, the lowest first.

    `items` are those in force, in the order they are printed; `whole` says that nothing is
    missing: every file could be read and every parent was found.
    """

    layers: tuple[Layer, ...]
    items: Mapping[str, Item]
    findings: tuple[Finding, ...]
    whole: bool

    @property
    def top(self) -> Layer:
        """The library that was asked for."""
        return self.layers[-1]

    @property
    def stopped(self) -> bool:
        """Whether something is missing or so wrong that nothing can be made of it."""
        return not self.whole or stops(self.findings)

    @property
    def name(self) -> str:
        """What messages call the library."""
        return self.top.files.name

    def owner(self, key: str) -> Layer:
        """Return the layer that an item in force comes from."""
        file = self.items[key].file
        name = file.name if file else ""
        return next(
            layer
            for layer in reversed(self.layers)
            if key in layer.items or name in {layer.prefix + path for path in layer.files.files}
        )

    def written(self, key: str) -> Item:
        """Return an item in force as its layer wrote it, with what it says of hidden ones."""
        return self.owner(key).items.get(key, self.items[key])

    def replaced(self, key: str) -> tuple[tuple[Layer, Item], ...]:
        """Return what an item in force replaced, the nearest layer first."""
        having = [layer for layer in reversed(self.layers) if key in layer.items]
        return tuple((layer, layer.items[key]) for layer in having[1:])

    @property
    def layouts(self) -> dict[str, bytes]:
        """The Word layouts in force by name."""
        return {
            key.partition("/")[2]: item.data
            for key, item in self.items.items()
            if item.file is None
        }

    @cached_property
    def woven(self) -> tuple[WovenFile, ...]:
        """The files in force, each value knowing the layer's file it comes from."""
        rank = {
            layer.prefix + path: number
            for number, layer in enumerate(self.layers)
            for path in layer.files.files
        }
        return weave(self.items, rank)

    @cached_property
    def files(self) -> LibraryFiles:
        """The files of one library that stands alone and says what this one says over its layers.

        A library without a parent is itself; of the others, a file that only one layer wrote is
        kept as it was written.
        """
        if len(self.layers) == 1:
            return self.top.files
        raw = {
            layer.prefix + path: data
            for layer in self.layers
            for path, data in layer.files.files.items()
        }
        packed = {HEAD: dump_yaml(head_data(self.top.head))} | {
            f.name: f.packed(raw) for f in self.woven
        }
        layouts = {f"templates/{name}.docx": data for name, data in self.layouts.items()}
        return LibraryFiles(self.name, {**packed, **layouts})


def read_layer(files: LibraryFiles, *, prefix: str = "", trusted: bool = False) -> Layer:
    """Read one library on its own; its faults are in its `findings`.

    `trusted` files are not held against the schema: what is wrong with them raises one of
    `MALFORMED`.
    """
    loaded = [load_yaml(files.files[path], prefix + path) for path in _yaml_paths(files)]
    findings: list[Finding] = []
    sound: list[YamlFile] = []
    for file in loaded:
        faults = _faults(file, trusted=trusted)
        findings += faults
        if not faults:
            sound.append(file)
    layouts = {path: raw for path, raw in files.files.items() if path.endswith(".docx")}
    items, twice = items_of(sound, layouts)
    head_file = next((file for file in sound if kind_of(file.data) == "library"), None)
    head = head_of(head_file.data) if head_file else UNNAMED
    told = (*files.notes, *findings, *twice)
    return Layer(files, prefix, head, head_file, items, told, sound=len(sound) == len(loaded))


def read_head(files: LibraryFiles) -> LibraryHead | None:
    """Return a library's head alone, None when it has faults."""
    file = load_yaml(files.files.get(HEAD, b""), HEAD)
    if kind_of(file.data) != "library" or _faults(file, trusted=False):
        return None
    return head_of(file.data)


def resolve(
    files: LibraryFiles, find: Find, *, prefix: str = "", trusted: bool = False
) -> Resolved:
    """Return a library laid over its parents; `find` returns a parent by its id.

    `prefix` stands before the names of the library's own files in messages; those of a parent
    have its id there.
    What is wrong with the chain is among the findings: L035 a circle, L036 a parent that is not
    there, L037 a library with its parent's id.
    """
    layers = [read_layer(files, prefix=prefix, trusted=trusted)]
    while parent := layers[0].head.extends:
        fault, found = _parent(parent, layers, find)
        if found is None:
            return _lay(layers, [fault] if fault else [], whole=False)
        layers.insert(0, read_layer(found, prefix=f"{parent}/", trusted=trusted))
    return _lay(layers, [], whole=True)


def alone(files: LibraryFiles, *, trusted: bool = False) -> Resolved:
    """Return a library that no parent is looked for: one that extends another is not whole."""
    return resolve(files, lambda _id: None, trusted=trusted)


def _parent(
    parent: str, layers: Sequence[Layer], find: Find
) -> tuple[Finding | None, LibraryFiles | None]:
    """Return the next layer down, or the finding that tells why there is none."""
    ids = [layer.head.id for layer in layers]
    place = layers[0].head_place("extends")
    if parent == ids[0]:
        said = _("The library has the id of the one it extends: «{id}».").format(id=parent)
        return Finding("L037", said, _("Give your library an id of its own."), place=place), None
    if parent in ids:
        circle = " → ".join([*reversed(ids[: ids.index(parent) + 1]), parent])
        said = _("The libraries extend each other in a circle: {circle}.").format(circle=circle)
        advice = _("Let one of them extend «standard», or nothing.")
        return Finding("L035", said, advice, place=place), None
    found = find(parent)
    if found is None:
        said = _("The library extends «{parent}», which is not on this machine.")
        advice = _(
            "Get that library and add it with «avtalemaker library add»,"
            " or write «extends: standard»."
        )
        return Finding("L036", said.format(parent=parent), advice, place=place), None
    return None, found


def _lay(layers: Sequence[Layer], faults: Sequence[Finding], *, whole: bool) -> Resolved:
    """Lay the layers over each other, from the lowest up."""
    items: dict[str, Item] = {}
    hidden: dict[str, Place] = {}
    findings = [*faults]
    for number, layer in enumerate(layers):
        below = dict(items)
        gone, unknown = hide(items, layer)
        findings += unknown if whole else []
        hidden |= gone
        for key, item in layer.items.items():
            items[key] = item
            hidden.pop(key, None)
        if number and whole:
            findings += _replacing(layer, below)
    in_force, broken = without_mentions(items, hidden)
    told = [finding for layer in layers for finding in layer.findings]
    return Resolved(
        tuple(layers),
        in_force,
        (*told, *findings, *broken),
        whole=whole and all(layer.sound for layer in layers),
    )


def _replacing(layer: Layer, below: Mapping[str, Item]) -> Iterator[Finding]:
    """Yield what is wrong with what a layer replaces: L038, L039, L041."""
    added = [key for key, item in layer.items.items() if key not in below and item.file]
    for key, item in layer.items.items():
        wanted = item.data.get(REPLACES) if isinstance(item.data, dict) else None
        if wanted and key not in below:
            said = _("«{name}» is to replace something, and nothing by that name is there.")
            advice = did_you_mean(key, below, _("Take the line «replaces» out."))
            yield Finding("L038", said.format(name=key), advice, place=item.place)
        elif wanted and wanted != below[key].digest:
            said = _("What «{name}» replaces has been changed since you replaced it.")
            advice = _(
                "Compare the two with «avtalemaker library show {name} {library}»,"
                " then write «replaces: {digest}»."
            ).format(name=key, library=layer.head.id, digest=below[key].digest)
            yield Finding("L039", said.format(name=key), advice, Level.WARN, item.place)
    for key in added:
        near = _near_miss(key, below, layer)
        if near and REPLACES not in layer.items[key].data:
            said = _("«{name}» is new beside «{near}», which is called nearly the same.")
            advice = _("If yours is to replace the other, give it the same name.")
            said = said.format(name=key, near=near)
            yield Finding("L041", said, advice, Level.WARN, layer.items[key].place)


def _near_miss(key: str, below: Mapping[str, Item], layer: Layer) -> str:
    """Return the item in the same room that a new one was perhaps meant to replace."""
    from difflib import get_close_matches

    room = key.rpartition("/")[0]
    others = [o for o in below if o.rpartition("/")[0] == room and o not in layer.items]
    return next(iter(get_close_matches(key, others, 1, cutoff=0.93)), "")


def _yaml_paths(files: LibraryFiles) -> list[str]:
    """Return the paths of the YAML files, the library's head first."""
    return sorted((p for p in files.files if p.endswith(".yaml")), key=lambda p: (p != HEAD, p))


def _faults(file: YamlFile, *, trusted: bool) -> list[Finding]:
    """Return what is wrong with one file on its own."""
    if file.data is None or trusted:
        return list(file.findings)
    return [*file.findings, *check_schema(file), *check_head(file)]
