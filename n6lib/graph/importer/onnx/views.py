"""Transposes moved to where they meet and cancel.

A tensor behind a transpose is kept as a view: another tensor and the order of its axes. Operators
that do not mind the order work on that tensor, and their results are views again; the others get
what they need by a transpose. So transposes remain between parts of the graph that want different
orders, and at its ends.
"""

from dataclasses import dataclass, field, replace
from typing import cast

from n6lib.graph.graph import Graph
from n6lib.graph.importer.onnx.axes import RULES, Order, inverse, permuted
from n6lib.graph.importer.onnx.narrow import narrow_transposes
from n6lib.graph.importer.onnx.results import rename
from n6lib.graph.names import Namer
from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor


@dataclass(frozen=True)
class View:
    """Axis i is axis `order[i]` of the tensor `base`."""

    base: str
    order: Order

    @property
    def plain(self) -> bool:
        """Whether the order is that of the tensor."""
        return self.order == tuple(range(len(self.order)))


def move_transposes(graph: Graph) -> Graph:
    """`graph` with as few transposes as moving them towards the outputs gives.

    Inputs and outputs keep name, shape and order. Also dropped are reshapes of reshapes, and
    operators whose results nobody reads.
    """
    return _Mover(graph).run()


@dataclass
class _Mover:
    """Rebuilds `graph` operator by operator; `views` are by names of the old graph."""

    graph: Graph
    tensors: dict[str, Tensor] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    _made: dict[View, str] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _namer: Namer = field(default_factory=Namer)

    def run(self) -> Graph:
        for name, tensor in self.graph.tensors.items():
            self._namer.unique(name)
            if tensor.constant or name in self.graph.inputs:
                self.tensors[name] = tensor
                self.views[name] = View(name, tuple(range(len(tensor.shape))))
        for operator in self.graph.operators:
            self._visit(operator)
        return self._finish()

    def _visit(self, operator: Operator) -> None:
        if operator.kind == "transpose":
            view = self.views[operator.inputs[0]]
            order = cast(Order, operator.attributes["permutation"])
            self.views[operator.outputs[0]] = View(view.base, tuple(view.order[i] for i in order))
        elif operator.kind == "reshape" and self._reshaped(operator):
            return
        elif not self._moved(operator):
            inputs = tuple(self._plain(name) for name in operator.inputs)
            self._keep(replace(operator, inputs=inputs), None)

    def _reshaped(self, operator: Operator) -> bool:
        """Reshape what lies below earlier reshapes, or nothing if the shape is there already."""
        source, output = operator.inputs[0], self.graph.tensors[operator.outputs[0]]
        base = self._contiguous(self.views[source])
        while base in self._sources:
            base = self._sources[base]
        if self.tensors[base].constant:
            return False
        name = base
        if self.tensors[base].shape != output.shape:
            name = self._reshape(base, output.shape, output.name)
        self.views[output.name] = View(name, tuple(range(len(output.shape))))
        return True

    def _contiguous(self, view: View) -> str:
        """A tensor with the elements of `view` in its order."""
        shape = self.tensors[view.base].shape
        moved = [axis for axis in view.order if shape[axis] != 1]
        return view.base if moved == sorted(moved) else self._materialized(view)

    def _moved(self, operator: Operator) -> bool:
        """Let an operator work on the tensors behind its views, if it can."""
        rule = RULES.get(operator.kind)
        if rule is None:
            return False
        views = [self.views[name] for name in operator.inputs if name]
        order = next((view.order for view in views if not view.plain), None)
        rank = len(self.graph.tensors[operator.outputs[0]].shape)
        if order is None or len(order) != max(len(view.order) for view in views):
            return False
        changed = rule(operator, order, rank)
        if changed is None:
            return False
        names = [self._ordered(name, order) if name else "" for name in operator.inputs]
        inputs = tuple(name for name in names if name is not None)
        if len(inputs) != len(names):
            return False
        self._keep(replace(changed.operator, inputs=inputs), changed.order)
        return True

    def _ordered(self, name: str, order: Order) -> str | None:
        """A tensor of which `order` makes the operand `name`; None if it is of another rank."""
        view, tensor = self.views[name], self.graph.tensors[name]
        if view.order == order:
            return view.base
        if tensor.constant:
            return self._constant(tensor, order)
        if len(view.order) != len(order):
            return view.base if tensor.elements == 1 and view.plain else None
        back = inverse(order)
        return self._materialized(View(view.base, tuple(view.order[i] for i in back)))

    def _constant(self, tensor: Tensor, order: Order) -> str:
        """A constant operand with its axes, of which leading ones may be missing, moved back."""
        assert tensor.data is not None
        if tensor.elements == 1 or (tensor.quantization and tensor.quantization.axis is not None):
            return tensor.name
        full = tensor.data.reshape((1,) * (len(order) - tensor.data.ndim) + tensor.data.shape)
        data = full.transpose(inverse(order)).copy()
        data.flags.writeable = False
        name = self._namer.unique(tensor.name)
        self.tensors[name] = replace(tensor, name=name, shape=data.shape, data=data)
        return name

    def _keep(self, operator: Operator, order: Order | None) -> None:
        """List `operator`, whose outputs `order` makes those of the old graph."""
        names = []
        for output in operator.outputs:
            tensor = self.graph.tensors[output]
            axes = order or tuple(range(len(tensor.shape)))
            view = View(output, axes)
            if not view.plain:
                shape = permuted(tensor.shape, inverse(axes))
                view = View(self._namer.unique(f"{output}_moved"), axes)
                tensor = replace(tensor, name=view.base, shape=shape)
            self.tensors[view.base] = tensor
            self.views[output] = view
            names.append(view.base)
        self.operators.append(replace(operator, name=names[0], outputs=tuple(names)))

    def _plain(self, name: str) -> str:
        return self._materialized(self.views[name]) if name else ""

    def _materialized(self, view: View) -> str:
        """The tensor that `view` is, made by a transpose or a reshape if there is none yet."""
        if view.plain:
            return view.base
        if view not in self._made:
            base = self.tensors[view.base]
            shape = permuted(base.shape, view.order)
            hint = self._namer.unique(f"{view.base}_transposed")
            moved = [axis for axis in view.order if base.shape[axis] != 1]
            if moved == sorted(moved):
                self._made[view] = self._reshape(view.base, shape, hint)
            else:
                self.tensors[hint] = replace(base, name=hint, shape=shape)
                attributes = {"permutation": view.order}
                self.operators.append(
                    Operator(hint, "transpose", (view.base,), (hint,), attributes)
                )
                self._made[view] = hint
        return self._made[view]

    def _reshape(self, base: str, shape: tuple[int, ...], name: str) -> str:
        self.tensors[name] = replace(self.tensors[base], name=name, shape=shape)
        self.operators.append(Operator(name, "reshape", (base,), (name,)))
        self._sources[name] = base
        return name

    def _finish(self) -> Graph:
        """The new graph, with every output in a tensor of its own and under its name."""
        table: dict[str, str] = {}
        for output in self.graph.outputs:
            name = self._plain(output)
            if name in table or self.tensors[name].constant or name in self.graph.inputs:
                copied = self._namer.unique(f"{output}_copy")
                name = self._reshape(name, self.tensors[name].shape, copied)
            table[name] = output
        for name, output in list(table.items()):
            if output in self.tensors and output not in table:
                table[output] = name
        graph = Graph(
            self.graph.name,
            self.tensors,
            tuple(self.operators),
            self.graph.inputs,
            tuple(name for name, output in table.items() if output in self.graph.outputs),
        )
        return rename(narrow_transposes(_pruned(graph)), table)


def _pruned(graph: Graph) -> Graph:
    """`graph` without operators and constants that the outputs do not need."""
    needed = set(graph.outputs)
    operators = []
    for operator in reversed(graph.operators):
        if needed.intersection(operator.outputs):
            needed.update(operator.inputs)
            operators.append(operator)
    kept = {name for operator in operators for name in operator.outputs} | set(graph.inputs)
    tensors = {
        name: tensor
        for name, tensor in graph.tensors.items()
        if name in kept or (tensor.constant and name in needed)
    }
    return replace(graph, tensors=tensors, operators=tuple(operators[::-1]))
