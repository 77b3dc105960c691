{# A number with a fixed number of decimals, which its text shows whole. Arg: decimals (integer). #}
{% macro type_decimal(decimals) -%}
    {{ return(adapter.dispatch('type_decimal', 'contact_segmentation')(decimals)) }}
{%- endmacro %}
