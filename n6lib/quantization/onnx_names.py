"""ONNX models in a canonical form: the same network, the same bytes.

Exporters name and order constants by chance; tensors that are computed keep their names, by which
float and int8 networks are compared.
"""

from typing import Any

_ROLES = dict.fromkeys(("Conv", "ConvTranspose", "Gemm", "MatMul"), ("weights", "bias"))


def named_by_use(model: Any) -> Any:
    """A copy of `model`, stripped, with constants named and ordered by their first use.

    A constant that nothing reads is left out.
    """
    plain = stripped(model)
    _rename_constants(plain.graph)
    return plain


def stripped(model: Any) -> Any:
    """A copy of `model` with nodes named by their result and nothing that is no operator's.

    Operator sets that no node is of, shapes inside and what only tells of the exporter are left
    out.
    """
    from onnx import ModelProto, helper

    plain = ModelProto()
    plain.CopyFrom(model)
    graph = plain.graph
    for node in graph.node:
        node.name = node.output[0]
        node.domain = _plain(node.domain)
        node.ClearField("doc_string")
        del node.metadata_props[:]
    versions = {_plain(entry.domain): entry.version for entry in plain.opset_import}
    domains = sorted({node.domain for node in graph.node})
    del plain.opset_import[:]
    plain.opset_import.extend(helper.make_opsetid(name, versions[name]) for name in domains)
    for described in (graph.value_info, graph.metadata_props, plain.metadata_props):
        del described[:]
    for field in ("producer_name", "producer_version", "domain", "model_version", "doc_string"):
        plain.ClearField(field)
    graph.ClearField("doc_string")
    graph.name = "network"
    return plain


def _plain(domain: str) -> str:
    """The standard operators' domain has two names."""
    return "" if domain == "ai.onnx" else domain


def _rename_constants(graph: Any) -> None:
    constants = {tensor.name: tensor for tensor in graph.initializer}
    taken = {name for node in graph.node for name in node.output}
    names = {result.name: result.name for result in graph.output if result.name in constants}
    for node in graph.node:
        roles = _ROLES.get(node.op_type, ())
        for place, name in enumerate(node.input):
            if name in constants and name not in names:
                role = roles[place - 1] if 0 < place <= len(roles) else f"operand{place}"
                names[name] = _free(f"{node.output[0]}.{role}", taken)
            if name in names:
                node.input[place] = names[name]
    ordered = []
    for old, new in names.items():
        tensor = type(constants[old])()
        tensor.CopyFrom(constants[old])
        tensor.name = new
        tensor.ClearField("doc_string")
        ordered.append(tensor)
    inputs = [source for source in graph.input if source.name not in constants]
    del graph.initializer[:], graph.input[:]
    graph.initializer.extend(ordered)
    graph.input.extend(inputs)


def _free(name: str, taken: set[str]) -> str:
    """`name`, longer if a tensor is called so."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name
