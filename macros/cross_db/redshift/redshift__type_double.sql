{% macro redshift__type_double() -%}
    double precision
{%- endmacro %}
