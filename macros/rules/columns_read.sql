{# The panel columns that a condition reads, in the order in which it names them: words that are columns, outside of quoted text and of remarks.
   Args: condition (text), known (names of columns; by default all that a condition may use). #}
{% macro columns_read(condition, known=none) -%}
    {%- set known = known or contact_segmentation.rule_column_names() -%}
    {{ return(contact_segmentation.names_read(condition) | select('in', known) | list) }}
{%- endmacro %}
