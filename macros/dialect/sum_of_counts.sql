{# Sum of whole numbers that are counts, exact below 2^53; to be cast to the type that is wanted. Arg: expression (SQL). #}
{% macro sum_of_counts(expression) -%}
    {{ return(adapter.dispatch('sum_of_counts', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__sum_of_counts(expression) -%}
    sum({{ expression }})
{%- endmacro %}

{# DuckDB sums whole numbers in 128 bits: twice the memory of a group, where groups are many. A double holds them as exactly. #}
{% macro duckdb__sum_of_counts(expression) -%}
    sum(cast({{ expression }} as {{ contact_segmentation.type_double() }}))
{%- endmacro %}
