{# A finite number as double, or null where the value is not one. Plain and scientific notation; no currency signs, no thousands separators. #}
{% macro try_number(expression) -%}
    {{ return(adapter.dispatch('try_number', 'contact_segmentation')(expression)) }}
{%- endmacro %}
