{# True for a name in lower snake case, which can become part of a column's name. #}
{% macro is_snake_case(name) -%}
    {{ return(contact_segmentation.is_spelled_as(name, '[a-z][a-z0-9_]*')) }}
{%- endmacro %}
