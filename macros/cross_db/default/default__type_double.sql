{% macro default__type_double() -%}
    double
{%- endmacro %}
