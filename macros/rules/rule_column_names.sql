{# The names of the columns that a condition may use: those of int_contact_panel. #}
{% macro rule_column_names() -%}
    {{ return(contact_segmentation.panel_columns() | map(attribute='name') | list) }}
{%- endmacro %}
