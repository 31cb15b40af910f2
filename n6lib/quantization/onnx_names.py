"""ONNX models in a canonical form: the same network, the same bytes.

Exporters name and order constants by chance; tensors that are computed keep their names, by which
float and int8 networks are compared.
"""

from typing import Any

_ROLES = dict.fromkeys(("Conv", "ConvTranspose", "Gemm", "MatMul"), ("weights", "bias"))


def canonicalize_onnx(model: Any) -> Any:
    """A copy of `model` with constants named and ordered by their first use, nodes by their result.

    What nothing reads, what no operator belongs to (operator sets, shapes inside) and what only
    tells of the exporter is left out.
    """
    from onnx import ModelProto, helper

    plain = ModelProto()
    plain.CopyFrom(model)
    graph = plain.graph
    _rename_constants(graph)
    for node in graph.node:
        node.name = node.output[0]
        node.ClearField("doc_string")
        del node.metadata_props[:]
    versions = {entry.domain: entry.version for entry in plain.opset_import}
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


def _rename_constants(graph: Any) -> None:
    constants = {tensor.name: tensor for tensor in graph.initializer}
    names: dict[str, str] = {}
    for node in graph.node:
        roles = _ROLES.get(node.op_type, ())
        for place, name in enumerate(node.input):
            if name in constants and name not in names:
                role = roles[place - 1] if 0 < place <= len(roles) else f"operand{place}"
                names[name] = f"{node.output[0]}.{role}"
            if name in names:
                node.input[place] = names[name]
    kept = [result.name for result in graph.output if result.name in constants]
    names |= {name: name for name in kept}
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
