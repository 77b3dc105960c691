{# The smallest value at or below which at least `fraction` of the rows lie: always a value that occurs. Nulls do not count. #}
{% macro percentile(expression, fraction) -%}
    {{ return(adapter.dispatch('percentile', 'contact_segmentation')(expression, fraction)) }}
{%- endmacro %}
