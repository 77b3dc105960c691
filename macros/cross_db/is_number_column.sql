{# True where the column has a type of numbers already. #}
{% macro is_number_column(expression) -%}
    {{ return(adapter.dispatch('is_number_column', 'contact_segmentation')(expression)) }}
{%- endmacro %}
