"""The figures of the report: from the contents of JSON files to drawings."""
