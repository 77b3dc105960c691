{# A query of percentiles (see percentile) of every group of a relation: one row per group, the group last.
   Args: relation, group_column (text), percentiles (list of {name, expression, fraction}). #}
{% macro percentiles_by(relation, group_column, percentiles) -%}
    {{ return(adapter.dispatch('percentiles_by', 'contact_segmentation')(relation, group_column, percentiles)) }}
{%- endmacro %}
