{% macro spark__clean_text(expression) -%}
    nullif(btrim(cast({{ expression }} as string), ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '')
{%- endmacro %}
