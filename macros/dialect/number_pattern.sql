{# A number in plain or scientific notation, of any size, as a regular expression. #}
{% macro number_pattern() -%}
    ^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$
{%- endmacro %}
