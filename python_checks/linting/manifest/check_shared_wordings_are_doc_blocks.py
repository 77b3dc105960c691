"""A check of this repository's own, run by dbt-bouncer beside those that it brings."""

from collections import defaultdict

from dbt_bouncer.check_framework.decorator import check, fail


@check
def check_shared_wordings_are_doc_blocks(ctx, *, max_copies: int = 2):
    """What describes a column of that name in several models is written once, in a doc block."""
    copies = defaultdict(list)
    for model in ctx.models:
        for name, column in (model.columns or {}).items():
            if column.description and not column.doc_blocks:
                copies[name, column.description.strip()].append(model.name)
    found = [
        f"{name} ({text!r}) in {', '.join(models)}"
        for (name, text), models in copies.items()
        if len(models) > max_copies
    ]
    if found:
        fail(f"Written out where a doc block belongs: {'; '.join(found)}.")
