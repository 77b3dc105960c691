{% macro trino__clean_id(expression) -%}
    {#- There is no ascii(). #}
    {{ contact_segmentation.clean_text(expression) }}
{%- endmacro %}
