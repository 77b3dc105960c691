{# DuckDB sums whole numbers in 128 bits: twice the memory of a group, where groups are many. A double holds them as exactly. #}
{% macro duckdb__sum_of_counts(expression) -%}
    sum(cast({{ expression }} as {{ contact_segmentation.type_double() }}))
{%- endmacro %}
