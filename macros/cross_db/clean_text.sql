{# Text without white space at its ends; null where nothing is left. #}
{% macro clean_text(expression) -%}
    {{ return(adapter.dispatch('clean_text', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__clean_text(expression) -%}
    nullif(trim(cast({{ expression }} as {{ dbt.type_string() }}), ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13)), '')
{%- endmacro %}
