{# True where the column has a type of numbers already. #}
{% macro is_number_column(expression) -%}
    {{ return(adapter.dispatch('is_number_column', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__is_number_column(expression) -%}
    (typeof({{ expression }}) like '%INT%' or typeof({{ expression }}) like 'DECIMAL%' or typeof({{ expression }}) in ('DOUBLE', 'FLOAT'))
{%- endmacro %}
