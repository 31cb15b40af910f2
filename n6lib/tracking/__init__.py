"""Results as MLflow runs: a view of the JSON files that can be deleted and rebuilt."""

from n6lib.tracking.projection import Projection, project

__all__ = ["Projection", "project"]
