"""Colours by name, on light and on dark paper; the one source of the page, the SVG and the PNG."""

LIGHT = {
    "paper": "#ffffff", "ink": "#171b21", "faint": "#5b6570", "grid": "#e3e7ec", "axis": "#b4bcc6",
    "band": "#f5f7f9", "npu": "#2f6bcb", "cpu": "#d65f24", "hybrid": "#8757b8",
    "bound": "#171b21", "alive": "#cfdcf0",
    "kernel": "#2f6bcb", "inflated": "#d9a21b", "vectors": "#1f9384", "table": "#a6527a",
    "constants": "#6b7f3a", "padding": "#aab3bd",
    "tone0": "#7fa3d6", "tone1": "#5b84bf", "tone2": "#9cbad9", "tone3": "#6f9bb3",
    "quality": "#1f9384", "emulated": "#7b45ab", "modelled": "#2458b0", "measured": "#1a7044",
    "published": "#5b6570",
}  # fmt: skip
DARK = {
    "paper": "#101317", "ink": "#e5e9ee", "faint": "#98a3af", "grid": "#272d35", "axis": "#48515c",
    "band": "#181c22", "npu": "#5f95ee", "cpu": "#ee8650", "hybrid": "#b389e0",
    "bound": "#e5e9ee", "alive": "#263957",
    "kernel": "#5f95ee", "inflated": "#e0b341", "vectors": "#3fb8a7", "table": "#cf7ba3",
    "constants": "#a3b86c", "padding": "#5f6a76",
    "tone0": "#4a73ad", "tone1": "#335a92", "tone2": "#6789b3", "tone3": "#3f6f8a",
    "quality": "#3fb8a7", "emulated": "#c7a1ee", "modelled": "#8db3f5", "measured": "#74cf9e",
    "published": "#98a3af",
}  # fmt: skip
TONES = ("tone0", "tone1", "tone2", "tone3")
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"


def variables(where: str = ":root") -> str:
    """The colours as CSS variables of the selector `where`, as the reader prefers them."""
    light, dark = (
        " ".join(f"--{name}: {value};" for name, value in theme.items()) for theme in (LIGHT, DARK)
    )
    return (
        f"{where} {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ {where} {{ {dark} }} }}\n"
    )


def inks() -> str:
    """CSS that colours the shapes of a drawing by their class."""
    fills = "".join(f"svg .{name}{{fill:var(--{name})}}" for name in LIGHT)
    strokes = "".join(f"svg polyline.{name}{{stroke:var(--{name})}}" for name in LIGHT)
    return (
        f"{fills}\nsvg polyline{{fill:none!important;stroke-width:1}}{strokes}\n"
        "svg .dashed{stroke-dasharray:4 3}svg rect{stroke:var(--paper);stroke-width:.5}"
        "svg circle{stroke:var(--paper);stroke-width:.8;fill-opacity:.85}\n"
        f"svg text{{font:12px {FONT};font-variant-numeric:tabular-nums}}\n"
    )
