import json
import re

from n6lib.tracking.benchmarked import run_content
from n6lib.tracking.view import SHARED, TAGS, link


def test_the_shared_table_has_columns_that_every_run_has(make_run):
    table = json.loads(TAGS[f"mlflow.sharedViewState.{SHARED}"])
    columns = {re.fullmatch(r"metrics\.`(.+)`", name)[1] for name in table["selectedColumns"]}
    assert columns - set(run_content(make_run()).metrics) == {"emulated/quality_sqnr_db"}


def test_the_link_leads_to_the_shared_table():
    assert link("7", "http://localhost:1").startswith("http://localhost:1/#/experiments/7/runs?")
    assert f"viewStateShareKey={SHARED}" in link("7")
