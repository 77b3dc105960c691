{# Sum of whole numbers that are counts, exact below 2^53; to be cast to the type that is wanted. Arg: expression (SQL). #}
{% macro sum_of_counts(expression) -%}
    {{ return(adapter.dispatch('sum_of_counts', 'contact_segmentation')(expression)) }}
{%- endmacro %}
