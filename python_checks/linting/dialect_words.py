"""What dbt-score is told of this project: see [tool.dbt-score] in pyproject.toml."""

from dbt_score import Macro, rule_filter


@rule_filter
def is_no_override(macro: Macro) -> bool:
    """How an engine writes a word of macros/dialect is described with the word, and says why above itself."""
    return not (macro.original_file_path.startswith("macros/dialect/") and "__" in macro.name)
