"""Our figures beside the published ones, as Markdown and as one self-contained HTML file."""

from n6lib.report.report import write_report

__all__ = ["write_report"]
