{# Two aggregates, <name>_least and <name>_greatest: the values of a raw column that are given and cannot be read.
   Args: expression (SQL, the raw column), type (of a contact attribute, or money), name (text). #}
{% macro unread_values(expression, type, name) -%}
    {%- set value = contact_segmentation.clean_text(expression) -%}
    {%- set read = contact_segmentation.try_money(expression) if type == 'money' else contact_segmentation.try_attribute(expression, type) -%}
    {%- set unread = 'case when ' ~ read ~ ' is null then ' ~ value ~ ' end' -%}
    min({{ unread }}) as {{ name }}_least,
    max({{ unread }}) as {{ name }}_greatest
{%- endmacro %}
