{# The names that one of our columns has in the files, trimmed and in lower case: its own, or what the var contacts_columns or events_columns says. #}
{% macro names_in_files(column, table) -%}
    {%- set said = (contact_segmentation.setting(table ~ '_columns') or {}).get(column, column) -%}
    {{ return(([said] if said is string or said is not iterable else said) | map('string') | map('trim') | map('lower') | list) }}
{%- endmacro %}
