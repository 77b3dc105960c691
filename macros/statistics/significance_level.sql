{# 1 - confidence_level: p-values below it are proven. #}
{% macro significance_level() -%}
    {{ (1 - contact_segmentation.setting('confidence_level')) | round(12) }}
{%- endmacro %}
