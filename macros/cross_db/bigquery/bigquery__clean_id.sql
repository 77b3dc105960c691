{% macro bigquery__clean_id(expression) -%}
    {#- ascii() stops at letters that are not ASCII. #}
    {{ contact_segmentation.clean_text(expression) }}
{%- endmacro %}
